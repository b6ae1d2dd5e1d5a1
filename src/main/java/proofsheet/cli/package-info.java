/// The commands: files, streams, exit status.
@NullMarked
package proofsheet.cli;

import org.jspecify.annotations.NullMarked;
