package proofsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import proofsheet.check.CheckedSheet;
import proofsheet.text.SourceText;

/// The sheets of the repository, each checked once for all tests.
public final class CheckedSheets {
  private static final Map<Path, CheckedSheet> CHECKED = new ConcurrentHashMap<>();

  private CheckedSheets() {}

  public static CheckedSheet of(Path file) {
    return CHECKED.computeIfAbsent(file, CheckedSheets::check);
  }

  /// The sheets in a folder and its folders, in the order of their names.
  public static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().matches(".*\\.(md|tex)")).sorted().toList();
    }
  }

  private static CheckedSheet check(Path file) {
    try {
      return Proofsheet.check(new SourceText(file.toString(), Files.readString(file)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
