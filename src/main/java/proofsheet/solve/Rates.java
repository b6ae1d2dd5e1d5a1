package proofsheet.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.Shapes;
import proofsheet.math.Bound;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.solve.form.Cost;
import proofsheet.solve.form.Forms;

/// Derivatives of what acts on each entry of a vector, as vectors. For proposals only.
final class Rates {
  private final Question question;
  private final Shapes shapes;

  Rates(Question question) {
    this.question = question;
    this.shapes = new Shapes(question.givens());
  }

  /// A function of a number that acts on each entry of the vector `of`.
  record Entrywise(Name variable, Term body, Term of) {}

  /// What acts on each entry of the one vector that a term depends on; empty when it does more.
  Optional<Entrywise> entrywise(Term.Op op, Predicate<Name> moves) {
    List<Name> moving = Substitution.names(op).stream().filter(moves).toList();
    if (moving.size() != 1
        || op.operator() == Operator.MAX
        || op.operator() == Operator.MIN
        || op.operator() == Operator.RELU) {
      return Optional.empty();
    }
    Term.Sym vector = new Term.Sym(moving.getFirst());
    Name variable = new Name("#t");
    Optional<Term> body = ofNumber(op, vector, new Term.Sym(variable));
    return shapes.of(vector).rank() == 1
        ? body.map(b -> new Entrywise(variable, b, vector))
        : Optional.empty();
  }

  /// The term with a number in the place of a vector, operations on entries as those on numbers;
  /// empty where it has other vectors or matrices, or operations on them.
  private Optional<Term> ofNumber(Term term, Term.Sym vector, Term.Sym number) {
    if (term.equals(vector)) {
      return Optional.of(number);
    }
    if (!Substitution.names(term).contains(vector.name())) {
      return shapes.of(term).isScalar() ? Optional.of(term) : Optional.empty();
    }
    boolean[] fits = {true};
    Term inside =
        Traversal.map(
            term,
            t -> {
              Optional<Term> part = ofNumber(t, vector, number);
              fits[0] &= part.isPresent();
              return part.orElse(t);
            },
            s -> {
              fits[0] = false;
              return s;
            });
    return fits[0] ? plain(inside) : Optional.empty();
  }

  private static Optional<Term> plain(Term term) {
    return switch (term) {
      case Term.Add _, Term.Neg _, Term.Mul _, Term.Div _, Term.Pow _ -> Optional.of(term);
      case Term.Op op ->
          switch (op.operator()) {
            case HADAMARD -> Optional.of(new Term.Mul(op.arguments()));
            case ELEMENTWISE_DIVISION ->
                Optional.of(new Term.Div(op.arguments().get(0), op.arguments().get(1)));
            case ELEMENTWISE_POWER ->
                Optional.of(new Term.Pow(op.arguments().get(0), op.arguments().get(1)));
            case EXP, LOG, SQRT, SIN, COS, SINH, COSH, TANH, SIGMOID, SOFTPLUS, ARCTAN ->
                Optional.of(op);
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  /// The derivative of a function at an argument, the shortest form first: also through its value,
  /// and through another function of the sheet.
  List<Term> of(Name variable, Term body, Term argument, Term value) {
    Term self = new Term.Sym(new Name("#value"));
    Term parameter = new Term.Sym(variable);
    Expansion expansion = new Expansion(question.givens());
    Term plain = expansion.scalar(body);
    Term raw =
        expansion.scalar(new Term.Derivative(Term.DerivativeKind.TOTAL, body, List.of(parameter)));
    Term zero = new Term.Add(List.of(self, new Term.Neg(plain)));
    Forms forms = new Forms(question.known());
    List<Term> found = new ArrayList<>(forms.folded(raw, List.of(zero), Forms.Wanted.ANY));
    found.addAll(forms.of(raw, List.of(), Forms.Wanted.ANY));
    found.addAll(named(raw, parameter, forms));
    List<Term> values =
        found.stream()
            .filter(f -> !isPiecewise(f))
            .sorted(
                Comparator.<Term, Boolean>comparing(f -> f instanceof Term.Mul && isOfPowers(f))
                    .thenComparing(Rates::isOfPowers)
                    .thenComparing(Cost::of))
            .map(f -> put(f, Map.of(self, value, parameter, argument)))
            .toList();
    if (values.isEmpty()) {
      throw new NoRule();
    }
    return values;
  }

  private static boolean isOfPowers(Term term) {
    return Traversal.has(term, t -> t instanceof Term.Op op && op.operator() == Operator.EXP);
  }

  /// Ones where a vector wins against another or a number, entry by entry, and zeros elsewhere.
  Term guard(Term of, Term other, Relator wins) {
    List<Axis> axes = shapes.of(of).axes();
    if (axes.size() != 1) {
      throw new NoRule();
    }
    Name index = Bound.arbitrary(new Name("entry"), 0);
    List<Term> at = List.of(new Term.Sym(index));
    Axis axis = axes.getFirst();
    Term right = shapes.of(other).isScalar() ? other : new Term.At(other, at);
    return new Term.Comprehension(
        List.of(Term.Binder.range(index, axis.lower(), axis.upper())),
        new Term.Indicator(new Relation(new Term.At(of, at), wins, right)));
  }

  /// The functions of the sheet whose value at the parameter a term is.
  private List<Term> named(Term raw, Term parameter, Forms forms) {
    List<Term> found = new ArrayList<>();
    for (Definition d : question.givens().definitions().values()) {
      boolean plain =
          d.parameters().size() == 1
              && d.parameters().getFirst().sort().isScalar()
              && d.sort().isScalar()
              && d.indices().isEmpty()
              && !isPiecewise(d.body());
      if (plain) {
        Term applied = new Term.Apply(d.name(), List.of(parameter));
        Term value = new Expansion(question.givens()).scalar(applied);
        Term difference = new Term.Add(List.of(raw, new Term.Neg(value)));
        if (forms.of(difference, List.of(), Forms.Wanted.ANY).contains(Num.ZERO)) {
          found.add(applied);
        }
      }
    }
    return found;
  }

  static boolean isPiecewise(Term term) {
    return Traversal.has(
        term, t -> t instanceof Term.Cases || t instanceof Term.Indicator || t instanceof Term.Big);
  }

  static Term put(Term term, Map<Term, Term> values) {
    return values.containsKey(term)
        ? values.get(term)
        : Traversal.map(term, t -> put(t, values), s -> s);
  }

  /// A term of vectors that is meant entry by entry, in the notation for it.
  Term entry(Term term) {
    return switch (term) {
      case Term.Neg n -> new Term.Neg(entry(n.of()));
      case Term.Add a -> new Term.Add(a.terms().stream().map(this::entry).toList());
      case Term.Pow(Term base, Num(Rational two))
          when two.equals(Rational.of(2)) && !shapes.of(base).isScalar() ->
          Term.Op.of(Operator.HADAMARD, entry(base), entry(base));
      case Term.Div(Term over, Term under) ->
          shapes.of(under).isScalar()
              ? new Term.Div(entry(over), under)
              : Term.Op.of(Operator.ELEMENTWISE_DIVISION, entry(over), entry(under));
      case Term.Sym _, Term.Apply _, Num _ -> term;
      case Term.Op op when op.arguments().size() == 1 -> term;
      default -> throw new NoRule();
    };
  }
}
