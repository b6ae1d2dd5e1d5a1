/// The words. Every sentence a user reads; terminal and JSON writers.
@NullMarked
package proofsheet.report;

import org.jspecify.annotations.NullMarked;
