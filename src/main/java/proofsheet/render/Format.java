package proofsheet.render;

import java.util.Arrays;
import java.util.Optional;

/// The formats of a page.
public enum Format {
  PDF("pdf"),
  HTML("html"),
  LATEX("tex"),
  MARKDOWN("md");

  private final String extension;

  Format(String extension) {
    this.extension = extension;
  }

  /// The format of this name, `pdf`, `html`, `latex` or `markdown`.
  public static Optional<Format> named(String name) {
    return Arrays.stream(values()).filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
  }

  /// The ending of its files, without the dot.
  public String extension() {
    return extension;
  }
}
