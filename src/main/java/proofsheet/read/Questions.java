package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proofsheet.latex.Notation;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Holes in formulas, and what the words around them ask for.
final class Questions {
  private static final Pattern CHAIN =
      Pattern.compile("(?:as (?:repeated )?applications? of|by|using) the chain rule|as a chain");
  private static final Pattern VALUE = Pattern.compile("([^()]+)\\(([^()]+)\\)");

  private Questions() {}

  static boolean hasHole(List<Notation> parts) {
    return !boxes(parts).isEmpty();
  }

  static boolean hasHole(Notation notation) {
    return !boxes(List.of(notation)).isEmpty();
  }

  /// The places of all holes, in the order of reading.
  static List<Span> boxes(List<Notation> parts) {
    List<Span> boxes = new ArrayList<>();
    parts.forEach(p -> boxes(p, boxes));
    return boxes;
  }

  private static void boxes(Notation notation, List<Span> found) {
    switch (notation) {
      case Notation.Boxed b when Parts.isHole(b) -> found.add(b.span());
      case Notation.Boxed b -> boxes(b.body(), found);
      case Notation.Row r -> r.parts().forEach(p -> boxes(p, found));
      case Notation.Fraction f -> {
        boxes(f.over(), found);
        boxes(f.under(), found);
      }
      case Notation.Binomial b -> {
        boxes(b.over(), found);
        boxes(b.under(), found);
      }
      case Notation.Fenced f -> boxes(f.body(), found);
      case Notation.Styled s -> boxes(s.body(), found);
      case Notation.Braced b -> boxes(b.body(), found);
      case Notation.Scripted s -> {
        boxes(s.base(), found);
        s.sup().ifPresent(x -> boxes(x, found));
      }
      case Notation.Environment e -> e.rows().forEach(l -> l.cells().forEach(c -> boxes(c, found)));
      case Notation.Root r -> boxes(r.radicand(), found);
      default -> {}
    }
  }

  /// What is asked of the holes of one link, one question a hole; `goal` reads the statement with
  /// the holes in it.
  static List<Reading.Question> questions(
      Relator relator,
      List<Span> places,
      String words,
      Reading.Ask.Steps steps,
      Supplier<Goal> goal) {
    if (relator != Relator.EQUAL && relator != Relator.APPROXIMATELY) {
      return refused(relator, places, p -> error(p, "hole-in-inequality", relator.latex()));
    }
    try {
      Goal asked = goal.get();
      Optional<List<Name>> only = only(words);
      Reading.Ask ask =
          new Reading.Ask(
              new Goal(
                  withValues(asked.givens(), only.orElse(List.of())),
                  asked.premises(),
                  asked.claim(),
                  asked.reason()),
              only,
              relator == Relator.APPROXIMATELY,
              words.contains("at the values"),
              steps,
              form(words));
      List<Reading.Question> questions = new ArrayList<>();
      for (Span place : places) {
        questions.add(
            new Reading.Question(
                place, questions.size(), relator.latex(), Optional.of(ask), Optional.empty()));
      }
      return questions;
    } catch (Unreadable failure) {
      return refused(relator, places, _ -> failure.problem());
    }
  }

  private static Problem error(Span place, String code, String detail) {
    return ReadingProblem.error(place, code, detail);
  }

  private static List<Reading.Question> refused(
      Relator relator, List<Span> places, Function<Span, Problem> problem) {
    return places.stream().map(p -> refused(p, relator, problem.apply(p))).toList();
  }

  /// A hole that is not filled, and why.
  static Reading.Question refused(Span place, Problem problem) {
    return refused(place, Relator.EQUAL, problem);
  }

  private static Reading.Question refused(Span place, Relator relator, Problem problem) {
    return new Reading.Question(place, 0, relator.latex(), Optional.empty(), Optional.of(problem));
  }

  private static Optional<String> form(String words) {
    if (CHAIN.matcher(words).find()) {
      return Optional.of(Reading.Ask.CHAIN);
    }
    Matcher form = Pattern.compile("as (factored|expanded|a fraction)").matcher(words);
    return form.find() ? Optional.of(form.group(1)) : Optional.empty();
  }

  /// Rule: a value `f(x)` that an answer may use is a name for it.
  private static Givens withValues(Givens givens, List<Name> only) {
    Map<Name, Definition> definitions = new LinkedHashMap<>(givens.definitions());
    for (Name name : only) {
      Matcher value = VALUE.matcher(name.latex());
      if (value.matches() && givens.definition(new Name(value.group(1))).isPresent()) {
        Name function = new Name(value.group(1));
        Term at = new Term.Apply(function, List.of(Term.Sym.of(value.group(2))));
        definitions.put(name, new Definition(name, List.of(), List.of(), at, Sort.REAL, List.of()));
      }
    }
    return new Givens(givens.declarations(), definitions, givens.hypotheses(), givens.values());
  }

  /// Rule: *in terms of* takes a list of names, and of values `f(x)`.
  private static Optional<List<Name>> only(String words) {
    Matcher matcher =
        Pattern.compile("(?:in terms of|as a function of|using(?! the chain rule))\\s+(.*)")
            .matcher(words);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Set<Name> names = new LinkedHashSet<>();
    String listed = matcher.group(1).replaceAll("\\s+\\(", "(");
    for (String word : listed.split("[,\\s]+|\\band\\b")) {
      boolean name = !word.isBlank() && !word.equals("only") && !word.equals(".");
      if (name) {
        names.add(new Name(word));
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(names));
  }
}
