package proofsheet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import proofsheet.latex.Notation;
import proofsheet.latex.NotationReader;
import proofsheet.latex.TermWriter;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.read.Reading;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Readings;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.SourceText;

/// What a claim is written as reads back as the same claim, where the same names are known.
///
/// A ratchet: not every notation of the kernel can be written so (a family in brackets), and a
/// product may come back with its factors grouped otherwise; their number may only fall.
class PrintAndRereadTest {
  private static final int ALLOWED = 37;

  @Test
  void claimsReadBackAsTheyWereUnderstood() throws IOException {
    List<String> changed = new ArrayList<>();
    int all = 0;
    for (Goal goal : goals()) {
      all++;
      String latex = TermWriter.write(goal.claim());
      String again = reread(goal, latex);
      if (!again.isEmpty()) {
        changed.add(latex + "   " + again);
      }
    }
    String report = changed.size() + " of " + all + " are changed:\n" + String.join("\n", changed);
    assertTrue(all > 500, () -> "too few claims");
    assertTrue(changed.size() <= ALLOWED, report);
  }

  /// Nothing when a claim reads back as it is.
  private static String reread(Goal goal, String latex) {
    try {
      int[] offsets = IntStream.rangeClosed(0, latex.length()).toArray();
      Notation notation = NotationReader.read(latex, offsets, Map.of());
      Scope scope = scope(goal.givens());
      List<Statement> read =
          Readings.of(
              new Assumptions(),
              a -> new StatementReader(scope, a).statement(Parts.of(notation), notation.span()));
      return read.contains(goal.claim()) ? "" : "is read as " + TermWriter.write(read.getFirst());
    } catch (Unreadable failure) {
      return "is unread: " + failure.problem().code() + " " + failure.problem().details();
    }
  }

  private static Scope scope(Givens givens) {
    Scope scope = Scope.EMPTY;
    for (var declaration : givens.declarations().values()) {
      scope = scope.with(declaration);
    }
    for (var definition : givens.definitions().values()) {
      scope = scope.with(definition);
    }
    return scope;
  }

  private static List<Goal> goals() throws IOException {
    List<SourceText> sources = new ArrayList<>();
    for (String root :
        List.of("derivations", "src/test/resources/sheets", "src/test/resources/reading")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
          sources.add(new SourceText(file.toString(), Files.readString(file)));
        }
      }
    }
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        for (CorpusTest.Section section : CorpusTest.sections(file)) {
          section
              .claims()
              .forEach(c -> sources.add(new SourceText("corpus.md", CorpusTest.sheet(section, c))));
        }
      }
    }
    return sources.stream().flatMap(s -> goals(Proofsheet.read(s))).toList();
  }

  private static Stream<Goal> goals(Reading reading) {
    return reading.passages().stream()
        .flatMap(p -> p.links().stream())
        .filter(l -> l.understanding() instanceof Reading.Understood)
        .flatMap(l -> ((Reading.Understood) l.understanding()).readings().stream())
        .map(Reading.Candidate::goal);
  }
}
