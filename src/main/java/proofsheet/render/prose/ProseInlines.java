package proofsheet.render.prose;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.Emphasis;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.MailLink;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.StrongEmphasis;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.gfm.strikethrough.Strikethrough;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.render.page.Inline.Style;

/// What stands in lines of prose, as the parser found it, becomes what stands in lines of a page.
final class ProseInlines {
  private static final Pattern SCHEME = Pattern.compile("^\\s*([A-Za-z][A-Za-z0-9+.-]*):");
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

  private final Masked masked;
  private final Formulas formulas;
  private final Document document;
  private final Set<FootnoteBlock> open = new HashSet<>();
  private int footnotes;

  ProseInlines(Masked masked, Formulas formulas, Document document) {
    this.masked = masked;
    this.formulas = formulas;
    this.document = document;
  }

  /// A part of a line: an inline, or a thing that breaks the line.
  sealed interface Part {}

  record Inlined(Inline inline) implements Part {}

  record Breaking(Masked.Thing thing) implements Part {}

  /// The children of `parent`, with displays and the like still among them.
  List<Part> parts(Node parent) {
    List<Part> parts = new ArrayList<>();
    for (Node child : parent.getChildren()) {
      parts(child, parts);
    }
    return parts;
  }

  /// The children of `parent` where nothing can break the line; a display is set in it.
  List<Inline> inlines(Node parent) {
    List<Inline> inlines = new ArrayList<>();
    for (Part part : parts(parent)) {
      switch (part) {
        case Inlined inlined -> inlines.add(inlined.inline());
        case Breaking(Masked.Formula formula) -> inlines.add(formulas.inline(formula.formula()));
        case Breaking(Masked.Thing other) -> inlines.add(new Inline.Words(other.source()));
      }
    }
    return inlines;
  }

  private void parts(Node node, List<Part> parts) {
    switch (node) {
      case SoftLineBreak _ -> add(parts, new Inline.Words(" "));
      case HardLineBreak _ -> add(parts, new Inline.LineBreak());
      case Emphasis e -> add(parts, new Inline.Styled(Style.EMPHASIS, inlines(e)));
      case StrongEmphasis e -> add(parts, new Inline.Styled(Style.STRONG, inlines(e)));
      case Strikethrough e -> add(parts, new Inline.Styled(Style.STRUCK, inlines(e)));
      case Code code -> add(parts, new Inline.Code(code(code)));
      case Link link -> link(link.getUrl().unescape(), inlines(link), parts);
      case LinkRef link -> reference(link, parts);
      case AutoLink link -> {
        String target = link.getText().toString();
        link(target, List.of(new Inline.Words(target)), parts);
      }
      case MailLink link -> {
        String target = link.getText().toString();
        link("mailto:" + target, List.of(new Inline.Words(target)), parts);
      }
      case Image image -> inlines(image).forEach(i -> add(parts, i));
      case ImageRef image -> inlines(image).forEach(i -> add(parts, i));
      case Footnote footnote -> footnote(footnote, parts);
      case HtmlInlineComment _ -> {}
      case HtmlEntity entity -> add(parts, new Inline.Words(entity.getChars().unescape()));
      default -> words(node, parts);
    }
  }

  private static void add(List<Part> parts, Inline inline) {
    parts.add(new Inlined(inline));
  }

  /// Text with its tokens; also what the page has no form for, raw HTML above all, as it was typed.
  private void words(Node node, List<Part> parts) {
    if (node.hasChildren()) {
      node.getChildren().forEach(child -> parts(child, parts));
      return;
    }
    boolean literal = node instanceof com.vladsch.flexmark.ast.HtmlInlineBase;
    String text = literal ? node.getChars().toString() : node.getChars().unescape();
    for (Masked.Piece piece : masked.pieces(text)) {
      switch (piece) {
        case Masked.Words words -> add(parts, new Inline.Words(words.text().replace('\n', ' ')));
        case Masked.Token(Masked.Formula f) when !f.formula().display() ->
            add(parts, formulas.inline(f.formula()));
        case Masked.Token token -> parts.add(new Breaking(token.thing()));
      }
    }
  }

  private String code(Code code) {
    return masked.unmasked(code.getText().toString()).replace('\n', ' ').strip();
  }

  /// Rule: a link leads to the web, to a mailbox, or to a place relative to the page; any other
  /// scheme is not followed, and only its text is printed.
  private static void link(String target, List<Inline> text, List<Part> parts) {
    var scheme = SCHEME.matcher(target);
    boolean safe = !scheme.find() || SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
    if (safe && target.chars().allMatch(c -> c > ' ' && c != 0x7F)) {
      add(parts, new Inline.Link(target, text));
    } else {
      text.forEach(inline -> add(parts, inline));
    }
  }

  private void reference(LinkRef link, List<Part> parts) {
    Reference reference = link.getReferenceNode(document);
    if (reference != null) {
      link(reference.getUrl().unescape(), inlines(link), parts);
    } else if (link.hasChildren()) {
      add(parts, new Inline.Words("["));
      parts.addAll(parts(link));
      add(parts, new Inline.Words("]"));
    } else {
      words(link, parts);
    }
  }

  /// A footnote stands where it is called; one that calls itself is cut off.
  private void footnote(Footnote footnote, List<Part> parts) {
    FootnoteBlock block = footnote.getFootnoteBlock();
    if (block == null || !open.add(block)) {
      add(parts, new Inline.Words(footnote.getChars().toString()));
      return;
    }
    int number = ++footnotes;
    List<Inline> text = new ArrayList<>();
    for (Node child : block.getChildren()) {
      if (child instanceof Paragraph paragraph) {
        if (!text.isEmpty()) {
          text.add(new Inline.Words(" "));
        }
        text.addAll(inlines(paragraph));
      }
    }
    open.remove(block);
    add(parts, new Inline.Footnote(number, text));
  }

  /// What is to be said about the formulas in `inlines`.
  static List<Block.Remark> remarks(List<Inline> inlines) {
    List<Block.Remark> remarks = new ArrayList<>();
    for (Inline inline : inlines) {
      switch (inline) {
        case Inline.Formula formula -> remarks.addAll(formula.remarks());
        case Inline.Styled styled -> remarks.addAll(remarks(styled.inlines()));
        case Inline.Link link -> remarks.addAll(remarks(link.inlines()));
        case Inline.Footnote footnote -> remarks.addAll(remarks(footnote.text()));
        case Inline.Words _, Inline.Code _, Inline.LineBreak _ -> {}
      }
    }
    return remarks;
  }
}
