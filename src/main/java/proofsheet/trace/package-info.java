/// Computation graphs with their forward and reverse tables. Definitions and a point come in; the
/// graph of elementary operations and the rows of both tables come out, each row with its verdict.
@org.jspecify.annotations.NullMarked
package proofsheet.trace;
