package proofsheet.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Affine;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// The real quantities of an equation near whose values there are always other admitted values, and
/// in which both sides are continuous.
///
/// An equation that holds wherever a polynomial or exponential expression in such quantities does
/// not vanish also holds where it vanishes. Sound because that expression vanishes in no open set,
/// both sides are defined in a neighbourhood of every point where they are defined, and limits of
/// equal values are equal. So `\sum_{k<n} q^k = (1 - q^n)/(1 - q)` may divide by `1 - q`, and
/// `w^{n-k}` may be taken apart though `w` may be zero.
final class GenericNames {
  private final Givens givens;
  private final Set<Name> broken = new HashSet<>();

  private GenericNames(Givens givens) {
    this.givens = givens;
  }

  /// The generic names of an equation in index notation under these facts.
  static Set<Name> of(Givens givens, Relation equation, List<Statement> facts) {
    GenericNames names = new GenericNames(givens);
    names.continuous(equation.left());
    names.continuous(equation.right());
    names.restricted(facts);
    Set<Name> generic = new HashSet<>();
    for (Name name : Substitution.names(equation.left())) {
      if (names.isGeneric(name)) {
        generic.add(name);
      }
    }
    for (Name name : Substitution.names(equation.right())) {
      if (names.isGeneric(name)) {
        generic.add(name);
      }
    }
    return generic;
  }

  private boolean isGeneric(Name name) {
    if (broken.contains(name) || name.latex().contains("#")) {
      return false;
    }
    Optional<Definition> definition = givens.definition(name);
    if (definition.isPresent()) {
      // A name kept as it is stands for any real number: the equation is claimed for all of them.
      return !definition.get().isFunction() && isOpen(definition.get().sort().scalars());
    }
    return switch (givens.declaration(name).orElse(null)) {
      case Declaration.Quantity q -> q.properties().isEmpty() && isOpen(q.sort().scalars());
      case null -> !isSize(name);
      default -> false;
    };
  }

  private boolean isSize(Name name) {
    return givens.declarations().values().stream()
        .anyMatch(d -> Substitution.names(sizes(d)).contains(name));
  }

  private static Term sizes(Declaration declaration) {
    proofsheet.math.Sort sort =
        switch (declaration) {
          case Declaration.Quantity q -> q.sort();
          case Declaration.Function f -> f.result();
          case Declaration.Random r -> r.sort();
        };
    List<Term> ends = new java.util.ArrayList<>();
    for (var axis : sort.family()) {
      ends.addAll(List.of(axis.lower(), axis.upper()));
    }
    for (var axis : sort.shape()) {
      ends.addAll(List.of(axis.lower(), axis.upper()));
    }
    ends.add(sort.scalars());
    return new Term.FiniteSet(ends);
  }

  /// Whether near each of its members a set has others.
  private static boolean isOpen(Term set) {
    return switch (set) {
      case Term.StandardSet s -> s.set() == proofsheet.math.NumberSet.REALS && s.sizes().isEmpty();
      case Term.Interval i ->
          i.lower() instanceof Num a
                  && i.upper() instanceof Num b
                  && a.value().compareTo(b.value()) < 0
              || i.lower() instanceof Num && i.upper() == Term.Constant.INFINITY
              || i.lower() instanceof Term.Neg n
                  && n.of() == Term.Constant.INFINITY
                  && i.upper() instanceof Num;
      default -> false;
    };
  }

