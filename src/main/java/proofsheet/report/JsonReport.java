package proofsheet.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import proofsheet.check.CheckedSheet;
import proofsheet.kernel.Verdict;
import proofsheet.read.Reading;
import proofsheet.text.Place;
import proofsheet.text.Problem;
import proofsheet.text.SourceText;

/// Writes the report as one JSON object, the same bytes for the same sheets.
public final class JsonReport {
  private JsonReport() {}

  public static String write(List<CheckedSheet> sheets) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeNumberField("version", 1);
      json.writeArrayFieldStart("sheets");
      for (CheckedSheet sheet : sheets) {
        sheet(json, sheet);
      }
      json.writeEndArray();
      summary(json, Summary.of(sheets));
      json.writeEndObject();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return text.toString();
  }

  private static void sheet(JsonGenerator json, CheckedSheet sheet) throws IOException {
    SourceText source = sheet.reading().sheet().source();
    json.writeStartObject();
    json.writeStringField("file", source.file());
    json.writeArrayFieldStart("assumed");
    for (var name : sheet.reading().assumed()) {
      json.writeString(name.latex());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("conditions");
    for (Reading.Condition condition : sheet.reading().conditions()) {
      json.writeStartObject();
      place(json, source.place(condition.span().start()));
      json.writeStringField("latex", condition.latex());
      json.writeStringField("from", condition.from());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("statements");
    for (CheckedSheet.CheckedPassage passage : sheet.passages()) {
      statement(json, passage, source);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("holes");
    for (CheckedSheet.CheckedPassage passage : sheet.passages()) {
      for (CheckedSheet.FilledHole hole : passage.holes()) {
        hole(json, hole, source);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("problems");
    for (Problem problem : sheet.problems()) {
      problem(json, problem, source);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, Place place) throws IOException {
    json.writeNumberField("line", place.line());
    json.writeNumberField("column", place.column());
  }

  private static void statement(
      JsonGenerator json, CheckedSheet.CheckedPassage passage, SourceText source)
      throws IOException {
    json.writeStartObject();
    place(json, source.place(passage.passage().span().start()));
    json.writeStringField(
        "role", passage.passage().role().name().toLowerCase(java.util.Locale.ROOT));
    json.writeStringField("latex", passage.passage().latex());
    json.writeArrayFieldStart("links");
    for (CheckedSheet.CheckedLink link : passage.links()) {
      link(json, link, source);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void link(JsonGenerator json, CheckedSheet.CheckedLink link, SourceText source)
      throws IOException {
    json.writeStartObject();
    place(json, source.place(link.link().span().start()));
    json.writeStringField("lhs", link.link().left());
    json.writeStringField("rel", link.link().relation());
    json.writeStringField("rhs", link.link().right());
    json.writeStringField("verdict", Verdicts.name(link.finding()));
    if (link.finding() instanceof CheckedSheet.Decided decided) {
      decided(json, decided);
    }
    json.writeStringField("message", Sentences.of(link.finding()));
    if (link.finding() instanceof CheckedSheet.Decided decided) {
      if (decided.verdict() instanceof Verdict.Refuted refuted) {
        witness(json, refuted.counterexample());
      }
      optional(json, "difference", decided.difference());
      optional(json, "repair", decided.repair().map(CheckedSheet.Repair::instead));
      json.writeNumberField("work", decided.verdict().work());
    }
    json.writeEndObject();
  }

  private static void decided(JsonGenerator json, CheckedSheet.Decided decided) throws IOException {
    switch (decided.verdict()) {
      case Verdict.Proved p -> {
        json.writeStringField("method", p.method());
        json.writeArrayFieldStart("trust");
        for (String trust : p.trust()) {
          json.writeString(trust);
        }
        json.writeEndArray();
        if (!Conditions.of(p).isEmpty()) {
          json.writeStringField("condition", String.join(", ", Conditions.of(p)));
        }
      }
      case Verdict.HoldsAtValues v -> json.writeStringField("method", v.method());
      case Verdict.Refuted _ -> json.writeStringField("method", "witness");
      case Verdict.Tested _ -> {}
    }
  }

  private static void witness(JsonGenerator json, Verdict.Counterexample counterexample)
      throws IOException {
    json.writeObjectFieldStart("witness");
    for (var entry : WitnessPoint.shown(counterexample).entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    optional(json, "lhs", counterexample.left());
    optional(json, "rhs", counterexample.right());
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private static void hole(JsonGenerator json, CheckedSheet.FilledHole hole, SourceText source)
      throws IOException {
    json.writeStartObject();
    place(json, source.place(hole.question().span().start()));
    switch (hole) {
      case CheckedSheet.Answer a -> {
        json.writeStringField("answer", a.latex());
        optional(json, "python", a.python());
        boolean atValues = a.verdict() instanceof Verdict.HoldsAtValues;
        json.writeStringField("verdict", atValues ? "at-values" : "proved");
        json.writeStringField("message", "Computed and checked.");
        json.writeArrayFieldStart("steps");
        for (CheckedSheet.Step step : a.steps()) {
          json.writeString(step.rule() + ": " + step.latex());
        }
        json.writeEndArray();
      }
      case CheckedSheet.NoAnswer n -> {
        json.writeStringField("verdict", "unfilled");
        json.writeStringField("message", Sentences.of(n.problem()));
      }
    }
    json.writeEndObject();
  }

  private static void problem(JsonGenerator json, Problem problem, SourceText source)
      throws IOException {
    Place start = source.place(problem.span().start());
    Place end = source.place(problem.span().end());
    json.writeStartObject();
    place(json, start);
    json.writeNumberField("endLine", end.line());
    json.writeNumberField("endColumn", end.column());
    json.writeStringField("severity", problem.severity().name().toLowerCase(java.util.Locale.ROOT));
    json.writeStringField("code", problem.code());
    json.writeStringField("message", Sentences.of(problem));
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, Summary summary) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeNumberField("links", summary.links());
    json.writeNumberField("proved", summary.proved());
    json.writeNumberField("atValues", summary.atValues());
    json.writeNumberField("refuted", summary.refuted());
    json.writeNumberField("tested", summary.tested());
    json.writeNumberField("cited", summary.cited());
    json.writeNumberField("unread", summary.unread());
    json.writeNumberField("holes", summary.holes());
    json.writeNumberField("filled", summary.filled());
    json.writeEndObject();
  }
}
