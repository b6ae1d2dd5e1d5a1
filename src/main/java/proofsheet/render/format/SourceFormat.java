package proofsheet.render.format;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;
import java.util.function.UnaryOperator;

/// LaTeX and Markdown for the template engine: how plain text in a template's data is escaped.
final class SourceFormat extends CommonMarkupOutputFormat<SourceFormat.Source> {
  static final SourceFormat LATEX =
      new SourceFormat("LaTeX", "application/x-latex", TexText::escaped);
  static final SourceFormat MARKDOWN =
      new SourceFormat("Markdown", "text/markdown", MarkdownText::escaped);

  private final String name;
  private final String mimeType;
  private final UnaryOperator<String> escape;

  private SourceFormat(String name, String mimeType, UnaryOperator<String> escape) {
    this.name = name;
    this.mimeType = mimeType;
    this.escape = escape;
  }

  /// Source of the format, or text that is escaped when it is printed.
  static final class Source extends CommonTemplateMarkupOutputModel<Source> {
    private final SourceFormat format;

    Source(SourceFormat format, String text, String source) {
      super(text, source);
      this.format = format;
    }

    @Override
    public SourceFormat getOutputFormat() {
      return format;
    }
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getMimeType() {
    return mimeType;
  }

  @Override
  public void output(String text, Writer out) throws IOException {
    out.write(escape.apply(text));
  }

  @Override
  public String escapePlainText(String text) {
    return escape.apply(text);
  }

  @Override
  public boolean isLegacyBuiltInBypassed(String builtInName) {
    return false;
  }

  @Override
  protected Source newTemplateMarkupOutputModel(String text, String source) {
    return new Source(this, text, source);
  }
}
