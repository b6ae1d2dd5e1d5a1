package proofsheet.kernel;

import static proofsheet.math.Declaration.PropertyName.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import proofsheet.algebra.Signs;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Grounds.KnownTerm;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.Property;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// What declared properties say of an unknown function on all of `\mathbb{R}` or `\mathbb{R}^d`.
///
/// `f'` and `\nabla f` stand for the derivative where there is one. Where a convex function has
/// none, they stand for some subgradient, chosen once: it exists, because the function is finite
/// everywhere.
final class FunctionFacts {
  private final Grounds grounds;
  private final Signs signs;

  FunctionFacts(Grounds grounds, Signs signs) {
    this.grounds = grounds;
    this.signs = signs;
  }

  /// Rule: what bounds a magnitude, such as a Lipschitz constant, is not negative.
  static List<Statement> constants(Givens givens) {
    List<Statement> found = new ArrayList<>();
    for (Declaration declaration : givens.declarations().values()) {
      if (declaration instanceof Declaration.Function f) {
        for (Property property : f.properties()) {
          boolean bounds =
              switch (property.name()) {
                case LIPSCHITZ, SMOOTH, BOUNDED -> true;
                default -> false;
              };
          property
              .constant()
              .filter(c -> bounds)
              .ifPresent(c -> found.add(new Relation(c, Relator.GREATER_EQUAL, Num.ZERO)));
        }
      }
    }
    return found;
  }

  KnownTerm known(Fact.OfFunction fact) {
    Declaration.Function f =
        grounds
            .function(fact.function())
            .orElseThrow(() -> new NotExpandable("a function that is not declared"));
    boolean real =
        f.arguments().size() == 1
            && f.arguments().getFirst().scalars().equals(Sort.REALS)
            && f.arguments().getFirst().family().isEmpty()
            && f.result().isScalar();
    require(real, "a function that is not real on all of the space");
    Term x = fact.at();
    Term y = fact.other();
    return new KnownTerm(term(fact.rule(), f, x, y), positive(fact.rule(), f));
  }

  private static boolean positive(Fact.Rule rule, Declaration.Function f) {
    return rule == Fact.Rule.NONNEGATIVE && has(f, POSITIVE);
  }

  private Term term(Fact.Rule rule, Declaration.Function f, Term x, Term y) {
    Name name = f.name();
    return switch (rule) {
      case SUPPORTED -> supported(f, x, y);
      case SMOOTH_ABOVE -> Grounds.minus(halfSquare(smooth(f), x, y), gap(name, x, y));
      case SMOOTH_BELOW -> new Term.Add(List.of(gap(name, x, y), halfSquare(smooth(f), x, y)));
      case COCOERCIVE -> {
        require(isConvex(f), "a function that is not convex");
        Term norm = squared(domain(x), k -> Grounds.minus(slope(name, x, k), slope(name, y, k)));
        Term bound = new Term.Div(norm, new Term.Mul(List.of(Num.of(2), positive(smooth(f)))));
        yield Grounds.minus(gap(name, x, y), bound);
      }
      case DOMINATED -> {
        // The least value of what supports the function from below, over all places.
        Term strength = positive(constant(f, STRONGLY_CONVEX));
        Term gap = Grounds.minus(value(name, x), value(name, y));
        Term norm = squared(domain(x), k -> slope(name, x, k));
        yield Grounds.minus(norm, new Term.Mul(List.of(Num.of(2), strength, gap)));
      }
      case GRADIENT_LIPSCHITZ -> {
        Term norm = squared(domain(x), k -> Grounds.minus(slope(name, x, k), slope(name, y, k)));
        yield Grounds.minus(new Term.Mul(List.of(square(smooth(f)), distance(x, y))), norm);
      }
      case LIPSCHITZ ->
          Grounds.minus(
              new Term.Mul(List.of(square(constant(f, LIPSCHITZ)), distance(x, y))),
              square(Grounds.minus(value(name, x), value(name, y))));
      case LIPSCHITZ_NORM -> {
        Term norm = Term.Op.of(Operator.SQRT, distance(x, y));
        Term bound = new Term.Mul(List.of(constant(f, LIPSCHITZ), norm));
        yield Grounds.minus(bound, Grounds.minus(value(name, x), value(name, y)));
      }
      case NONNEGATIVE -> {
        require(has(f, NONNEGATIVE) || has(f, POSITIVE), "a function of any sign");
        yield value(name, x);
      }
      case BOUNDED_BELOW -> new Term.Add(List.of(constant(f, BOUNDED), value(name, x)));
      case BOUNDED_ABOVE -> Grounds.minus(constant(f, BOUNDED), value(name, x));
    };
  }

