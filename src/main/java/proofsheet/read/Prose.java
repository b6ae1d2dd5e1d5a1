package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proofsheet.sheet.Sheet;
import proofsheet.sheet.Sheet.Block;
import proofsheet.sheet.Sheet.Inline;
import proofsheet.text.SourceText;

/// A paragraph with the displays that its sentences run into, as sentences of formulas.
///
/// Decides which formulas state conditions, by the words right before them, and to which claims
/// each condition belongs.
final class Prose {
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?s).*\\b(for|with|when|whenever|if|where|let|at|on|given|take|set|setting|suppose|assume"
              + "|assuming|provided)( that)?( all| every| each| any| some)?\\s*$");
  private static final String STANDING = "let|suppose|assume|assuming|take|set|given";
  private static final Pattern EQUIVALENCE = Pattern.compile("(?s).*\\bif and only if\\s*$");
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?i)\\b(i\\.e|e\\.g|w\\.r\\.t|cf|resp|eqs?|figs?|vs|a\\.s|i\\.i\\.d|s\\.t|viz|approx|thm|sec|no)\\.");
  private static final Pattern STOP = Pattern.compile("(?s).*[.!?](\\s.*|$)");
  private static final Pattern FINAL =
      Pattern.compile("(?s).*\\.\\s*(\\\\\\\\)?\\s*(\\\\end\\{[a-z*]+\\}\\s*)*$");

  /// A formula with the words before it; a condition has the word that makes it one.
  record Said(String before, Sheet.Formula formula, boolean display, String condition) {
    boolean isCondition() {
      return !condition.isEmpty();
    }

    boolean isQuoted() {
      return formula.has("quote");
    }
  }

  /// Whether what a word assumes holds beyond its sentence.
  static boolean stands(String condition) {
    return condition.toLowerCase(Locale.ROOT).matches(STANDING);
  }

  /// The formulas of one sentence.
  record Sentence(List<Said> formulas) {
    /// Whether the sentence only assumes: "Let $x \ne 0$." Rule: that holds for the sentences after
    /// it, until another one that only assumes follows a claim.
    boolean onlyAssumes() {
      return !formulas.isEmpty()
          && formulas.stream().allMatch(s -> s.isCondition() && !s.isQuoted())
          && stands(formulas.getFirst().condition());
    }

    /// The conditions that hold for a claim: those since the claims before it; and those at the end
    /// of the sentence that no claim follows, for the claim right before them.
    List<Said> conditionsOf(Said claim) {
      List<Said> conditions = new ArrayList<>();
      boolean claimed = false;
      for (Said said : formulas) {
        if (said == claim) {
          conditions.addAll(trailing(claim));
          return conditions;
        }
        if (said.isQuoted()) {
          continue;
        }
        if (!said.isCondition()) {
          claimed = true;
          continue;
        }
        // Rule: a condition holds up to the next one.
        if (claimed && !said.condition.equals("and")) {
          conditions.clear();
        }
        conditions.add(said);
        claimed = false;
      }
      return conditions;
    }

    private List<Said> trailing(Said claim) {
      List<Said> after = formulas.subList(formulas.indexOf(claim) + 1, formulas.size());
      boolean last = after.stream().allMatch(s -> s.isCondition() || s.isQuoted());
      return last ? after.stream().filter(Said::isCondition).toList() : List.of();
    }
  }

  private final List<Sentence> sentences = new ArrayList<>();
  private final List<Said> open = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();

  private Prose() {}

  /// The sentences of a group of blocks.
  static List<Sentence> of(List<Block> group) {
    Prose prose = new Prose();
    for (Block block : group) {
      switch (block) {
        case Sheet.Paragraph p -> prose.inlines(p.inlines());
        case Sheet.Display d -> prose.formula(d.formula(), true);
        default -> {}
      }
    }
    prose.end();
    return prose.sentences;
  }

  /// The sentences of a table's cell or the like.
  static List<Sentence> ofInlines(List<Inline> inlines) {
    Prose prose = new Prose();
    prose.inlines(inlines);
    prose.end();
    return prose.sentences;
  }

  /// How many blocks from `from` on belong together: paragraphs and displays with no blank line
  /// between, a display that an unfinished sentence runs into, and a paragraph that goes on after
  /// it.
  static int group(List<Block> blocks, int from, SourceText source) {
    int end = from + 1;
    while (end < blocks.size()
        && isText(blocks.get(end))
        && goesOn(blocks.get(end - 1), blocks.get(end), source)) {
      end++;
    }
    return end - from;
  }

  static boolean isText(Block block) {
    return block instanceof Sheet.Paragraph || block instanceof Sheet.Display;
  }

  private static boolean goesOn(Block before, Block after, SourceText source) {
    int from = Math.min(before.span().end(), after.span().start());
    String between = source.text().substring(from, Math.max(from, after.span().start()));
    if (between.chars().filter(c -> c == '\n').count() <= 1) {
      return true;
    }
    if (after instanceof Sheet.Display) {
      return before instanceof Sheet.Paragraph p && !endsSentence(p);
    }
    return before instanceof Sheet.Display d
        && !FINAL.matcher(d.formula().latex().strip()).matches()
        && startsLower((Sheet.Paragraph) after);
  }

  private static boolean endsSentence(Sheet.Paragraph paragraph) {
    return paragraph.inlines().getLast() instanceof Sheet.Words w
        && w.text().strip().matches("(?s).*[.!?]\\)?$");
  }

  private static boolean startsLower(Sheet.Paragraph paragraph) {
    return paragraph.inlines().getFirst() instanceof Sheet.Words w
        && !w.text().isBlank()
        && Character.isLowerCase(w.text().strip().charAt(0));
  }

  // ---- sentences

  private void inlines(List<Inline> inlines) {
    for (Inline inline : inlines) {
      switch (inline) {
        case Sheet.Words w -> words(w.text());
        case Sheet.InlineMath m -> formula(m.formula(), false);
        case Sheet.Emphasis e -> inlines(e.inlines());
        case Sheet.Link l -> inlines(l.inlines());
        case Sheet.LineBreak _ -> words(" ");
        case Sheet.InlineCode _, Sheet.Comment _ -> {}
      }
    }
  }

  private void words(String text) {
    String plain =
        ABBREVIATION
            .matcher(text)
            .replaceAll(m -> Matcher.quoteReplacement(m.group().replace(".", "·")));
    if (STOP.matcher(plain).matches()) {
      end();
      words.setLength(0);
      plain = plain.replaceFirst("(?s).*[.!?](?=\\s|$)", "");
    }
    boolean begins =
        !open.isEmpty()
            && open.getLast().display()
            && words.isEmpty()
            && !plain.isBlank()
            && Character.isUpperCase(plain.strip().charAt(0));
    if (begins) {
      end();
    }
    words.append(plain);
  }

  private void formula(Sheet.Formula formula, boolean display) {
    String before = words.toString();
    open.add(new Said(before, formula, display, condition(before, formula, display)));
    words.setLength(0);
    if (display && FINAL.matcher(formula.latex().strip()).matches()) {
      end();
    }
  }

  private void end() {
    if (!open.isEmpty()) {
      sentences.add(new Sentence(List.copyOf(open)));
      open.clear();
    }
  }

  private String condition(String before, Sheet.Formula formula, boolean display) {
    if (formula.has("claim") || display) {
      return "";
    }
    if (formula.has("if")) {
      return "if";
    }
    String said = before.toLowerCase(Locale.ROOT);
    Optional<Said> last = open.isEmpty() ? Optional.empty() : Optional.of(open.getLast());
    boolean joined = last.filter(Said::isCondition).isPresent() && said.strip().equals("and");
    if (joined) {
      return "and";
    }
    Matcher matcher = CONDITION.matcher(said);
    return matcher.matches() && !EQUIVALENCE.matcher(said).matches()
        ? before
            .strip()
            .substring(before.strip().toLowerCase(Locale.ROOT).lastIndexOf(matcher.group(1)))
            .split("\\s")[0]
        : "";
  }
}
