/// Proofsheet: proofreads symbolic derivations and prints the key.
@NullMarked
package proofsheet;

import org.jspecify.annotations.NullMarked;
