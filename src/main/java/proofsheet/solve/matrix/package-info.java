/// Index notation read back as vectors and matrices. Nothing here is believed: what it makes is
/// proved entry by entry before it is shown.
@NullMarked
package proofsheet.solve.matrix;

import org.jspecify.annotations.NullMarked;
