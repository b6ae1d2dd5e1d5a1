package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import proofsheet.calculus.Affine;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.text.Span;

/// Finds what dots stand for: the pattern that the written terms fix.
///
/// Two terms fix a pattern when they differ in indices only, all by the same steps; every other
/// written term must be the one that the pattern has at its place.
final class DotsReader {
  private static final String LETTERS = "ijklmnrstuvpqabc";

  private final Scope scope;

  DotsReader(Scope scope) {
    this.scope = scope;
  }

  /// The term `body` at `index` from `lower` to `upper`.
  record Pattern(Name index, Term lower, Term upper, Term body) {
    Binder binder() {
      return Binder.range(index, lower, upper);
    }
  }

  /// A pattern and how many of the terms before the dots do not belong to it.
  record Found(int outside, Pattern pattern) {}

  /// The pattern of the terms before the dots, or of the last of them, and the one after.
  Found among(List<Term> before, Term last, Span span) {
    for (int outside = 0; outside < before.size(); outside++) {
      Optional<Pattern> pattern = of(before.subList(outside, before.size()), last);
      if (pattern.isPresent()) {
        // Rule: a term that has the form of the others and does not fit leaves the pattern open.
        boolean stranger = outside > 0 && of(List.of(before.get(outside - 1)), last).isPresent();
        if (stranger) {
          break;
        }
        return new Found(outside, pattern.get());
      }
    }
    throw Unreadable.at(span, "dots");
  }

  Optional<Pattern> of(List<Term> before, Term last) {
    Optional<Pattern> plain = written(before, last);
    return plain.isPresent() ? plain : powers(before, last);
  }

  /// Rule: in `1 + r + r^2 + \dots + r^n` one is `r^0`, and `r` is `r^1`.
  private Optional<Pattern> powers(List<Term> before, Term last) {
    Optional<Term.Pow> power =
        factors(last).stream()
            .filter(f -> f instanceof Term.Pow p && !(p.exponent() instanceof Num))
            .map(f -> (Term.Pow) f)
            .findFirst();
    if (power.isEmpty()) {
      return Optional.empty();
    }
    Term base = power.get().base();
    List<Term> raised = before.stream().map(t -> raised(t, base)).toList();
    return written(raised, raised(last, base));
  }

  private static Term raised(Term term, Term base) {
    List<Term> others = new ArrayList<>();
    Term exponent = Num.ZERO;
    for (Term factor : factors(term)) {
      if (factor instanceof Term.Pow p && p.base().equals(base)) {
        exponent = p.exponent();
      } else if (factor.equals(base)) {
        exponent = Num.ONE;
      } else if (!factor.equals(Num.ONE)) {
        others.add(factor);
      }
    }
    others.add(new Term.Pow(base, exponent));
    return others.size() == 1 ? others.getFirst() : new Term.Mul(others);
  }

  private static List<Term> factors(Term term) {
    return term instanceof Term.Mul m ? m.factors() : List.of(term);
  }

  private record Difference(Term first, Term last) {}

  private Optional<Pattern> written(List<Term> before, Term last) {
    Term first = before.getFirst();
    List<Difference> differences = new ArrayList<>();
    if (!differ(first, last, differences) || differences.isEmpty()) {
      return Optional.empty();
    }
    for (boolean ascending : new boolean[] {true, false}) {
      Optional<Pattern> pattern = pattern(before, last, differences, ascending);
      if (pattern.isPresent()) {
        return pattern;
      }
    }
    return Optional.empty();
  }

  private Optional<Pattern> pattern(
      List<Term> before, Term last, List<Difference> differences, boolean ascending) {
    Difference leading = differences.getFirst();
    Term start = leading.first;
    boolean known = before.size() > 1 || (ascending ? start : leading.last) instanceof Num;
    if (!known) {
      return Optional.empty();
    }
    Name index = letter(before, last);
    List<Term> places = new ArrayList<>();
    for (Difference difference : differences) {
      Optional<Integer> step = direction(difference, leading);
      if (step.isEmpty()) {
        return Optional.empty();
      }
      places.add(place(difference.first, start, index, step.get()));
    }
    Term body = rebuilt(before.getFirst(), last, places);
    for (int k = 1; k < before.size(); k++) {
      Term at = sum(start, Num.of(ascending ? k : -k));
      if (!same(Substitution.in(body, Map.of(index, at)), before.get(k))) {
        return Optional.empty();
      }
    }
    return Optional.of(
        ascending
            ? new Pattern(index, start, leading.last, body)
            : new Pattern(index, leading.last, start, body));
  }

