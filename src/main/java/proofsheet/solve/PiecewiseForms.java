package proofsheet.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.solve.form.Cost;
import proofsheet.solve.form.Forms;

/// Candidates for terms with maxima, absolute values and cases: by the sign of the one quantity
/// that decides all of them, or with each case in its shortest form.
final class PiecewiseForms {
  private final Question question;
  private final Forms forms;

  PiecewiseForms(Question question, Forms forms) {
    this.question = question;
    this.forms = forms;
  }

  /// Forms of a term in index notation; none when nothing in it goes by cases.
  List<Term> of(Term raw) {
    if (!Traversal.has(raw, PiecewiseForms::isDecided)) {
      return List.of();
    }
    Set<Term> candidates = new LinkedHashSet<>();
    sides(raw).ifPresent(s -> candidates.addAll(joined(s.pivot(), s.above(), s.below())));
    if (candidates.isEmpty()) {
      candidates.add(tidied(raw));
    }
    return List.copyOf(candidates);
  }

  /// What a term is where the one quantity that decides it is positive, and where it is negative.
  record Sides(Term pivot, Term above, Term below) {}

  /// The two sides of a term, if one quantity decides all cases in it.
  Optional<Sides> sides(Term raw) {
    return pivot(raw)
        .flatMap(
            p ->
                resolved(raw, p, 1)
                    .map(this::shortest)
                    .flatMap(
                        above ->
                            resolved(raw, p, -1)
                                .map(this::shortest)
                                .map(below -> new Sides(p, above, below))));
  }

  private static boolean isDecided(Term term) {
    return term instanceof Term.Cases
        || term instanceof Term.Indicator
        || term instanceof Term.Op op
            && switch (op.operator()) {
              case MAX, MIN, ABS, RELU, SIGN -> true;
              default -> false;
            };
  }

  private Term shortest(Term term) {
    return forms.of(term, List.of(), Forms.Wanted.ANY).stream()
        .min(Comparator.comparingInt(Cost::of))
        .orElse(term);
  }

  private static Term minus(Term left, Term right) {
    return new Term.Add(List.of(left, new Term.Neg(right)));
  }

  // ---- one quantity decides

  /// What an innermost decision goes by, without its number in front.
  private Optional<Term> pivot(Term term) {
    Term[] found = new Term[1];
    Traversal.map(
        term,
        t -> {
          if (found[0] == null) {
            pivot(t).ifPresent(p -> found[0] = p);
          }
          return t;
        },
        s -> {
          if (found[0] == null && s instanceof Relation(Term l, Relator _, Term r)) {
            found[0] = l.equals(Num.ZERO) ? r : minus(l, r);
          }
          return s;
        });
    if (found[0] == null && term instanceof Term.Op op && isDecided(op)) {
      List<Term> a = op.arguments();
      found[0] =
          a.size() == 1
              ? a.getFirst()
              : a.size() != 2
                  ? null
                  : a.get(0).equals(Num.ZERO) ? a.get(1) : minus(a.get(0), a.get(1));
    }
    return Optional.ofNullable(found[0]).map(this::shortest).map(PiecewiseForms::unsigned);
  }

  private static Term unsigned(Term term) {
    return switch (term) {
      case Term.Neg n -> unsigned(n.of());
      case Term.Mul(List<Term> f) when f.size() == 2 && f.getFirst() instanceof Num -> f.get(1);
      default -> term;
    };
  }

  /// The sign of a term where the pivot has a sign; empty when the pivot does not decide it.
  private Optional<Integer> sign(Term term, Term pivot, int side) {
    Term value = shortest(term);
    if (value instanceof Num n) {
      return Optional.of(n.value().signum());
    }
    Term ratio = shortest(new Term.Div(value, pivot));
    if (ratio instanceof Num n) {
      return Optional.of(n.value().signum() * side);
    }
    if (question.known().positive().test(ratio)) {
      return Optional.of(side);
    }
    return question.known().positive().test(value) ? Optional.of(1) : Optional.empty();
  }

  /// The term without decisions, where the pivot has a sign.
  private Optional<Term> resolved(Term term, Term pivot, int side) {
    boolean[] open = {false};
    Term inner =
        Traversal.map(
            term,
            t -> {
              Optional<Term> part = resolved(t, pivot, side);
              open[0] |= part.isEmpty();
              return part.orElse(t);
            },
            s -> s);
    if (open[0]) {
      return Optional.empty();
    }
    return switch (inner) {
      case Term.Op op when isDecided(op) -> decided(op, pivot, side);
      case Term.Cases c -> {
        for (Term.Branch branch : c.branches()) {
          Optional<Boolean> holds = holds(branch.condition(), pivot, side);
          if (holds.isEmpty()) {
            yield Optional.empty();
          }
          if (holds.get()) {
            yield resolved(branch.value(), pivot, side);
          }
        }
        yield c.otherwise().flatMap(o -> resolved(o, pivot, side));
      }
      case Term.Indicator i -> holds(i.of(), pivot, side).map(h -> h ? Num.ONE : Num.ZERO);
      default -> Optional.of(inner);
    };
  }