  /// Rule: the supporting hyperplane of a convex function; of a concave one from above; with
  /// `\frac{\mu}{2} \|y - x\|^2` for a `\mu`-strongly convex one.
  private Term supported(Declaration.Function f, Term x, Term y) {
    Term gap = gap(f.name(), x, y);
    if (has(f, CONCAVE) && !isConvex(f)) {
      return new Term.Neg(gap);
    }
    require(isConvex(f), "a function that is not convex");
    Optional<Term> strength = property(f, STRONGLY_CONVEX).flatMap(Property::constant);
    return strength.isEmpty()
        ? gap
        : Grounds.minus(gap, halfSquare(grounds.constant(strength.get()), x, y));
  }

  private static boolean isConvex(Declaration.Function f) {
    return has(f, CONVEX) || has(f, STRICTLY_CONVEX) || has(f, STRONGLY_CONVEX);
  }

  private static boolean has(Declaration.Function f, PropertyName name) {
    return property(f, name).isPresent();
  }

  private static Optional<Property> property(Declaration.Function f, PropertyName name) {
    return f.properties().stream().filter(p -> p.name() == name).findFirst();
  }

  private Term smooth(Declaration.Function f) {
    return constant(f, SMOOTH);
  }

  private Term constant(Declaration.Function f, PropertyName name) {
    return grounds.constant(
        property(f, name)
            .flatMap(Property::constant)
            .orElseThrow(() -> new NotExpandable("a property that is not declared")));
  }

  private Term positive(Term term) {
    require(signs.isPositive(term), "a constant that may not be positive");
    return term;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new NotExpandable(otherwise);
    }
  }

  // ---- terms

  /// `f(y) - f(x) - g(x)^\top (y - x)`.
  private static Term gap(Name f, Term x, Term y) {
    Term linear =
        summed(
            domain(x),
            k -> new Term.Mul(List.of(slope(f, x, k), Grounds.minus(entry(y, k), entry(x, k)))));
    return new Term.Add(List.of(value(f, y), new Term.Neg(value(f, x)), new Term.Neg(linear)));
  }

  private static Term value(Name f, Term x) {
    return new Term.Apply(f, List.of(x));
  }

  private static Term slope(Name f, Term x, List<Term> k) {
    return k.isEmpty() ? new Term.Prime(f, 1, x) : new Term.At(new Term.Nabla(f, 1, x), k);
  }

  private static Term halfSquare(Term constant, Term x, Term y) {
    return new Term.Div(new Term.Mul(List.of(constant, distance(x, y))), Num.of(2));
  }

  private static Term distance(Term x, Term y) {
    return squared(domain(x), k -> Grounds.minus(entry(y, k), entry(x, k)));
  }

  private static Term square(Term term) {
    return new Term.Pow(term, Num.of(2));
  }

  private static Term squared(List<Binder> domain, Function<List<Term>, Term> entry) {
    return summed(domain, k -> square(entry.apply(k)));
  }

  private static Term summed(List<Binder> domain, Function<List<Term>, Term> body) {
    List<Binder> over = new ArrayList<>();
    List<Term> at = new ArrayList<>();
    for (int i = 0; i < domain.size(); i++) {
      Binder b = domain.get(i);
      Name fresh = Bound.numbered(new Name("entry"), i + 1);
      over.add(Binder.range(fresh, b.lower().orElseThrow(), b.upper().orElseThrow()));
      at.add(new Term.Sym(fresh));
    }
    Term sum = body.apply(at);
    for (Binder binder : over.reversed()) {
      sum = new Term.Big(BigOperator.SUM, binder, sum);
    }
    return sum;
  }

  private static List<Binder> domain(Term place) {
    return place instanceof Term.Comprehension c ? c.indices() : List.of();
  }

  private static Term entry(Term place, List<Term> at) {
    if (!(place instanceof Term.Comprehension c)) {
      require(at.isEmpty(), "a place of another shape");
      return place;
    }
    require(c.indices().size() == at.size(), "a place of another shape");
    Map<Name, Term> values = new HashMap<>();
    for (int i = 0; i < at.size(); i++) {
      values.put(c.indices().get(i).variable(), at.get(i));
    }
    return Substitution.in(c.body(), values);
  }
}
