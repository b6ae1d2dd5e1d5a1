package proofsheet.algebra.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Terms;
import proofsheet.calculus.NotExpandable;
import proofsheet.calculus.Shapes;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// Derivatives by vectors and matrices as terms of matrices.
///
/// Rule: the variable is held free in all definitions. It is a name of its own here, of which no
/// property and no equation is assumed; those hold again of the result.
final class Derivatives {
  private final Givens givens;
  private final WordAlgebra algebra;
  private final Alphabet alphabet;
  private final Map<Term, Optional<Term>> known = new HashMap<>();
  private final List<Term> inverted = new ArrayList<>();
  private int variables;

  Derivatives(Givens givens, WordAlgebra algebra, Alphabet alphabet) {
    this.givens = givens;
    this.algebra = algebra;
    this.alphabet = alphabet;
  }

  List<Term> inverted() {
    return inverted;
  }

  /// What a derivative is; empty when it is no sum of matrix products.
  Optional<Term> of(Term term) {
    Optional<Term> before = known.get(term);
    if (before == null) {
      try {
        before =
            switch (term) {
              case Term.Derivative d -> derivative(d);
              case Term.Nabla n -> nabla(n);
              default -> Optional.empty();
            };
      } catch (NoMatrixForm | NotExpandable | NoNormalForm failure) {
        before = Optional.empty();
      }
      known.put(term, before);
    }
    return before;
  }

  private Optional<Term> derivative(Term.Derivative derivative) {
    List<Term> by = new ArrayList<>(derivative.by());
    if (derivative.kind() == Term.DerivativeKind.HESSIAN && by.size() == 1) {
      by.add(by.getFirst());
    }
    Term result = derivative.of();
    for (Term quantity : by) {
      if (!(quantity instanceof Term.Sym s)) {
        return Optional.empty();
      }
      result = by(result, s, new Shapes(givens).of(s).axes());
    }
    return Optional.of(result);
  }

  private Optional<Term> nabla(Term.Nabla nabla) {
    Optional<Definition> definition =
        givens
            .definition(nabla.function())
            .filter(d -> d.parameters().size() == 1 && d.indices().isEmpty());
    if (definition.isEmpty()) {
      return Optional.empty();
    }
    List<Axis> axes = new Shapes(givens).of(nabla.at()).axes();
    Term.Sym place = new Term.Sym(Bound.arbitrary(new Name("p"), ++variables));
    Name parameter = definition.get().parameters().getFirst().name();
    Term result = Substitution.in(definition.get().body(), Map.of(parameter, place));
    for (int i = 0; i < nabla.order(); i++) {
      result = by(result, place, axes);
    }
    return Optional.of(Substitution.in(result, Map.of(place.name(), nabla.at())));
  }

  /// The derivative of a scalar or column by a quantity with these axes.
  private Term by(Term of, Term.Sym quantity, List<Axis> axes) {
    if (axes.isEmpty()) {
      throw new NoMatrixForm("a derivative by a number");
    }
    Name name = Bound.arbitrary(new Name("v"), ++variables);
    Term.Sym variable = new Term.Sym(name);
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    Sort sort = Sort.tensor(Sort.REALS, axes);
    declarations.put(name, new Declaration.Quantity(name, sort, Set.of()));
    declarations.putIfAbsent(
        quantity.name(), new Declaration.Quantity(quantity.name(), sort, Set.of()));
    Givens free = new Givens(declarations, givens.definitions(), givens.hypotheses(), Map.of());
    MatrixReader reader =
        new MatrixReader(free, algebra, alphabet, Map.of(quantity.name(), variable));
    MatrixSum value = reader.sum(of);
    requireNone(value, name, quantity.name());
    Gradients gradients = reader.gradients(variable);
    MatrixSum result =
        reader.isScalar(of) ? gradients.of(algebra.scalar(value)) : gradients.jacobian(value);
    Map<Name, Term> back = new HashMap<>(Map.of(name, (Term) quantity));
    gradients.inverted().forEach(t -> inverted.add(meant(t, back)));
    reader.inverted().forEach(t -> inverted.add(meant(t, back)));
    return meant(WordTerms.of(result), back);
  }

  private Term meant(Term term, Map<Name, Term> back) {
    return Substitution.in(Substitution.in(term, algebra.scalars().meanings()), back);
  }

  /// The quantity that is held free must not be hidden in what stays as it is.
  private void requireNone(MatrixSum value, Name variable, Name quantity) {
    for (Map.Entry<Word, Fraction> e : value.terms().entrySet()) {
      Set<Name> names = Substitution.names(Terms.of(e.getValue()));
      Term meaning = Substitution.in(Terms.of(e.getValue()), algebra.scalars().meanings());
      if (names.contains(variable) || reaches(meaning, quantity, new HashSet<>())) {
        throw new NoMatrixForm("a derivative through entries");
      }
      for (Letter letter : e.getKey().letters()) {
        Term term = Substitution.in(letter.atom().term(), algebra.scalars().meanings());
        if (reaches(term, quantity, new HashSet<>())) {
          throw new NoMatrixForm("a derivative through entries");
        }
      }
    }
  }

  /// Whether a term depends on a name, itself or through definitions.
  private boolean reaches(Term term, Name quantity, Set<Name> seen) {
    for (Name name : Substitution.names(term)) {
      if (name.equals(quantity)) {
        return true;
      }
      Optional<Definition> definition = givens.definition(name);
      if (definition.isPresent()
          && seen.add(name)
          && (reaches(definition.get().body(), quantity, seen)
              || definition.get().starts().stream()
                  .anyMatch(s -> s.body().filter(b -> reaches(b, quantity, seen)).isPresent()))) {
        return true;
      }
    }
    return false;
  }
}
