/// Pages as PDF. XHTML with drawings comes in; a tagged file with embedded fonts comes out, the
/// same bytes for the same page. Nothing is fetched, from the network or from files.
@org.jspecify.annotations.NullMarked
package proofsheet.render.pdf;
