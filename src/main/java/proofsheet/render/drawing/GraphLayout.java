package proofsheet.render.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import proofsheet.latex.Markup;

/// Where the nodes and edges of an acyclic graph stand: layers from left to right by the longest
/// path, each ordered by the means of its neighbours. Lengths in em, y grows downwards.
public record GraphLayout(double width, double height, List<Node> nodes, List<List<Place>> edges) {
  private static final double LEAST_RADIUS = 0.95;
  private static final double ROOM_AROUND_LABEL = 0.4;
  private static final double BETWEEN_LAYERS = 2.1;
  private static final double BETWEEN_NODES = 0.55;
  private static final int SWEEPS = 8;

  public record Place(double x, double y) {}

  /// A circle with a label in it.
  public record Node(Place centre, double radius, Markup label) {}

  /// An edge leads from a node to a later one.
  public record Edge(int from, int to) {}

  public static GraphLayout of(List<Markup> labels, List<Edge> edges) {
    return new Layers(labels, edges).layout();
  }

  /// Nodes in layers; an edge over several layers has a bend, a node without radius, in each
  /// between.
  private static final class Layers {
    private final List<Markup> labels;
    private final double[] radius;
    private final int[] layer;
    private final List<List<Integer>> members = new ArrayList<>();
    private final List<List<Integer>> before = new ArrayList<>();
    private final List<List<Integer>> after = new ArrayList<>();
    private final List<List<Integer>> paths = new ArrayList<>();
    private final List<Double> sizes = new ArrayList<>();
    private double[] y = {};

    Layers(List<Markup> labels, List<Edge> edges) {
      this.labels = labels;
      this.radius =
          labels.stream()
              .mapToDouble(l -> FormulaDrawing.inline(l).width() / 2 + ROOM_AROUND_LABEL)
              .map(r -> Math.max(LEAST_RADIUS, r))
              .toArray();
      this.layer = layers(labels.size(), edges);
      int depth = Arrays.stream(layer).max().orElse(0);
      for (int i = 0; i <= depth; i++) {
        members.add(new ArrayList<>());
      }
      for (int i = 0; i < labels.size(); i++) {
        node(layer[i], radius[i]);
      }
      edges.forEach(this::bends);
    }

    private int node(int at, double size) {
      int number = sizes.size();
      sizes.add(size);
      before.add(new ArrayList<>());
      after.add(new ArrayList<>());
      members.get(at).add(number);
      return number;
    }

    private void bends(Edge edge) {
      List<Integer> path = new ArrayList<>(List.of(edge.from()));
      for (int at = layer[edge.from()] + 1; at < layer[edge.to()]; at++) {
        path.add(node(at, 0));
      }
      path.add(edge.to());
      for (int i = 1; i < path.size(); i++) {
        after.get(path.get(i - 1)).add(path.get(i));
        before.get(path.get(i)).add(path.get(i - 1));
      }
      paths.add(path);
    }

    /// Rule: a node stands behind all it comes from; one that comes from nothing, just before the
    /// first that uses it.
    private static int[] layers(int count, List<Edge> edges) {
      int[] layer = new int[count];
      for (int i = 0; i < count; i++) {
        for (Edge edge : edges) {
          layer[edge.to()] = Math.max(layer[edge.to()], layer[edge.from()] + 1);
        }
      }
      for (int i = 0; i < count; i++) {
        int node = i;
        if (edges.stream().noneMatch(e -> e.to() == node)) {
          layer[i] =
              edges.stream()
                  .filter(e -> e.from() == node)
                  .mapToInt(e -> layer[e.to()] - 1)
                  .min()
                  .orElse(0);
        }
      }
      return layer;
    }

    GraphLayout layout() {
      y = new double[sizes.size()];
      for (List<Integer> column : members) {
        stacked(column, column.stream().mapToDouble(n -> 0).toArray());
      }
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        boolean forth = sweep % 2 == 0;
        for (List<Integer> column : forth ? members : members.reversed()) {
          column.sort(Comparator.comparingDouble(n -> wish(n, forth)));
          stacked(column, column.stream().mapToDouble(n -> wish(n, forth)).toArray());
        }
      }
      return placed();
    }

    /// The mean height of the neighbours before (after) a node; its own where it has none.
    private double wish(int node, boolean forth) {
      List<Integer> neighbours = (forth ? before : after).get(node);
      return neighbours.stream().mapToDouble(n -> y[n]).average().orElse(y[node]);
    }

    /// Places a layer in its order, as near to the wishes as the sizes allow.
    private void stacked(List<Integer> column, double[] wishes) {
      double least = Double.NEGATIVE_INFINITY;
      double off = 0;
      for (int i = 0; i < column.size(); i++) {
        int node = column.get(i);
        double place = Math.max(wishes[i], least + sizes.get(node));
        y[node] = place;
        least = place + sizes.get(node) + BETWEEN_NODES;
        off += place - wishes[i];
      }
      for (int node : column) {
        y[node] -= off / column.size();
      }
    }

    private GraphLayout placed() {
      double top = Double.POSITIVE_INFINITY;
      double bottom = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < y.length; i++) {
        top = Math.min(top, y[i] - sizes.get(i));
        bottom = Math.max(bottom, y[i] + sizes.get(i));
      }
      double[] x = new double[sizes.size()];
      double left = 0;
      for (List<Integer> column : members) {
        double widest = column.stream().mapToDouble(sizes::get).max().orElse(0);
        for (int node : column) {
          x[node] = left + widest;
        }
        left += 2 * widest + BETWEEN_LAYERS;
      }
      List<Node> nodes = new ArrayList<>();
      for (int i = 0; i < labels.size(); i++) {
        nodes.add(new Node(new Place(x[i], y[i] - top), radius[i], labels.get(i)));
      }
      List<List<Place>> edges = new ArrayList<>();
      for (List<Integer> path : paths) {
        List<Place> places = new ArrayList<>();
        for (int node : path) {
          places.add(new Place(x[node], y[node] - top));
        }
        places.set(0, edge(places.getFirst(), places.get(1), radius[path.getFirst()]));
        int last = places.size() - 1;
        places.set(last, edge(places.getLast(), places.get(last - 1), radius[path.getLast()]));
        edges.add(List.copyOf(places));
      }
      return new GraphLayout(
          left - BETWEEN_LAYERS, bottom - top, List.copyOf(nodes), List.copyOf(edges));
    }

    /// Where the line from a centre to another place leaves the circle.
    private static Place edge(Place centre, Place to, double radius) {
      double length = Math.hypot(to.x() - centre.x(), to.y() - centre.y());
      double part = length == 0 ? 0 : radius / length;
      return new Place(
          centre.x() + (to.x() - centre.x()) * part, centre.y() + (to.y() - centre.y()) * part);
    }
  }
}
