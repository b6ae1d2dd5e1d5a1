package proofsheet.kernel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/// The real quantities of an equation near whose values there are always other admitted values, and in
/// which both sides are continuous.
///
/// An equation that holds wherever a polynomial or exponential expression in such quantities does not
/// vanish also holds where it vanishes. Sound because that expression vanishes in no open set, both
/// sides are defined in a neighbourhood of every point where they are defined, and limits of equal
/// values are equal. So `\sum_{k<n} q^k = (1 - q^n)/(1 - q)` may divide by `1 - q`, and `w^{n-k}` may
/// be taken apart though `w` may be zero.
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

  /// What a fact mentions is bound, but by a strict comparison with a number, or by an equation that
  /// only says what another quantity is.
  private void restricted(List<Statement> facts) {
    Map<Name, Integer> uses = new HashMap<>();
    for (Statement fact : facts) {
      Substitution.names(fact).forEach(n -> uses.merge(n, 1, Integer::sum));
    }
    for (Statement fact : facts) {
      if (fact instanceof Relation r) {
        boolean compares = r.left() instanceof Num || r.right() instanceof Num;
        if (compares && isStrict(r.relator())) {
          children(r);
          continue;
        }
        if (compares && isHalf(r.relator()) && uses(r).allMatch(n -> uses.get(n) == 1) && isAtom(r)) {
          continue;
        }
        if (says(r.left(), r.right(), uses) || says(r.right(), r.left(), uses)) {
          continue;
        }
      }
      broken.addAll(Substitution.names(fact));
    }
  }

  private static boolean isStrict(Relator relator) {
    return relator == Relator.LESS || relator == Relator.GREATER || relator == Relator.NOT_EQUAL;
  }

  private static boolean isHalf(Relator relator) {
    return relator == Relator.LESS_EQUAL || relator == Relator.GREATER_EQUAL;
  }

  private static java.util.stream.Stream<Name> uses(Relation relation) {
    return Substitution.names(relation).stream();
  }

  private static boolean isAtom(Relation relation) {
    return relation.left() instanceof Term.Sym || relation.right() instanceof Term.Sym;
  }

  private boolean says(Term atom, Term value, Map<Name, Integer> uses) {
    Optional<Name> name =
        switch (atom) {
          case Term.Sym s -> Optional.of(s.name());
          case Term.At at when at.of() instanceof Term.Sym s -> Optional.of(s.name());
          default -> Optional.empty();
        };
    boolean only =
        name.isPresent() && uses.get(name.get()) == 1
            && !Substitution.names(value).contains(name.get());
    if (only) {
      broken.add(name.get());
      continuous(value);
    }
    return only;
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

  private void children(Relation relation) {
    continuous(relation.left());
    continuous(relation.right());
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
      case EXP, LOG, SIN, COS, TAN, SINH, COSH, TANH, ARCTAN, ARSINH, ABS, RELU, SIGMOID, SOFTPLUS,
          ERF, MAX, MIN ->
          true;
      default -> false;
    };
  }
}
