package proofsheet.solve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.solve.matrix.MatrixForms;

/// Candidates for a vector or a matrix: matrix notation where there is one, else components.
final class TensorForms {
  private static final List<String> LETTERS = List.of("i", "j", "k", "l", "m", "r", "s");

  private final Question question;
  private final List<Axis> axes;

  TensorForms(Question question, List<Axis> axes) {
    this.question = question;
    this.axes = axes;
  }

  List<Term> candidates() {
    List<Name> free = new ArrayList<>();
    Map<Name, Term> sizes = new LinkedHashMap<>();
    for (int i = 0; i < axes.size(); i++) {
      Name index = new Name("e#" + i);
      free.add(index);
      sizes.put(index, axes.get(i).upper());
    }
    List<Term> at = free.stream().<Term>map(Term.Sym::new).toList();
    Set<Term> candidates = new LinkedHashSet<>();
    List<Term> entries = new ScalarForms(question).at(at);
    for (Term entry : entries) {
      if (isZero(entry)) {
        candidates.add(new Term.Op(Operator.ZEROS, axes.stream().map(Axis::upper).toList()));
      } else if (axes.stream().allMatch(a -> a.lower().equals(Num.ONE))) {
        candidates.addAll(new MatrixForms(sizes, question::isSymmetric).of(entry, free));
      }
    }
    if (candidates.isEmpty()) {
      entries.forEach(e -> candidates.add(components(e, free)));
    }
    return List.copyOf(candidates);
  }

  private static boolean isZero(Term entry) {
    return entry.equals(Num.ZERO);
  }

  /// The tensor by its components, with letters that the entry does not use.
  private Term components(Term entry, List<Name> free) {
    Set<Name> used = Substitution.names(entry);
    List<String> letters =
        new ArrayList<>(LETTERS.stream().filter(l -> !used.contains(new Name(l))).toList());
    List<Term.Binder> binders = new ArrayList<>();
    Map<Name, Term> renaming = new LinkedHashMap<>();
    for (int i = 0; i < free.size(); i++) {
      Name letter = new Name(letters.removeFirst());
      renaming.put(free.get(i), new Term.Sym(letter));
      binders.add(Term.Binder.range(letter, axes.get(i).lower(), axes.get(i).upper()));
    }
    return new Term.Comprehension(binders, Substitution.in(entry, renaming));
  }
}
