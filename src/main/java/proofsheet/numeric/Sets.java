package proofsheet.numeric;

import java.util.List;
import java.util.Optional;
import proofsheet.math.NumberSet;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;

/// Membership in sets of numbers, and how such sets compare; empty when it cannot be told.
final class Sets {
  private final Evaluator evaluator;

  Sets(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  static boolean isSet(Term term) {
    return switch (term) {
      case Term.Interval _, Term.FiniteSet _, Term.IntegerRange _ -> true;
      case Term.StandardSet s -> s.sizes().isEmpty();
      default -> false;
    };
  }

  Optional<Boolean> relation(Relation r) {
    return switch (r.relator()) {
      case SUBSET -> isSubset(r.left(), r.right());
      case EQUAL, IDENTICAL -> areEqual(r.left(), r.right());
      case NOT_EQUAL -> areEqual(r.left(), r.right()).map(b -> !b);
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> areEqual(Term left, Term right) {
    Optional<Boolean> there = isSubset(left, right);
    Optional<Boolean> back = isSubset(right, left);
    boolean fails = there.isPresent() && !there.get() || back.isPresent() && !back.get();
    return fails
        ? Optional.of(false)
        : there.isPresent() && back.isPresent() ? Optional.of(true) : Optional.empty();
  }

  private Optional<Boolean> isSubset(Term left, Term right) {
    return switch (left) {
      case Term.FiniteSet f -> {
        boolean open = false;
        for (Term element : f.elements()) {
          Optional<Boolean> inside = contains(right, evaluator.value(element));
          if (inside.isPresent() && !inside.get()) {
            yield inside;
          }
          open |= inside.isEmpty();
        }
        yield open ? Optional.empty() : Optional.of(true);
      }
      case Term.Interval i when !isInfinite(i.lower()) && !isInfinite(i.upper()) ->
          interval(i, right);
      default -> Optional.empty();
    };
  }

  /// Rule: an interval of more than one point lies in another when its ends do, open ends where the
  /// other is open; it lies in no finite set.
  private Optional<Boolean> interval(Term.Interval interval, Term other) {
    Enclosure lower = evaluator.value(interval.lower());
    Enclosure upper = evaluator.value(interval.upper());
    Optional<Integer> length = upper.minus(lower).sign();
    if (length.isEmpty() || length.get() < 0) {
      return Optional.empty();
    }
    if (length.get() == 0) {
      return interval.lowerOpen() || interval.upperOpen()
          ? Optional.empty()
          : contains(other, lower);
    }
    return switch (other) {
      case Term.FiniteSet _, Term.IntegerRange _ -> Optional.of(false);
      case Term.StandardSet s ->
          s.set() == NumberSet.REALS
              ? Optional.of(true)
              : Optional.of(false).filter(f -> s.set() != NumberSet.COMPLEX);
      case Term.Interval o -> {
        boolean below = interval.lowerOpen();
        boolean above = interval.upperOpen();
        Optional<Boolean> from = bound(lower, o.lower(), o.lowerOpen() && !below, true);
        Optional<Boolean> to = bound(upper, o.upper(), o.upperOpen() && !above, false);
        yield both(from, to);
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> both(Optional<Boolean> a, Optional<Boolean> b) {
    if (a.isPresent() && !a.get() || b.isPresent() && !b.get()) {
      return Optional.of(false);
    }
    return a.isPresent() && b.isPresent() ? Optional.of(true) : Optional.empty();
  }

  Optional<Boolean> contains(Term set, Enclosure value) {
    return switch (set) {
      case Term.StandardSet s -> number(value, s.set());
      case Term.Interval i ->
          both(
              bound(value, i.lower(), i.lowerOpen(), true),
              bound(value, i.upper(), i.upperOpen(), false));
      case Term.FiniteSet f -> among(f.elements(), value);
      case Term.IntegerRange range -> {
        Optional<Rational> exact = value.exact();
        if (exact.isEmpty()) {
          yield Optional.empty();
        }
        boolean inside =
            exact.get().isInteger()
                && exact.get().numerator().compareTo(evaluator.integer(range.lower())) >= 0
                && exact.get().numerator().compareTo(evaluator.integer(range.upper())) <= 0;
        yield Optional.of(inside);
      }
      case Term.SetBuilder b -> evaluator.satisfies(b.binder(), value);
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> among(List<Term> elements, Enclosure value) {
    boolean open = false;
    for (Term element : elements) {
      Optional<Integer> sign = value.minus(evaluator.value(element)).sign();
      if (sign.isPresent() && sign.get() == 0) {
        return Optional.of(true);
      }
      open |= sign.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(false);
  }

  private static Optional<Boolean> number(Enclosure value, NumberSet set) {
    return switch (set) {
      case REALS, COMPLEX -> Optional.of(true);
      case RATIONALS -> value.exact().map(e -> true);
      case INTEGERS -> value.exact().map(Rational::isInteger);
      case NATURALS -> value.exact().map(e -> e.isInteger() && e.signum() > 0);
      case NATURALS_WITH_ZERO -> value.exact().map(e -> e.isInteger() && e.signum() >= 0);
    };
  }

  private static boolean isInfinite(Term term) {
    return term == Term.Constant.INFINITY
        || term instanceof Term.Neg n && n.of() == Term.Constant.INFINITY;
  }

  private Optional<Boolean> bound(Enclosure value, Term bound, boolean open, boolean lower) {
    if (isInfinite(bound)) {
      return Optional.of(true);
    }
    Enclosure distance = value.minus(evaluator.value(bound));
    Optional<Integer> sign = lower ? distance.sign() : distance.negate().sign();
    return sign.map(s -> open ? s > 0 : s >= 0);
  }
}
