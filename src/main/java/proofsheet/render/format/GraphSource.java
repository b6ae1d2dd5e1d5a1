package proofsheet.render.format;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import proofsheet.latex.MarkupWriter;
import proofsheet.render.drawing.GraphLayout;
import proofsheet.render.drawing.GraphLayout.Place;
import proofsheet.render.page.Block;

/// Graphs in words, and as a `picture` of plain LaTeX.
final class GraphSource {
  private static final double WIDEST = 34;
  private static final double HEAD = 0.42;
  private static final double HEAD_WIDTH = 0.17;

  private GraphSource() {}

  static GraphLayout layout(Block.Graph graph) {
    return GraphLayout.of(
        graph.nodes(),
        graph.edges().stream().map(e -> new GraphLayout.Edge(e.from(), e.to())).toList());
  }

  /// The edges in words, for those who do not see the drawing.
  static String words(Block.Graph graph) {
    return graph.edges().stream()
        .map(
            e ->
                MarkupWriter.write(graph.nodes().get(e.from()))
                    + " \u2192 "
                    + MarkupWriter.write(graph.nodes().get(e.to())))
        .collect(Collectors.joining(", "));
  }

  static String picture(GraphLayout layout) {
    double unit = Math.min(1, WIDEST / layout.width());
    StringBuilder out = new StringBuilder();
    out.append(String.format(Locale.ROOT, "\\setlength{\\unitlength}{%.3fem}%%\n", unit));
    out.append(
        String.format(
            Locale.ROOT, "\\begin{picture}(%.2f,%.2f)\n", layout.width(), layout.height()));
    for (List<Place> edge : layout.edges()) {
      for (int i = 1; i < edge.size(); i++) {
        line(edge.get(i - 1), edge.get(i), layout, out);
      }
      head(edge.get(edge.size() - 2), edge.getLast(), layout, out);
    }
    for (GraphLayout.Node node : layout.nodes()) {
      String place = place(node.centre(), layout);
      out.append(String.format(Locale.ROOT, "\\put%s{\\circle{%.2f}}", place, 2 * node.radius()));
      String size = unit < 0.8 ? "\\scriptstyle " : "";
      out.append("\\put").append(place).append("{\\makebox(0,0){$").append(size);
      out.append(TexMath.LATEX.of(node.label()).strip()).append("$}}\n");
    }
    return out.append("\\end{picture}").toString();
  }

  /// Rule: a straight line in any direction is a curve whose middle is its own.
  private static void line(Place from, Place to, GraphLayout layout, StringBuilder out) {
    Place middle = new Place((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
    out.append("\\qbezier").append(place(from, layout)).append(place(middle, layout));
    out.append(place(to, layout)).append('\n');
  }

  private static void head(Place from, Place to, GraphLayout layout, StringBuilder out) {
    double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
    double dx = length == 0 ? 1 : (to.x() - from.x()) / length;
    double dy = length == 0 ? 0 : (to.y() - from.y()) / length;
    for (int side : new int[] {-1, 1}) {
      double x = to.x() - HEAD * dx - side * HEAD_WIDTH * dy;
      double y = to.y() - HEAD * dy + side * HEAD_WIDTH * dx;
      line(new Place(x, y), to, layout, out);
    }
  }

  private static String place(Place place, GraphLayout layout) {
    return String.format(Locale.ROOT, "(%.2f,%.2f)", place.x(), layout.height() - place.y());
  }
}
