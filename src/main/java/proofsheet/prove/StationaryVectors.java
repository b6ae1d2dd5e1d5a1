package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Signs;
import proofsheet.algebra.matrix.Matrices;
import proofsheet.algebra.matrix.NoMatrixForm;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Optima;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Where a quadratic function of a vector may have its optimum, with its first two derivatives:
/// proposals only.
///
/// Rule: the gradient `g + H w` vanishes at `w = -H^{-1} g`.
public record StationaryVectors(Term gradient, Term hessian, Term place, Term value) {
  /// The proposals for a problem; empty when its objective is no sum of matrix products, or its
  /// second derivative is not the same everywhere.
  public static Optional<StationaryVectors> of(Optima.Problem problem) {
    try {
      return new Search(problem).found();
    } catch (NoMatrixForm | NoNormalForm | NotExpandable | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  private static final class Search {
    private final Optima.Problem problem;
    private final Matrices matrices;
    private final Term.Sym variable;
    private final Term size;

    Search(Optima.Problem problem) {
      this.problem = problem;
      Goal goal = problem.inside();
      List<Statement> facts = new ArrayList<>(goal.givens().hypotheses());
      facts.addAll(goal.premises());
      this.matrices = new Matrices(goal.givens(), new Signs(goal.givens(), facts), Map.of());
      this.variable = new Term.Sym(problem.variable());
      this.size = problem.sort().shape().getFirst().upper();
    }

    Optional<StationaryVectors> found() {
      Optional<Term> gradient = derivative(problem.objective(), Term.DerivativeKind.GRADIENT);
      Optional<Term> hessian =
          gradient.flatMap(g -> derivative(g, Term.DerivativeKind.PARTIAL)).map(this::plain);
      if (hessian.isEmpty() || depends(hessian.get())) {
        return Optional.empty();
      }
      Term zeros = Term.Op.of(Operator.ZEROS, size);
      Term start = Substitution.in(gradient.get(), Map.of(variable.name(), zeros));
      Term scale = new Term.Div(Num.ONE, number(hessian.get()));
      Term inverse =
          Term.Op.of(Operator.INVERSE, plain(new Term.Mul(List.of(scale, hessian.get()))));
      Term back = plain(new Term.Mul(List.of(new Term.Neg(scale), start)));
      Term place = plain(Term.Op.of(Operator.DOT, inverse, back));
      return Optional.of(
          new StationaryVectors(
              plain(gradient.get()), hessian.get(), place, plain(problem.at(place))));
    }

    /// The number before the first term of a sum.
    private static Term number(Term sum) {
      Term first = sum instanceof Term.Add a ? a.terms().getFirst() : sum;
      return first instanceof Term.Mul m && m.factors().getFirst() instanceof Num n ? n : Num.ONE;
    }

    private Term plain(Term tensor) {
      Term plain = matrices.plain(tensor);
      Term meant = Substitution.in(plain, matrices.meanings());
      return Substitution.in(meant, matrices.meanings());
    }

    private boolean depends(Term term) {
      return Substitution.names(term).contains(variable.name());
    }

    /// The derivative of a term, sum by sum; empty for a constant that has no shape to say so.
    private Optional<Term> derivative(Term term, Term.DerivativeKind kind) {
      List<Term> parts = new ArrayList<>();
      differentiate(term, kind, parts);
      return switch (parts.size()) {
        case 0 -> Optional.empty();
        case 1 -> Optional.of(parts.getFirst());
        default -> Optional.of(new Term.Add(parts));
      };
    }

    private void differentiate(Term term, Term.DerivativeKind kind, List<Term> parts) {
      if (!depends(term) && !isFunctionOfIt(term)) {
        return;
      }
      switch (term) {
        case Term.Add a -> a.terms().forEach(t -> differentiate(t, kind, parts));
        case Term.Neg n ->
            derivative(n.of(), kind).ifPresent(d -> parts.add(scaled(List.of(Num.of(-1)), d)));
        case Term.Mul m when m.factors().stream().filter(this::depends).count() == 1 -> {
          Term rest = m.factors().stream().filter(this::depends).findFirst().orElseThrow();
          List<Term> factors = m.factors().stream().filter(f -> !depends(f)).toList();
          if (factors.stream().allMatch(matrices::isScalar)) {
            derivative(rest, kind).ifPresent(d -> parts.add(scaled(factors, d)));
          } else {
            parts.add(leaf(term, kind));
          }
        }
        case Term.Div d when !depends(d.under()) ->
            derivative(d.over(), kind)
                .ifPresent(o -> parts.add(scaled(List.of(new Term.Div(Num.ONE, d.under())), o)));
        case Term.Big sum when sum.operator() == Term.BigOperator.SUM ->
            derivative(sum.body(), kind).ifPresent(d -> summed(sum, d, parts));
        case Term.Apply a when matrices.unfolded(a).isPresent() ->
            differentiate(matrices.unfolded(a).orElseThrow(), kind, parts);
        default -> parts.add(leaf(term, kind));
      }
    }

    private boolean isFunctionOfIt(Term term) {
      return term instanceof Term.Apply a && a.arguments().contains(variable);
    }

    private static Term scaled(List<Term> factors, Term of) {
      List<Term> all = new ArrayList<>(factors);
      all.add(of);
      return new Term.Mul(all);
    }

    /// A sum of vectors, term by term; what does not depend on the index stands before it.
    private void summed(Term.Big sum, Term body, List<Term> parts) {
      Term.Binder binder = sum.binder();
      if (body instanceof Term.Add a) {
        a.terms().forEach(t -> summed(sum, t, parts));
        return;
      }
      List<Term> outside = new ArrayList<>();
      List<Term> inside = new ArrayList<>();
      for (Term factor : body instanceof Term.Mul m ? m.factors() : List.of(body)) {
        (Substitution.names(factor).contains(binder.variable()) ? inside : outside).add(factor);
      }
      boolean counts = binder.condition().isEmpty() && binder.set().isEmpty();
      if (inside.isEmpty() && counts) {
        Term count =
            binder.lower().orElseThrow().equals(Num.ONE)
                ? binder.upper().orElseThrow()
                : new Term.Add(
                    List.of(
                        binder.upper().orElseThrow(),
                        new Term.Neg(binder.lower().orElseThrow()),
                        Num.ONE));
        outside.addFirst(count);
      } else {
        Term rest = inside.size() == 1 ? inside.getFirst() : new Term.Mul(inside);
        outside.add(
            new Term.Big(
                Term.BigOperator.SUM, binder, inside.isEmpty() ? outside.removeLast() : rest));
      }
      parts.add(outside.size() == 1 ? outside.getFirst() : new Term.Mul(outside));
    }

    private Term leaf(Term term, Term.DerivativeKind kind) {
      Term derivative = new Term.Derivative(kind, term, List.of(variable));
      return matrices
          .derivative(derivative)
          .orElseThrow(() -> new NoMatrixForm("no sum of matrix products"));
    }
  }
}
