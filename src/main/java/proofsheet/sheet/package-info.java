/// The sheet as written: front matter, headings, containers, paragraphs, formulas with their
/// places.
@NullMarked
package proofsheet.sheet;

import org.jspecify.annotations.NullMarked;
