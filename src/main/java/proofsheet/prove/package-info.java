/// The search for a certificate or a witness.
///
/// In comes a goal and a budget of work, out goes a verdict that the kernel made, or the list of
/// what was tried.
@NullMarked
package proofsheet.prove;

import org.jspecify.annotations.NullMarked;
