package proofsheet.read;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proofsheet.latex.Notation;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement.Relator;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Holes in formulas, and what the words around them ask for.
final class Questions {
  private Questions() {}

  static boolean hasHole(List<Notation> parts) {
    return parts.stream().anyMatch(Questions::hasHole);
  }

  static boolean hasHole(Notation notation) {
    return switch (notation) {
      case Notation.Boxed b -> Parts.plain(b.body()).equals("?") || hasHole(b.body());
      case Notation.Row r -> hasHole(r.parts());
      case Notation.Fraction f -> hasHole(f.over()) || hasHole(f.under());
      case Notation.Fenced f -> hasHole(f.body());
      case Notation.Scripted s ->
          hasHole(s.base()) || s.sup().filter(Questions::hasHole).isPresent();
      case Notation.Environment e ->
          e.rows().stream().anyMatch(l -> l.cells().stream().anyMatch(Questions::hasHole));
      case Notation.Root r -> hasHole(r.radicand());
      default -> false;
    };
  }

  /// What is asked beside a hole; `goal` reads the statement with the hole in it.
  static Reading.Question question(
      Relator relator,
      Span place,
      String words,
      boolean steps,
      java.util.function.Supplier<Goal> goal) {
    if (relator != Relator.EQUAL && relator != Relator.APPROXIMATELY) {
      return refused(
          relator, place, ReadingProblem.error(place, "hole-in-inequality", relator.latex()));
    }
    try {
      Reading.Ask ask =
          new Reading.Ask(
              goal.get(),
              only(words),
              relator == Relator.APPROXIMATELY,
              words.contains("at the values"),
              steps,
              form(words));
      return new Reading.Question(place, 0, relator.latex(), Optional.of(ask), Optional.empty());
    } catch (Unreadable failure) {
      return refused(relator, place, failure.problem());
    }
  }

  private static Reading.Question refused(Relator relator, Span place, Problem problem) {
    return new Reading.Question(place, 0, relator.latex(), Optional.empty(), Optional.of(problem));
  }

  private static Optional<String> form(String words) {
    Matcher form = Pattern.compile("as (factored|expanded|a fraction)").matcher(words);
    return form.find() ? Optional.of(form.group(1)) : Optional.empty();
  }

  /// Rule: *in terms of* takes a list of names.
  private static Optional<List<Name>> only(String words) {
    Matcher matcher =
        Pattern.compile("(?:in terms of|as a function of|using)\\s+(.*)").matcher(words);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Set<Name> names = new LinkedHashSet<>();
    for (String word : matcher.group(1).split("[,\\s]+|\\band\\b")) {
      boolean name = !word.isBlank() && !word.equals("only") && !word.equals(".");
      if (name) {
        names.add(new Name(word));
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(names));
  }

  static Optional<Span> boxSpan(List<Notation> parts) {
    return parts.stream().filter(Questions::hasHole).findFirst().map(Notation::span);
  }
}
