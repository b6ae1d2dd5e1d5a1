package proofsheet.algebra.matrix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Operator;
import proofsheet.math.Term;

/// The atoms of a problem, each known by what it is.
final class Alphabet {
  private static final int MOST = 60;

  private final Map<String, Atom> atoms = new LinkedHashMap<>();
  private final Set<Atom> introduced = new HashSet<>();
  private boolean closed;

  /// From now on no inverse is taken that was not taken before.
  void close() {
    closed = true;
  }

  List<Atom> atoms() {
    return new ArrayList<>(atoms.values());
  }

  /// Whether an atom is met for the first time here.
  boolean isNew(Atom atom) {
    return introduced.add(atom);
  }

  /// The atom of a tensor that stays as it is.
  Atom named(Term term, Term rows, Term columns, Set<PropertyName> properties) {
    return interned(
        term.toString(),
        n -> new Atom(n, term, rows, columns, properties, Optional.empty(), Optional.empty()));
  }

  /// The atom of the inverse of a sum, with the properties that an inverse has.
  Atom inverse(MatrixSum of, Term meaning, Set<PropertyName> properties) {
    String key = "inverse of " + of.key();
    if (closed && !atoms.containsKey(key)) {
      throw new NoMatrixForm("an inverse that may not exist");
    }
    Term term = Term.Op.of(Operator.INVERSE, meaning);
    return interned(
        key,
        n ->
            new Atom(
                n, term, of.rows(), of.columns(), properties, Optional.of(of), Optional.empty()));
  }

  /// The atom of a Kronecker product or stacked matrix.
  Atom composite(
      String key,
      Term term,
      Term rows,
      Term columns,
      Set<PropertyName> properties,
      Composite composite) {
    return interned(
        key,
        n ->
            new Atom(n, term, rows, columns, properties, Optional.empty(), Optional.of(composite)));
  }

  private Atom interned(String key, IntFunction<Atom> made) {
    Atom known = atoms.get(key);
    if (known == null) {
      if (atoms.size() >= MOST) {
        throw new NoMatrixForm("too many matrices");
      }
      known = made.apply(atoms.size());
      atoms.put(key, known);
    }
    return known;
  }
}
