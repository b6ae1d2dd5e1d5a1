/// Source text, places in it, and problems at places.
@NullMarked
package proofsheet.text;

import org.jspecify.annotations.NullMarked;
