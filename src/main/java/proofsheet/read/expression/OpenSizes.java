package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.calculus.Size;
import proofsheet.math.Name;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// Sizes that the notation leaves out, as in `I`, `\mathbf{1}`, `e_i`: they follow from what stands
/// beside.
///
/// An open size is a name that no sheet can write. Whoever joins two terms closes the sizes that
/// the join fixes; one that stays open to the end makes the formula unread.
final class OpenSizes {
  private static final String MARK = "?#";

  private OpenSizes() {}

  static Term fresh(int number) {
    return new Term.Sym(new Name(MARK + number));
  }

  static boolean isOpen(Term size) {
    return size instanceof Term.Sym s && s.name().latex().startsWith(MARK);
  }

  /// Whether any size in a statement is still open.
  static boolean remain(Statement statement) {
    return Substitution.names(statement).stream().anyMatch(n -> n.latex().startsWith(MARK));
  }

  static boolean remain(Term term) {
    return Substitution.names(term).stream().anyMatch(n -> n.latex().startsWith(MARK));
  }

  /// The terms with each open size closed by a known one at the same axis of another.
  static List<Term> closed(List<Term> terms, List<Shape> shapes) {
    boolean open =
        shapes.stream().anyMatch(s -> s.axes().stream().anyMatch(a -> remain(a.upper())));
    if (!open) {
      return terms;
    }
    Map<Name, Term> sizes = new HashMap<>();
    for (int k = 0; k < terms.size(); k++) {
      for (int m = 0; m < terms.size(); m++) {
        if (shapes.get(k).rank() == shapes.get(m).rank()) {
          for (int axis = 0; axis < shapes.get(k).rank(); axis++) {
            match(shapes.get(k).axes().get(axis), shapes.get(m).axes().get(axis), sizes);
          }
        }
      }
    }
    return substituted(terms, sizes);
  }

  /// Two terms with the open sizes closed that two axes of theirs, being one, fix.
  static List<Term> closed(Term left, Axis ofLeft, Term right, Axis ofRight) {
    Map<Name, Term> sizes = new HashMap<>();
    match(ofLeft, ofRight, sizes);
    match(ofRight, ofLeft, sizes);
    return substituted(List.of(left, right), sizes);
  }

  static void match(Axis open, Axis known, Map<Name, Term> sizes) {
    if (open.upper() instanceof Term.Sym s && isOpen(s)) {
      matched(s, known.upper(), sizes);
    } else if (open.upper() instanceof Term.Mul product) {
      List<Term> rest = new ArrayList<>(product.factors());
      List<Term> whole =
          new ArrayList<>(
              known.upper() instanceof Term.Mul m ? m.factors() : List.of(known.upper()));
      Optional<Term> part = rest.stream().filter(OpenSizes::isOpen).findFirst();
      // Rule: of a product of sizes the one that is left out follows from the others.
      if (part.isPresent() && rest.remove(part.get()) && rest.stream().allMatch(whole::remove)) {
        matched((Term.Sym) part.get(), Size.of(new Term.Mul(whole)), sizes);
      }
    }
  }

  private static void matched(Term.Sym open, Term known, Map<Name, Term> sizes) {
    if (!open.equals(known)) {
      boolean older =
          !(known instanceof Term.Sym k) || !isOpen(k) || k.name().compareTo(open.name()) < 0;
      if (older && !(known instanceof Term.Mul && remain(known))) {
        sizes.merge(open.name(), known, (a, b) -> isOpen(a) ? b : a);
      }
    }
  }

  private static List<Term> substituted(List<Term> terms, Map<Name, Term> sizes) {
    if (sizes.isEmpty()) {
      return terms;
    }
    List<Term> closed = new ArrayList<>();
    terms.forEach(t -> closed.add(Substitution.in(t, sizes)));
    return closed;
  }
}
