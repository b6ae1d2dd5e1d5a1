package proofsheet.solve.form;

import static proofsheet.math.Operator.LOG;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Sums of logarithms as one logarithm.
final class Logarithms {
  private final Known known;

  Logarithms(Known known) {
    this.known = known;
  }

  /// The term with logarithms of equal or opposite coefficient one joined.
  Term joined(Term term) {
    Term inner = Traversal.map(term, this::joined, s -> s);
    if (inner instanceof Term.Neg n
        && n.of() instanceof Term.Op op
        && op.operator() == LOG
        && op.arguments().getFirst() instanceof Term.Div d) {
      return Term.Op.of(LOG, simplified(new Term.Div(d.under(), d.over())));
    }
    if (!(inner instanceof Term.Add add)) {
      return inner;
    }
    List<Term> over = new ArrayList<>();
    List<Term> under = new ArrayList<>();
    List<Term> rest = new ArrayList<>();
    for (Term part : add.terms()) {
      boolean negative = part instanceof Term.Neg;
      Optional<Term> argument = argument(part instanceof Term.Neg n ? n.of() : part);
      if (argument.isPresent()) {
        (negative ? under : over).add(argument.get());
      } else {
        rest.add(part);
      }
    }
    if (over.size() + under.size() < 2) {
      return inner;
    }
    Term whole =
        over.isEmpty()
            ? new Term.Neg(Term.Op.of(LOG, simplified(product(under))))
            : Term.Op.of(
                LOG,
                simplified(
                    under.isEmpty() ? product(over) : new Term.Div(product(over), product(under))));
    rest.add(whole);
    return rest.size() == 1 ? rest.getFirst() : new Term.Add(rest);
  }

  private Term simplified(Term term) {
    Kernels kernels = new Kernels(known, Mode.PLAIN);
    kernels.prepare(List.of(term));
    return kernels.write(kernels.read(term));
  }

  private static Term product(List<Term> factors) {
    return factors.size() == 1 ? factors.getFirst() : new Term.Mul(List.copyOf(factors));
  }

  /// What a logarithm is of, its whole coefficient as a power.
  private static Optional<Term> argument(Term term) {
    if (term instanceof Term.Op op && op.operator() == LOG) {
      return Optional.of(op.arguments().getFirst());
    }
    if (term instanceof Term.Mul m
        && m.factors().size() == 2
        && m.factors().get(0) instanceof Num n
        && n.value().isInteger()
        && m.factors().get(1) instanceof Term.Op op
        && op.operator() == LOG) {
      return Optional.of(new Term.Pow(op.arguments().getFirst(), n));
    }
    return Optional.empty();
  }
}
