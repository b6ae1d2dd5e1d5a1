package proofsheet.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.solve.form.Cost;
import proofsheet.solve.matrix.MatrixForms;

/// Candidates for a vector or a matrix: matrix notation where there is one, else components.
final class TensorForms {
  private static final int LARGEST = 6;
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
    Set<Term> candidates = new LinkedHashSet<>(new MatrixSolutions(question).all());
    List<Term> entries = new ScalarForms(question).at(at);
    for (Term entry : entries) {
      if (isZero(entry)) {
        candidates.add(new Term.Op(Operator.ZEROS, axes.stream().map(Axis::upper).toList()));
      } else if (axes.stream().allMatch(a -> a.lower().equals(Num.ONE))) {
        candidates.addAll(new MatrixForms(sizes, question::isSymmetric).of(entry, free));
      }
    }
    if (isSmall()) {
      written().ifPresent(candidates::add);
    }
    if (candidates.isEmpty()) {
      entries.forEach(e -> candidates.add(components(e, free)));
    }
    return List.copyOf(candidates);
  }

  private boolean isSmall() {
    return axes.size() <= 2 && axes.stream().allMatch(a -> size(a) > 0);
  }

  /// The last index of an axis from one, if it is a small number; else zero.
  private static int size(Axis axis) {
    return axis.lower().equals(Num.ONE)
            && axis.upper() instanceof Num n
            && n.value().isInteger()
            && n.value().compareTo(Rational.of(LARGEST)) <= 0
        ? n.value().numerator().intValue()
        : 0;
  }

  /// The tensor with all entries written out, each in its shortest form.
  private Optional<Term> written() {
    ScalarForms forms = new ScalarForms(question);
    List<List<Term>> rows = new ArrayList<>();
    for (int i = 1; i <= size(axes.getFirst()); i++) {
      List<Term> row = new ArrayList<>();
      for (int j = 1; j <= (axes.size() == 2 ? size(axes.get(1)) : 1); j++) {
        List<Term> at = axes.size() == 2 ? List.of(Num.of(i), Num.of(j)) : List.of(Num.of(i));
        Optional<Term> entry = forms.at(at).stream().min(Comparator.comparingInt(Cost::of));
        if (entry.isEmpty()) {
          return Optional.empty();
        }
        row.add(entry.get());
      }
      rows.add(row);
    }
    return Optional.of(
        axes.size() == 2
            ? new Term.Matrix(rows)
            : new Term.Vector(rows.stream().map(List::getFirst).toList()));
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
