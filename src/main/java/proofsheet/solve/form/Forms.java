package proofsheet.solve.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// The forms of a scalar term in index notation that a textbook might print.
public final class Forms {
  private final Known known;

  /// `known` is what the givens tell.
  public Forms(Known known) {
    this.known = known;
  }

  /// Which forms: any, or the one that was asked for.
  public enum Wanted {
    ANY,
    FACTORED,
    EXPANDED,
    FRACTION
  }

  /// The forms of a term, in no order; `zeros` are terms that are known to be zero.
  public List<Term> of(Term term, List<Term> zeros, Wanted wanted) {
    Set<Term> forms = new LinkedHashSet<>();
    for (Mode mode : modes(term, zeros)) {
      try {
        Kernels kernels = prepared(mode, term, zeros);
        Quotient quotient = kernels.reduced(kernels.read(term));
        forms.addAll(written(kernels, quotient, wanted));
        for (Quotient other : new Elimination(kernels, zeros, _ -> true).simplified(quotient)) {
          forms.addAll(written(kernels, other, wanted));
        }
      } catch (TooLarge | ArithmeticException failure) {
        // No form this way.
      }
    }
    return List.copyOf(forms);
  }

  /// The forms of a term that mention `allowed` names only, by elimination of all others through
  /// terms that are known to be zero.
  public List<Term> inTermsOf(Term term, List<Term> zeros, Predicate<Name> allowed, Wanted wanted) {
    return through(term, zeros, Elimination.named(allowed), wanted);
  }

  /// The forms of a term without exponentials and logarithms, which terms that are known to be zero
  /// express through other quantities.
  public List<Term> folded(Term term, List<Term> zeros, Wanted wanted) {
    return through(term, zeros, t -> !isTranscendental(t), wanted);
  }

  private static boolean isTranscendental(Term term) {
    return Traversal.has(
        term,
        t ->
            t instanceof Term.Op op
                && (op.operator() == Operator.EXP || op.operator() == Operator.LOG));
  }

  private List<Term> through(Term term, List<Term> zeros, Predicate<Term> allowed, Wanted wanted) {
    Set<Term> forms = new LinkedHashSet<>();
    for (Mode mode : modes(term, zeros)) {
      try {
        Kernels kernels = prepared(mode, term, zeros);
        Elimination elimination = new Elimination(kernels, zeros, allowed);
        Optional<Quotient> found = elimination.of(kernels.reduced(kernels.read(term)));
        if (found.isPresent()) {
          forms.addAll(written(kernels, found.get(), wanted));
          for (Quotient other : elimination.simplified(found.get())) {
            forms.addAll(written(kernels, other, wanted));
          }
        }
      } catch (TooLarge | ArithmeticException failure) {
        // No form this way.
      }
    }
    return List.copyOf(forms);
  }

  private static List<Mode> modes(Term term, List<Term> zeros) {
    List<Term> all = new ArrayList<>(zeros);
    all.add(term);
    return Mode.fitting(all, hasExponentials(term));
  }

  private static boolean hasExponentials(Term term) {
    return Traversal.has(term, t -> Kernels.isExponential(t) || t == Term.Constant.E);
  }

  private Kernels prepared(Mode mode, Term term, Collection<Term> zeros) {
    Kernels kernels = new Kernels(known, mode);
    List<Term> all = new ArrayList<>(zeros);
    all.add(term);
    kernels.prepare(all);
    return kernels;
  }

  private List<Term> written(Kernels kernels, Quotient quotient, Wanted wanted) {
    Textbook textbook = new Textbook(kernels);
    Sums sums = new Sums(known);
    List<Term> forms =
        switch (wanted) {
          case ANY -> {
            List<Term> all = new ArrayList<>();
            all.add(textbook.write(quotient));
            all.add(textbook.expanded(quotient));
            all.add(textbook.besideSum(quotient));
            all.add(textbook.split(quotient));
            all.add(textbook.overSum(quotient));
            all.addAll(textbook.grouped(quotient));
            all.addAll(textbook.byLogarithm(quotient));
            yield all;
          }
          case FACTORED, FRACTION -> List.of(textbook.write(quotient));
          case EXPANDED -> List.of(textbook.expanded(quotient));
        };
    Set<Term> all = new LinkedHashSet<>();
    for (Term form : new LinkedHashSet<>(forms)) {
      all.add(sums.lettered(form));
      if (wanted == Wanted.ANY) {
        all.add(sums.lettered(sums.joined(form)));
        all.add(sums.lettered(Roots.joined(form)));
        all.add(sums.lettered(new Logarithms(known).joined(form)));
      }
    }
    return List.copyOf(all);
  }
}
