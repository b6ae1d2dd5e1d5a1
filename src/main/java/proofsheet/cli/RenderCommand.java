package proofsheet.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.render.Format;
import proofsheet.render.Rendering;
import proofsheet.render.page.Audience;
import proofsheet.render.page.Page;
import proofsheet.report.Summary;
import proofsheet.report.TerminalReport;
import proofsheet.text.Problem;
import proofsheet.text.SourceText;

/// `proofsheet render`: checks sheets and writes their pages.
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = "Checks sheets and writes their keys, or papers for students.",
    footer = {
      "",
      "Of each sheet name.md, name-key.pdf and its like are written, or name-paper.pdf for students.",
      "What a comment expects on its line (expect: refuted) is shown on the page, but is no failure.",
      "",
      "Exit status: 0 everything holds; 1 something is refuted or a hole stays open;",
      "2 bad usage, or a file that cannot be read or written; 3 nothing refuted, but something",
      "tested or unread."
    })
final class RenderCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Sheets, or folders of sheets.")
  List<Path> files = List.of();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "output",
      description = "Where the pages go (default: ${DEFAULT-VALUE}).")
  Path to = Path.of("output");

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      description = "pdf, html, latex, markdown, several with commas (default: all).")
  List<String> formats = List.of();

  @Option(
      names = "--for",
      paramLabel = "READER",
      defaultValue = "key",
      description = "key, student or both (default: ${DEFAULT-VALUE}).")
  String readers = "key";

  @Option(names = "--lenient", description = "Let tested and unread links pass.")
  boolean lenient;

  private final PrintStream errors = Streams.err();
  private int written;
  private volatile boolean failed;

  @Override
  public Integer call() {
    Optional<List<Format>> wanted = wanted();
    Optional<List<Audience>> audiences = audiences();
    if (wanted.isEmpty() || audiences.isEmpty()) {
      return ExitStatus.UNUSABLE;
    }
    Map<Path, Path> sheets = SheetTree.sheets(files, errors);
    if (sheets.isEmpty()) {
      errors.println("There is no sheet to render. Name a Markdown file, or a folder with some.");
      return ExitStatus.UNUSABLE;
    }
    Progress progress = new Progress(sheets.size());
    List<CheckedSheet> checked = new ArrayList<>();
    Map<Path, Future<Optional<CheckedSheet>>> checks =
        checks(sheets, audiences.get(), wanted.get());
    for (Path file : sheets.keySet()) {
      progress.next(file.toString());
      Optional<CheckedSheet> sheet = result(checks.get(file));
      sheet.ifPresentOrElse(checked::add, () -> failed = true);
    }
    progress.end();
    boolean colour = System.console() != null && System.getenv("NO_COLOR") == null;
    PrintStream out = Streams.out();
    out.print(TerminalReport.write(checked, colour, false));
    out.println(written + " files written to " + to + ".");
    return failed ? ExitStatus.UNUSABLE : status(checked);
  }

  private Optional<List<Format>> wanted() {
    List<Format> wanted = new ArrayList<>();
    for (String name : formats) {
      Optional<Format> format = Format.named(name);
      if (format.isEmpty()) {
        errors.println("There is no format " + name + ". Use pdf, html, latex or markdown.");
        return Optional.empty();
      }
      wanted.add(format.get());
    }
    return Optional.of(wanted.isEmpty() ? List.of(Format.values()) : wanted);
  }

  private Optional<List<Audience>> audiences() {
    return switch (readers) {
      case "key" -> Optional.of(List.of(Audience.KEY));
      case "student" -> Optional.of(List.of(Audience.STUDENT));
      case "both" -> Optional.of(List.of(Audience.KEY, Audience.STUDENT));
      default -> {
        errors.println("Pages are for key, student or both, not for " + readers + ".");
        yield Optional.empty();
      }
    };
  }

  /// The checks of all sheets, as many at a time as there are processors, each with its pages. What
  /// one finds does not depend on the others; pages are drawn one after the other.
  private Map<Path, Future<Optional<CheckedSheet>>> checks(
      Map<Path, Path> sheets, List<Audience> audiences, List<Format> wanted) {
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService checkers =
        Executors.newFixedThreadPool(
            processors,
            work -> {
              Thread thread = new Thread(null, work, "checker", Main.STACK);
              thread.setDaemon(true);
              return thread;
            });
    Map<Path, Future<Optional<CheckedSheet>>> checks = new LinkedHashMap<>();
    Map<Path, SourceText> sources = new LinkedHashMap<>();
    Map<Path, Path> owners = new HashMap<>();
    for (Map.Entry<Path, Path> sheet : sheets.entrySet()) {
      if (owners.putIfAbsent(sheet.getValue(), sheet.getKey()) != null) {
        errors.println(
            sheet.getKey()
                + ": another sheet has the pages "
                + to.resolve(sheet.getValue())
                + " already. Rename one.");
        failed = true;
      }
      SheetFiles.read(sheet.getKey(), errors)
          .ifPresentOrElse(
              source -> sources.put(sheet.getKey(), source),
              () ->
                  checks.put(sheet.getKey(), CompletableFuture.completedFuture(Optional.empty())));
    }
    // The longest first, so that none is left over alone at the end.
    sources.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> -e.getValue().text().length()))
        .forEach(
            e ->
                checks.put(
                    e.getKey(),
                    checkers.submit(
                        () -> {
                          Optional<CheckedSheet> sheet = check(e.getValue());
                          Path name = sheets.get(e.getKey());
                          sheet
                              .filter(_ -> owners.get(name).equals(e.getKey()))
                              .ifPresent(s -> render(s, audiences, wanted, name));
                          return sheet;
                        })));
    checkers.shutdown();
    return checks;
  }

  private static Optional<CheckedSheet> result(Future<Optional<CheckedSheet>> check) {
    try {
      return check.get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /// A sheet that breaks the program loses nothing of the others.
  private Optional<CheckedSheet> check(SourceText source) {
    try {
      return Optional.of(Proofsheet.check(source));
    } catch (RuntimeException | StackOverflowError defect) {
      errors.println(source.file() + ": cannot be checked (" + defect + ").");
      return Optional.empty();
    }
  }

  private synchronized void render(
      CheckedSheet sheet, List<Audience> audiences, List<Format> wanted, Path name) {
    String file = sheet.reading().sheet().source().file();
    for (Audience audience : audiences) {
      String suffix = audience == Audience.KEY ? "-key." : "-paper.";
      try {
        Page page = Rendering.page(sheet, audience);
        for (Format format : wanted) {
          write(file, page, format, to.resolve(name + suffix + format.extension()));
        }
      } catch (RuntimeException | StackOverflowError defect) {
        errors.println(file + ": cannot be rendered (" + defect + ").");
        failed = true;
      }
    }
  }

  private void write(String file, Page page, Format format, Path target) {
    try {
      byte[] bytes = Rendering.write(page, format);
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.write(target, bytes);
      written++;
    } catch (IOException failure) {
      errors.println(target + ": cannot be written (" + failure.getMessage() + ").");
      failed = true;
    } catch (RuntimeException | StackOverflowError defect) {
      errors.println(file + ": cannot be rendered as " + format.extension() + " (" + defect + ").");
      failed = true;
    }
  }

  private int status(List<CheckedSheet> sheets) {
    Summary summary = Summary.of(sheets);
    if (isSurprised(sheets, "refuted") || summary.filled() < summary.holes()) {
      return ExitStatus.WRONG;
    }
    boolean errors =
        sheets.stream()
            .flatMap(s -> s.problems().stream())
            .anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    boolean open = isSurprised(sheets, "tested") || isSurprised(sheets, "unread") || errors;
    return open && !lenient ? ExitStatus.OPEN : ExitStatus.FINE;
  }

  private static boolean isSurprised(List<CheckedSheet> sheets, String verdict) {
    return sheets.stream().anyMatch(sheet -> Expectations.isSurprised(sheet, verdict));
  }
}
