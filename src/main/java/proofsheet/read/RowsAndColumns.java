package proofsheet.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proofsheet.latex.Notation;
import proofsheet.latex.NotationReader;
import proofsheet.latex.TermWriter;
import proofsheet.math.Name;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Term;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Scope;
import proofsheet.text.Span;

/// Matrices whose rows or columns words name: `$X \in \mathbb{R}^{n \times d}$ with rows $x_1^\top,
/// \dots, x_n^\top$`.
///
/// Rule: the vectors say what the entries of the matrix are; where nothing declares them, they are
/// any vectors, as many and as long as the matrix has rows or columns.
final class RowsAndColumns {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?s)[\\s,(]*(?:with|whose|has|having|and)(?: the)? (row|column)s?(?: vectors?)?"
              + "(?: are| is| the vectors?)*[\\s:]*");

  private static final Pattern MEMBER = Pattern.compile("(?s)[\\s,(]*(?:with|whose)(?: the)?\\s*");

  private static final Pattern OF_MEMBER =
      Pattern.compile("(?s)-?(?:th)?[\\s~-]*(row|column)(?: vector)?(?: is| are)?[\\s:]*");

  private static final List<String> LETTERS = List.of("i", "j", "k", "l", "r", "s", "p", "q");

  private RowsAndColumns() {}

  /// The rules that words between formulas state.
  static List<List<Notation>> rules(List<Properties.Said> said, Scope scope) {
    List<List<Notation>> rules = new ArrayList<>();
    for (int i = 0; i + 1 < said.size(); i++) {
      Optional<String> matrix = said.get(i).formula().flatMap(RowsAndColumns::matrix);
      if (matrix.isEmpty()) {
        continue;
      }
      Matcher named = NAMED.matcher(words(said, i + 1));
      if (named.matches()) {
        boolean rows = named.group(1).equals("row");
        rules.addAll(rules(matrix.get(), rows, said.get(i + 1), scope));
      } else if (i + 2 < said.size() && MEMBER.matcher(words(said, i + 1)).matches()) {
        Matcher member = OF_MEMBER.matcher(words(said, i + 2));
        if (member.matches()) {
          boolean rows = member.group(1).equals("row");
          rules.addAll(rules(matrix.get(), rows, said.get(i + 2), scope));
        }
      }
    }
    return rules;
  }

  private static String words(List<Properties.Said> said, int place) {
    return said.get(place).words().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  /// The letter that a formula declares or names.
  private static Optional<String> matrix(Notation formula) {
    List<Notation> parts = Parts.of(formula);
    boolean fits =
        !parts.isEmpty()
            && (parts.size() == 1 || Parts.isSymbol(parts.get(1), Set.of("\\in", ":")));
    return fits ? Parts.letter(parts.getFirst()) : Optional.empty();
  }

  private static List<List<Notation>> rules(
      String matrix, boolean rows, Properties.Said vectors, Scope scope) {
    Optional<Notation> formula = vectors.formula();
    Optional<String> vector = formula.flatMap(RowsAndColumns::vector);
    List<Axis> axes = scope.shape(new Term.Sym(new Name(matrix))).axes();
    List<String> free =
        LETTERS.stream()
            .filter(l -> !scope.knows(new Name(l)) && !l.equals(matrix))
            .filter(l -> !l.equals(vector.orElse("")))
            .limit(2)
            .toList();
    if (vector.isEmpty() || free.size() < 2 || axes.size() != 2) {
      return List.of();
    }
    Span span = formula.get().span();
    List<List<Notation>> rules = new ArrayList<>();
    if (!scope.knows(new Name(vector.get()))) {
      String many = TermWriter.write(axes.get(rows ? 0 : 1).upper());
      String size = TermWriter.write(axes.get(rows ? 1 : 0).upper());
      rules.add(
          read("%s_{[1, %s]} \\in \\mathbb{R}^{%s}".formatted(vector.get(), many, size), span));
    }
    String r = free.get(0);
    String s = free.get(1);
    rules.add(
        read(
            "%s_{%s} = (%s_{%s})_{%s}"
                .formatted(matrix, r + s, vector.get(), rows ? r : s, rows ? s : r),
            span));
    return rules;
  }

  /// The letter of vectors with an index, each as a row or as it is.
  private static Optional<String> vector(Notation formula) {
    Set<String> letters = new HashSet<>();
    for (Notation part : Parts.of(formula)) {
      if (Parts.isSymbol(part, Set.of("\\in"))) {
        break;
      }
      if (part instanceof Notation.Scripted s && s.sub().isPresent()) {
        Parts.letter(s.base()).ifPresent(letters::add);
      } else if (!Parts.isSymbol(part, Set.of(",", "\\dots", "\\vdots"))) {
        return Optional.empty();
      }
    }
    return letters.size() == 1 ? Optional.of(letters.iterator().next()) : Optional.empty();
  }

  private static List<Notation> read(String latex, Span span) {
    int[] offsets = new int[latex.length() + 1];
    Arrays.fill(offsets, span.start());
    return Parts.of(NotationReader.read(latex, offsets, Map.of()));
  }
}
