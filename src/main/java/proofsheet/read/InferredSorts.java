package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Term;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;

/// Vectors and matrices among the letters that a plain page declares nowhere, from all their
/// uses.
///
/// Rule: a letter with an index that a sum with bounds binds is a vector (with two, a matrix)
/// of that size; a letter that is transposed, in double bars or bold is a vector when it is
/// small, a matrix when it is a capital; a small letter right behind a matrix is a vector.
/// Sizes are equal where products, sums and differences ask for it. A letter whose uses ask for
/// two sizes is left open.
final class InferredSorts {
  private static final Set<String> SIGNS = Set.of("+", "-", "=");
  private static final Set<String> TRANSPOSE = Set.of("\\top", "T", "\\intercal");

  private final Scope scope;
  private final Set<String> functions;

  /// The ranks of letters that are open, as far as their uses tell.
  private final Map<String, Integer> ranks = new LinkedHashMap<>();

  /// What sizes are equal: each axis `letter 0`, `letter 1` with another one that stands for it.
  private final Map<String, String> same = new LinkedHashMap<>();

  private final Map<String, Term> known = new LinkedHashMap<>();
  private final Set<String> conflicting = new LinkedHashSet<>();

  /// The last index of each letter that sums with bounds bind.
  private final Map<String, Term> ranges = new LinkedHashMap<>();

  private InferredSorts(Scope scope, Set<String> functions) {
    this.scope = scope;
    this.functions = functions;
  }

  /// The scope with the sorts that the uses of letters in some formulas fix; `functions` are
  /// letters that the page defines as functions.
  static Scope of(List<Notation> formulas, Set<String> functions, Scope scope) {
    InferredSorts sorts = new InferredSorts(scope, functions);
    formulas.forEach(f -> sorts.walk(f, sorts::bounds));
    formulas.forEach(f -> sorts.walk(f, sorts::rank));
    formulas.forEach(f -> sorts.rows(f));
    formulas.forEach(f -> sorts.rows(f));
    return sorts.declared();
  }

  /// Whether the uses of a letter in one formula alone make it a vector or matrix.
  static boolean isTensor(Notation formula, String letter, Scope scope) {
    InferredSorts sorts = new InferredSorts(scope, Set.of());
    sorts.walk(formula, sorts::bounds);
    sorts.walk(formula, sorts::rank);
    sorts.rows(formula);
    return sorts.ranks.containsKey(letter);
  }

  private Scope declared() {
    Scope wider = scope;
    for (Map.Entry<String, Integer> entry : ranks.entrySet()) {
      List<Axis> axes = new ArrayList<>();
      boolean fits = true;
      for (int i = 0; i < entry.getValue(); i++) {
        String root = root(entry.getKey() + " " + i);
        fits &= !conflicting.contains(root);
        axes.add(
            Axis.ofSize(known.getOrDefault(root, Term.Sym.of("\\dim " + root.replace(' ', '_')))));
      }
      if (fits) {
        wider =
            wider.with(
                new Declaration.Quantity(
                    new Name(entry.getKey()), Sort.tensor(Sort.REALS, axes), Set.of()));
      }
    }
    return wider;
  }

  // ---- uses

  private interface Look {
    void at(Notation part);
  }

  private void walk(Notation part, Look look) {
    look.at(part);
    switch (part) {
      case Notation.Row r -> r.parts().forEach(p -> walk(p, look));
      case Notation.Fenced f -> walk(f.body(), look);
      case Notation.Fraction f -> {
        walk(f.over(), look);
        walk(f.under(), look);
      }
      case Notation.Root r -> walk(r.radicand(), look);
      case Notation.Boxed b -> walk(b.body(), look);
      case Notation.Braced b -> walk(b.body(), look);
      case Notation.Scripted s -> {
        walk(s.base(), look);
        s.sup().ifPresent(x -> walk(x, look));
      }
      case Notation.Environment e -> e.rows().forEach(l -> l.cells().forEach(c -> walk(c, look)));
      default -> {}
    }
  }

