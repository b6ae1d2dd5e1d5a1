package proofsheet.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import proofsheet.check.CheckedSheet;
import proofsheet.check.CheckedSheet.CheckedLink;
import proofsheet.check.CheckedSheet.FilledHole;
import proofsheet.kernel.Verdict;
import proofsheet.latex.Markup;
import proofsheet.latex.MarkupReader;
import proofsheet.render.page.Audience;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.render.page.Mark;
import proofsheet.render.prose.Formulas;
import proofsheet.report.Conditions;
import proofsheet.report.PageWords;
import proofsheet.sheet.Sheet;
import proofsheet.text.Span;

/// The formulas of a checked sheet: in the key with their verdicts, and with answers in their
/// holes; for students as they stand, with room in their holes.
final class CheckedFormulas implements Formulas {
  /// A longer condition stands below its display, not beside its row.
  private static final int SHORT_CONDITION = 40;

  private static final double ROOM_EM = 6;

  private final Map<String, String> macros;
  private final boolean key;
  private final boolean python;
  private final List<CheckedSheet.GeneratedTrace> traces;
  private final TreeMap<Integer, CheckedLink> links = new TreeMap<>();
  private final TreeMap<Integer, FilledHole> holes = new TreeMap<>();

  CheckedFormulas(CheckedSheet sheet, Audience audience) {
    this.macros = sheet.reading().sheet().front().macros();
    this.key = audience == Audience.KEY;
    this.python = sheet.reading().sheet().front().answers().contains("python");
    this.traces = sheet.traces();
    for (CheckedSheet.CheckedPassage passage : sheet.passages()) {
      passage.links().forEach(link -> links.put(link.link().span().start(), link));
      passage.holes().forEach(hole -> holes.put(hole.question().span().start(), hole));
    }
  }

  @Override
  public Inline.Formula inline(Sheet.Formula formula) {
    Markup markup = filled(read(formula));
    if (!key) {
      return new Inline.Formula(markup);
    }
    List<CheckedLink> here = links(formula.span());
    List<FilledHole> asked = holes(formula.span());
    List<Block.Remark> remarks = new ArrayList<>();
    for (CheckedLink link : here) {
      List<Inline> about = about("", link, true);
      remark(link, about, remarks);
      condition(link).ifPresent(c -> remarks.add(restricted(link, about, c)));
    }
    asked.forEach(hole -> remark(hole, remarks));
    return new Inline.Formula(markup, mark(here, asked), remarks);
  }

  @Override
  public List<Block> generated(Sheet.Container container) {
    return traces.stream()
        .filter(t -> key && t.container().span().equals(container.span()))
        .flatMap(t -> TraceBlocks.of(t.trace()).stream())
        .toList();
  }

  @Override
  public List<Block> display(Sheet.Formula formula, String punctuation) {
    Rows rows = Rows.of(filled(read(formula)), punctuation);
    List<Block.Row> printed = new ArrayList<>();
    List<Block.Remark> remarks = new ArrayList<>();
    for (int i = 0; i < rows.rows().size(); i++) {
      Markup.Row row = rows.rows().get(i);
      Span span = stretch(rows, i, formula.span());
      List<CheckedLink> here = key ? links(span) : List.of();
      List<FilledHole> asked = key ? holes(span) : List.of();
      String line = rows.rows().size() > 1 ? "Line " + (i + 1) + ": " : "";
      List<Markup> cells = row.cells();
      for (CheckedLink link : here) {
        List<Inline> about = about(line, link, here.size() > 1);
        remark(link, about, remarks);
        Optional<String> restriction = condition(link);
        if (restriction.isPresent()
            && here.size() == 1
            && restriction.get().length() <= SHORT_CONDITION) {
          cells = restricted(cells, restriction.get());
        } else {
          restriction.ifPresent(c -> remarks.add(restricted(link, about, c)));
        }
      }
      asked.forEach(hole -> remark(hole, remarks));
      printed.add(new Block.Row(cells, row.tag(), mark(here, asked)));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Display(rows.aligned(), printed));
    if (key) {
      holes(formula.span()).forEach(hole -> steps(hole).ifPresent(blocks::add));
    }
    if (!remarks.isEmpty()) {
      blocks.add(new Block.Remarks(remarks));
    }
    return blocks;
  }

  private Markup read(Sheet.Formula formula) {
    return MarkupReader.read(formula.latex(), formula.offsets(), macros);
  }

  /// The stretch of the source from the beginning of row `i` to that of the next.
  private static Span stretch(Rows rows, int i, Span formula) {
    int start = i == 0 ? formula.start() : rows.rows().get(i).span().start();
    boolean last = i == rows.rows().size() - 1;
    return new Span(start, last ? formula.end() : rows.rows().get(i + 1).span().start());
  }

  private List<CheckedLink> links(Span span) {
    return List.copyOf(links.subMap(span.start(), Math.max(span.start(), span.end())).values());
  }

  private List<FilledHole> holes(Span span) {
    return List.copyOf(holes.subMap(span.start(), Math.max(span.start(), span.end())).values());
  }

  // ---- holes

  private Markup filled(Markup formula) {
    return Boxes.fill(formula, this::filling);
  }

  private Markup filling(Markup.Command hole) {
    FilledHole found = holes.get(hole.span().start());
    if (!key) {
      return boxed(hole, room(hole.span()));
    }
    return found instanceof CheckedSheet.Answer answer
        ? boxed(hole, Sentence.formula(answer.latex(), macros))
        : hole;
  }

