package proofsheet.prove;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import proofsheet.kernel.CertificateChecker;
import proofsheet.math.Definition;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Substitution;

/// Equations by normal form.
///
/// *Proves* identities of rational functions of names, exponentials, logarithms, trigonometric and
/// hyperbolic functions, roots, and sums over symbolic sizes. *Gives up* when the forms differ for
/// every choice of definitions to unfold. *Sound because* the kernel computes both forms. *Cost*: a
/// few milliseconds. Example: `1 - \sigma(x) = \sigma(-x)`.
final class NormalForm implements Strategy {
  private static final int MOST_CHOICES = 8;

  @Override
  public String name() {
    return "normal-form";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    String reason = "the normal forms differ";
    for (Set<Name> kept : choices(goal)) {
      if (!budget.spend(50_000)) {
        return new GaveUp("budget exhausted");
      }
      switch (CertificateChecker.byNormalForm(goal, kept)) {
        case CertificateChecker.Accepted(var verdict) -> {
          return new Found(verdict);
        }
        case CertificateChecker.Rejected(String why) -> reason = why;
      }
    }
    return new GaveUp(reason);
  }

  /// Which definitions to leave as they are: all, none, all but one.
  static List<Set<Name>> choices(Goal goal) {
    Set<Name> quantities = new HashSet<>();
    Set<Name> used = Substitution.names(goal.claim());
    for (Definition definition : goal.givens().definitions().values()) {
      if (!definition.isFunction()) {
        quantities.add(definition.name());
      }
    }
    List<Set<Name>> choices = new ArrayList<>();
    choices.add(quantities);
    Set<Name> met = new HashSet<>(used);
    goal.premises().forEach(p -> met.addAll(Substitution.names(p)));
    goal.givens().hypotheses().forEach(h -> met.addAll(Substitution.names(h)));
    goal.givens().definitions().values().stream()
        .filter(Definition::isFunction)
        .forEach(f -> met.addAll(Substitution.names(f.body())));
    if (!Collections.disjoint(quantities, met)) {
      choices.add(Set.of());
    }
    for (Name name : quantities.stream().sorted().toList()) {
      if (choices.size() < MOST_CHOICES && used.contains(name) && quantities.size() > 1) {
        Set<Name> others = new HashSet<>(quantities);
        others.remove(name);
        choices.add(others);
      }
    }
    return choices;
  }
}