  private void bounds(Notation part) {
    if (!(part instanceof Notation.Scripted s)
        || !Parts.isSymbol(s.base(), Set.of("\\sum", "\\prod"))
        || s.sub().isEmpty()
        || s.sup().isEmpty()) {
      return;
    }
    List<Notation> below = Parts.of(s.sub().get());
    boolean first =
        below.size() == 3
            && below.get(0) instanceof Notation.Letter
            && Parts.isSymbol(below.get(1), "=")
            && Parts.plain(below.get(2)).equals("1");
    if (first) {
      term(s.sup().get()).ifPresent(t -> ranges.putIfAbsent(Parts.plain(below.get(0)), t));
    }
  }

  private Optional<Term> term(Notation notation) {
    try {
      return Optional.of(
          new StatementReader(scope, new Assumptions())
              .side(Parts.of(notation), Optional.empty(), notation.span()));
    } catch (Unreadable failure) {
      return Optional.empty();
    }
  }

  private void rank(Notation part) {
    switch (part) {
      case Notation.Scripted s -> {
        Optional<String> letter = open(s.base());
        letter.ifPresent(l -> indexed(l, s));
        if (letter.isPresent() && s.sub().isEmpty() && isTransposed(s)) {
          letter.ifPresent(this::tensor);
        }
      }
      case Notation.Styled b when b.style().equals("bold") -> open(b).ifPresent(this::tensor);
      case Notation.Fenced f when (f.open() + f.close()).equals("\\|\\|") -> {
        List<Notation> inside = Parts.of(f.body());
        if (inside.size() == 1) {
          open(inside.getFirst()).ifPresent(this::tensor);
        }
      }
      default -> {}
    }
  }

  /// A letter with an index that runs over a known range.
  private void indexed(String letter, Notation.Scripted s) {
    List<Notation> indices =
        s.sub().map(Parts::of).orElse(List.of()).stream()
            .filter(p -> !Parts.isSymbol(p, ","))
            .toList();
    boolean letters =
        !indices.isEmpty()
            && indices.size() <= 2
            && indices.stream().allMatch(i -> ranges.containsKey(Parts.plain(i)));
    if (letters) {
      ranks.merge(letter, indices.size(), Math::max);
      for (int i = 0; i < indices.size(); i++) {
        size(letter + " " + i, ranges.get(Parts.plain(indices.get(i))));
      }
    }
  }

  private void tensor(String letter) {
    ranks.merge(letter, isCapital(letter) ? 2 : 1, Math::max);
  }

  private static boolean isCapital(String letter) {
    String bare = letter.replaceAll("\\\\(bar|hat|tilde|dot|check)\\{(.*)\\}", "$2");
    return Character.isUpperCase(bare.charAt(bare.startsWith("\\") ? 1 : 0));
  }

  private static boolean isTransposed(Notation.Scripted s) {
    return s.sup().map(Parts::plain).filter(TRANSPOSE::contains).isPresent();
  }

  /// A letter that nothing says anything of.
  private Optional<String> open(Notation part) {
    return Parts.letter(part)
        .filter(l -> !functions.contains(l) && !scope.knows(new Name(l)))
        .filter(l -> !Set.of("e", "\\pi", "I", "\\partial", "\\nabla", "d", "\\delta").contains(l));
  }

  // ---- products and sums

  /// A factor that is a vector or matrix, transposed or not.
  private record Factor(String letter, int rank, boolean transposed) {
    String rows() {
      return letter + (transposed ? " 1" : " 0");
    }

    String columns() {
      return letter + (transposed ? " 0" : " 1");
    }
  }

  private void rows(Notation notation) {
    walk(
        notation,
        part -> {
          if (part instanceof Notation.Row r) {
            row(r.parts());
          } else if (part instanceof Notation.Environment e) {
            e.rows()
                .forEach(l -> row(l.cells().stream().flatMap(c -> Parts.of(c).stream()).toList()));
          }
        });
  }

  private void row(List<Notation> parts) {
    for (int i = 0; i + 1 < parts.size(); i++) {
      Optional<Factor> left = factor(parts.get(i));
      if (left.filter(f -> f.rank == 2).isPresent()) {
        column(parts.get(i + 1));
      }
      Optional<Factor> right = factor(parts.get(i + 1));
      if (left.isPresent() && right.isPresent()) {
        product(left.get(), right.get());
      }
      if (i + 2 < parts.size() && Parts.isSymbol(parts.get(i + 1), SIGNS)) {
        sum(parts, i + 1);
      }
    }
  }

