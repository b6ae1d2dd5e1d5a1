package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Grounds;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Name;
import proofsheet.math.Term;

/// What declared properties say of an unknown function at the places where a claim has it.
final class FunctionLemmas {
  private static final int MOST_PLACES = 6;

  private final Grounds grounds;

  FunctionLemmas(Grounds grounds) {
    this.grounds = grounds;
  }

  /// The facts about a function at single places, and at each two of them.
  List<Fact> facts(Name name, List<Term> places) {
    List<Fact> found = new ArrayList<>();
    if (!(grounds.goal().givens().declaration(name).orElse(null) instanceof Declaration.Function f)
        || places.size() > MOST_PLACES) {
      return found;
    }
    for (Term x : places) {
      for (Fact.Rule rule : rules(f, false)) {
        found.add(new Fact.OfFunction(rule, name, x, x));
      }
      for (Term y : places) {
        if (!x.equals(y)) {
          for (Fact.Rule rule : rules(f, true)) {
            found.add(new Fact.OfFunction(rule, name, x, y));
          }
          if (isMonotone(f)) {
            Term order = new Term.Add(List.of(y, new Term.Neg(x)));
            found.add(new Fact.Monotone(name, x, y, new Fact.Known(order)));
            for (int number = 0; number < grounds.statements().size(); number++) {
              found.add(new Fact.Monotone(name, x, y, new Fact.Given(number, Map.of())));
            }
          }
        }
      }
    }
    return found;
  }

  private static boolean isMonotone(Declaration.Function f) {
    return has(f, PropertyName.INCREASING)
        || has(f, PropertyName.STRICTLY_INCREASING)
        || has(f, PropertyName.DECREASING)
        || has(f, PropertyName.STRICTLY_DECREASING);
  }

  private static boolean has(Declaration.Function f, PropertyName name) {
    return f.properties().stream().anyMatch(p -> p.name() == name);
  }

  private static List<Fact.Rule> rules(Declaration.Function f, boolean two) {
    List<Fact.Rule> rules = new ArrayList<>();
    boolean convex =
        has(f, PropertyName.CONVEX)
            || has(f, PropertyName.STRICTLY_CONVEX)
            || has(f, PropertyName.STRONGLY_CONVEX);
    if (!two) {
      if (has(f, PropertyName.NONNEGATIVE) || has(f, PropertyName.POSITIVE)) {
        rules.add(Fact.Rule.NONNEGATIVE);
      }
      if (has(f, PropertyName.BOUNDED)) {
        rules.add(Fact.Rule.BOUNDED_ABOVE);
        rules.add(Fact.Rule.BOUNDED_BELOW);
      }
      return rules;
    }
    if (convex || has(f, PropertyName.CONCAVE)) {
      rules.add(Fact.Rule.SUPPORTED);
    }
    if (has(f, PropertyName.STRONGLY_CONVEX)) {
      rules.add(Fact.Rule.DOMINATED);
    }
    if (has(f, PropertyName.SMOOTH)) {
      rules.add(Fact.Rule.SMOOTH_ABOVE);
      rules.add(Fact.Rule.SMOOTH_BELOW);
      rules.add(Fact.Rule.GRADIENT_LIPSCHITZ);
      if (convex) {
        rules.add(Fact.Rule.COCOERCIVE);
      }
    }
    if (has(f, PropertyName.LIPSCHITZ)) {
      rules.add(Fact.Rule.LIPSCHITZ);
      rules.add(Fact.Rule.LIPSCHITZ_NORM);
    }
    return rules;
  }
}
