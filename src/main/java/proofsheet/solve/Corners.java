package proofsheet.solve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import proofsheet.kernel.Kernel;
import proofsheet.math.Declaration;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.numeric.Enclosure;

/// Candidates for terms of names with two values each, such as bits: the polynomial of the first
/// degree in each name that has the same values.
final class Corners {
  private static final int MOST_NAMES = 4;

  private final Question question;

  Corners(Question question) {
    this.question = question;
  }

  /// The polynomial, for a term in index notation; empty when some name has other values.
  Optional<Term> of(Term raw) {
    List<Name> names = List.copyOf(new TreeSet<>(Indices.freeNames(raw)));
    if (names.isEmpty() || names.size() > MOST_NAMES) {
      return Optional.empty();
    }
    List<List<Rational>> values = new ArrayList<>();
    for (Name name : names) {
      List<Rational> two = values(name);
      if (two.size() != 2) {
        return Optional.empty();
      }
      values.add(two);
    }
    List<Term> terms = new ArrayList<>();
    for (int corner = 0; corner < 1 << names.size(); corner++) {
      Map<Name, Term> at = new HashMap<>();
      List<Term> factors = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        Rational here = values.get(i).get(corner >> i & 1);
        Rational there = values.get(i).get(1 - (corner >> i & 1));
        at.put(names.get(i), new Num(here));
        Term distance = new Term.Add(List.of(new Term.Sym(names.get(i)), new Num(there.negate())));
        factors.add(new Term.Div(distance, new Num(here.minus(there))));
      }
      Optional<Rational> value =
          Kernel.valueAtValues(question.ask().goal().withoutValues(), Substitution.in(raw, at))
              .flatMap(Enclosure::exact);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      factors.add(new Num(value.get()));
      terms.add(new Term.Mul(factors));
    }
    return Optional.of(new Term.Add(terms));
  }

  /// The numbers of the finite set of a name; none when it has another set.
  private List<Rational> values(Name name) {
    boolean finite =
        question.givens().declaration(name).orElse(null) instanceof Declaration.Quantity q
            && q.sort().isScalar()
            && q.sort().scalars() instanceof Term.FiniteSet;
    if (!finite) {
      return List.of();
    }
    Declaration.Quantity quantity =
        (Declaration.Quantity) question.givens().declaration(name).orElseThrow();
    List<Rational> numbers = new ArrayList<>();
    for (Term element : ((Term.FiniteSet) quantity.sort().scalars()).elements()) {
      Optional<Rational> number = Question.number(element);
      if (number.isEmpty()) {
        return List.of();
      }
      numbers.add(number.get());
    }
    return numbers;
  }
}