  /// What a fact mentions is bound, but by a strict comparison with a number, or by an equation
  /// that only says what another quantity is.
  private void restricted(List<Statement> facts) {
    List<Relation> binding = new ArrayList<>();
    Map<Name, Integer> uses = new HashMap<>();
    for (Statement fact : facts) {
      Substitution.names(fact).forEach(n -> uses.merge(n, 1, Integer::sum));
    }
    for (Statement fact : facts) {
      if (!(fact instanceof Relation r)) {
        broken.addAll(Substitution.names(fact));
      } else if (comparesWithNumber(r)) {
        compared(r, uses);
      } else {
        binding.add(r);
      }
    }
    boolean goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (Relation fact : List.copyOf(binding)) {
        List<Relation> others = new ArrayList<>(binding);
        others.remove(fact);
        Optional<Term> determined = determined(fact, others, facts);
        if (determined.isPresent()) {
          binding.remove(fact);
          broken.add(nameOf(determined.get()));
          continuous(fact.left());
          continuous(fact.right());
          goesOn = true;
        }
      }
    }
    binding.forEach(r -> broken.addAll(Substitution.names(r)));
  }

  private static boolean comparesWithNumber(Relation r) {
    return r.left() instanceof Num || r.right() instanceof Num;
  }

  private void compared(Relation r, Map<Name, Integer> uses) {
    boolean strict =
        r.relator() == Relator.LESS
            || r.relator() == Relator.GREATER
            || r.relator() == Relator.NOT_EQUAL;
    boolean half = r.relator() == Relator.LESS_EQUAL || r.relator() == Relator.GREATER_EQUAL;
    boolean atom = r.left() instanceof Term.Sym || r.right() instanceof Term.Sym;
    if (strict) {
      continuous(r.left());
      continuous(r.right());
    } else if (!half || !atom || Substitution.names(r).stream().anyMatch(n -> uses.get(n) > 1)) {
      broken.addAll(Substitution.names(r));
    }
  }

  /// A summand of one side that is a name or component which nothing else that binds speaks of: its
  /// value follows from the others.
  private Optional<Term> determined(Relation fact, List<Relation> others, List<Statement> all) {
    if (fact.relator() != Relator.EQUAL) {
      return Optional.empty();
    }
    List<Term> summands = new ArrayList<>();
    summands(fact.left(), summands);
    summands(fact.right(), summands);
    return summands.stream()
        .filter(t -> t instanceof Term.Sym || t instanceof Term.At a && a.of() instanceof Term.Sym)
        .filter(t -> isUnbounded(nameOf(t)))
        .filter(t -> occurrences(fact, t) == 1)
        .filter(t -> others.stream().allMatch(o -> occurrences(o, t) == 0))
        .filter(t -> all.stream().allMatch(f -> isCompanion(f, fact, others) || !names(f, t)))
        .findFirst();
  }

  /// Whether a name may have any real value as far as its declaration goes.
  private boolean isUnbounded(Name name) {
    return givens.definition(name).isPresent()
        || givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
            && q.sort().scalars() instanceof Term.StandardSet s
            && s.set() == proofsheet.math.NumberSet.REALS;
  }

  private static boolean isCompanion(Statement f, Relation fact, List<Relation> others) {
    return f.equals(fact)
        || f instanceof Relation r
            && (others.contains(r) || r.relator() == Relator.EQUAL && !comparesWithNumber(r));
  }

  private static boolean names(Statement fact, Term atom) {
    return Substitution.names(fact).contains(nameOf(atom));
  }

  private static Name nameOf(Term atom) {
    return switch (atom) {
      case Term.Sym s -> s.name();
      case Term.At at when at.of() instanceof Term.Sym s -> s.name();
      default -> throw new IllegalArgumentException("no atom");
    };
  }

  private static void summands(Term term, List<Term> found) {
    switch (term) {
      case Term.Add a -> a.terms().forEach(t -> summands(t, found));
      case Term.Neg n -> summands(n.of(), found);
      default -> found.add(term);
    }
  }

  /// How often a name, or a component that may be the same, occurs.
  private static int occurrences(Statement statement, Term atom) {
    int[] count = {0};
    Traversal.map(
        statement,
        t -> {
          count[0] += occurrences(t, atom);
          return t;
        },
        s -> {
          count[0] += occurrences(s, atom);
          return s;
        });
    return count[0];
  }

  private static int occurrences(Term term, Term atom) {
    int[] count = {0};
    if (term.equals(atom)) {
      return 1;
    }
    if (term instanceof Term.At at
        && at.of() instanceof Term.Sym s
        && s.name().equals(nameOf(atom))) {
      boolean other =
          atom instanceof Term.At own
              && own.indices().size() == 1
              && at.indices().size() == 1
              && Affine.difference(own.indices().getFirst(), at.indices().getFirst())
                  .filter(d -> d.signum() != 0)
                  .isPresent();
      return other ? 0 : 2;
    }
    if (term.equals(new Term.Sym(nameOf(atom)))) {
      return 2;
    }
    Traversal.map(
        term,
        t -> {
          count[0] += occurrences(t, atom);
          return t;
        },
        s -> {
          count[0] += occurrences(s, atom);
          return s;
        });
    return count[0];
  }

  /// Marks the names in which a term may not be continuous on an open domain.
  private void continuous(Term term) {
    switch (term) {
      case Num _, Term.Decimal _, Term.Constant _, Term.Sym _ -> {}
      case Term.At at when at.of() instanceof Term.Sym -> {
        at.indices().forEach(i -> broken.addAll(Substitution.names(i)));
      }
      case Term.Add _, Term.Mul _, Term.Neg _, Term.Div _ -> children(term);
      case Term.Pow p -> {
        continuous(p.base());
        broken.addAll(Substitution.names(p.exponent()));
        boolean integral = !(p.exponent() instanceof Num n) || n.value().isInteger();
        if (!integral) {
          broken.addAll(Substitution.names(p.base()));
        }
      }
      case Term.Op op when isContinuous(op) -> children(term);
      case Term.Big big
          when (big.operator() == Term.BigOperator.SUM
                  || big.operator() == Term.BigOperator.PRODUCT)
              && big.binder().set().isEmpty() -> {
        big.binder().lower().ifPresent(l -> broken.addAll(Substitution.names(l)));
        big.binder().upper().ifPresent(u -> broken.addAll(Substitution.names(u)));
        big.binder().condition().ifPresent(c -> broken.addAll(Substitution.names(c)));
        continuous(big.body());
      }
      default -> broken.addAll(Substitution.names(term));
    }
  }

  private void children(Term term) {
    Traversal.map(
        term,
        t -> {
          continuous(t);
          return t;
        },
        s -> {
          broken.addAll(Substitution.names(s));
          return s;
        });
  }

  /// Functions that are continuous with an open domain, or all of the reals.
  private static boolean isContinuous(Term.Op op) {
    return switch (op.operator()) {
      case EXP,
          LOG,
          SIN,
          COS,
          TAN,
          SINH,
          COSH,
          TANH,
          ARCTAN,
          ARSINH,
          ABS,
          RELU,
          SIGMOID,
          SOFTPLUS,
          ERF,
          MAX,
          MIN ->
          true;
      default -> false;
    };
  }
}
