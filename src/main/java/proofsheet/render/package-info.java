/// The pages: checked sheets in, keys and student papers out, as HTML, LaTeX, Markdown and PDF.
@NullMarked
package proofsheet.render;

import org.jspecify.annotations.NullMarked;
