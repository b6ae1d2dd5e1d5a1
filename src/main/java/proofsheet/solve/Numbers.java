package proofsheet.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Kernel;
import proofsheet.math.Goal;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.numeric.Enclosure;

/// Answers that are numbers, or vectors and matrices of numbers.
final class Numbers {
  private static final int MOST_ENTRIES = 144;

  private final Question question;
  private final int digits;

  Numbers(Question question, int digits) {
    this.question = question;
    this.digits = digits;
  }

  /// The number, or the tensor of numbers, that is asked for, if the givens fix it.
  Optional<Term> value() {
    boolean atValues = question.ask().approximately() || question.ask().atValues();
    Goal goal = atValues ? question.ask().goal() : question.ask().goal().withoutValues();
    Function<Enclosure, Optional<Term>> shown =
        question.ask().approximately() ? v -> Decimals.rounded(v, digits) : this::exact;
    try {
      List<Axis> axes = new Expansion(question.givens()).axes(question.asked());
      return tensor(goal, question.asked(), axes, shown);
    } catch (NotExpandable failure) {
      return Optional.empty();
    }
  }

  private Optional<Term> tensor(
      Goal goal, Term term, List<Axis> axes, Function<Enclosure, Optional<Term>> shown) {
    if (axes.isEmpty()) {
      return Kernel.valueAtValues(goal, term).flatMap(shown);
    }
    if (axes.size() > 2) {
      return Optional.empty();
    }
    Optional<Integer> size = size(axes.getFirst());
    if (size.filter(s -> s <= MOST_ENTRIES).isEmpty()) {
      return Optional.empty();
    }
    List<Term> rows = new ArrayList<>();
    for (int i = 1; i <= size.get(); i++) {
      Term part = new Term.At(term, List.of(Num.of(i)));
      Optional<Integer> columns = axes.size() == 2 ? size(axes.get(1)) : Optional.empty();
      if (axes.size() == 2) {
        List<Term> row = new ArrayList<>();
        for (int j = 1; j <= columns.orElse(0); j++) {
          Term entry = new Term.At(term, List.of(Num.of(i), Num.of(j)));
          Optional<Term> value = tensor(goal, entry, List.of(), shown);
          value.ifPresent(row::add);
        }
        if (row.isEmpty() || row.size() != columns.orElse(0)) {
          return Optional.empty();
        }
        rows.add(new Term.Vector(row));
      } else {
        Optional<Term> value = tensor(goal, part, List.of(), shown);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        rows.add(value.get());
      }
    }
    return Optional.of(
        axes.size() == 1
            ? new Term.Vector(rows)
            : new Term.Matrix(rows.stream().map(r -> ((Term.Vector) r).entries()).toList()));
  }

  private static Optional<Integer> size(Axis axis) {
    return axis.lower().equals(Num.ONE) && axis.upper() instanceof Num n && n.value().isInteger()
        ? Optional.of(n.value().numerator().intValue())
        : Optional.empty();
  }

  /// Rule: an exact number is written as the question writes its numbers, in decimals or fractions.
  private Optional<Term> exact(Enclosure value) {
    return value.exact().map(v -> usesDecimals(question.asked()) ? Decimals.exact(v) : new Num(v));
  }

  private static boolean usesDecimals(Term term) {
    return Traversal.has(term, t -> t instanceof Term.Decimal);
  }
}