  /// Whether an index runs along with the leading one, or against it.
  private static Optional<Integer> direction(Difference one, Difference leading) {
    Term step = sum(one.last, new Term.Neg(one.first));
    Term other = sum(leading.last, new Term.Neg(leading.first));
    if (isZero(step, other)) {
      return Optional.of(1);
    }
    return isZero(step, new Term.Neg(other)) ? Optional.of(-1) : Optional.empty();
  }

  private static boolean isZero(Term left, Term right) {
    return Affine.difference(left, right).filter(d -> d.signum() == 0).isPresent();
  }

  /// The index expression that is `first` where the leading index is `start`.
  private static Term place(Term first, Term start, Name index, int direction) {
    Term variable = new Term.Sym(index);
    if (direction < 0) {
      return sum(first, start, new Term.Neg(variable));
    }
    Optional<Rational> shift = Affine.difference(first, start);
    if (shift.isEmpty()) {
      return sum(variable, first, new Term.Neg(start));
    }
    return shift.get().signum() == 0 ? variable : sum(variable, new Num(shift.get()));
  }

  private static Term sum(Term... terms) {
    return new Term.Add(List.of(terms));
  }

  private Name letter(List<Term> before, Term last) {
    Set<Name> used =
        Substitution.names(
            new Term.Vector(Stream.concat(before.stream(), Stream.of(last)).toList()));
    return LETTERS
        .chars()
        .mapToObj(c -> new Name(String.valueOf((char) c)))
        .filter(n -> !used.contains(n) && !scope.knows(n))
        .findFirst()
        .orElse(new Name("\\iota"));
  }

  // ---- comparing

  private static List<Term> children(Term term) {
    List<Term> children = new ArrayList<>();
    Traversal.map(
        term,
        t -> {
          children.add(t);
          return t;
        },
        s -> s);
    return children;
  }

  private static Term without(Term term) {
    return Traversal.map(term, t -> Num.ZERO, s -> s);
  }

  private static boolean isAlike(Term left, Term right) {
    return !children(left).isEmpty()
        && children(left).size() == children(right).size()
        && without(left).equals(without(right));
  }

  /// Collects where two terms differ; false when that is not in indices.
  private static boolean differ(Term left, Term right, List<Difference> found) {
    if (left.equals(right)) {
      return true;
    }
    if (Affine.difference(left, right).isPresent() || !isAlike(left, right)) {
      boolean indices =
          Affine.difference(left, left).isPresent() && Affine.difference(right, right).isPresent();
      found.add(new Difference(left, right));
      return indices;
    }
    List<Term> a = children(left);
    List<Term> b = children(right);
    for (int i = 0; i < a.size(); i++) {
      if (!differ(a.get(i), b.get(i), found)) {
        return false;
      }
    }
    return true;
  }

  /// The first term with its differing parts replaced in order.
  private static Term rebuilt(Term left, Term right, List<Term> places) {
    return new Object() {
      private int next;

      Term of(Term a, Term b) {
        if (a.equals(b)) {
          return a;
        }
        if (Affine.difference(a, b).isPresent() || !isAlike(a, b)) {
          return places.get(next++);
        }
        List<Term> others = children(b);
        int[] k = {0};
        return Traversal.map(a, t -> of(t, others.get(k[0]++)), (Statement s) -> s);
      }
    }.of(left, right);
  }

  private static boolean same(Term left, Term right) {
    if (left.equals(right) || isZero(left, right)) {
      return true;
    }
    if (!isAlike(left, right)) {
      return false;
    }
    List<Term> a = children(left);
    List<Term> b = children(right);
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }
}
