/// The page: what is printed, in which order and for whom, before any format.
@NullMarked
package proofsheet.render.page;

import org.jspecify.annotations.NullMarked;
