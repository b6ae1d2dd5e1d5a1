package proofsheet.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.report.JsonReport;
import proofsheet.report.TerminalReport;
import proofsheet.report.UnderstoodReport;
import proofsheet.text.SourceText;

/// `proofsheet check`: checks sheets and reports.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks every step of the sheets and reports what is wrong.",
    footer = {
      "",
      "A page without given, claim or solution, and a LaTeX file, is read as one solution;",
      "what it leaves open is counted, and is no failure.",
      "",
      "Exit status: 0 everything holds; 1 something is refuted or a hole stays open;",
      "2 bad usage or unreadable input; 3 nothing refuted, but something tested or unread."
    })
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Sheets, folders of sheets, plain pages or LaTeX files.")
  List<Path> files = List.of();

  @Option(names = "--format", description = "text or json (default: text).", defaultValue = "text")
  String format = "text";

  @Option(
      names = "--understood",
      hidden = true,
      description = "Print what each link was understood to say, and check nothing.")
  boolean understood;

  @Option(names = "--lenient", description = "Let tested and unread links pass.")
  boolean lenient;

  @Option(
      names = "--strict",
      description = "Let what is tested or unread on plain pages count, too.")
  boolean strict;

  @Option(
      names = "--explain",
      description = "Show every link with how it was decided, or what was tried.")
  boolean explain;

  @Override
  public Integer call() {
    PrintStream out = Streams.out();
    if (!format.equals("text") && !format.equals("json")) {
      System.err.println("There is no format " + format + ". Use text or json.");
      return 2;
    }
    List<CheckedSheet> sheets = new ArrayList<>();
    boolean failed = false;
    for (Path file : SheetTree.sheets(files, System.err).keySet()) {
      Optional<SourceText> source = SheetFiles.read(file, System.err);
      if (understood) {
        source.ifPresent(text -> out.print(UnderstoodReport.write(Proofsheet.read(text))));
      } else {
        source.ifPresent(text -> sheets.add(Proofsheet.check(text)));
      }
      failed |= source.isEmpty();
    }
    if (sheets.isEmpty() && !failed && !understood) {
      System.err.println("There is no sheet in " + files.getFirst() + ".");
      return ExitStatus.UNUSABLE;
    }
    if (understood) {
      return failed ? ExitStatus.UNUSABLE : 0;
    }
    boolean colour = System.console() != null && System.getenv("NO_COLOR") == null;
    out.println(
        format.equals("json")
            ? JsonReport.write(sheets)
            : TerminalReport.write(sheets, colour, explain));
    return failed ? ExitStatus.UNUSABLE : ExitStatus.of(sheets, leniency());
  }

  private ExitStatus.Leniency leniency() {
    if (lenient) {
      return ExitStatus.Leniency.LENIENT;
    }
    return strict ? ExitStatus.Leniency.STRICT : ExitStatus.Leniency.PLAIN_PAGES;
  }
}
