/// Formulas as drawings. Markup comes in; glyphs and lines with places come out, which SVG and PDF
/// paint. The only code that knows the layout engine: it never sees the writer's text, only what
/// [MathSource] emits from markup.
@org.jspecify.annotations.NullMarked
package proofsheet.render.drawing;
