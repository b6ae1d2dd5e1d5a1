package proofsheet.math;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// One step into a term or statement: the same node with other children.
///
/// Binders are passed through as they are: whoever maps below a binder must care for capture.
public final class Traversal {
  private Traversal() {}

  /// The node of `term` with `f` applied to each child term, and `g` to each child statement.
  public static Term map(Term term, UnaryOperator<Term> f, UnaryOperator<Statement> g) {
    return switch (term) {
      case Term.Num _, Term.Decimal _, Term.Constant _, Term.Sym _, Term.Hole _ -> term;
      case Term.At t -> new Term.At(f.apply(t.of()), all(t.indices(), f));
      case Term.Add t -> new Term.Add(all(t.terms(), f));
      case Term.Mul t -> new Term.Mul(all(t.factors(), f));
      case Term.Neg t -> new Term.Neg(f.apply(t.of()));
      case Term.Div t -> new Term.Div(f.apply(t.over()), f.apply(t.under()));
      case Term.Pow t -> new Term.Pow(f.apply(t.base()), f.apply(t.exponent()));
      case Term.Op t -> new Term.Op(t.operator(), all(t.arguments(), f));
      case Term.Apply t -> new Term.Apply(t.function(), all(t.arguments(), f));
      case Term.Big t -> new Term.Big(t.operator(), binder(t.binder(), f, g), f.apply(t.body()));
      case Term.Cases t ->
          new Term.Cases(
              t.branches().stream()
                  .map(b -> new Term.Branch(g.apply(b.condition()), f.apply(b.value())))
                  .toList(),
              t.otherwise().map(f));
      case Term.Indicator t -> new Term.Indicator(g.apply(t.of()));
      case Term.Vector t -> new Term.Vector(all(t.entries(), f));
      case Term.Matrix t -> new Term.Matrix(t.rows().stream().map(r -> all(r, f)).toList());
      case Term.Comprehension t ->
          new Term.Comprehension(binders(t.indices(), f, g), f.apply(t.body()));
      case Term.Derivative t -> new Term.Derivative(t.kind(), f.apply(t.of()), all(t.by(), f));
      case Term.Prime t -> new Term.Prime(t.function(), t.order(), f.apply(t.at()));
      case Term.Nabla t -> new Term.Nabla(t.function(), t.order(), f.apply(t.at()));
      case Term.EvaluatedAt t ->
          new Term.EvaluatedAt(f.apply(t.body()), f.apply(t.variable()), f.apply(t.value()));
      case Term.Integral t ->
          new Term.Integral(t.variable(), t.lower().map(f), t.upper().map(f), f.apply(t.body()));
      case Term.Limit t ->
          new Term.Limit(t.variable(), f.apply(t.to()), t.direction(), f.apply(t.body()));
      case Term.Probability t -> new Term.Probability(g.apply(t.event()), t.given().map(g));
      case Term.Subdifferential t -> new Term.Subdifferential(t.function(), f.apply(t.at()));
      case Term.Interval t ->
          new Term.Interval(f.apply(t.lower()), f.apply(t.upper()), t.lowerOpen(), t.upperOpen());
      case Term.FiniteSet t -> new Term.FiniteSet(all(t.elements(), f));
      case Term.IntegerRange t -> new Term.IntegerRange(f.apply(t.lower()), f.apply(t.upper()));
      case Term.StandardSet t -> new Term.StandardSet(t.set(), all(t.sizes(), f));
      case Term.SetPower t -> new Term.SetPower(f.apply(t.base()), all(t.sizes(), f));
      case Term.SetBuilder t -> new Term.SetBuilder(binder(t.binder(), f, g));
    };
  }

  /// Whether a term, or a term anywhere in it, is such a one; statements in it are not looked into.
  public static boolean has(Term term, Predicate<Term> such) {
    boolean[] found = {such.test(term)};
    if (!found[0]) {
      map(
          term,
          t -> {
            found[0] |= has(t, such);
            return t;
          },
          s -> s);
    }
    return found[0];
  }

  /// The node of `statement` with `f` applied to each child term, and `g` to each child statement.
  public static Statement map(
      Statement statement, UnaryOperator<Term> f, UnaryOperator<Statement> g) {
    return switch (statement) {
      case Statement.Relation s ->
          new Statement.Relation(f.apply(s.left()), s.relator(), f.apply(s.right()));
      case Statement.And s -> new Statement.And(s.parts().stream().map(g).toList());
      case Statement.Or s -> new Statement.Or(s.parts().stream().map(g).toList());
      case Statement.Not s -> new Statement.Not(g.apply(s.of()));
      case Statement.Implies s ->
          new Statement.Implies(g.apply(s.premise()), g.apply(s.conclusion()));
      case Statement.Iff s -> new Statement.Iff(g.apply(s.left()), g.apply(s.right()));
      case Statement.ForAll s ->
          new Statement.ForAll(binders(s.binders(), f, g), g.apply(s.body()));
      case Statement.Exists s ->
          new Statement.Exists(binders(s.binders(), f, g), g.apply(s.body()));
      case Statement.SameUpdate s ->
          new Statement.SameUpdate(f.apply(s.target()), f.apply(s.first()), f.apply(s.second()));
    };
  }

  /// A binder with `f` applied to its bounds and set and `g` to its condition; its name stays.
  public static Term.Binder binder(
      Term.Binder binder, UnaryOperator<Term> f, UnaryOperator<Statement> g) {
    Optional<Statement> condition = binder.condition().map(g);
    return new Term.Binder(
        binder.variable(),
        binder.lower().map(f),
        binder.upper().map(f),
        binder.set().map(f),
        condition);
  }

  private static List<Term.Binder> binders(
      List<Term.Binder> binders, UnaryOperator<Term> f, UnaryOperator<Statement> g) {
    return binders.stream().map(b -> binder(b, f, g)).toList();
  }

  private static List<Term> all(List<Term> terms, UnaryOperator<Term> f) {
    return terms.stream().map(f).toList();
  }
}
