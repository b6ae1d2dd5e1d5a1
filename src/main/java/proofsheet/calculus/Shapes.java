package proofsheet.calculus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// The shapes of terms that are known to be well typed.
public final class Shapes {
  private final Givens givens;

  public Shapes(Givens givens) {
    this.givens = givens;
  }

  /// A shape: its axes in order; `row` marks a transposed vector, whose one axis is its columns.
  public record Shape(List<Axis> axes, boolean row) {
    public static final Shape SCALAR = new Shape(List.of(), false);

    public static Shape of(Axis... axes) {
      return new Shape(List.of(axes), false);
    }

    static Shape row(Axis columns) {
      return new Shape(List.of(columns), true);
    }

    public boolean isScalar() {
      return axes.isEmpty();
    }

    public int rank() {
      return axes.size();
    }
  }

  public Shape of(Term term) {
    return switch (term) {
      case Term.Sym t -> symbol(t.name());
      case Term.At t -> {
        List<Axis> axes = of(t.of()).axes();
        int used = Math.min(t.indices().size(), axes.size());
        yield new Shape(axes.subList(used, axes.size()), false);
      }
      case Term.Add t -> widest(t.terms());
      case Term.Mul t -> widest(t.factors());
      case Term.Neg t -> of(t.of());
      case Term.Div t -> of(t.over());
      case Term.Pow t -> of(t.base());
      case Term.Op t -> operator(t);
      case Term.Apply t -> apply(t);
      case Term.Big t ->
          switch (t.operator()) {
            case ARGMIN, ARGMAX -> variable(t.binder());
            default -> of(t.body());
          };
      case Term.Cases t -> widest(t.branches().stream().map(Term.Branch::value).toList());
      case Term.Vector t -> vector(t);
      case Term.Matrix t -> matrix(t);
      case Term.Comprehension t -> comprehension(t);
      case Term.Derivative t -> derivative(t);
      case Term.Nabla t -> nabla(t);
      case Term.EvaluatedAt t -> of(t.body());
      case Term.Integral t -> of(t.body());
      case Term.Limit t -> of(t.body());
      case Term.Prime t -> isOfScalars(t.function()) ? of(t.at()) : Shape.SCALAR;
      default -> Shape.SCALAR;
    };
  }

  /// Rule: where an optimum is taken is of the kind of the variable.
  private Shape variable(Term.Binder binder) {
    if (binder.lower().isPresent() || binder.upper().isPresent()) {
      return Shape.SCALAR;
    }
    if (binder.set().isEmpty()) {
      return symbol(binder.variable());
    }
    List<Term> sizes =
        switch (binder.set().get()) {
          case Term.StandardSet s -> s.sizes();
          case Term.SetPower s -> s.sizes();
          default -> List.of();
        };
    return new Shape(sizes.stream().map(size -> new Axis(Num.ONE, size)).toList(), false);
  }

  private Shape symbol(Name name) {
    Optional<Definition> definition = givens.definition(name);
    if (definition.isPresent()) {
      return sort(definition.get().sort());
    }
    return switch (givens.declaration(name).orElse(null)) {
      case Declaration.Quantity q -> sort(q.sort());
      case Declaration.Random r -> sort(r.sort());
      case Declaration.Function f -> sort(f.result());
      case null -> Shape.SCALAR;
    };
  }

  static Shape sort(proofsheet.math.Sort sort) {
    List<Axis> axes = new ArrayList<>(sort.family());
    axes.addAll(sort.shape());
    return new Shape(axes, false);
  }

  private Shape widest(List<Term> terms) {
    Shape widest = Shape.SCALAR;
    for (Term term : terms) {
      Shape shape = of(term);
      if (shape.rank() > widest.rank()) {
        widest = shape;
      }
    }
    return widest;
  }

  private Shape operator(Term.Op op) {
    List<Term> a = op.arguments();
    return switch (op.operator()) {
      case DOT -> product(of(a.get(0)), of(a.get(1)));
      case TRANSPOSE -> transpose(of(a.getFirst()));
      case INVERSE, SOFTMAX, EXPECTATION -> of(a.getFirst());
      case DIAG -> {
        Shape shape = of(a.getFirst());
        Axis axis = shape.axes().getFirst();
        yield shape.rank() == 2 ? Shape.of(axis) : Shape.of(axis, axis);
      }
      case IDENTITY -> Shape.of(Axis.ofSize(a.getFirst()), Axis.ofSize(a.getFirst()));
      case ONES -> Shape.of(Axis.ofSize(a.getFirst()));
      case UNIT -> Shape.of(Axis.ofSize(a.get(1)));
      case ZEROS -> new Shape(a.stream().map(Axis::ofSize).toList(), false);
      case ROW -> Shape.of(of(a.getFirst()).axes().get(1));
      case COLUMN -> Shape.of(of(a.getFirst()).axes().get(0));
      case INNER,
          TRACE,
          DETERMINANT,
          RANK,
          NORM,
          NORM_1,
          NORM_INFINITY,
          NORM_P,
          FROBENIUS,
          LENGTH,
          DELTA ->
          Shape.SCALAR;
      case VARIANCE -> covariance(of(a.getFirst()), of(a.getFirst()));
      case COVARIANCE -> covariance(of(a.get(0)), of(a.get(1)));
      case KRONECKER -> Kronecker.shape(of(a.get(0)), of(a.get(1)));
      case VEC -> Kronecker.stacked(of(a.getFirst()));
      default -> widest(a);
    };
  }

  private static Shape covariance(Shape left, Shape right) {
    List<Axis> axes = new ArrayList<>(left.axes());
    axes.addAll(right.axes());
    return new Shape(axes, false);
  }

