package proofsheet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import proofsheet.algebra.Pieces;
import proofsheet.calculus.Expanded;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Bound;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Subdifferentials of functions of one variable, as intervals.
///
/// Rule (Clarke): where a function is continuous and continuously differentiable on both sides, its
/// subdifferential is the hull of the limits of its derivative from the left and from the right.
final class Subdifferentials {
  private final Givens givens;
  private final Expansion expansion;

  /// The sign of a scalar term in index notation where the subdifferential is taken, if it is
  /// known.
  private final Function<Term, Optional<Integer>> signs;

  private Optional<Pieces.Question> open = Optional.empty();
  private final List<Term> defined = new ArrayList<>();

  Subdifferentials(Givens givens, Function<Term, Optional<Integer>> signs) {
    this.givens = givens;
    this.expansion = new Expansion(givens);
    this.signs = signs;
  }

  /// A term whose sign was needed and not known, as a comparison with zero.
  Optional<Pieces.Question> open() {
    return open;
  }

  /// The values of the functions, which must be defined.
  List<Term> defined() {
    return List.copyOf(defined);
  }

  static boolean occurIn(Statement statement) {
    boolean[] found = {false};
    mark(statement, found);
    return found[0];
  }

  private static void mark(Statement statement, boolean[] found) {
    Traversal.map(
        statement,
        t -> {
          mark(t, found);
          return t;
        },
        s -> {
          mark(s, found);
          return s;
        });
  }

  private static void mark(Term term, boolean[] found) {
    found[0] |= term instanceof Term.Subdifferential;
    Traversal.map(
        term,
        t -> {
          mark(t, found);
          return t;
        },
        s -> {
          mark(s, found);
          return s;
        });
  }

  /// The statement with each subdifferential as an interval, as far as it could be found.
  Statement replaced(Statement statement) {
    return Traversal.map(statement, this::replaced, this::replaced);
  }

  private Term replaced(Term term) {
    if (term instanceof Term.Subdifferential d) {
      try {
        return interval(d).orElse(d);
      } catch (NotExpandable | ArithmeticException failure) {
        return d;
      }
    }
    return Traversal.map(term, this::replaced, this::replaced);
  }

