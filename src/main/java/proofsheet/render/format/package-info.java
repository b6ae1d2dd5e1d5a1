/// The formats: a page and a template in, text out. The only place that knows the template engine.
@NullMarked
package proofsheet.render.format;

import org.jspecify.annotations.NullMarked;
