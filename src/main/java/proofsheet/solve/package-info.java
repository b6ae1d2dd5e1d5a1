/// Filling holes: question to answer.
@NullMarked
package proofsheet.solve;

import org.jspecify.annotations.NullMarked;