  private Optional<Term> interval(Term.Subdifferential of) {
    Definition definition = givens.definition(of.function()).orElse(null);
    if (definition == null
        || definition.parameters().size() != 1
        || !definition.indices().isEmpty()
        || !definition.parameters().getFirst().sort().isScalar()) {
      return Optional.empty();
    }
    Name parameter = definition.parameters().getFirst().name();
    Name name = Bound.arbitrary(parameter, 0);
    Term body = Substitution.in(definition.body(), Map.of(parameter, (Term) new Term.Sym(name)));
    Expanded expanded = expansion.expand(new Relation(body, Relator.EQUAL, Num.ZERO));
    if (!expanded.conditions().isEmpty() || !expanded.defined().isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(name, expansion.scalar(of.at()));
    Term whole = ((Relation) expanded.statement()).left();
    Optional<Term> left = place.selected(whole, -1);
    Optional<Term> right = place.selected(whole, 1);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    boolean continuous =
        place.vanishes(minus(left.get(), whole)) && place.vanishes(minus(right.get(), whole));
    Optional<Term> below = place.derivative(left.get()).map(place::at);
    Optional<Term> above = place.derivative(right.get()).map(place::at);
    defined.add(place.at(whole));
    return continuous && below.isPresent() && above.isPresent()
        ? Optional.of(hull(below.get(), above.get()))
        : Optional.empty();
  }

  private Term hull(Term left, Term right) {
    Optional<Integer> sign = signs.apply(minus(right, left));
    if (sign.isEmpty()) {
      return new Term.Interval(
          Term.Op.of(Operator.MIN, left, right),
          Term.Op.of(Operator.MAX, left, right),
          false,
          false);
    }
    return sign.get() == 0
        ? new Term.FiniteSet(List.of(left))
        : sign.get() > 0
            ? new Term.Interval(left, right, false, false)
            : new Term.Interval(right, left, false, false);
  }

  private static Term minus(Term left, Term right) {
    return new Term.Add(List.of(left, new Term.Neg(right)));
  }

  /// The variable and where it is taken.
  private final class Place {
    private final Name name;
    private final Term at;

    Place(Name name, Term at) {
      this.name = name;
      this.at = at;
    }

    Term at(Term term) {
      return Substitution.in(term, Map.of(name, at));
    }

    boolean vanishes(Term term) {
      return sign(at(term)).filter(s -> s == 0).isPresent();
    }

    private Optional<Integer> sign(Term term) {
      Optional<Integer> sign = signs.apply(term);
      if (sign.isEmpty() && open.isEmpty()) {
        open = Optional.of(new Pieces.Question(term, Num.ZERO, true));
      }
      return sign;
    }

    /// The derivative by the variable; empty when it is not sure to exist around the place.
    Optional<Term> derivative(Term smooth) {
      Term derivative =
          new Term.Derivative(Term.DerivativeKind.PARTIAL, smooth, List.of(new Term.Sym(name)));
      Expanded expanded = expansion.expand(new Relation(derivative, Relator.EQUAL, Num.ZERO));
      for (Statement condition : expanded.conditions()) {
        boolean holds =
            condition instanceof Relation r
                && r.relator() == Relator.NOT_EQUAL
                && sign(at(minus(r.left(), r.right()))).filter(s -> s != 0).isPresent();
        if (!holds) {
          return Optional.empty();
        }
      }
      return Optional.of(((Relation) expanded.statement()).left());
    }

    /// The sign of a smooth term beside the place, on the side of `direction`.
    private Optional<Integer> beside(Term smooth, int direction) {
      Optional<Term> current = Optional.of(smooth);
      int factor = 1;
      for (int order = 0; order < 3 && current.isPresent(); order++) {
        Optional<Integer> sign = sign(at(current.get()));
        if (sign.isEmpty() || sign.get() != 0) {
          int turned = factor;
          return sign.map(s -> s * turned);
        }
        boolean constant = !Substitution.names(current.get()).contains(name);
        if (constant) {
          return Optional.of(0);
        }
        current = derivative(current.get());
        factor *= direction;
      }
      return Optional.empty();
    }

    /// The term with the pieces that hold beside the place, on the side of `direction`.
    Optional<Term> selected(Term term, int direction) {
      try {
        return Optional.of(select(term, direction));
      } catch (Undecided failure) {
        return Optional.empty();
      }
    }

    private Term select(Term term, int direction) {
      if (!Substitution.names(term).contains(name)) {
        return term;
      }
      if (term instanceof Term.Cases cases) {
        for (Term.Branch branch : cases.branches()) {
          if (truth(branch.condition(), direction)) {
            return select(branch.value(), direction);
          }
        }
        return select(cases.otherwise().orElseThrow(Undecided::new), direction);
      }
      if (term instanceof Term.Indicator i) {
        return truth(i.of(), direction) ? Num.ONE : Num.ZERO;
      }
      Term inner =
          Traversal.map(
              term,
              t -> select(t, direction),
              s -> {
                throw new Undecided();
              });
      return inner instanceof Term.Op op ? operator(op, direction) : inner;
    }

    private Term operator(Term.Op op, int direction) {
      Term first = op.arguments().getFirst();
      return switch (op.operator()) {
        case ABS -> {
          int sign = decided(first, direction);
          yield sign >= 0 ? first : new Term.Neg(first);
        }
        case RELU -> decided(first, direction) >= 0 ? first : Num.ZERO;
        case SIGN -> Num.of(decided(first, direction));
        case MAX, MIN -> {
          Term best = first;
          for (Term other : op.arguments().subList(1, op.arguments().size())) {
            int sign = decided(minus(other, best), direction);
            boolean better = op.operator() == Operator.MAX ? sign > 0 : sign < 0;
            best = better ? other : best;
          }
          yield best;
        }
        case FLOOR, CEILING, MODULO, FACTORIAL -> throw new Undecided();
        default -> op;
      };
    }

    private int decided(Term smooth, int direction) {
      return beside(smooth, direction).orElseThrow(Undecided::new);
    }

    private boolean truth(Statement condition, int direction) {
      return switch (condition) {
        case Relation r -> {
          int sign =
              decided(minus(select(r.left(), direction), select(r.right(), direction)), direction);
          yield switch (r.relator()) {
            case LESS -> sign < 0;
            case LESS_EQUAL -> sign <= 0;
            case GREATER -> sign > 0;
            case GREATER_EQUAL -> sign >= 0;
            case EQUAL -> sign == 0;
            case NOT_EQUAL -> sign != 0;
            default -> throw new Undecided();
          };
        }
        case Statement.And s -> s.parts().stream().allMatch(p -> truth(p, direction));
        case Statement.Or s -> s.parts().stream().anyMatch(p -> truth(p, direction));
        case Statement.Not s -> !truth(s.of(), direction);
        default -> throw new Undecided();
      };
    }
  }

  /// A sign beside the place that is not known.
  private static final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1;

    Undecided() {
      super(null, null, false, false);
    }
  }
}
