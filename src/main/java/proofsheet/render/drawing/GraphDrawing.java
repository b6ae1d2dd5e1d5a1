package proofsheet.render.drawing;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import proofsheet.render.drawing.GraphLayout.Place;

/// Draws graphs: circles with formulas in them, and arrows between.
public final class GraphDrawing {
  private static final float LINE = 0.045f;
  private static final double HEAD = 0.42;
  private static final double HEAD_WIDTH = 0.15;

  private GraphDrawing() {}

  /// The graph, made smaller where it is wider than `column` em.
  public static Drawing of(GraphLayout layout, double column) {
    List<Ink> inks = new ArrayList<>();
    for (List<Place> edge : layout.edges()) {
      inks.add(new Ink.Area(line(edge), ""));
      inks.add(new Ink.Area(head(edge.get(edge.size() - 2), edge.getLast()), ""));
    }
    for (GraphLayout.Node node : layout.nodes()) {
      double x = node.centre().x();
      double y = node.centre().y();
      double r = node.radius();
      inks.add(new Ink.Area(stroke(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r)), ""));
      Drawing label = FormulaDrawing.inline(node.label());
      double baseline = y + (label.height() - label.depth()) / 2;
      inks.addAll(
          label.moved(AffineTransform.getTranslateInstance(x - label.width() / 2, baseline)));
    }
    double margin = LINE;
    Drawing drawing =
        new Drawing(
            layout.width() + 2 * margin,
            margin,
            layout.height() + margin,
            new Drawing(0, 0, 0, inks).moved(AffineTransform.getTranslateInstance(margin, 0)));
    Drawing whole = drawing.lowered(-layout.height());
    return whole.scaled(Math.min(1, column / whole.width()));
  }

  private static Shape line(List<Place> edge) {
    Path2D path = new Path2D.Double();
    path.moveTo(edge.getFirst().x(), edge.getFirst().y());
    edge.subList(1, edge.size() - 1).forEach(p -> path.lineTo(p.x(), p.y()));
    Place before = edge.get(edge.size() - 2);
    double length = Math.hypot(edge.getLast().x() - before.x(), edge.getLast().y() - before.y());
    double part = length == 0 ? 1 : Math.max(0, 1 - HEAD / 2 / length);
    path.lineTo(
        before.x() + (edge.getLast().x() - before.x()) * part,
        before.y() + (edge.getLast().y() - before.y()) * part);
    return stroke(path);
  }

  private static Shape stroke(Shape shape) {
    return new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
        .createStrokedShape(shape);
  }

  private static Shape head(Place from, Place to) {
    double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
    double dx = length == 0 ? 1 : (to.x() - from.x()) / length;
    double dy = length == 0 ? 0 : (to.y() - from.y()) / length;
    Path2D head = new Path2D.Double();
    head.moveTo(to.x(), to.y());
    head.lineTo(to.x() - HEAD * dx - HEAD_WIDTH * dy, to.y() - HEAD * dy + HEAD_WIDTH * dx);
    head.lineTo(to.x() - HEAD * dx + HEAD_WIDTH * dy, to.y() - HEAD * dy - HEAD_WIDTH * dx);
    head.closePath();
    return head;
  }
}
