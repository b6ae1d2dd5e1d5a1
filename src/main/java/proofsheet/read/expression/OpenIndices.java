package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Affine;
import proofsheet.latex.Notation;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Finds the undeclared letters that stand below declared tensors, as in `\partial L / \partial
/// w_j`.
///
/// Rule: an undeclared letter from `i` to `s` that stands as an index of a declared tensor, alone
/// or beside a number, is an index for the whole of its sentence: it runs over all places that are
/// there. When its uses ask for different ranges, it is none.
public final class OpenIndices {
  private final Scope scope;
  private final Map<Name, Use> uses = new LinkedHashMap<>();

  /// How a letter is used: its axis, and the least and greatest number added to it; no axis when
  /// uses disagree.
  private record Use(Optional<Axis> axis, Rational least, Rational greatest) {
    Use and(Use other) {
      return new Use(
          axis.equals(other.axis) ? axis : Optional.empty(),
          least.compareTo(other.least) <= 0 ? least : other.least,
          greatest.compareTo(other.greatest) >= 0 ? greatest : other.greatest);
    }

    Term.IntegerRange range() {
      Axis whole = axis.orElseThrow();
      return new Term.IntegerRange(
          moved(whole.lower(), least.negate()), moved(whole.upper(), greatest.negate()));
    }

    private static Term moved(Term end, Rational by) {
      if (by.signum() == 0) {
        return end;
      }
      return end instanceof Num n
          ? new Num(n.value().plus(by))
          : new Term.Add(List.of(end, new Num(by)));
    }
  }

  private OpenIndices(Scope scope) {
    this.scope = scope;
  }

  /// The open indices of some formulas with their ranges.
  public static Map<Name, Term.IntegerRange> of(List<Notation> formulas, Scope scope) {
    OpenIndices indices = new OpenIndices(scope);
    for (Notation formula : formulas) {
      indices.look(formula);
    }
    Map<Name, Term.IntegerRange> found = new LinkedHashMap<>();
    indices.uses.forEach(
        (name, use) -> {
          boolean free = formulas.stream().anyMatch(f -> FreeLetters.mentionedIn(f, name.latex()));
          if (use.axis.isPresent() && free) {
            found.put(name, use.range());
          }
        });
    return found;
  }

  private void look(Notation part) {
    switch (part) {
      case Notation.Row r -> {
        for (int i = 0; i < r.parts().size(); i++) {
          if (r.parts().get(i) instanceof Notation.Scripted s) {
            scripted(s, r.parts().subList(0, i));
          } else {
            look(r.parts().get(i));
          }
        }
      }
      case Notation.Scripted s -> scripted(s, List.of());
      case Notation.Fenced f -> look(f.body());
      case Notation.Fraction f -> {
        look(f.over());
        look(f.under());
      }
      case Notation.Root r -> look(r.radicand());
      case Notation.Boxed b -> look(b.body());
      case Notation.Braced b -> look(b.body());
      case Notation.Environment e -> e.rows().forEach(l -> l.cells().forEach(this::look));
      default -> {}
    }
  }

  private void scripted(Notation.Scripted s, List<Notation> before) {
    boolean candidate =
        s.sub().filter(x -> mentionsOpen(x)).isPresent()
            || s.sup().filter(x -> Parts.plain(x).startsWith("(") && mentionsOpen(x)).isPresent();
    if (candidate) {
      read(applied(s, before));
    }
    look(s.base());
    s.sup().ifPresent(this::look);
  }

  /// The part with the function before it whose value it indexes.
  private List<Notation> applied(Notation.Scripted s, List<Notation> before) {
    int from = before.size();
    if (s.base() instanceof Notation.Fenced && from > 0) {
      Notation last = before.getLast();
      boolean function =
          last instanceof Notation.Word
              || Parts.name(last).map(Name::new).filter(scope::isFunction).isPresent();
      from -= function ? 1 : 0;
      boolean gradient =
          function
              && from > 0
              && Parts.letter(before.get(from - 1)).filter("\\nabla"::equals).isPresent();
      from -= gradient ? 1 : 0;
    }
    List<Notation> parts = new ArrayList<>(before.subList(from, before.size()));
    parts.add(s);
    return parts;
  }

  private boolean mentionsOpen(Notation script) {
    return switch (script) {
      case Notation.Letter l -> isOpen(l.latex());
      case Notation.Row r -> r.parts().stream().anyMatch(this::mentionsOpen);
      case Notation.Fenced f -> mentionsOpen(f.body());
      default -> false;
    };
  }

  private boolean isOpen(String letter) {
    return isOpen(letter, scope);
  }

  /// Whether a letter may be an index although nothing declares it.
  public static boolean isOpen(String letter, Scope scope) {
    return letter.matches("[i-np-s]|\\\\ell") && !scope.knows(new Name(letter));
  }

  /// Reads the part by itself, to see the shapes that its letters index.
  private void read(List<Notation> parts) {
    Term term;
    try {
      term =
          TermReader.read(
              parts, scope, new Assumptions(), Parts.span(parts, parts.getFirst().span()));
    } catch (Unreadable failure) {
      // What is wrong here is said where the formula is read.
      return;
    }
    while (term instanceof Term.Pow || term instanceof Term.Op op && op.arguments().size() == 1) {
      term = term instanceof Term.Pow p ? p.base() : ((Term.Op) term).arguments().getFirst();
    }
    switch (term) {
      case Term.At at -> indexed(at.of(), at.indices());
      case Term.Op op when isSlice(op) ->
          slice(
              op.arguments().getFirst(),
              op.arguments().getLast(),
              op.operator() == proofsheet.math.Operator.ROW ? 0 : 1);
      default -> {}
    }
  }

  private static boolean isSlice(Term.Op op) {
    return op.operator() == proofsheet.math.Operator.ROW
        || op.operator() == proofsheet.math.Operator.COLUMN;
  }

  private void indexed(Term of, List<Term> indices) {
    List<Axis> axes = scope.shape(of).axes();
    for (int i = 0; i < Math.min(axes.size(), indices.size()); i++) {
      index(indices.get(i), axes.get(i));
    }
  }

  private void slice(Term of, Term index, int axis) {
    index(index, scope.shape(of).axes().get(axis));
  }

  private void index(Term index, Axis axis) {
    Term written = unread(index);
    Set<Name> open = new LinkedHashSet<>(Substitution.names(written));
    open.removeIf(n -> !isOpen(n.latex()));
    boolean known =
        Substitution.names(axis.upper()).stream()
            .allMatch(n -> scope.knows(n) || scope.givens().isSize(n));
    for (Name letter : open) {
      Optional<Rational> shift = Affine.difference(written, new Term.Sym(letter));
      Optional<Axis> fits = shift.isPresent() && known ? Optional.of(axis) : Optional.empty();
      Rational by = shift.orElse(Rational.ZERO);
      uses.merge(letter, new Use(fits, by, by), Use::and);
    }
  }

  /// An `i` that was taken for the imaginary unit is a letter here.
  private static Term unread(Term index) {
    Term inside = proofsheet.math.Traversal.map(index, OpenIndices::unread, s -> s);
    return inside == Term.Constant.I ? Term.Sym.of("i") : inside;
  }
}
