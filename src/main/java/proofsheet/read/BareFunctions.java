package proofsheet.read;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Term;
import proofsheet.math.Traversal;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Span;

/// Functions that stand without arguments, as in `F' = \sigma`.
///
/// Rule: a function without argument is its value at the letter that it was defined with. Two of
/// them with different letters, one of which means nothing here, are not compared: what is meant is
/// that they agree at every place.
final class BareFunctions {
  private final Scope scope;
  private final Set<Name> functions = new LinkedHashSet<>();
  private final Set<Name> letters = new LinkedHashSet<>();

  private BareFunctions(Scope scope) {
    this.scope = scope;
  }

  static void refuseMixed(List<Term> sides, Scope scope, Span span) {
    BareFunctions bare = new BareFunctions(scope);
    sides.forEach(s -> Traversal.has(s, bare::look));
    if (bare.letters.size() > 1 && !bare.letters.stream().allMatch(scope::knows)) {
      String name = bare.functions.iterator().next().latex();
      throw new Unreadable(ReadingProblem.error(span, "function-without-argument", name));
    }
  }

  /// Looks at one term; never true, so that all are looked at.
  private boolean look(Term term) {
    switch (term) {
      case Term.Sym s -> letter(s.name()).ifPresent(l -> add(s.name(), l));
      case Term.Prime p ->
          letter(p.function())
              .filter(l -> p.at().equals(new Term.Sym(l)))
              .ifPresent(l -> add(p.function(), l));
      default -> {}
    }
    return false;
  }

  private void add(Name function, Name letter) {
    functions.add(function);
    letters.add(letter);
  }

  private Optional<Name> letter(Name function) {
    return scope
        .givens()
        .definition(function)
        .filter(d -> d.parameters().size() == 1)
        .map(Definition::parameters)
        .map(p -> p.getFirst().name());
  }
}
