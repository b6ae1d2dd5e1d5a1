package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import proofsheet.latex.Notation;
import proofsheet.latex.Notation.Symbol;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.StatementReader;

/// One row of a claimed formula, taken apart: mathematics, qualifier, reason.
///
/// `since` holds the formulas that the reason gives as premises, `words` all else that it says.
record ClaimRow(
    List<Notation> mathematics,
    List<Notation> qualifier,
    List<List<Notation>> since,
    String words,
    Optional<String> label) {
  static final Set<String> SEPARATORS = Set.of(",", ";", "\\quad");

  private static final Set<String> OPERATORS =
      Set.of("\\lnot", "\\land", "\\lor", "\\iff", "\\Rightarrow", "=", "\\cdot", "+", "-");

  private static final Pattern QUALIFIER =
      Pattern.compile(
          "(?s)^[,(]?\\s*(and )?(if|when|whenever|for|where|with|provided|on|unless|assuming|given"
              + "|at(?! the values))\\b.*");
  private static final Pattern SINCE = Pattern.compile("(?s).*\\b(since|because|as)\\s*$");
  private static final Pattern HOLE = Pattern.compile("in terms of|as a function of|using");
  private static final Pattern REASON =
      Pattern.compile(
          "(?s)^\\W*(by|using|use|from|via|see|cf|due|apply|applying|because|substitut\\w*|plug\\w*"
              + "|definition|def|recall\\w*|note|noting|with|as|where|set|setting|in view|thanks)\\b"
              + ".*[^:,]$");
  private static final Pattern JOINS =
      Pattern.compile(
          "and|so|so that|hence|but|thus|therefore|while|i\\.e\\.|that is|whereas|then|consequently|also");

  /// Takes a row apart; `tag` and `label` are those of its line.
  static ClaimRow of(List<Notation> parts, Optional<String> label) {
    Reader reader = new Reader(parts);
    reader.read();
    return new ClaimRow(
        List.copyOf(reader.mathematics),
        List.copyOf(reader.qualifier),
        List.copyOf(reader.since),
        reader.words.toString().strip(),
        label.or(() -> reader.label));
  }

  /// The row with one more qualifier.
  ClaimRow qualified(List<Notation> more) {
    List<Notation> both = new ArrayList<>(qualifier);
    if (!both.isEmpty()) {
      both.add(new Symbol(more.getFirst().span(), ","));
    }
    both.addAll(more);
    return new ClaimRow(mathematics, both, since, words, label);
  }

  /// Whether a piece is nothing but a relation in brackets.
  static boolean isCondition(List<Notation> piece) {
    return piece.size() == 1
        && piece.getFirst() instanceof Notation.Fenced f
        && f.open().equals("(")
        && Reader.isCondition(f);
  }

  ClaimRow labelled(Optional<String> other) {
    return new ClaimRow(mathematics, qualifier, since, words, other);
  }

  /// Whether the row begins with a sign.
  boolean startsWith(String sign) {
    return !mathematics.isEmpty() && Parts.isSymbol(mathematics.getFirst(), sign);
  }

  private static final class Reader {
    private final List<Notation> parts;
    private final List<Notation> mathematics = new ArrayList<>();
    private final List<Notation> qualifier = new ArrayList<>();
    private final List<List<Notation>> since = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private Optional<String> label = Optional.empty();
    private boolean qualifying;
    private int at;

    Reader(List<Notation> parts) {
      this.parts = parts;
    }

    void read() {
      for (at = 0; at < parts.size(); at++) {
        Notation part = parts.get(at);
        if (part instanceof Notation.Text text) {
          text(text);
        } else if (qualifying) {
          qualifier.add(part);
        } else if (Parts.isSymbol(part, "\\forall")
            && !StatementReader.trimmed(mathematics).isEmpty()) {
          qualifying = true;
        } else if (Parts.isSymbol(part, "\\because") && at > 0) {
          since.add(rest());
        } else if (isLast() && part instanceof Notation.Fenced f && isBehindSeparator()) {
          bracket(f);
        } else if (isLast()
            && part instanceof Notation.Fenced f
            && f.open().equals("(")
            && isCondition(f)
            && isStatement()) {
          qualifier.addAll(Parts.of(f.body()));
        } else if (!Parts.isSymbol(part, Set.of("\\therefore", "\\because"))) {
          reason(part);
          mathematics.add(part);
        }
      }
    }

    private boolean isLast() {
      return StatementReader.trimmed(parts.subList(at + 1, parts.size())).isEmpty()
          && !mathematics.isEmpty();
    }

    /// Whether what was read so far may stand alone.
    private boolean isStatement() {
      return !Parts.isSymbol(mathematics.getLast(), OPERATORS)
          && !takesArguments(mathematics.getLast())
          && mathematics.stream().anyMatch(p -> StatementReader.relator(p).isPresent());
    }

    /// Whether a bracket behind this holds arguments: a probability, an indicator or a named
    /// function.
    private static boolean takesArguments(Notation part) {
      Notation base = part instanceof Notation.Scripted s ? s.base() : part;
      return base instanceof Notation.Word
          || Set.of("P", "\\Pr", "\\mathbb{P}", "\\mathbbP", "I", "1").contains(Parts.plain(base));
    }

    private boolean isBehindSeparator() {
      return Parts.isSymbol(parts.get(at - 1), SEPARATORS);
    }

    private static boolean isCondition(Notation.Fenced f) {
      return Parts.of(f.body()).stream().anyMatch(p -> StatementReader.relator(p).isPresent());
    }

    /// Rule: a relation in brackets at the end of a row is a qualifier, a number a label.
    private void bracket(Notation.Fenced f) {
      List<Notation> inside = Parts.of(f.body());
      if (inside.size() == 1
          && inside.getFirst() instanceof Notation.Number n
          && f.open().equals("(")) {
        label = Optional.of(n.digits());
      } else if (isCondition(f) && !f.open().equals("\\{")) {
        qualifier.addAll(inside);
      } else if (inside.stream().anyMatch(p -> p instanceof Notation.Text)) {
        inside.stream()
            .filter(p -> p instanceof Notation.Text)
            .forEach(t -> text((Notation.Text) t));
      } else {
        mathematics.add(f);
      }
    }

    /// What stands over a relation is its reason.
    private void reason(Notation part) {
      if (part instanceof Notation.Stacked s && StatementReader.relator(s).isPresent()) {
        s.over().ifPresent(o -> words.append(Parts.plain(o)).append(' '));
        s.under().ifPresent(u -> words.append(Parts.plain(u)).append(' '));
      }
    }

    private void text(Notation.Text text) {
      String said = Parts.words(text).strip().toLowerCase(Locale.ROOT);
      Optional<String> connective = connective(said);
      if (connective.isPresent()) {
        qualifying = false;
        mathematics.add(new Symbol(text.span(), connective.get()));
        return;
      }
      if (SINCE.matcher(said).matches() || said.matches("(?s)^\\(?(since|because)\\b.*")) {
        words.append(said).append(' ');
        premises(text);
        return;
      }
      qualifying = QUALIFIER.matcher(said).matches() && !isHole(said);
      if (!qualifying || said.contains("at the values")) {
        words.append(said).append(' ');
      }
      for (Notation.Piece piece : text.pieces()) {
        if (qualifying && piece.formula().isPresent()) {
          qualifier.addAll(Parts.of(piece.formula().get()));
        } else if (piece.formula().isPresent()) {
          words.append(Parts.plain(piece.formula().get())).append(' ');
        } else if (qualifying && piece.words().strip().equals("and") && !qualifier.isEmpty()) {
          qualifier.add(new Symbol(piece.span(), ","));
        }
      }
      if (!qualifying) {
        named(isHole(said), said);
      }
    }

    private static boolean isHole(String said) {
      return HOLE.matcher(said).find();
    }

    private static Optional<String> connective(String said) {
      String plain = said.replaceAll("[,.:;]+$", "").strip();
      if (JOINS.matcher(plain).matches()) {
        return Optional.of("\\quad");
      }
      return switch (plain) {
        case "or" -> Optional.of("\\lor");
        case "iff", "if and only if" -> Optional.of("\\iff");
        case "implies" -> Optional.of("\\Rightarrow");
        default -> Optional.empty();
      };
    }

    /// Rule: the mathematics of a *since* is a premise.
    private void premises(Notation.Text text) {
      for (Notation.Piece piece : text.pieces()) {
        piece.formula().ifPresent(f -> since.add(Parts.of(f)));
      }
      List<Notation> following = untilText();
      if (!following.isEmpty()) {
        since.add(following);
      }
    }

    private List<Notation> untilText() {
      List<Notation> following = new ArrayList<>();
      while (at + 1 < parts.size() && !(parts.get(at + 1) instanceof Notation.Text)) {
        following.add(parts.get(++at));
      }
      return StatementReader.trimmed(following);
    }

    private List<Notation> rest() {
      List<Notation> rest = StatementReader.trimmed(parts.subList(at + 1, parts.size()));
      at = parts.size();
      return rest;
    }

    /// What follows other words belongs to them: the names of a hole, or a formula of a reason. A
    /// relation behind words that give no reason is a statement of its own.
    private void named(boolean hole, String said) {
      int end = at + 1;
      while (end < parts.size()
          && !(parts.get(end) instanceof Notation.Text)
          && (hole || !Parts.isSymbol(parts.get(end), SEPARATORS))) {
        end++;
      }
      List<Notation> following = parts.subList(at + 1, end);
      boolean states =
          !hole
              && !REASON.matcher(said).matches()
              && following.stream().anyMatch(p -> StatementReader.relator(p).isPresent());
      if (states) {
        mathematics.add(new Symbol(following.getFirst().span(), "\\quad"));
        return;
      }
      following.forEach(p -> words.append(Parts.plain(p)).append(' '));
      at = end - 1;
    }
  }
}