  private static Markup boxed(Markup.Command hole, Markup body) {
    return new Markup.Command(hole.span(), hole.name(), hole.option(), List.of(body));
  }

  /// Room for an answer as high as a fraction.
  private static Markup room(Span span) {
    Markup one = new Markup.Sign(span, "1");
    Markup fraction = new Markup.Command(span, "\\dfrac", Optional.empty(), List.of(one, one));
    Markup height = new Markup.Command(span, "\\vphantom", Optional.empty(), List.of(fraction));
    return new Markup.Group(span, List.of(height, new Markup.Space(span, ROOM_EM)), false);
  }

  private void remark(FilledHole hole, List<Block.Remark> remarks) {
    switch (hole) {
      case CheckedSheet.NoAnswer none ->
          remarks.add(remark(Mark.OPEN, List.of(), PageWords.unfilled(none.problem())));
      case CheckedSheet.Answer answer ->
          answer
              .python()
              .filter(_ -> python)
              .ifPresent(
                  code ->
                      remarks.add(
                          new Block.Remark(
                              Optional.empty(),
                              List.of(new Inline.Words("In Python: "), new Inline.Code(code)))));
    }
  }

  /// The steps that lead to an answer, one a row, each with the name of its rule.
  private Optional<Block> steps(FilledHole hole) {
    if (!(hole instanceof CheckedSheet.Answer answer) || answer.steps().isEmpty()) {
      return Optional.empty();
    }
    List<Block.Row> rows = new ArrayList<>();
    for (CheckedSheet.Step step : answer.steps()) {
      Markup empty = new Markup.Group(Span.NONE, List.of(), false);
      Markup rule =
          new Markup.Text(
              Span.NONE, "\\text", List.of(new Markup.Piece(step.rule(), Optional.empty())));
      List<Markup> cells =
          List.of(empty, Sentence.formula("= " + step.latex(), macros), empty, rule);
      rows.add(new Block.Row(cells, Optional.empty(), Optional.empty()));
    }
    return Optional.of(new Block.Display(true, rows));
  }

  // ---- marks and remarks

  private static Optional<Mark> mark(List<CheckedLink> links, List<FilledHole> holes) {
    return Stream.concat(
            links.stream().map(link -> mark(link.finding())),
            holes.stream().map(CheckedFormulas::mark))
        .reduce(Mark::or);
  }

  private static Mark mark(FilledHole hole) {
    return switch (hole) {
      case CheckedSheet.NoAnswer _ -> Mark.OPEN;
      case CheckedSheet.Answer answer ->
          answer.verdict() instanceof Verdict.HoldsAtValues ? Mark.AT_VALUES : Mark.PROVED;
    };
  }

  private static Mark mark(CheckedSheet.Finding finding) {
    return switch (finding) {
      case CheckedSheet.Cited _ -> Mark.CITED;
      case CheckedSheet.Misfit _ -> Mark.REFUTED;
      case CheckedSheet.Unread _ -> Mark.UNREAD;
      case CheckedSheet.Decided decided ->
          switch (decided.verdict()) {
            case Verdict.Proved _ -> Mark.PROVED;
            case Verdict.HoldsAtValues _ -> Mark.AT_VALUES;
            case Verdict.Refuted _ -> Mark.REFUTED;
            case Verdict.Tested _ -> Mark.TESTED;
          };
    };
  }

  private void remark(CheckedLink link, List<Inline> about, List<Block.Remark> remarks) {
    PageWords.of(link.finding())
        .ifPresent(sentence -> remarks.add(remark(mark(link.finding()), about, sentence)));
  }

  private Block.Remark restricted(CheckedLink link, List<Inline> about, String condition) {
    return remark(mark(link.finding()), about, "for $" + condition + "$.");
  }

  private Block.Remark remark(Mark mark, List<Inline> about, String sentence) {
    List<Inline> text = new ArrayList<>(about);
    text.addAll(Sentence.inlines(sentence, macros));
    return new Block.Remark(Optional.of(mark), text);
  }

  /// What a remark is about: its line, and its relation if it is one of several there.
  private List<Inline> about(String line, CheckedLink link, boolean several) {
    List<Inline> about = new ArrayList<>();
    if (!line.isEmpty()) {
      about.add(new Inline.Words(line));
    }
    if (several) {
      String relation = link.link().relation() + " " + link.link().right().strip();
      about.add(new Inline.Formula(Sentence.formula(relation, macros)));
      about.add(new Inline.Words(": "));
    }
    return about;
  }

  /// A row that ends in the condition under which it holds.
  private List<Markup> restricted(List<Markup> cells, String condition) {
    Markup last = cells.getLast();
    Span span = last.span();
    Markup word =
        new Markup.Text(span, "\\text", List.of(new Markup.Piece("for ", Optional.empty())));
    Markup phrase =
        new Markup.Group(span, List.of(word, Sentence.formula(condition, macros)), false);
    Markup gray = new Markup.Colored(span, "gray", phrase);
    List<Markup> result = new ArrayList<>(cells.subList(0, cells.size() - 1));
    result.add(new Markup.Group(span, List.of(last, new Markup.Space(span, 2), gray), false));
    return result;
  }

  /// Where both sides of a proved link are defined, if that is not everywhere.
  private static Optional<String> condition(CheckedLink link) {
    if (link.finding() instanceof CheckedSheet.Decided decided
        && decided.verdict() instanceof Verdict.Proved proved
        && !Conditions.of(proved).isEmpty()) {
      return Optional.of(String.join(", \\ ", Conditions.of(proved)));
    }
    return Optional.empty();
  }
}
