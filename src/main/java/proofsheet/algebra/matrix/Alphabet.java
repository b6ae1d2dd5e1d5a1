package proofsheet.algebra.matrix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    return interned(term.toString(), term, rows, columns, properties, Optional.empty());
  }

  /// The atom of the inverse of a sum, with the properties that an inverse has.
  Atom inverse(MatrixSum of, Term meaning, Set<PropertyName> properties) {
    String key = "inverse of " + of.key();
    if (closed && !atoms.containsKey(key)) {
      throw new NoMatrixForm("an inverse that may not exist");
    }
    return interned(
        key,
        Term.Op.of(Operator.INVERSE, meaning),
        of.rows(),
        of.columns(),
        properties,
        Optional.of(of));
  }

  private Atom interned(
      String key,
      Term term,
      Term rows,
      Term columns,
      Set<PropertyName> properties,
      Optional<MatrixSum> inverseOf) {
    Atom known = atoms.get(key);
    if (known == null) {
      if (atoms.size() >= MOST) {
        throw new NoMatrixForm("too many matrices");
      }
      known = new Atom(atoms.size(), term, rows, columns, properties, inverseOf);
      atoms.put(key, known);
    }
    return known;
  }
}
