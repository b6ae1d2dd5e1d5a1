package proofsheet.calculus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.LawName;
import proofsheet.math.Declaration.Random;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// Moments of the components of one vector or of one member of a family: of normal vectors all,
/// else the first two, as far as hypotheses tell them.
final class VectorMoments {
  private static final int HIGHEST = 6;

  private final IndexNotation notation;
  private final Dependence dependence;

  VectorMoments(IndexNotation notation, Dependence dependence) {
    this.notation = notation;
    this.dependence = dependence;
  }

  Optional<Term> moment(List<Term> factors) {
    boolean plain = factors.stream().allMatch(f -> dependence.declared(f).isPresent());
    if (!plain || factors.size() > HIGHEST) {
      return Optional.empty();
    }
    Term member = dependence.member(factors.getFirst());
    if (!factors.stream().allMatch(f -> dependence.member(f).equals(member))) {
      return Optional.empty();
    }
    Random random = dependence.declared(factors.getFirst()).orElseThrow();
    boolean whole = factors.stream().allMatch(f -> f instanceof Term.At at && isWhole(at, random));
    if (!whole) {
      return Optional.empty();
    }
    return random.law().name() == LawName.NORMAL
        ? normal(factors, random)
        : notation.isTold() ? told(factors) : Optional.empty();
  }

  private static boolean isWhole(Term.At at, Random random) {
    return at.indices().size() == random.sort().family().size() + random.sort().shape().size();
  }

  /// Rule (Isserlis): the first factor alone times the rest, and paired with each other one.
  private Optional<Term> normal(List<Term> factors, Random random) {
    if (random.sort().shape().size() != 1
        || notation.shape(random.law().parameters().get(1)).rank() != 2) {
      return Optional.empty();
    }
    return Optional.of(isserlis(factors, random));
  }

  private Term isserlis(List<Term> factors, Random random) {
    if (factors.isEmpty()) {
      return Term.Num.ONE;
    }
    List<Term> rest = factors.subList(1, factors.size());
    List<Term> terms = new ArrayList<>();
    Term first = factors.getFirst();
    terms.add(
        Folding.product(parameter(random, 0, first, List.of(last(first))), isserlis(rest, random)));
    for (int k = 0; k < rest.size(); k++) {
      List<Term> others = new ArrayList<>(rest);
      Term partner = others.remove(k);
      terms.add(
          Folding.product(
              parameter(random, 1, first, List.of(last(first), last(partner))),
              isserlis(others, random)));
    }
    return Folding.sum(terms);
  }

  private static Term last(Term atom) {
    return ((Term.At) atom).indices().getLast();
  }

  private Term parameter(Random random, int number, Term atom, List<Term> at) {
    Map<Name, Term> here = new HashMap<>();
    for (int k = 0; k < random.sort().family().size(); k++) {
      here.put(Random.axis(k), ((Term.At) atom).indices().get(k));
    }
    Term parameter = Substitution.in(random.law().parameters().get(number), here);
    return notation.entry(parameter, at);
  }

  // ---- what hypotheses tell

