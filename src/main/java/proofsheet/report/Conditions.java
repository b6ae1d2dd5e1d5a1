package proofsheet.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.kernel.Verdict;
import proofsheet.latex.TermWriter;
import proofsheet.math.Bound;
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

/// The conditions of a proved link as a person would write them: in the names of the sheet, each
/// about one quantity, none twice.
public final class Conditions {
  /// Names in the order of their definitions, each with what it is when all is unfolded.
  private final Map<Term, Term> names;

  private Conditions(Map<Term, Term> names) {
    this.names = names;
  }

  /// The conditions under which a link was proved, in LaTeX; none if it holds everywhere.
  public static List<String> of(Verdict.Proved proved) {
    if (proved.conditions().isEmpty()) {
      return List.of();
    }
    Conditions conditions = new Conditions(names(proved.goal().givens()));
    Set<Statement> all = new LinkedHashSet<>();
    proved.conditions().forEach(c -> conditions.split(conditions.folded(c), all));
    return all.stream()
        .filter(c -> !isImplied(c, all))
        .map(Conditions::solved)
        .map(TermWriter::write)
        .distinct()
        .toList();
  }

  // ---- the names of the sheet

  /// Rule: a name that is defined outright may stand for what defines it. Sequences and functions
  /// are left as they are.
  private static Map<Term, Term> names(Givens givens) {
    Map<Term, Term> names = new LinkedHashMap<>();
    for (Definition definition : givens.definitions().values()) {
      if (definition.isFunction()
          || !definition.indices().isEmpty()
          || !definition.starts().isEmpty()) {
        continue;
      }
      Term name = new Term.Sym(definition.name());
      try {
        Expansion expansion = new Expansion(givens);
        if (expansion.axes(name).isEmpty()) {
          Term whole = expansion.scalar(name);
          if (!(whole instanceof Term.Sym) && !(whole instanceof Num)) {
            names.put(canonical(whole), name);
          }
        }
      } catch (RuntimeException noScalar) {
        // What has no scalar in index notation is not met in conditions.
      }
    }
    return names;
  }

  private Statement folded(Statement condition) {
    return Traversal.map(condition, this::folded, this::folded);
  }

  private Term folded(Term term) {
    Term name = names.get(canonical(term));
    return name != null ? name : Traversal.map(term, this::folded, this::folded);
  }

  /// The term with its bound variables numbered from the outside in, so that terms that differ in
  /// them alone are equal.
  private static Term canonical(Term term) {
    return canonical(term, 0);
  }

  private static Term canonical(Term term, int depth) {
    if (term instanceof Term.Big big) {
      var number = Bound.numbered(new Name("k"), -1 - depth);
      var binder = big.binder();
      Term body = Substitution.in(big.body(), Map.of(binder.variable(), new Term.Sym(number)));
      return new Term.Big(
          big.operator(),
          new Term.Binder(number, binder.lower(), binder.upper(), binder.set(), binder.condition()),
          canonical(body, depth + 1));
    }
    return Traversal.map(term, t -> canonical(t, depth), s -> s);
  }

  // ---- one quantity each

  /// Rule: a product is not zero where no factor is, a power where its base is not, a fraction
  /// where its numerator is not.
  private void split(Statement condition, Set<Statement> into) {
    if (!(atZero(condition) instanceof Relation relation)
        || relation.relator() != Relator.NOT_EQUAL
        || !isZero(relation.right())) {
      into.add(atZero(condition));
      return;
    }
    List<Term> parts =
        switch (relation.left()) {
          case Term.Mul product -> product.factors();
          case Term.Pow power when power.exponent() instanceof Num -> List.of(power.base());
          case Term.Neg negative -> List.of(negative.of());
          case Term.Div fraction -> List.of(fraction.over());
          default -> List.of();
        };
    if (parts.isEmpty()) {
      into.add(relation);
    }
    for (Term part : parts) {
      if (!(part instanceof Num number) || number.value().signum() == 0) {
        split(new Relation(part, Relator.NOT_EQUAL, Num.ZERO), into);
      }
    }
  }

  /// The condition with a zero that stands on its left on its right.
  private static Statement atZero(Statement condition) {
    return condition instanceof Relation relation && isZero(relation.left())
        ? new Relation(relation.right(), mirrored(relation.relator()), relation.left())
        : condition;
  }

  /// Rule: what is positive is neither zero nor negative, and products and powers of what is
  /// positive are positive.
  private static boolean isImplied(Statement condition, Set<Statement> all) {
    return condition instanceof Relation relation
        && isZero(relation.right())
        && switch (relation.relator()) {
          case NOT_EQUAL, GREATER_EQUAL -> isPositive(relation.left(), all);
          case GREATER ->
              switch (relation.left()) {
                case Term.Mul product ->
                    product.factors().stream().allMatch(f -> isPositive(f, all));
                case Term.Pow power -> isPositive(power.base(), all);
                default -> false;
              };
          default -> false;
        };
  }

  private static boolean isPositive(Term term, Set<Statement> all) {
    return all.contains(new Relation(term, Relator.GREATER, Num.ZERO))
        || term instanceof Num number && number.value().signum() > 0
        || term instanceof Term.Pow power && isPositive(power.base(), all);
  }

  /// `1 - q > 0` as `q < 1`.
  private static Statement solved(Statement condition) {
    if (!(condition instanceof Relation relation)
        || !isZero(relation.right())
        || !(relation.left() instanceof Term.Add sum)
        || sum.terms().size() != 2) {
      return condition;
    }
    Term first = sum.terms().getFirst();
    Term second = sum.terms().getLast();
    if (isNumber(first) && second instanceof Term.Neg negative) {
      return new Relation(negative.of(), mirrored(relation.relator()), first);
    }
    if (second instanceof Term.Neg negative && !(first instanceof Term.Neg)) {
      return new Relation(first, relation.relator(), negative.of());
    }
    return condition;
  }

  private static Relator mirrored(Relator relator) {
    return switch (relator) {
      case LESS -> Relator.GREATER;
      case LESS_EQUAL -> Relator.GREATER_EQUAL;
      case GREATER -> Relator.LESS;
      case GREATER_EQUAL -> Relator.LESS_EQUAL;
      default -> relator;
    };
  }

  private static boolean isNumber(Term term) {
    return term instanceof Num || term instanceof Term.Decimal;
  }

  private static boolean isZero(Term term) {
    return term.equals(Num.ZERO);
  }
}
