/// Understanding: notation and scope become statements.
///
/// In comes a [proofsheet.sheet.Sheet], out goes a [Reading]: every claimed relation as a link with
/// its goal, every hole as a question, and what was assumed on the way. What is not understood
/// stays, as unread, with its reason and place.
@NullMarked
package proofsheet.read;

import org.jspecify.annotations.NullMarked;