  private Optional<Term> told(List<Term> factors) {
    if (factors.size() == 1) {
      return mean(factors.getFirst());
    }
    if (factors.size() > 2) {
      return Optional.empty();
    }
    Term.At a = (Term.At) factors.get(0);
    Term.At b = (Term.At) factors.get(1);
    for (Relation r : moments()) {
      Term.Op op = (Term.Op) r.left();
      Term of = op.arguments().getFirst();
      Optional<Map<Name, Term>> match = match(of, a);
      boolean same = op.arguments().size() < 2 || op.arguments().get(1).equals(of);
      boolean spread = op.operator() != Operator.EXPECTATION && same;
      if (spread && match.isPresent() && mean(a).isPresent() && mean(b).isPresent()) {
        Term value = value(r.right(), match.get(), shape(of, a, b));
        return Optional.of(
            Folding.sum(List.of(value, Folding.product(mean(a).get(), mean(b).get()))));
      }
      if (op.operator() == Operator.EXPECTATION) {
        Optional<Term> base = square(of);
        Optional<Map<Name, Term>> inner = base.flatMap(x -> match(x, a));
        if (inner.isPresent()) {
          return Optional.of(value(r.right(), inner.get(), shape(base.get(), a, b)));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Term> mean(Term atom) {
    for (Relation r : moments()) {
      Term.Op op = (Term.Op) r.left();
      if (op.operator() == Operator.EXPECTATION) {
        Term of = op.arguments().getFirst();
        Optional<Map<Name, Term>> match = match(of, (Term.At) atom);
        if (match.isPresent()) {
          boolean components = pattern(of).isPresent() && rest(of, (Term.At) atom).isEmpty();
          return Optional.of(
              value(r.right(), match.get(), components ? List.of() : rest(of, (Term.At) atom)));
        }
      }
    }
    return Optional.empty();
  }

  /// `X` of `X^2` and of `X X^\top`.
  private static Optional<Term> square(Term of) {
    return switch (of) {
      case Term.Pow p when p.exponent().equals(Term.Num.of(2)) -> Optional.of(p.base());
      case Term.Op op
          when op.operator() == Operator.DOT
              && op.arguments()
                  .get(1)
                  .equals(Term.Op.of(Operator.TRANSPOSE, op.arguments().get(0))) ->
          Optional.of(op.arguments().getFirst());
      default -> Optional.empty();
    };
  }

  private List<Relation> moments() {
    List<Relation> found = new ArrayList<>();
    for (Statement hypothesis : notation.givens().hypotheses()) {
      if (hypothesis instanceof Relation r
          && r.relator() == Relator.EQUAL
          && r.left() instanceof Term.Op op
          && (op.operator() == Operator.EXPECTATION
              || op.operator() == Operator.VARIANCE
              || op.operator() == Operator.COVARIANCE)) {
        found.add(r);
      }
    }
    return found;
  }

  private static Optional<Term.Sym> pattern(Term term) {
    Term base = term instanceof Term.At at ? at.of() : term;
    return base instanceof Term.Sym s ? Optional.of(s) : Optional.empty();
  }

  /// What the free indices of a pattern are at an atom that it is, or that is a component of it.
  ///
  /// Rule: a hypothesis holds for all values of an index that is declared with a range; any other
  /// name is one number.
  private Optional<Map<Name, Term>> match(Term pattern, Term.At atom) {
    if (pattern.equals(atom.of())) {
      return Optional.of(Map.of());
    }
    if (!(pattern instanceof Term.At p)
        || !p.of().equals(atom.of())
        || p.indices().size() > atom.indices().size()) {
      return Optional.empty();
    }
    Map<Name, Term> match = new HashMap<>();
    for (int k = 0; k < p.indices().size(); k++) {
      if (!(p.indices().get(k) instanceof Term.Sym index)
          || !isIndex(index.name())
          || match.putIfAbsent(index.name(), atom.indices().get(k)) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(match);
  }

  private boolean isIndex(Name name) {
    return notation.givens().declaration(name).orElse(null) instanceof Declaration.Quantity q
        && q.sort().isScalar()
        && q.sort().scalars() instanceof Term.IntegerRange;
  }

  private static List<Term> rest(Term pattern, Term.At atom) {
    int used = pattern instanceof Term.At p ? p.indices().size() : 0;
    return atom.indices().subList(used, atom.indices().size());
  }

  private static List<Term> shape(Term pattern, Term.At a, Term.At b) {
    List<Term> shape = new ArrayList<>(rest(pattern, a));
    shape.addAll(rest(pattern, b));
    return shape;
  }

  private Term value(Term right, Map<Name, Term> match, List<Term> at) {
    return notation.entry(Substitution.in(right, match), at);
  }
}
