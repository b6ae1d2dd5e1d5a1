package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.text.Span;

/// Reads sets: number sets with sizes, intervals, lists, integer ranges.
public final class SetReader {
  private static final Map<String, NumberSet> SETS =
      Map.of(
          "R", NumberSet.REALS,
          "N", NumberSet.NATURALS,
          "Z", NumberSet.INTEGERS,
          "Q", NumberSet.RATIONALS,
          "C", NumberSet.COMPLEX);

  private final Scope scope;
  private final Assumptions assumptions;

  public SetReader(Scope scope, Assumptions assumptions) {
    this.scope = scope;
    this.assumptions = assumptions;
  }

  /// Whether a notation is a written set: braces, an interval, a set of numbers.
  public static boolean isWritten(Notation part) {
    Notation base = part instanceof Notation.Scripted s ? s.base() : part;
    return base instanceof Notation.Fenced f && f.open().equals("\\{")
        || base instanceof Notation.Styled s
            && s.style().equals("blackboard")
            && SETS.containsKey(Parts.plain(s.body()));
  }

  /// The set that `parts` denote; [Unreadable] when they denote none.
  public Term read(List<Notation> parts, Span span) {
    if (parts.size() != 1) {
      return TermReader.read(parts, scope, assumptions, span);
    }
    Notation part = parts.getFirst();
    Notation base = part instanceof Notation.Scripted s ? s.base() : part;
    Optional<Notation> sup = part instanceof Notation.Scripted s ? s.sup() : Optional.empty();
    Optional<Notation> sub = part instanceof Notation.Scripted s ? s.sub() : Optional.empty();
    Optional<Term> named = Parts.name(base).map(Name::new).flatMap(scope::set);
    if (named.isPresent() && sub.isEmpty()) {
      return sup.isPresent() ? new Term.SetPower(named.get(), sizes(sup.get())) : named.get();
    }
    if (base instanceof Notation.Styled styled
        && (styled.style().equals("blackboard") || styled.style().equals("bold"))
        && SETS.containsKey(Parts.plain(styled.body()))) {
      NumberSet set = SETS.get(Parts.plain(styled.body()));
      String below = sub.map(Parts::plain).orElse("");
      return standard(set, below, sup, span);
    }
    if (base instanceof Notation.Fenced fenced) {
      Term set = fenced(fenced);
      return sup.isPresent() ? new Term.SetPower(set, sizes(sup.get())) : set;
    }
    return TermReader.read(parts, scope, assumptions, span);
  }

  private Term standard(NumberSet set, String below, Optional<Notation> sup, Span span) {
    List<Term> sizes = sup.map(this::sizes).orElse(List.of());
    String label = sup.map(Parts::plain).orElse("");
    boolean positive =
        label.equals("+")
            || Set.of(">0", "++").contains(below)
            || below.equals("\\ge1") && set != NumberSet.REALS;
    boolean nonnegative = Set.of("+", "\\ge0").contains(below);
    if (positive || nonnegative) {
      return half(set, positive, below.equals("+"), sizes, span);
    }
    if (below.equals("0") && set == NumberSet.NATURALS) {
      return new Term.StandardSet(NumberSet.NATURALS_WITH_ZERO, sizes);
    }
    if (!below.isEmpty()) {
      throw Unreadable.at(span, "unknown-notation", below);
    }
    return new Term.StandardSet(set, sizes);
  }

  /// The positive or nonnegative numbers of a set, or vectors and matrices of them.
  ///
  /// Rule: `\mathbb{R}_+` has zero in it, `\mathbb{R}^+` and the positive integers have not.
  private static Term half(
      NumberSet set, boolean positive, boolean plus, List<Term> sizes, Span span) {
    return switch (set) {
      case REALS -> {
        Term half = new Term.Interval(Num.ZERO, Term.Constant.INFINITY, positive, true);
        yield sizes.isEmpty() ? half : new Term.SetPower(half, sizes);
      }
      case NATURALS, INTEGERS ->
          new Term.StandardSet(
              positive || plus ? NumberSet.NATURALS : NumberSet.NATURALS_WITH_ZERO, sizes);
      default -> throw Unreadable.at(span, "unknown-notation", positive ? ">0" : "\\ge 0");
    };
  }

  private List<Term> sizes(Notation sup) {
    List<Term> sizes = new ArrayList<>();
    if (Parts.plain(sup).equals("+")) {
      return sizes;
    }
    for (List<Notation> piece : Parts.split(Parts.of(sup), Set.of("\\times"))) {
      sizes.add(TermReader.read(piece, scope, assumptions, sup.span()));
    }
    return sizes;
  }

  private Term fenced(Notation.Fenced fenced) {
    List<List<Notation>> entries = Parts.split(Parts.of(fenced.body()), Set.of(","));
    if (fenced.open().equals("\\{")) {
      return listed(fenced, entries);
    }
    if (entries.size() == 2 && (fenced.open().equals("(") || fenced.open().equals("["))) {
      Term lower = TermReader.read(entries.get(0), scope, assumptions, fenced.span());
      Term upper = TermReader.read(entries.get(1), scope, assumptions, fenced.span());
      return new Term.Interval(lower, upper, fenced.open().equals("("), fenced.close().equals(")"));
    }
    boolean first = entries.size() == 1 && fenced.open().equals("[") && fenced.close().equals("]");
    if (first) {
      // Rule: `[n]` is the set of the first n integers.
      return new Term.IntegerRange(
          Num.ONE, TermReader.read(entries.getFirst(), scope, assumptions, fenced.span()));
    }
    throw Unreadable.at(fenced.span(), "unknown-set");
  }

  /// Rule: `\{1, \dots, n\}` is a range of integers; other lists are what they list.
  private Term listed(Notation.Fenced fenced, List<List<Notation>> entries) {
    int dots = -1;
    List<Term> elements = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      List<Notation> entry = entries.get(i);
      if (entry.size() == 1 && Parts.isSymbol(entry.getFirst(), "\\dots")) {
        dots = i;
      } else {
        elements.add(TermReader.read(entry, scope, assumptions, fenced.span()));
      }
    }
    if (dots < 0) {
      return new Term.FiniteSet(elements);
    }
    boolean range = dots == entries.size() - 2 && (dots == 1 || follows(elements, dots));
    if (!range) {
      throw Unreadable.at(fenced.span(), "dots");
    }
    return new Term.IntegerRange(elements.getFirst(), elements.getLast());
  }

  private static boolean follows(List<Term> elements, int dots) {
    for (int i = 0; i + 1 < dots; i++) {
      Optional<proofsheet.math.Rational> step =
          proofsheet.calculus.Affine.difference(elements.get(i + 1), elements.get(i));
      if (step.isEmpty() || !step.get().equals(proofsheet.math.Rational.ONE)) {
        return false;
      }
    }
    return true;
  }
}
