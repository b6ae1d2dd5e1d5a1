package proofsheet.prove;

import static proofsheet.math.Operator.EXP;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Grounds;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Sums against their members, and exponentials against those of larger exponents.
final class MemberLemmas {
  private static final int MOST_INDICES = 6;
  private static final int MOST_ENDS = 8;
  private static final int MOST_SUMS = 5;

  private MemberLemmas() {}

  /// Each sum is at least its member at each index in sight, if no member is negative.
  static List<Fact> facts(Grounds grounds, Set<Term.Big> sums) {
    Set<Term> indices = new LinkedHashSet<>();
    collect(grounds.difference(), indices);
    for (Declaration d : grounds.goal().givens().declarations().values()) {
      if (d instanceof Declaration.Quantity q
          && Bound.isArbitrary(q.name())
          && q.sort().scalars() instanceof Term.IntegerRange) {
        indices.add(new Term.Sym(q.name()));
      }
    }
    List<Fact> found = new ArrayList<>();
    for (Term.Big sum : sums.stream().limit(MOST_SUMS).toList()) {
      Binder b = sum.binder();
      if (b.lower().isEmpty() || b.upper().isEmpty() || b.condition().isPresent()) {
        continue;
      }
      Name fresh = Bound.numbered(new Name("each"), 1);
      Binder binder = Binder.range(fresh, b.lower().get(), b.upper().get());
      Term body = Substitution.in(sum.body(), Map.of(b.variable(), new Term.Sym(fresh)));
      for (Term index : indices.stream().limit(MOST_INDICES).toList()) {
        found.add(new Fact.Member(binder, body, index));
      }
    }
    return found;
  }

  /// What hypotheses add up and is not negative, at the last index of the sums of the claim: sums
  /// that telescope leave it.
  static List<Fact> ends(Grounds grounds, Set<Term.Big> sums) {
    Set<Term> ends = new LinkedHashSet<>();
    sums.forEach(s -> s.binder().upper().ifPresent(ends::add));
    List<Fact> found = new ArrayList<>();
    for (Statement statement : grounds.statements()) {
      Set<Name> indices = indices(grounds, statement);
      if (indices.size() != 1
          || !((statement instanceof Statement.ForAll all ? all.body() : statement)
              instanceof Statement.Relation r)) {
        continue;
      }
      Name index = indices.iterator().next();
      Set<Term> summands = new LinkedHashSet<>();
      summands(r.left(), summands);
      summands(r.right(), summands);
      for (Term summand : summands) {
        for (Term end : ends) {
          Term there = Substitution.in(summand, Map.of(index, end));
          boolean known = !there.equals(summand) && grounds.signs().of(there).isNonnegative();
          if (known && found.size() < MOST_ENDS) {
            found.add(new Fact.Known(there));
          }
        }
      }
    }
    return found;
  }

  /// The sums, powers and values of functions that a term is added up from.
  private static void summands(Term term, Set<Term> found) {
    switch (term) {
      case Term.Add a -> a.terms().forEach(t -> summands(t, found));
      case Term.Neg n -> summands(n.of(), found);
      case Term.Mul m -> m.factors().forEach(t -> summands(t, found));
      case Term.Div d -> summands(d.over(), found);
      case Term.Big _, Term.Pow _, Term.Op _, Term.Apply _ -> found.add(term);
      default -> {}
    }
  }

  /// Hypotheses at the numbers and other indices that the claim has as indices.
  static List<Fact> given(Grounds grounds) {
    Set<Term> indices = new LinkedHashSet<>();
    collect(grounds.difference(), indices);
    List<Fact> found = new ArrayList<>();
    for (int number = 0; number < grounds.statements().size(); number++) {
      Set<Name> free = indices(grounds, grounds.statements().get(number));
      if (free.size() == 1) {
        Name index = free.iterator().next();
        for (Term at : indices.stream().limit(MOST_INDICES).toList()) {
          if (!at.equals(new Term.Sym(index))) {
            found.add(new Fact.Given(number, Map.of(index, at)));
          }
        }
      }
    }
    return found;
  }

  /// The indices that a hypothesis is about all values of.
  private static Set<Name> indices(Grounds grounds, Statement statement) {
    Set<Name> indices = new LinkedHashSet<>();
    if (statement instanceof Statement.ForAll all && all.binders().size() == 1) {
      indices.add(all.binders().getFirst().variable());
    } else {
      Map<Name, Declaration> declared = grounds.goal().givens().declarations();
      Substitution.names(statement).stream()
          .filter(n -> isIndex(declared.get(n)))
          .forEach(indices::add);
    }
    return indices;
  }

  private static boolean isIndex(@Nullable Declaration declaration) {
    return declaration instanceof Declaration.Quantity q
        && q.sort().isScalar()
        && q.sort().scalars() instanceof Term.IntegerRange;
  }

  private static void collect(Term term, Set<Term> indices) {
    collect(term, Set.of(), indices);
  }

  /// Indices that are not bound by a sum.
  private static void collect(Term term, Set<Term> bound, Set<Term> indices) {
    if (term instanceof Term.At at) {
      at.indices().stream()
          .filter(i -> i instanceof Num || i instanceof Term.Sym)
          .filter(i -> !bound.contains(i))
          .forEach(indices::add);
    }
    Set<Term> inner = bound;
    if (term instanceof Term.Big big) {
      inner = new LinkedHashSet<>(bound);
      inner.add(new Term.Sym(big.binder().variable()));
    }
    Set<Term> within = inner;
    Traversal.map(
        term,
        t -> {
          collect(t, within, indices);
          return t;
        },
        s -> s);
  }

  /// `e^v \ge e^u` where a hypothesis says that `u \le v`.
  static List<Fact> increasing(List<Term> inner, List<Term> around, List<Fact> hypotheses) {
    List<Fact> found = new ArrayList<>();
    for (Term u : inner) {
      for (Term v : around) {
        if (u.equals(v)) {
          continue;
        }
        for (Fact order : hypotheses) {
          for (Fact scaled : scaled(order, u)) {
            found.add(new Fact.Increasing(EXP, u, v, scaled));
            found.add(new Fact.Increasing(EXP, v, u, scaled));
          }
        }
      }
    }
    return found;
  }

  /// A hypothesis as it is, and times the factors of an exponent.
  private static List<Fact> scaled(Fact order, Term exponent) {
    List<Fact> scaled = new ArrayList<>(List.of(order));
    if (exponent instanceof Term.Div d) {
      Term factor = new Term.Div(Num.ONE, d.under());
      scaled.add(new Fact.Product(List.of(new Fact.Known(factor), order)));
    }
    if (exponent instanceof Term.Mul m) {
      for (Term factor : m.factors()) {
        scaled.add(new Fact.Product(List.of(new Fact.Known(factor), order)));
      }
    }
    return scaled;
  }
}
