package proofsheet.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Negation;
import proofsheet.math.NumberSet;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// What relations between elements and sets say, in relations of numbers.
final class SetRelations {
  private SetRelations() {}

  /// An equivalent statement with simpler relations; empty for relations of numbers.
  static Optional<Statement> meaning(Relation r) {
    return switch (r.relator()) {
      case IDENTICAL -> Optional.of(new Relation(r.left(), Relator.EQUAL, r.right()));
      case IN -> member(r.left(), r.right());
      case NOT_IN -> member(r.left(), r.right()).map(Negation::of);
      case SUBSET -> subset(r.left(), r.right());
      case EQUAL -> equal(r.left(), r.right());
      case NOT_EQUAL -> equal(r.left(), r.right()).map(Negation::of);
      case DIVIDES ->
          r.left() instanceof Term.Num n && n.value().signum() > 0
              ? Optional.of(
                  new Relation(
                      Term.Op.of(Operator.MODULO, r.right(), r.left()),
                      Relator.EQUAL,
                      Term.Num.ZERO))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Statement> member(Term element, Term set) {
    return switch (set) {
      case Term.Interval i -> {
        List<Statement> bounds = new ArrayList<>();
        if (!isInfinite(i.lower())) {
          Relator above = i.lowerOpen() ? Relator.GREATER : Relator.GREATER_EQUAL;
          bounds.add(new Relation(element, above, i.lower()));
        }
        if (!isInfinite(i.upper())) {
          Relator below = i.upperOpen() ? Relator.LESS : Relator.LESS_EQUAL;
          bounds.add(new Relation(element, below, i.upper()));
        }
        yield Optional.of(new Statement.And(bounds));
      }
      case Term.FiniteSet f ->
          f.elements().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Statement.Or(
                      f.elements().stream()
                          .<Statement>map(e -> new Relation(element, Relator.EQUAL, e))
                          .toList()));
      case Term.IntegerRange range ->
          Optional.of(
              new Statement.And(
                  List.of(
                      new Relation(element, Relator.IN, integers()),
                      new Relation(element, Relator.GREATER_EQUAL, range.lower()),
                      new Relation(element, Relator.LESS_EQUAL, range.upper()))));
      case Term.StandardSet s when s.sizes().isEmpty() -> number(element, s.set());
      case Term.SetBuilder b -> {
        Map<Name, Term> value = Map.of(b.binder().variable(), element);
        List<Statement> parts = new ArrayList<>();
        b.binder().set().ifPresent(s -> parts.add(new Relation(element, Relator.IN, s)));
        b.binder().condition().ifPresent(c -> parts.add(Substitution.in(c, value)));
        yield b.binder().lower().isPresent() || parts.isEmpty()
            ? Optional.empty()
            : Optional.of(new Statement.And(parts));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Statement> number(Term element, NumberSet set) {
    Relation whole = new Relation(element, Relator.IN, integers());
    return switch (set) {
      case NATURALS ->
          Optional.of(
              new Statement.And(
                  List.of(whole, new Relation(element, Relator.GREATER_EQUAL, Term.Num.ONE))));
      case NATURALS_WITH_ZERO ->
          Optional.of(
              new Statement.And(
                  List.of(whole, new Relation(element, Relator.GREATER_EQUAL, Term.Num.ZERO))));
      // Rule: a term that has a value has a real one.
      case REALS -> Optional.of(new Relation(element, Relator.EQUAL, element));
      case INTEGERS, RATIONALS, COMPLEX -> Optional.empty();
    };
  }

  private static Term integers() {
    return new Term.StandardSet(NumberSet.INTEGERS, List.of());
  }

  private static boolean isInfinite(Term term) {
    return term == Term.Constant.INFINITY
        || term instanceof Term.Neg n && n.of() == Term.Constant.INFINITY;
  }

  private static boolean isSet(Term term) {
    return switch (term) {
      case Term.Interval _, Term.FiniteSet _, Term.IntegerRange _, Term.SetBuilder _ -> true;
      case Term.StandardSet s -> s.sizes().isEmpty();
      default -> false;
    };
  }

  private static Optional<Statement> subset(Term left, Term right) {
    if (!isSet(left) || !isSet(right)) {
      return Optional.empty();
    }
    if (left instanceof Term.FiniteSet finite) {
      return Optional.of(
          new Statement.And(
              finite.elements().stream()
                  .<Statement>map(e -> new Relation(e, Relator.IN, right))
                  .toList()));
    }
    Name name = fresh(left, right);
    Term element = new Term.Sym(name);
    return Optional.of(
        new Statement.ForAll(
            List.of(real(name)),
            new Statement.Implies(
                new Relation(element, Relator.IN, left),
                new Relation(element, Relator.IN, right))));
  }

  /// Rule: sets are equal when they have the same elements.
  private static Optional<Statement> equal(Term left, Term right) {
    if (!isSet(left) || !isSet(right)) {
      return Optional.empty();
    }
    Optional<Statement> there = subset(left, right);
    Optional<Statement> back = subset(right, left);
    return Optional.of(new Statement.And(List.of(there.orElseThrow(), back.orElseThrow())));
  }

  private static Name fresh(Term left, Term right) {
    Set<Name> used = new HashSet<>(Substitution.names(left));
    used.addAll(Substitution.names(right));
    Name name = new Name("x");
    for (int number = 1; used.contains(name); number++) {
      name = Bound.arbitrary(name, number);
    }
    return name;
  }

  private static Term.Binder real(Name name) {
    return new Term.Binder(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.of(proofsheet.math.Sort.REALS),
        Optional.empty());
  }
}
