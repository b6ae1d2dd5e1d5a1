package proofsheet.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The pages that say more about a problem or verdict than its one sentence.
public final class Explanations {
  private Explanations() {}

  /// All codes that have a page, in alphabetical order.
  public static List<String> codes() {
    return read("index.txt").orElseThrow().lines().toList();
  }

  /// The page of a code, as Markdown; empty when there is none.
  public static Optional<String> page(String code) {
    return codes().contains(code) ? read(code + ".md") : Optional.empty();
  }

  /// The heading of a page.
  public static String title(String code) {
    return page(code).orElseThrow().lines().findFirst().orElse("").replaceFirst("^# ", "");
  }

  private static Optional<String> read(String file) {
    try (InputStream stream = Explanations.class.getResourceAsStream("/explain/" + file)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
