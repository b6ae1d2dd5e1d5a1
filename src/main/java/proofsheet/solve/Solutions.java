package proofsheet.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.solve.form.Cost;
import proofsheet.solve.form.Forms;
import proofsheet.solve.form.Unknowns;

/// The values that equations among the hypotheses give a number that is asked for.
final class Solutions {
  private static final int MOST_FORMS = 3;
  private static final int MOST_OTHERS = 3;

  private final Question question;
  private final Forms forms;

  Solutions(Question question, Forms forms) {
    this.question = question;
    this.forms = forms;
  }

  /// The forms of all values, as they are found; none when no name of a number is asked for.
  List<Term> all() {
    Term asked = question.asked();
    boolean open = asked instanceof Term.Sym s && question.givens().definition(s.name()).isEmpty();
    if (!open) {
      return List.of();
    }
    Set<Term> values = new LinkedHashSet<>();
    for (Set<Name> kept : List.of(question.quantities(), Set.<Name>of())) {
      List<Relation> equations = equations(kept);
      for (Relation equation : equations) {
        new Isolation(asked).all(equation.left(), equation.right()).forEach(values::add);
        values.addAll(solved(List.of(zero(equation)), List.of(asked)));
      }
      values.addAll(system(equations));
    }
    Set<Term> found = new LinkedHashSet<>();
    for (Term value : values) {
      forms.of(value, List.of(), question.wanted()).stream()
          .filter(v -> !Indices.freeNames(v).contains(((Term.Sym) asked).name()))
          .sorted(Comparator.comparingInt(Cost::of))
          .limit(MOST_FORMS)
          .forEach(found::add);
    }
    return List.copyOf(found);
  }

  /// The equations between numbers that speak of what is asked, or of what they speak of.
  private List<Relation> equations(Set<Name> kept) {
    List<Statement> facts = new ArrayList<>(question.givens().hypotheses());
    facts.addAll(question.ask().goal().premises());
    Expansion expansion = new Expansion(question.givens(), kept);
    List<Relation> equations = new ArrayList<>();
    for (Statement fact : facts) {
      if (fact instanceof Relation(Term left, Relator relator, Term right)
          && relator == Relator.EQUAL) {
        try {
          equations.add(new Relation(expansion.scalar(left), relator, expansion.scalar(right)));
        } catch (NotExpandable | ArithmeticException failure) {
          // It is no equation between numbers.
        }
      }
    }
    return equations;
  }

  private static Term zero(Relation equation) {
    return new Term.Add(List.of(equation.left(), new Term.Neg(equation.right())));
  }

  private List<Term> solved(List<Term> zeros, List<Term> unknowns) {
    return new Unknowns(question.known())
        .solve(zeros, unknowns, _ -> false).stream().map(s -> s.get(unknowns.getFirst())).toList();
  }

  /// Several equations, solved for what is asked and as many other names as may be.
  private List<Term> system(List<Relation> equations) {
    List<Term> zeros = equations.stream().map(Solutions::zero).toList();
    Set<Name> others = new TreeSet<>();
    zeros.forEach(z -> others.addAll(Indices.freeNames(z)));
    Set<Name> needed = new HashSet<>(Set.of(((Term.Sym) question.asked()).name()));
    question.ask().only().ifPresent(_ -> others.removeIf(question.allowed()));
    others.removeIf(n -> needed.contains(n) || !isUnknown(n));
    if (zeros.size() < 2 || others.isEmpty()) {
      return List.of();
    }
    List<Term> found = new ArrayList<>();
    for (List<Term> set : subsets(others.stream().<Term>map(Term.Sym::new).toList())) {
      List<Term> unknowns = new ArrayList<>(List.of(question.asked()));
      unknowns.addAll(set);
      if (unknowns.size() <= zeros.size()) {
        found.addAll(solved(zeros, unknowns));
      }
    }
    return found;
  }

  private boolean isUnknown(Name name) {
    return question.givens().definition(name).isEmpty() && !question.isInteger(name);
  }

  private static List<List<Term>> subsets(List<Term> names) {
    List<List<Term>> subsets = new ArrayList<>(List.of(List.of()));
    for (Term name : names) {
      for (List<Term> smaller : List.copyOf(subsets)) {
        if (smaller.size() < MOST_OTHERS) {
          List<Term> larger = new ArrayList<>(smaller);
          larger.add(name);
          subsets.add(larger);
        }
      }
    }
    return subsets.stream().filter(s -> !s.isEmpty()).limit(40).toList();
  }
}
