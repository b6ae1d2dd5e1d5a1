package proofsheet.algebra;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Normal forms of a scalar as candidates for a closed form; none of them is proved here.
public final class ClosedForm {
  private static final int LONGEST = 8;
  private static final List<String> LETTERS = List.of("k", "l", "m", "q", "r", "s", "t");

  private ClosedForm() {}

  /// Short normal forms of a term, with definitions kept and with definitions unfolded.
  public static List<Term> of(Givens givens, Term asked) {
    Set<Name> quantities = new HashSet<>();
    for (Definition definition : givens.definitions().values()) {
      if (!definition.isFunction()) {
        quantities.add(definition.name());
      }
    }
    List<Term> forms = new ArrayList<>();
    for (Set<Name> kept : List.of(quantities, Set.<Name>of())) {
      try {
        Term scalar = new Expansion(givens, kept).scalar(asked);
        Signs signs = new Signs(givens, givens.hypotheses());
        Normalizer normalizer = new Normalizer(signs, Map.of(), true);
        Fraction form = normalizer.reduced(normalizer.normal(scalar));
        if (form.over().terms().size() <= LONGEST) {
          forms.add(lettered(Readable.of(form)));
        }
      } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
        // No candidate this way.
      }
    }
    return forms;
  }

  /// The same term with letters for the numbered names that normal forms bind.
  private static Term lettered(Term term) {
    Term inner = Traversal.map(term, ClosedForm::lettered, s -> s);
    if (!(inner instanceof Term.Big big) || !big.binder().variable().latex().startsWith("#")) {
      return inner;
    }
    Set<Name> used = Substitution.names(inner);
    Name letter =
        LETTERS.stream()
            .map(Name::new)
            .filter(n -> !used.contains(n))
            .findFirst()
            .orElseThrow(() -> new NoNormalForm("too many bound names"));
    Term.Binder b = big.binder();
    return new Term.Big(
        big.operator(),
        new Term.Binder(letter, b.lower(), b.upper(), b.set(), b.condition()),
        Substitution.in(big.body(), Map.of(b.variable(), new Term.Sym(letter))));
  }
}