  private Optional<Term> decided(Term.Op op, Term pivot, int side) {
    List<Term> a = op.arguments();
    return switch (op.operator()) {
      case ABS ->
          sign(a.getFirst(), pivot, side)
              .map(s -> s >= 0 ? a.getFirst() : new Term.Neg(a.getFirst()));
      case SIGN -> sign(a.getFirst(), pivot, side).map(s -> Num.of(s));
      case RELU -> sign(a.getFirst(), pivot, side).map(s -> s > 0 ? a.getFirst() : Num.ZERO);
      case MAX, MIN -> {
        Term best = a.getFirst();
        for (Term next : a.subList(1, a.size())) {
          Optional<Integer> sign = sign(minus(next, best), pivot, side);
          if (sign.isEmpty()) {
            yield Optional.empty();
          }
          best = (op.operator() == Operator.MAX) == sign.get() > 0 && sign.get() != 0 ? next : best;
        }
        yield Optional.of(best);
      }
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> holds(Statement condition, Term pivot, int side) {
    return condition instanceof Relation(Term l, Relator relator, Term r)
        ? sign(minus(l, r), pivot, side)
            .flatMap(
                s ->
                    switch (relator) {
                      case LESS -> Optional.of(s < 0);
                      case LESS_EQUAL -> Optional.of(s <= 0);
                      case GREATER -> Optional.of(s > 0);
                      case GREATER_EQUAL -> Optional.of(s >= 0);
                      case EQUAL -> Optional.of(s == 0);
                      case NOT_EQUAL -> Optional.of(s != 0);
                      default -> Optional.empty();
                    })
        : Optional.empty();
  }

  /// What has one value above and another below.
  private List<Term> joined(Term pivot, Term above, Term below) {
    if (above.equals(below)) {
      return List.of(above);
    }
    List<Term> found = new ArrayList<>();
    Term factor = shortest(new Term.Div(above, pivot));
    boolean plain = Cost.of(factor) < Cost.of(above);
    if (shortest(new Term.Add(List.of(above, below))).equals(Num.ZERO)) {
      found.add(times(factor, Term.Op.of(Operator.ABS, pivot)));
    }
    if (below.equals(Num.ZERO) && plain) {
      found.add(times(factor, Term.Op.of(Operator.MAX, Num.ZERO, pivot)));
    }
    if (above.equals(Num.ZERO)) {
      Term other = shortest(new Term.Div(below, new Term.Neg(pivot)));
      found.add(times(other, Term.Op.of(Operator.MAX, Num.ZERO, shortest(new Term.Neg(pivot)))));
    }
    Statement positive = compared(pivot, true);
    Statement negative = compared(pivot, false);
    // Rule: at a kink there is no derivative, so that none is given there.
    if (!asksForDerivative()) {
      found.add(new Term.Cases(List.of(new Term.Branch(positive, above)), Optional.of(below)));
    }
    found.add(
        new Term.Cases(
            List.of(new Term.Branch(positive, above), new Term.Branch(negative, below)),
            Optional.empty()));
    return found;
  }

  /// Rule: a number stands to the right of a comparison by itself: `t > 1`, not `t - 1 > 0`.
  private static Statement compared(Term pivot, boolean above) {
    Relator greater = above ? Relator.GREATER : Relator.LESS;
    Relator less = above ? Relator.LESS : Relator.GREATER;
    if (pivot instanceof Term.Add(List<Term> terms) && terms.size() == 2) {
      Term first = terms.getFirst();
      Term second = terms.getLast();
      if (first instanceof Num && second instanceof Term.Neg(Term of)) {
        return new Relation(of, less, first);
      }
      if (second instanceof Term.Neg(Num number)) {
        return new Relation(first, greater, number);
      }
      if (second instanceof Num number) {
        return new Relation(first, greater, new Num(number.value().negate()));
      }
    }
    return new Relation(pivot, greater, Num.ZERO);
  }

  private boolean asksForDerivative() {
    return Traversal.has(
        question.asked(),
        t -> t instanceof Term.Derivative || t instanceof Term.Prime || t instanceof Term.Nabla);
  }

  private Term times(Term factor, Term of) {
    return factor.equals(Num.ONE)
        ? of
        : factor instanceof Num n && n.value().equals(Rational.MINUS_ONE)
            ? new Term.Neg(of)
            : new Term.Mul(List.of(factor, of));
  }

  // ---- case by case

  /// The term with each case in its shortest form, and zeros to the right of comparisons.
  private Term tidied(Term term) {
    return switch (term) {
      case Term.Cases c ->
          new Term.Cases(
              c.branches().stream()
                  .map(b -> new Term.Branch(turned(b.condition()), tidied(b.value())))
                  .toList(),
              c.otherwise().map(this::tidied));
      default -> shortest(term);
    };
  }

  private static Statement turned(Statement condition) {
    return condition instanceof Relation(Num l, Relator relator, Term r) && !(r instanceof Num)
        ? switch (relator) {
          case LESS -> new Relation(r, Relator.GREATER, l);
          case LESS_EQUAL -> new Relation(r, Relator.GREATER_EQUAL, l);
          case GREATER -> new Relation(r, Relator.LESS, l);
          case GREATER_EQUAL -> new Relation(r, Relator.LESS_EQUAL, l);
          default -> condition;
        }
        : condition;
  }
}
