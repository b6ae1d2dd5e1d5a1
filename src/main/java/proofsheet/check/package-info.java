/// The run over a sheet: goals from claims, blame, repair.
@NullMarked
package proofsheet.check;

import org.jspecify.annotations.NullMarked;
