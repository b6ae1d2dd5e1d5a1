package proofsheet.solve.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// Solves equations for unknowns, also such that hold whatever the values of other names are.
public final class Unknowns {
  private final Known known;

  public Unknowns(Known known) {
    this.known = known;
  }

  /// Values of the unknowns that make all `zeros` zero for all values of the names that vary. The
  /// functions of those names are taken for independent, so that coefficients are compared.
  public List<Map<Term, Term>> solve(
      List<Term> zeros, List<Term> unknowns, Predicate<Name> varying) {
    try {
      Kernels kernels = new Kernels(known, Mode.ANGLES);
      kernels.prepare(zeros);
      List<Integer> sought = unknowns.stream().map(kernels::kernel).toList();
      List<Polynomial> equations = new ArrayList<>();
      for (Term zero : zeros) {
        Polynomial whole = kernels.reduced(kernels.read(zero)).over();
        equations.addAll(coefficients(kernels, whole, varying));
      }
      if (sought.size() == 1) {
        return one(kernels, unknowns.getFirst(), sought.getFirst(), equations);
      }
      return linear(kernels, unknowns, sought, equations);
    } catch (TooLarge | ArithmeticException failure) {
      return List.of();
    }
  }

  private static List<Polynomial> coefficients(
      Kernels kernels, Polynomial whole, Predicate<Name> varying) {
    Map<Monomial, Polynomial> byVarying = new TreeMap<>();
    whole
        .terms()
        .forEach(
            (m, c) -> {
              Monomial own = Monomial.ONE;
              for (Map.Entry<Integer, Integer> p : m.powers().entrySet()) {
                boolean varies =
                    Substitution.names(kernels.term(p.getKey())).stream().anyMatch(varying);
                if (varies) {
                  own = own.times(Monomial.of(p.getKey(), p.getValue()));
                }
              }
              Polynomial rest = new Polynomial(Map.of(m.over(own), c));
              byVarying.merge(own, rest, Polynomial::plus);
            });
    return byVarying.values().stream().filter(p -> !p.isZero()).toList();
  }

  private static List<Map<Term, Term>> one(
      Kernels kernels, Term unknown, int kernel, List<Polynomial> equations) {
    List<Map<Term, Term>> found = new ArrayList<>();
    for (Polynomial equation : equations) {
      Polynomial a = equation.coefficient(kernel, 2);
      Polynomial b = equation.coefficient(kernel, 1);
      Polynomial c = equation.coefficient(kernel, 0);
      if (equation.degree(kernel) == 1) {
        found.add(value(kernels, unknown, Quotient.of(c.times(Rational.MINUS_ONE), b)));
      } else if (equation.degree(kernel) == 2) {
        Polynomial discriminant = b.times(b).minus(a.times(c).times(Rational.of(4)));
        Quotient middle = Quotient.of(b.times(Rational.of(-1, 2)), a);
        Quotient inside = Quotient.of(discriminant, a.times(a).times(Rational.of(4)));
        Quotient root = kernels.read(Term.Op.of(Operator.SQRT, kernels.write(inside)));
        found.add(value(kernels, unknown, middle.plus(root)));
        found.add(value(kernels, unknown, middle.minus(root)));
      }
    }
    return found;
  }

  private static Map<Term, Term> value(Kernels kernels, Term unknown, Quotient value) {
    return Map.of(unknown, kernels.write(value));
  }

  /// Gauss's elimination; unknowns that stay free are zero, and a last one may be a root of an
  /// equation of the second degree.
  private static List<Map<Term, Term>> linear(
      Kernels kernels, List<Term> unknowns, List<Integer> sought, List<Polynomial> equations) {
    List<Polynomial> open = new ArrayList<>(equations);
    Map<Integer, Quotient> solved = new LinkedHashMap<>();
    for (int kernel : sought) {
      Optional<Polynomial> pivot = open.stream().filter(e -> e.degree(kernel) == 1).findFirst();
      if (pivot.isPresent()) {
        Polynomial p = pivot.get();
        Quotient value =
            Quotient.of(
                p.coefficient(kernel, 0).times(Rational.MINUS_ONE), p.coefficient(kernel, 1));
        open.remove(p);
        put(kernels, kernel, kernels.reduced(value), solved, open);
      }
    }
    if (open.isEmpty()) {
      return List.of(values(kernels, unknowns, sought, solved));
    }
    List<Map<Term, Term>> found = new ArrayList<>();
    List<Integer> left = sought.stream().filter(k -> !solved.containsKey(k)).toList();
    if (left.size() == 1) {
      Term last = unknowns.get(sought.indexOf(left.getFirst()));
      for (Map<Term, Term> root : one(kernels, last, left.getFirst(), open)) {
        Map<Integer, Quotient> all = new LinkedHashMap<>(solved);
        List<Polynomial> rest = new ArrayList<>(open);
        put(kernels, left.getFirst(), kernels.read(root.get(last)), all, rest);
        if (rest.isEmpty()) {
          found.add(values(kernels, unknowns, sought, all));
        }
      }
    }
    return found;
  }

  /// Puts a value in for an unknown everywhere.
  private static void put(
      Kernels kernels,
      int kernel,
      Quotient value,
      Map<Integer, Quotient> solved,
      List<Polynomial> open) {
    open.replaceAll(e -> kernels.reduced(Quotient.of(e).with(kernel, value)).over());
    open.removeIf(Polynomial::isZero);
    solved.replaceAll((_, v) -> kernels.reduced(v.with(kernel, value)));
    solved.put(kernel, value);
  }

  private static Map<Term, Term> values(
      Kernels kernels, List<Term> unknowns, List<Integer> sought, Map<Integer, Quotient> solved) {
    Map<Term, Term> values = new LinkedHashMap<>();
    for (int i = 0; i < sought.size(); i++) {
      Quotient value = solved.getOrDefault(sought.get(i), Quotient.ZERO);
      for (int other : sought) {
        value = value.with(other, Quotient.ZERO);
      }
      values.put(unknowns.get(i), kernels.write(kernels.reduced(value)));
    }
    return values;
  }
}
