package proofsheet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.GeneralEquation;
import proofsheet.algebra.Signs;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Sums over members of a family that are zero beyond some index, as of a sequence that is padded.
///
/// Rule: when `g_i = 0` for all `i < a`, a sum with the factor `g_{j + c}` may begin at `a - c`, as
/// what is left out is zero wherever it has a value; likewise at its other end.
final class VanishingMembers {
  /// That the members of a family are zero below an index, or above it.
  private record Zero(Name family, boolean below, Term end) {}

  private final List<Zero> zeros = new ArrayList<>();

  private VanishingMembers(Goal goal, Set<Name> kept) {
    Signs signs = new Signs(goal.givens(), List.of());
    for (GeneralEquation equation : GeneralEquations.of(goal, kept)) {
      if (equation.over().size() == 1 && equation.when().size() == 1) {
        Binder range = equation.over().getFirst();
        zero(range.variable(), equation.when().getFirst(), equation.equation())
            .filter(z -> speaksOfAll(goal.givens(), z, range) && isInteger(z.end(), signs))
            .ifPresent(zeros::add);
      }
    }
  }

  /// Sound because sums run over integers: an end between two of them is no end of a sum.
  private static boolean isInteger(Term end, Signs signs) {
    return switch (end) {
      case Num n -> n.value().isInteger();
      case Term.Sym s -> signs.isInteger(s);
      case Term.Neg n -> isInteger(n.of(), signs);
      case Term.Add a -> a.terms().stream().allMatch(t -> isInteger(t, signs));
      case Term.Mul m -> m.factors().stream().allMatch(f -> isInteger(f, signs));
      default -> false;
    };
  }

  /// Whether an equation speaks of all members that there are.
  private static boolean speaksOfAll(Givens givens, Zero zero, Binder range) {
    if (!(givens.declarations().get(zero.family()) instanceof Declaration.Quantity q)) {
      return false;
    }
    List<Axis> axes = new ArrayList<>(q.sort().family());
    axes.addAll(q.sort().shape());
    return axes.size() == 1
        && range.lower().equals(Optional.of(axes.getFirst().lower()))
        && range.upper().equals(Optional.of(axes.getFirst().upper()));
  }

  /// An equation in index notation whose sums run only over what may not be zero.
  static Relation leftOut(Goal goal, Set<Name> kept, Relation equation) {
    VanishingMembers members = new VanishingMembers(goal, kept);
    return members.zeros.isEmpty()
        ? equation
        : new Relation(
            members.tightened(equation.left()),
            equation.relator(),
            members.tightened(equation.right()));
  }

  private static Optional<Zero> zero(Name index, Relation when, Relation equation) {
    Term self = new Term.Sym(index);
    boolean entry =
        equation.right().equals(Num.ZERO)
            && equation.left() instanceof Term.At at
            && at.of() instanceof Term.Sym
            && at.indices().equals(List.of(self));
    boolean turned = when.right().equals(self);
    Term end = turned ? when.left() : when.right();
    boolean bounds = turned || when.left().equals(self);
    if (!entry || !bounds || Substitution.names(end).contains(index)) {
      return Optional.empty();
    }
    Name family = ((Term.Sym) ((Term.At) equation.left()).of()).name();
    return switch (when.relator()) {
      case LESS -> Optional.of(new Zero(family, !turned, end));
      case GREATER -> Optional.of(new Zero(family, turned, end));
      case LESS_EQUAL -> Optional.of(new Zero(family, !turned, next(end, !turned)));
      case GREATER_EQUAL -> Optional.of(new Zero(family, turned, next(end, turned)));
      default -> Optional.empty();
    };
  }

  private static Term next(Term end, boolean up) {
    return new Term.Add(List.of(end, Num.of(up ? 1 : -1)));
  }

  private Term tightened(Term term) {
    Term inner = Traversal.map(term, this::tightened, s -> s);
    return inner instanceof Term.Big big
            && big.operator() == Term.BigOperator.SUM
            && big.binder().lower().isPresent()
            && big.binder().upper().isPresent()
        ? tightened(big)
        : inner;
  }

  private Term tightened(Term.Big sum) {
    Binder binder = sum.binder();
    Name index = binder.variable();
    List<Term> lower = new ArrayList<>(List.of(binder.lower().orElseThrow()));
    List<Term> upper = new ArrayList<>(List.of(binder.upper().orElseThrow()));
    for (Term.At member : factors(sum.body())) {
      Optional<Term> shift = shift(member.indices().getFirst(), index);
      for (Zero zero : shift.isPresent() ? zeros : List.<Zero>of()) {
        if (member.of().equals(new Term.Sym(zero.family()))) {
          Term end = new Term.Add(List.of(zero.end(), new Term.Neg(shift.get())));
          (zero.below() ? lower : upper).add(end);
        }
      }
    }
    Binder tight =
        new Binder(
            index,
            Optional.of(several(Operator.MAX, lower)),
            Optional.of(several(Operator.MIN, upper)),
            binder.set(),
            binder.condition());
    return new Term.Big(sum.operator(), tight, sum.body());
  }

  private static Term several(Operator operator, List<Term> ends) {
    return ends.size() == 1 ? ends.getFirst() : new Term.Op(operator, List.copyOf(ends));
  }

  /// The members with one index that are factors of a product.
  private static List<Term.At> factors(Term term) {
    return switch (term) {
      case Term.At at when at.indices().size() == 1 -> List.of(at);
      case Term.Neg n -> factors(n.of());
      case Term.Pow p when p.exponent() instanceof Num n && n.value().signum() > 0 ->
          factors(p.base());
      case Term.Div d -> factors(d.over());
      case Term.Mul m -> m.factors().stream().flatMap(f -> factors(f).stream()).toList();
      default -> List.of();
    };
  }

  /// What an index is beyond the variable: `c` of `j + c`; nothing where it is something else.
  private static Optional<Term> shift(Term term, Name index) {
    Term rest = Substitution.in(term, Map.of(index, Num.ZERO));
    boolean plain =
        switch (term) {
          case Term.Sym s -> s.name().equals(index);
          case Term.Add a -> {
            long own = a.terms().stream().filter(t -> t.equals(new Term.Sym(index))).count();
            long mentioned =
                a.terms().stream().filter(t -> Substitution.names(t).contains(index)).count();
            yield own == 1 && mentioned == 1;
          }
          default -> false;
        };
    return plain ? Optional.of(rest) : Optional.empty();
  }
}
