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
import proofsheet.math.Term;

/// Normal forms of a scalar as candidates for a closed form; none of them is proved here.
public final class ClosedForm {
  private static final int LONGEST = 8;

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
          forms.add(Readable.of(form));
        }
      } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
        // No candidate this way.
      }
    }
    return forms;
  }
}
