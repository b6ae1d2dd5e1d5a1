package proofsheet.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The sheets that the arguments of a command name, each with the name of its pages.
final class SheetTree {
  private SheetTree() {}

  /// Each Markdown file of `arguments`, in order, and where its pages go below the folder for
  /// pages: a file under its own name, those in a folder (and in its folders) as they stand there.
  static Map<Path, Path> sheets(List<Path> arguments, PrintStream errors) {
    Map<Path, Path> sheets = new LinkedHashMap<>();
    for (Path argument : arguments) {
      if (!Files.isDirectory(argument)) {
        sheets.putIfAbsent(argument, bare(argument.getFileName()));
        continue;
      }
      try (Stream<Path> files = Files.walk(argument)) {
        files
            .filter(SheetTree::isSheet)
            .sorted()
            .forEach(file -> sheets.putIfAbsent(file, bare(argument.relativize(file))));
      } catch (IOException failure) {
        errors.println(argument + ": cannot be read (" + failure.getMessage() + ").");
      }
    }
    return sheets;
  }

  private static boolean isSheet(Path file) {
    String name = file.getFileName().toString();
    boolean kind = name.endsWith(".md") || name.endsWith(".tex");
    return Files.isRegularFile(file) && kind && !name.equalsIgnoreCase("README.md");
  }

  private static Path bare(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(dot > 0 ? name.substring(0, dot) : name);
  }
}
