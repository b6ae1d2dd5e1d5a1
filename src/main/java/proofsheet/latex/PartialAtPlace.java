package proofsheet.latex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Bound;
import proofsheet.math.Term;

/// A partial derivative of a function of several numbers at a place, as `\frac{\partial
/// G}{\partial u}(1, 2)`: the letters that it is taken by are its own.
record PartialAtPlace(Term.Sym function, List<Term> by, List<Term> place) {
  static Optional<PartialAtPlace> of(Term.EvaluatedAt evaluated) {
    Map<Term, Term> values = new HashMap<>();
    Term inner = evaluated;
    while (inner instanceof Term.EvaluatedAt e) {
      values.put(e.variable(), e.value());
      inner = e.body();
    }
    if (!(inner instanceof Term.Derivative d)
        || d.kind() != Term.DerivativeKind.PARTIAL
        || !(d.of() instanceof Term.Apply call)
        || !values.keySet().containsAll(d.by())) {
      return Optional.empty();
    }
    List<Term> place = new ArrayList<>();
    for (Term letter : call.arguments()) {
      boolean own = letter instanceof Term.Sym s && Bound.isArbitrary(s.name());
      if (!own || !values.containsKey(letter)) {
        return Optional.empty();
      }
      place.add(values.remove(letter));
    }
    return values.isEmpty()
        ? Optional.of(new PartialAtPlace(new Term.Sym(call.function()), d.by(), place))
        : Optional.empty();
  }
}
