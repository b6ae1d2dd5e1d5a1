package proofsheet.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.kernel.Verdict;
import proofsheet.latex.TermWriter;
import proofsheet.math.Name;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.render.page.Mark;
import proofsheet.trace.ComputationGraph;
import proofsheet.trace.Trace;

/// A generated trace on a page: its graph, its forward and its reverse table.
final class TraceBlocks {
  private TraceBlocks() {}

  static List<Block> of(Trace trace) {
    List<Block> blocks = new ArrayList<>(List.of(title("Computation graph"), graph(trace.graph())));
    blocks.addAll(titled("Forward primal trace", trace.forward()));
    blocks.addAll(titled("Reverse adjoint trace", trace.reverse()));
    return List.copyOf(blocks);
  }

  private static List<Block> titled(String title, List<Trace.Row> rows) {
    return rows.isEmpty() ? List.of() : List.of(title(title), table(rows));
  }

  private static Block title(String words) {
    return new Block.Paragraph(
        List.of(new Inline.Styled(Inline.Style.EMPHASIS, List.of(new Inline.Words(words)))));
  }

  private static Block graph(ComputationGraph graph) {
    List<Name> names = graph.nodes().stream().map(ComputationGraph.Node::name).toList();
    List<Block.Edge> edges = new ArrayList<>();
    for (ComputationGraph.Node node : graph.nodes()) {
      for (Name operand : graph.operands(node)) {
        edges.add(new Block.Edge(names.indexOf(operand), names.indexOf(node.name())));
      }
    }
    return new Block.Graph(
        names.stream().map(n -> Sentence.formula(n.latex(), Map.of())).toList(), edges);
  }

  private static Block table(List<Trace.Row> rows) {
    boolean values = rows.stream().anyMatch(r -> r.value().isPresent());
    int columns = values ? 3 : 2;
    List<List<Inline>> head = List.of(words("Name"), words("Expression"), words("Value"));
    return new Block.Table(
        Collections.nCopies(columns, Block.Column.LEFT),
        List.of(new Block.Cells(head.subList(0, columns))),
        rows.stream().map(r -> new Block.Cells(cells(r).subList(0, columns))).toList());
  }

  private static List<Inline> words(String text) {
    return List.of(new Inline.Words(text));
  }

  private static List<List<Inline>> cells(Trace.Row row) {
    Optional<Mark> mark = row.verdict().map(TraceBlocks::mark);
    return List.of(
        formula(row.name().latex(), Optional.empty()),
        row.expression().map(e -> formula("= " + TermWriter.write(e), mark)).orElse(List.of()),
        row.value().map(v -> formula(value(v), Optional.empty())).orElse(List.of()));
  }

  private static Mark mark(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Proved _ -> Mark.PROVED;
      case Verdict.HoldsAtValues _ -> Mark.AT_VALUES;
      case Verdict.Refuted _ -> Mark.REFUTED;
      case Verdict.Tested _ -> Mark.TESTED;
    };
  }

  private static String value(Trace.Value value) {
    String exact = value.exact().map(v -> "= " + TermWriter.write(v)).orElse("");
    return exact + value.rounded().map(v -> " \\approx " + TermWriter.write(v)).orElse("");
  }

  private static List<Inline> formula(String latex, Optional<Mark> mark) {
    return List.of(new Inline.Formula(Sentence.formula(latex, Map.of()), mark, List.of()));
  }
}
