/// Markdown prose as blocks of a page. The only place that knows the Markdown parser.
@NullMarked
package proofsheet.render.prose;

import org.jspecify.annotations.NullMarked;
