package proofsheet.solve.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Reads terms in index notation as scalars, vectors or matrices.
public final class MatrixForms {
  private static final int MOST_COPIES = 4;

  private final Map<Name, Term> sizes;

  private final Predicate<Name> symmetric;

  /// `sizes` are the lengths of the free indices, `symmetric` tells which matrices are.
  public MatrixForms(Map<Name, Term> sizes, Predicate<Name> symmetric) {
    this.sizes = new HashMap<>(sizes);
    this.symmetric = symmetric;
  }

  /// The matrix notations of a sum of products with these free indices, rows first; none when there
  /// is no such notation.
  public List<Term> of(Term term, List<Name> free) {
    try {
      List<Chain> chains = new ArrayList<>();
      for (Term part : terms(term)) {
        boolean negative = part instanceof Term.Neg;
        Chain chain = chain(part instanceof Term.Neg n ? n.of() : part, free);
        chains.add(
            negative
                ? new Chain(chain.number().negate(), chain.scalars(), chain.factors())
                : chain);
      }
      return List.copyOf(new LinkedHashSet<>(new Combination(!free.isEmpty()).of(chains)));
    } catch (NoMatrixForm | ArithmeticException none) {
      return List.of();
    }
  }

  private static List<Term> terms(Term term) {
    return switch (term) {
      case Term.Add a -> a.terms().stream().flatMap(t -> terms(t).stream()).toList();
      case Term.Neg n when n.of() instanceof Term.Add a ->
          a.terms().stream()
              .flatMap(t -> terms(t).stream())
              .<Term>map(t -> t instanceof Term.Neg m ? m.of() : new Term.Neg(t))
              .toList();
      default -> List.of(term);
    };
  }

  private Chain chain(Term product, List<Name> free) {
    Network network = new Network(sizes, symmetric);
    Set<Name> indices = new LinkedHashSet<>(free);
    factor(product, network, indices);
    return network.contracted(free);
  }

  private void factor(Term term, Network network, Set<Name> indices) {
    switch (term) {
      case Num n -> network.number(n.value());
      case Term.Neg n -> {
        network.number(Rational.MINUS_ONE);
        factor(n.of(), network, indices);
      }
      case Term.Mul m -> m.factors().forEach(f -> factor(f, network, indices));
      case Term.Div d when in(d.under(), indices).isEmpty() -> {
        factor(d.over(), network, indices);
        if (d.under() instanceof Num n) {
          network.number(Rational.ONE.over(n.value()));
        } else {
          network.scalar(new Term.Div(Num.ONE, scalar(d.under())));
        }
      }
      case Term.Pow p when isCopied(p) && !in(p.base(), indices).isEmpty() -> {
        for (int i = 0; i < ((Num) p.exponent()).value().numerator().intValue(); i++) {
          factor(p.base(), network, indices);
        }
      }
      case Term.Big b
          when b.operator() == Term.BigOperator.SUM
              && b.binder().condition().isEmpty()
              && b.binder().lower().filter(Num.ONE::equals).isPresent() -> {
        // Each sum has an index of its own.
        Name index = new Name("s#" + indices.size());
        network.sum(index, b.binder().upper().orElseThrow());
        sizes.put(index, b.binder().upper().orElseThrow());
        indices.add(index);
        Map<Name, Term> renaming = Map.of(b.binder().variable(), new Term.Sym(index));
        factor(Substitution.in(b.body(), renaming), network, indices);
      }
      default -> plain(term, network, indices);
    }
  }

  private static boolean isCopied(Term.Pow power) {
    return power.exponent() instanceof Num n
        && n.value().isInteger()
        && n.value().signum() > 0
        && n.value().compareTo(Rational.of(MOST_COPIES)) <= 0;
  }

  private static List<Name> in(Term term, Set<Name> indices) {
    Set<Name> names = Substitution.names(term);
    return indices.stream().filter(names::contains).toList();
  }

  private void plain(Term term, Network network, Set<Name> indices) {
    List<Name> own = in(term, indices);
    switch (own.size()) {
      case 0 -> network.scalar(scalar(term));
      case 1 -> network.vector(own.getFirst(), vector(term, own.getFirst()));
      case 2 -> matrix(term, network);
      default -> throw new NoMatrixForm("a factor with more than two indices");
    }
  }

