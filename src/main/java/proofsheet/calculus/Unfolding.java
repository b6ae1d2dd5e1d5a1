package proofsheet.calculus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Names, functions and sequences by their definitions.
final class Unfolding {
  private final IndexNotation notation;

  Unfolding(IndexNotation notation) {
    this.notation = notation;
  }

  /// Whether a member of a sequence is a start that is a free quantity.
  boolean isFreeStart(Definition definition, List<Term> at) {
    return definition.starts().stream()
        .anyMatch(s -> s.body().isEmpty() && sameIndices(s.indices(), at));
  }

  /// Whether the rule of a sequence mentions members before the one it defines, not after.
  boolean looksBack(Definition definition) {
    Name index = definition.indices().getFirst().variable();
    return !later(definition.body(), definition.name(), index);
  }

  private static boolean later(Term term, Name sequence, Name index) {
    boolean[] found = {false};
    if (term instanceof Term.At at && at.of().equals(new Term.Sym(sequence))) {
      return Affine.difference(at.indices().getFirst(), new Term.Sym(index))
          .filter(d -> d.signum() > 0)
          .isPresent();
    }
    Traversal.map(
        term,
        t -> {
          found[0] |= later(t, sequence, index);
          return t;
        },
        s -> s);
    return found[0];
  }

  /// The entry at `at` of a name: that of its definition, unless the name is kept.
  Term symbol(Term.Sym symbol, List<Term> at) {
    Optional<Definition> definition = notation.givens().definition(symbol.name());
    if (definition.isEmpty() || notation.keeps(symbol.name())) {
      return at.isEmpty() ? symbol : new Term.At(symbol, at);
    }
    return unfold(definition.get(), at).orElse(at.isEmpty() ? symbol : new Term.At(symbol, at));
  }

  /// The body of a definition at `at`; empty when it is a recursion that does not end here.
  Optional<Term> unfold(Definition definition, List<Term> at) {
    for (Definition.Start start : definition.starts()) {
      if (sameIndices(start.indices(), at)) {
        List<Term> rest = at.subList(start.indices().size(), at.size());
        return start
            .body()
            .map(b -> notation.entry(b, notation.shape(b).isScalar() ? List.of() : rest));
      }
    }
    boolean recursive = Substitution.names(definition.body()).contains(definition.name());
    boolean numbers =
        at.stream().limit(definition.indices().size()).allMatch(Num.class::isInstance);
    if (recursive && !(numbers && isClear(definition, at))) {
      return Optional.empty();
    }
    return Optional.of(unfoldOnce(definition, at));
  }

  /// Whether each given member of a sequence is surely another than the one at `at`.
  private static boolean isClear(Definition definition, List<Term> at) {
    return definition.starts().stream()
        .allMatch(s -> Affine.difference(s.indices().getFirst(), at.getFirst()).isPresent());
  }

  /// The body of a definition at `at`, once.
  Term unfoldOnce(Definition definition, List<Term> at) {
    IndexNotation.needs(at, definition.indices().size());
    Map<Name, Term> values = new HashMap<>();
    for (int i = 0; i < definition.indices().size(); i++) {
      values.put(definition.indices().get(i).variable(), at.get(i));
    }
    List<Term> rest = at.subList(definition.indices().size(), at.size());
    return notation
        .log()
        .unfolding(() -> notation.entry(Substitution.in(definition.body(), values), rest));
  }

  private static boolean sameIndices(List<Term> left, List<Term> right) {
    if (left.size() > right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      Optional<Rational> difference = Affine.difference(left.get(i), right.get(i));
      if (difference.isEmpty() || difference.get().signum() != 0) {
        return false;
      }
    }
    return true;
  }

  /// The entry at `at` of a function at its arguments: that of its body, when it is unfolded.
  Term apply(Term.Apply apply, List<Term> at) {
    Optional<Definition> definition = notation.givens().definition(apply.function());
    if (definition.isEmpty() || notation.keeps(apply.function()) || isRecursive(definition.get())) {
      Term value = new Term.Apply(apply.function(), arguments(apply, at));
      boolean entrywise = at.isEmpty() || actsOnEntries(apply);
      return entrywise ? value : new Term.At(value, at);
    }
    Definition d = definition.get();
    if (d.parameters().size() != apply.arguments().size()) {
      throw new NotExpandable("a function with another number of arguments");
    }
    Map<Name, Term> values = new HashMap<>();
    boolean entrywise = actsOnEntries(apply);
    for (int i = 0; i < d.parameters().size(); i++) {
      Definition.Parameter parameter = d.parameters().get(i);
      Term argument = apply.arguments().get(i);
      boolean scalar = Shapes.sort(parameter.sort()).isScalar();
      values.put(parameter.name(), scalar ? notation.entry(argument, at) : argument);
    }
    Definition applied =
        new Definition(
            d.name(),
            List.of(),
            d.indices(),
            Substitution.in(d.body(), values),
            d.sort(),
            List.of());
    return unfoldOnce(applied, entrywise ? List.of() : at);
  }

  private static boolean isRecursive(Definition definition) {
    return Substitution.names(definition.body()).contains(definition.name());
  }

  /// Rule: a scalar function applied to a vector or matrix acts on each entry.
  private boolean actsOnEntries(Term.Apply apply) {
    Shape result = notation.shape(new Term.Sym(apply.function()));
    return result.isScalar();
  }

  /// The arguments of a function that stays: scalars in index notation, tensors by their entries.
  private List<Term> arguments(Term.Apply apply, List<Term> at) {
    boolean entrywise = actsOnEntries(apply) && !at.isEmpty();
    return apply.arguments().stream()
        .map(a -> entrywise ? notation.entry(a, at) : notation.byEntries(a))
        .toList();
  }
}