  /// A small letter behind a matrix, or added to a column.
  private void column(Notation part) {
    open(part)
        .filter(l -> l.matches("[a-hp-z]|\\\\(theta|beta|mu|xi)"))
        .ifPresent(l -> ranks.merge(l, 1, Math::max));
  }

  private void product(Factor left, Factor right) {
    boolean row = left.rank == 1 && left.transposed;
    if (row && right.rank == 1 && !right.transposed) {
      equal(left.letter + " 0", right.letter + " 0");
    } else if (row && right.rank == 2) {
      equal(left.letter + " 0", right.rows());
    } else if (left.rank == 2 && right.rank == 1 && !right.transposed) {
      equal(left.columns(), right.letter + " 0");
    } else if (left.rank == 2 && right.rank == 2) {
      equal(left.columns(), right.rows());
    }
  }

  /// A sum or difference of what two products have as rows: `A x + b`, `y - X w`.
  private void sum(List<Notation> parts, int sign) {
    Optional<String> before = lead(parts, sign - 1, -1);
    if (before.isPresent() && isAlone(parts, sign + 1)) {
      column(parts.get(sign + 1));
    }
    Optional<String> after = lead(parts, sign + 1, 1);
    if (before.isPresent() && after.isPresent()) {
      equal(before.get(), after.get());
    }
  }

  private static boolean isAlone(List<Notation> parts, int at) {
    return at + 1 >= parts.size() || Parts.isSymbol(parts.get(at + 1), SIGNS);
  }

  /// The rows of the product that ends or begins at a place, when it is a column.
  private Optional<String> lead(List<Notation> parts, int at, int step) {
    List<Factor> factors = new ArrayList<>();
    for (int i = at; i >= 0 && i < parts.size(); i += step) {
      Optional<Factor> factor = factor(parts.get(i));
      if (factor.isEmpty()) {
        boolean ends = Parts.isSymbol(parts.get(i), Set.of("+", "-", "=", ",", "\\quad"));
        if (!ends) {
          return Optional.empty();
        }
        break;
      }
      factors.add(step > 0 ? factors.size() : 0, factor.get());
    }
    boolean column =
        !factors.isEmpty()
            && factors.getLast().rank == 1
            && !factors.getLast().transposed
            && factors.subList(0, factors.size() - 1).stream().allMatch(f -> f.rank == 2);
    return column ? Optional.of(factors.getFirst().rows()) : Optional.empty();
  }

  private Optional<Factor> factor(Notation part) {
    boolean transposed =
        part instanceof Notation.Scripted s && s.sub().isEmpty() && isTransposed(s);
    Notation bare = transposed ? ((Notation.Scripted) part).base() : part;
    Optional<String> letter = Parts.letter(bare);
    if (letter.isEmpty()) {
      return Optional.empty();
    }
    Name name = new Name(letter.get());
    if (scope.givens().declaration(name).orElse(null) instanceof Declaration.Quantity q
        && q.sort().family().isEmpty()
        && !q.sort().shape().isEmpty()) {
      for (int i = 0; i < q.sort().shape().size(); i++) {
        size(letter.get() + " " + i, q.sort().shape().get(i).upper());
      }
      return Optional.of(new Factor(letter.get(), q.sort().shape().size(), transposed));
    }
    return Optional.ofNullable(ranks.get(letter.get()))
        .map(r -> new Factor(letter.get(), r, transposed));
  }

  // ---- sizes

  private String root(String axis) {
    String at = axis;
    while (same.containsKey(at)) {
      at = same.get(at);
    }
    return at;
  }

  private void equal(String left, String right) {
    String a = root(left);
    String b = root(right);
    if (a.equals(b)) {
      return;
    }
    same.put(b, a);
    if (conflicting.contains(b)) {
      conflicting.add(a);
    }
    if (known.containsKey(b)) {
      size(a, known.get(b));
    }
  }

  private void size(String axis, Term size) {
    String root = root(axis);
    Term before = known.putIfAbsent(root, size);
    if (before != null && !before.equals(size)) {
      conflicting.add(root);
    }
  }
}
