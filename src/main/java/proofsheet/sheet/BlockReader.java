package proofsheet.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Reads the blocks of a document, line by line.
final class BlockReader {
  private static final int DEEPEST = 50;
  private static final Pattern HEADING =
      Pattern.compile("^ {0,3}(#{1,6})(?:[ \\t]+(.*?))?[ \\t]*#*[ \\t]*$");
  /// A container's first line: `::: name rest`, also with the name in braces, as `::: {.name}`
  /// (pandoc) and `:::{name} rest` (MyST) have it.
  private static final Pattern OPENER =
      Pattern.compile(
          "^\\s{0,3}:{3,}\\s*(?:\\{\\s*\\.?(?<braced>[A-Za-z][\\w-]*)[^{}]*}|(?<name>[A-Za-z][\\w-]*))"
              + "(?<rest>.*)$");
  private static final Pattern CLOSER = Pattern.compile("^\\s{0,3}:{3,}\\s*$");
  private static final Pattern FENCE = Pattern.compile("^\\s*(`{3,}|~{3,})\\s*([^`]*)$");
  private static final Pattern ITEM = Pattern.compile("^(\\s*)([-*+]|\\d{1,9}[.)])([ \\t]+)(.*)$");
  private static final Pattern RULE = Pattern.compile("^ {0,3}([-*_])[ \\t]*(?:\\1[ \\t]*){2,}$");
  private static final Pattern POINTS =
      Pattern.compile("\\[(\\d+)\\s*(?:points?|pts?|marks?)\\]\\s*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern ENVIRONMENT =
      Pattern.compile(
          "^\\s*\\\\begin\\{(align|align\\*|equation|equation\\*|gather|gather\\*|eqnarray|eqnarray\\*|multline|multline\\*)\\}.*$");
  private static final Pattern TABLE_RULE =
      Pattern.compile("^\\s*\\|?\\s*:?-+:?\\s*(\\|\\s*:?-+:?\\s*)*\\|?\\s*$");

  private final List<Problem> problems;
  private final InlineReader inlines;

  BlockReader(List<Problem> problems) {
    this.problems = problems;
    this.inlines = new InlineReader(problems);
  }

  List<Sheet.Block> blocks(List<Text> lines, int depth) {
    List<Sheet.Block> blocks = new ArrayList<>();
    if (depth > DEEPEST) {
      problems.add(SheetProblem.error(lines.getFirst().span(), "nested-too-deeply"));
      return blocks;
    }
    int i = 0;
    while (i < lines.size()) {
      i = lines.get(i).isBlank() ? i + 1 : block(lines, i, depth, blocks);
    }
    return blocks;
  }

  /// Reads the block that begins at line `i` and gives the line after it.
  private int block(List<Text> lines, int i, int depth, List<Sheet.Block> blocks) {
    Text line = lines.get(i);
    String chars = line.chars();
    Matcher opener = OPENER.matcher(chars);
    if (opener.matches()) {
      return container(lines, i, opener, depth, blocks);
    }
    if (CLOSER.matcher(chars).matches()) {
      problems.add(SheetProblem.warning(line.span(), "stray-colons"));
      return i + 1;
    }
    Matcher fence = FENCE.matcher(chars);
    if (fence.matches()) {
      return fence(lines, i, fence, blocks);
    }
    Matcher heading = HEADING.matcher(chars);
    if (heading.matches()) {
      heading(line, heading, blocks);
      return i + 1;
    }
    if (Comments.opens(chars) && Comments.lastLine(lines, i).isPresent()) {
      return comment(lines, i, Comments.lastLine(lines, i).getAsInt(), blocks);
    }
    Optional<Delimiters> display = displayStart(line);
    if (display.isPresent()) {
      return display(lines, i, display.get(), blocks);
    }
    if (RULE.matcher(chars).matches()) {
      blocks.add(new Sheet.Rule(line.span()));
      return i + 1;
    }
    if (chars.stripLeading().startsWith(">")) {
      return quote(lines, i, depth, blocks);
    }
    if (ITEM.matcher(chars).matches()) {
      return list(lines, i, depth, blocks);
    }
    if (i + 1 < lines.size()
        && chars.contains("|")
        && lines.get(i + 1).chars().contains("|")
        && TABLE_RULE.matcher(lines.get(i + 1).chars()).matches()) {
      return table(lines, i, blocks);
    }
    return paragraph(lines, i, blocks);
  }

  // ---- containers

  private int container(
      List<Text> lines, int i, Matcher opener, int depth, List<Sheet.Block> blocks) {
    int end = closeOf(lines, i);
    Text line = lines.get(i);
    String group = opener.group("name") == null ? "braced" : "name";
    String name = opener.group(group).toLowerCase(Locale.ROOT);
    Sheet.Kind kind = kind(name);
    if (kind == Sheet.Kind.OTHER) {
      Span place = line.spanOf(opener.start(group), opener.end(group));
      problems.add(SheetProblem.error(place, "unknown-container", opener.group(group)));
    }
    if (end == lines.size()) {
      problems.add(SheetProblem.error(line.span(), "unclosed-container", name));
    }
    Text argument = line.part(opener.start("rest"), opener.end("rest")).stripped();
    List<Sheet.Block> inner =
        i + 1 < end ? blocks(lines.subList(i + 1, end), depth + 1) : List.of();
    Span span = line.span().to(lines.get(Math.min(end, lines.size() - 1)).span());
    List<Sheet.Inline> title = inlines.inlines(argument);
    blocks.add(new Sheet.Container(span, kind, name, title, inner));
    return Math.min(end + 1, lines.size());
  }

  private static Sheet.Kind kind(String name) {
    return switch (name) {
      case "given", "givens" -> Sheet.Kind.GIVEN;
      case "values" -> Sheet.Kind.VALUES;
      case "claim" -> Sheet.Kind.CLAIM;
      case "solution" -> Sheet.Kind.SOLUTION;
      case "suppose" -> Sheet.Kind.SUPPOSE;
      case "lemma" -> Sheet.Kind.LEMMA;
      case "trace" -> Sheet.Kind.TRACE;
      case "hint" -> Sheet.Kind.HINT;
      case "note" -> Sheet.Kind.NOTE;
      case "rubric" -> Sheet.Kind.RUBRIC;
      case "quote" -> Sheet.Kind.QUOTE;
      default -> Sheet.Kind.OTHER;
    };
  }

  /// Rule: a line of colons alone closes the innermost container; code and comments hide both.
  private static int closeOf(List<Text> lines, int open) {
    int depth = 0;
    String fence = "";
    for (int i = open; i < lines.size(); i++) {
      String chars = lines.get(i).chars();
      Matcher mark = FENCE.matcher(chars);
      if (!fence.isEmpty()) {
        if (chars.strip().startsWith(fence)
            && chars.strip().replace(fence.substring(0, 1), "").isEmpty()) {
          fence = "";
        }
      } else if (mark.matches()) {
        fence = mark.group(1);
      } else if (Comments.opens(chars) && Comments.lastLine(lines, i).isPresent()) {
        i = Comments.lastLine(lines, i).getAsInt();
      } else if (OPENER.matcher(chars).matches()) {
        depth++;
      } else if (CLOSER.matcher(chars).matches() && --depth == 0) {
        return i;
      }
    }
    return lines.size();
  }

  private int fence(List<Text> lines, int i, Matcher fence, List<Sheet.Block> blocks) {
    String mark = fence.group(1);
    int end = i + 1;
    while (end < lines.size() && !closes(lines.get(end).chars(), mark)) {
      end++;
    }
    if (end == lines.size()) {
      problems.add(SheetProblem.error(lines.get(i).span(), "unclosed-fence"));
    }
    List<Text> inside = lines.subList(i + 1, end);
    Text text = Text.joined(inside);
    Span span = lines.get(i).span().to(lines.get(Math.min(end, lines.size() - 1)).span());
    String info = fence.group(2).strip();
    if (info.equals("math") || info.startsWith("math ")) {
      blocks.add(new Sheet.Display(span, formula(span, text, InlineReader.attributes(info))));
    } else {
      blocks.add(new Sheet.Code(span, info, text.chars()));
    }
    return Math.min(end + 1, lines.size());
  }

  private static boolean closes(String line, String mark) {
    String bare = line.strip();
    return bare.startsWith(mark) && bare.replace(mark.substring(0, 1), "").isEmpty();
  }

  private static Sheet.Formula formula(Span span, Text text, List<String> attributes) {
    return new Sheet.Formula(span, text.chars(), text.offsets(), attributes, true);
  }

  private void heading(Text line, Matcher heading, List<Sheet.Block> blocks) {
    if (heading.group(2) == null) {
      return;
    }
    Text title = line.part(heading.start(2), heading.end(2));
    Matcher points = POINTS.matcher(title.chars());
    Optional<Integer> worth = Optional.empty();
    if (points.find()) {
      worth =
          Optional.of(
              Integer.parseInt(
                  points.group(1).substring(0, Math.min(6, points.group(1).length()))));
      title = title.part(0, points.start()).stripped();
    }
    blocks.add(
        new Sheet.Heading(line.span(), heading.group(1).length(), inlines.inlines(title), worth));
  }

  // ---- displays

  /// How a display opens and closes; `inside` when the delimiters are part of the formula.
  private record Delimiters(String open, String close, boolean inside) {}

  private static Optional<Delimiters> displayStart(Text line) {
    String chars = line.chars().stripLeading();
    if (chars.startsWith("$$")) {
      return Optional.of(new Delimiters("$$", "$$", false));
    }
    if (chars.startsWith("\\\\[") && !chars.startsWith("\\\\[\\")) {
      return Optional.of(new Delimiters("\\\\[", "\\\\]", false));
    }
    if (chars.startsWith("\\[")) {
      return Optional.of(new Delimiters("\\[", "\\]", false));
    }
    Matcher environment = ENVIRONMENT.matcher(line.chars());
    if (environment.matches()) {
      String name = environment.group(1);
      return Optional.of(new Delimiters("\\begin{" + name + "}", "\\end{" + name + "}", true));
    }
    return Optional.empty();
  }

  private int display(List<Text> lines, int i, Delimiters delimiters, List<Sheet.Block> blocks) {
    Text first = lines.get(i);
    int open = first.chars().indexOf(delimiters.open) + delimiters.open.length();
    for (int j = i; j < lines.size(); j++) {
      Text line = lines.get(j);
      if (j > i && CLOSER.matcher(line.chars()).matches()) {
        break;
      }
      int close = line.chars().indexOf(delimiters.close, j == i ? open : 0);
      if (close >= 0) {
        return closed(lines, i, j, open, close, delimiters, blocks);
      }
    }
    int end = i + 1;
    while (end < lines.size()
        && !lines.get(end).isBlank()
        && !CLOSER.matcher(lines.get(end).chars()).matches()) {
      end++;
    }
    problems.add(SheetProblem.error(first.span(), "unclosed-display", delimiters.open));
    List<Text> rest = new ArrayList<>(lines.subList(i, end));
    rest.set(0, first.from(open));
    Text text = Text.joined(rest);
    blocks.add(new Sheet.Display(first.span(), formula(first.span(), text, List.of())));
    return end;
  }

  private int closed(
      List<Text> lines,
      int i,
      int j,
      int open,
      int close,
      Delimiters delimiters,
      List<Sheet.Block> blocks) {
    Text last = lines.get(j);
    int after = close + delimiters.close.length();
    int from = delimiters.inside ? open - delimiters.open.length() : open;
    int to = delimiters.inside ? after : close;
    List<Text> inside = new ArrayList<>();
    for (int k = i; k <= j; k++) {
      Text line = lines.get(k);
      int begin = k == i ? from : 0;
      int end = k == j ? to : line.length();
      inside.add(line.part(Math.min(begin, end), end));
    }
    Text rest = last.from(after);
    InlineReader.Attributes attributes = InlineReader.attributesAt(rest.chars(), 0);
    Text text = Text.joined(inside);
    Span span = lines.get(i).span().to(last.spanOf(0, after));
    blocks.add(new Sheet.Display(span, formula(span, text, attributes.names())));
    Text tail = rest.from(attributes.end());
    String left = tail.chars().strip();
    if (!left.isEmpty() && !left.matches("[.,;:]")) {
      // Words after the display on its line go on as a paragraph.
      List<Text> more = new ArrayList<>(lines.subList(j + 1, lines.size()));
      more.addFirst(tail.stripped());
      int read = block(more, 0, 0, blocks);
      return j + read;
    }
    return j + 1;
  }

  // ---- comments

  /// A comment of several lines; words behind its end go on as a block.
  private int comment(List<Text> lines, int i, int last, List<Sheet.Block> blocks) {
    int end = lines.get(last).chars().indexOf(Comments.CLOSE) + Comments.CLOSE.length();
    List<Text> inside = new ArrayList<>(lines.subList(i, last));
    inside.add(lines.get(last).part(0, end));
    Span span = lines.get(i).span().to(lines.get(last).spanOf(0, end));
    Sheet.Inline comment = new Sheet.Comment(span, Text.joined(inside).chars());
    blocks.add(new Sheet.Paragraph(span, List.of(comment)));
    Text tail = lines.get(last).from(end);
    if (tail.isBlank()) {
      return last + 1;
    }
    List<Text> more = new ArrayList<>(lines.subList(last + 1, lines.size()));
    more.addFirst(tail.stripped());
    return last + block(more, 0, 0, blocks);
  }

  // ---- quotes, lists, tables, paragraphs

  private int quote(List<Text> lines, int i, int depth, List<Sheet.Block> blocks) {
    List<Text> inner = new ArrayList<>();
    int end = i;
    while (end < lines.size() && lines.get(end).chars().stripLeading().startsWith(">")) {
      Text line = lines.get(end);
      int mark = line.chars().indexOf('>') + 1;
      boolean space = mark < line.length() && line.chars().charAt(mark) == ' ';
      inner.add(line.from(space ? mark + 1 : mark));
      end++;
    }
    Span span = lines.get(i).span().to(lines.get(end - 1).span());
    blocks.add(new Sheet.BlockQuote(span, blocks(inner, depth + 1)));
    return end;
  }

  private int list(List<Text> lines, int i, int depth, List<Sheet.Block> blocks) {
    Matcher first = ITEM.matcher(lines.get(i).chars());
    first.matches();
    boolean ordered = Character.isDigit(first.group(2).charAt(0));
    int indent = first.group(1).length();
    int start = ordered ? Integer.parseInt(first.group(2).replaceAll("\\D", "")) : 1;
    List<List<Sheet.Block>> items = new ArrayList<>();
    int at = i;
    while (at < lines.size()) {
      Matcher item = ITEM.matcher(lines.get(at).chars());
      boolean same =
          item.matches()
              && item.group(1).length() <= indent + 1
              && Character.isDigit(item.group(2).charAt(0)) == ordered;
      if (!same) {
        break;
      }
      int content = item.start(4);
      int end = itemEnd(lines, at + 1, content);
      List<Text> inner = new ArrayList<>();
      inner.add(lines.get(at).from(content));
      for (Text line : lines.subList(at + 1, end)) {
        inner.add(line.from(Math.min(line.indent(), content)));
      }
      items.add(blocks(inner, depth + 1));
      at = end;
      while (at < lines.size() && lines.get(at).isBlank()) {
        at++;
      }
    }
    Span span = lines.get(i).span().to(lines.get(Math.min(at, lines.size()) - 1).span());
    blocks.add(new Sheet.Items(span, ordered, start, items));
    return at;
  }

  /// The line after an item: it goes on while lines are indented to its content, or lazily until a
  /// blank line or another block.
  private static int itemEnd(List<Text> lines, int from, int content) {
    int end = from;
    boolean blank = false;
    String open = "";
    while (end < lines.size()) {
      Text line = lines.get(end);
      if (line.isBlank()) {
        blank = true;
        end++;
        continue;
      }
      boolean indented = line.indent() >= Math.min(content, 2);
      boolean stops = startsBlock(line.chars());
      if (open.isEmpty() && !indented && (blank || stops)) {
        break;
      }
      if (open.isEmpty()
          && indented
          && ITEM.matcher(line.chars()).matches()
          && line.indent() < content) {
        break;
      }
      if (line.chars().strip().equals("$$")) {
        open = open.isEmpty() ? "$$" : "";
      }
      blank = false;
      end++;
    }
    while (end > from && lines.get(end - 1).isBlank()) {
      end--;
    }
    return end;
  }

  private static boolean startsBlock(String chars) {
    return OPENER.matcher(chars).matches()
        || CLOSER.matcher(chars).matches()
        || FENCE.matcher(chars).matches()
        || HEADING.matcher(chars).matches()
        || ITEM.matcher(chars).matches()
        || Comments.opens(chars)
        || chars.stripLeading().startsWith("$$");
  }

  private int table(List<Text> lines, int i, List<Sheet.Block> blocks) {
    List<List<List<Sheet.Inline>>> rows = new ArrayList<>();
    int end = i;
    while (end < lines.size() && lines.get(end).chars().contains("|")) {
      if (end != i + 1) {
        rows.add(cells(lines.get(end)));
      }
      end++;
    }
    Span span = lines.get(i).span().to(lines.get(end - 1).span());
    blocks.add(new Sheet.Table(span, rows, 1));
    return end;
  }

  /// The cells of a table row; a bar inside mathematics or code separates nothing.
  private List<List<Sheet.Inline>> cells(Text line) {
    List<List<Sheet.Inline>> cells = new ArrayList<>();
    Text row = line.stripped();
    int from = row.chars().startsWith("|") ? 1 : 0;
    boolean math = false;
    boolean code = false;
    for (int k = from; k <= row.length(); k++) {
      char c = k < row.length() ? row.chars().charAt(k) : '|';
      if (c == '\\') {
        k++;
      } else if (c == '`') {
        code = !code;
      } else if (c == '$' && !code) {
        math = !math;
      } else if (c == '|' && (k == row.length() || (!math && !code))) {
        if (k < row.length() || from < row.length()) {
          cells.add(inlines.inlines(row.part(from, Math.max(from, k)).stripped()));
        }
        from = k + 1;
      }
    }
    return cells;
  }

  private int paragraph(List<Text> lines, int i, List<Sheet.Block> blocks) {
    int end = i + 1;
    while (end < lines.size()) {
      Text line = lines.get(end);
      if (line.isBlank()
          || startsBlock(line.chars())
          || displayStart(line).isPresent()
          || line.chars().stripLeading().startsWith(">")) {
        break;
      }
      end++;
    }
    List<Text> stripped = lines.subList(i, end).stream().map(Text::stripped).toList();
    inlines.paragraph(Text.joined(stripped), blocks);
    return end;
  }
}
