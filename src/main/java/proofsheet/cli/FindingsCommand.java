package proofsheet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.report.FindingsReport;
import proofsheet.text.SourceText;

/// `proofsheet findings`: checks sheets and lists, as Markdown, what is wrong or open in them.
@Command(
    name = "findings",
    mixinStandardHelpOptions = true,
    description =
        "Lists what is wrong in sheets, what is open, or how many links got which verdict.",
    footer = {
      "",
      "Markdown on standard output. A comment above a line that begins with why: is listed with it.",
      "",
      "Exit status: 0, or 2 for bad usage or a file that cannot be read."
    })
final class FindingsCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "WHAT", description = "wrong, open or counts.")
  FindingsReport.Kind kind = FindingsReport.Kind.WRONG;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Sheets, or folders of sheets.")
  List<Path> files = List.of();

  @Override
  public Integer call() {
    List<CheckedSheet> sheets = new ArrayList<>();
    boolean failed = false;
    for (Path file : SheetTree.sheets(files, Streams.err()).keySet()) {
      Optional<SourceText> source = SheetFiles.read(file, Streams.err());
      source.ifPresent(text -> sheets.add(Proofsheet.check(text)));
      failed |= source.isEmpty();
    }
    Streams.out().print(FindingsReport.page(kind, sheets));
    return failed || sheets.isEmpty() ? ExitStatus.UNUSABLE : ExitStatus.FINE;
  }
}