  /// The shape of a product in the order written; a row times a column is a scalar.
  private static Shape product(Shape left, Shape right) {
    if (left.isScalar()) {
      return right;
    }
    if (right.isScalar()) {
      return left;
    }
    if (left.row()) {
      return right.rank() == 1 ? Shape.SCALAR : Shape.row(right.axes().get(1));
    }
    if (left.rank() == 2) {
      return right.rank() == 1
          ? Shape.of(left.axes().get(0))
          : Shape.of(left.axes().get(0), right.axes().get(1));
    }
    if (right.row()) {
      return Shape.of(left.axes().getFirst(), right.axes().getFirst());
    }
    throw new NotExpandable("a column times " + (right.rank() == 1 ? "a column" : "a matrix"));
  }

  private static Shape transpose(Shape shape) {
    return switch (shape.rank()) {
      case 0 -> shape;
      case 1 -> new Shape(shape.axes(), !shape.row());
      default -> Shape.of(shape.axes().get(1), shape.axes().get(0));
    };
  }

  private Shape apply(Term.Apply apply) {
    Optional<Definition> definition = givens.definition(apply.function());
    if (definition.isEmpty()) {
      return isOfScalars(apply.function()) ? widest(apply.arguments()) : symbol(apply.function());
    }
    Map<Name, Term> sizes = new HashMap<>();
    Definition d = definition.get();
    Shape declared = sort(d.sort());
    for (int i = 0; i < Math.min(d.parameters().size(), apply.arguments().size()); i++) {
      Shape formal = sort(d.parameters().get(i).sort());
      Shape actual = of(apply.arguments().get(i));
      // Rule: a scalar function applied to a vector or matrix acts on each entry.
      if (formal.isScalar() && !actual.isScalar() && declared.isScalar()) {
        return actual;
      }
      for (int k = 0; k < Math.min(formal.rank(), actual.rank()); k++) {
        if (formal.axes().get(k).upper() instanceof Term.Sym size) {
          sizes.put(size.name(), actual.axes().get(k).upper());
        }
      }
    }
    return new Shape(
        declared.axes().stream()
            .map(
                x -> new Axis(Substitution.in(x.lower(), sizes), Substitution.in(x.upper(), sizes)))
            .toList(),
        declared.row());
  }

  /// Rule: a function from numbers to numbers, applied to a vector or matrix, acts on each entry.
  private boolean isOfScalars(Name function) {
    Optional<Definition> definition = givens.definition(function);
    if (definition.isPresent()) {
      return definition.get().sort().isScalar()
          && definition.get().parameters().stream().allMatch(p -> p.sort().isScalar());
    }
    return givens.declaration(function).orElse(null) instanceof Declaration.Function f
        && f.result().isScalar()
        && f.arguments().stream().allMatch(proofsheet.math.Sort::isScalar);
  }

  private Shape vector(Term.Vector vector) {
    return Blocks.of(vector, this)
        .map(b -> Shape.of(b.vertical()))
        .orElseGet(() -> Shape.of(Axis.ofSize(Num.of(vector.entries().size()))));
  }

  private Shape matrix(Term.Matrix matrix) {
    return Blocks.of(matrix, this)
        .map(b -> Shape.of(b.vertical(), b.horizontal()))
        .orElseGet(
            () ->
                Shape.of(
                    Axis.ofSize(Num.of(matrix.rows().size())),
                    Axis.ofSize(Num.of(matrix.rows().getFirst().size()))));
  }

  private static Shape comprehension(Term.Comprehension comprehension) {
    List<Axis> axes = new ArrayList<>();
    for (Term.Binder binder : comprehension.indices()) {
      axes.add(new Axis(binder.lower().orElse(Num.ONE), binder.upper().orElseThrow()));
    }
    return new Shape(axes, false);
  }

  private Shape nabla(Term.Nabla nabla) {
    Shape at = of(nabla.at());
    if (at.isScalar()) {
      return Shape.SCALAR;
    }
    Axis axis = at.axes().getFirst();
    return nabla.order() == 1 ? new Shape(at.axes(), false) : Shape.of(axis, axis);
  }

  /// Rule: a scalar by a tensor has the shape of the denominator; a vector by a vector is the
  /// Jacobian, rows of the numerator and columns of the denominator.
  private Shape derivative(Term.Derivative derivative) {
    List<Axis> axes = new ArrayList<>(of(derivative.of()).axes());
    for (Term by : derivative.by()) {
      axes.addAll(of(by).axes());
    }
    if (derivative.kind() == Term.DerivativeKind.HESSIAN && derivative.by().size() == 1) {
      axes.addAll(of(derivative.by().getFirst()).axes());
    }
    return new Shape(axes, false);
  }

  /// Whether an operator is a scalar function that acts on each entry of a tensor.
  static boolean isElementwise(Operator operator) {
    return switch (operator) {
      case EXP,
          LOG,
          LOG2,
          LOG10,
          SQRT,
          ROOT,
          SIN,
          COS,
          TAN,
          COT,
          SEC,
          CSC,
          SINH,
          COSH,
          TANH,
          COTH,
          SECH,
          CSCH,
          ARCSIN,
          ARCCOS,
          ARCTAN,
          ARSINH,
          ARCOSH,
          ARTANH,
          ABS,
          SIGN,
          RELU,
          SIGMOID,
          SOFTPLUS,
          LOGIT,
          ERF,
          FLOOR,
          CEILING,
          FACTORIAL,
          BINOMIAL,
          MODULO,
          MAX,
          MIN,
          EXPECTATION ->
          true;
      default -> false;
    };
  }
}