  /// A scalar, in matrix notation where it has one.
  private Term scalar(Term term) {
    if (!(term instanceof Term.Big) && !(term instanceof Term.Add)) {
      return Traversal.map(term, this::scalar, s -> s);
    }
    List<Term> forms = new MatrixForms(sizes, symmetric).of(term, List.of());
    return forms.isEmpty() ? term : forms.getFirst();
  }

  private void matrix(Term term, Network network) {
    if (term instanceof Term.Op op
        && op.operator() == Operator.DELTA
        && op.arguments().get(0) instanceof Term.Sym a
        && op.arguments().get(1) instanceof Term.Sym b) {
      network.matrix(a.name(), b.name(), Term.Op.of(Operator.IDENTITY, sizes.get(a.name())));
      return;
    }
    if (term instanceof Term.At at
        && at.indices().size() == 2
        && at.indices().get(0) instanceof Term.Sym a
        && at.indices().get(1) instanceof Term.Sym b) {
      network.matrix(a.name(), b.name(), whole(at.of()));
      return;
    }
    throw new NoMatrixForm("no matrix");
  }

  /// A matrix in matrix notation, also where an operator is applied to one that is given by its
  /// entries.
  private Term whole(Term matrix) {
    return switch (matrix) {
      case Term.Op op ->
          new Term.Op(op.operator(), op.arguments().stream().map(this::whole).toList());
      case Term.Comprehension(List<Term.Binder> binders, Term body)
          when binders.stream().allMatch(b -> b.lower().filter(Num.ONE::equals).isPresent()) -> {
        Map<Name, Term> inner = new HashMap<>(sizes);
        binders.forEach(b -> inner.put(b.variable(), b.upper().orElseThrow()));
        List<Name> free = binders.stream().map(Term.Binder::variable).toList();
        List<Term> forms = new MatrixForms(inner, symmetric).of(body, free);
        yield forms.isEmpty() ? matrix : forms.getFirst();
      }
      default -> matrix;
    };
  }

  /// A term with one free index as a vector.
  private Term vector(Term term, Name index) {
    Term self = new Term.Sym(index);
    Set<Name> only = Set.of(index);
    return switch (term) {
      case Term.At at when at.indices().equals(List.of(self)) -> at.of();
      case Term.At at
          when at.indices().size() == 2
              && at.indices().get(0).equals(self)
              && in(at.indices().get(1), only).isEmpty() ->
          Term.Op.of(Operator.COLUMN, at.of(), at.indices().get(1));
      case Term.At at
          when at.indices().size() == 2
              && at.indices().get(1).equals(self)
              && in(at.indices().get(0), only).isEmpty() ->
          Term.Op.of(Operator.ROW, at.of(), at.indices().get(0));
      case Term.Neg n -> new Term.Neg(vector(n.of(), index));
      case Term.Add a ->
          new Term.Add(
              a.terms().stream()
                  .map(t -> in(t, only).isEmpty() ? scalar(t) : vector(t, index))
                  .toList());
      case Term.Mul _, Term.Big _ -> {
        Chain chain = chain(term, List.of(index));
        yield chain.number().signum() < 0 ? new Term.Neg(chain.size()) : chain.size();
      }
      case Term.Div d when in(d.under(), only).isEmpty() ->
          new Term.Div(vector(d.over(), index), scalar(d.under()));
      case Term.Pow p when isCopied(p) -> {
        Chain chain = chain(term, List.of(index));
        yield chain.size();
      }
      case Term.Op op when op.arguments().size() == 1 && isElementwise(op.operator()) ->
          Term.Op.of(op.operator(), vector(op.arguments().getFirst(), index));
      case Term.Apply a when a.arguments().size() == 1 ->
          new Term.Apply(a.function(), List.of(vector(a.arguments().getFirst(), index)));
      default -> throw new NoMatrixForm("no vector");
    };
  }

  private static boolean isElementwise(Operator operator) {
    return switch (operator) {
      case EXP, LOG, SQRT, SIN, COS, TAN, SINH, COSH, TANH, SIGMOID, RELU, SOFTPLUS, ABS, SIGN ->
          true;
      default -> false;
    };
  }
}
