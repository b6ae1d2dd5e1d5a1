package proofsheet.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.report.JsonReport;
import proofsheet.report.TerminalReport;
import proofsheet.text.SourceText;

/// `proofsheet check`: checks sheets and reports.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks every step of the sheets and reports what is wrong.",
    footer = {
      "",
      "Exit status: 0 everything holds; 1 something is refuted or a hole stays open;",
      "2 bad usage or unreadable input; 3 nothing refuted, but something tested or unread."
    })
final class CheckCommand implements Callable<Integer> {
  private static final long LARGEST = 8_000_000;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Sheets to check.")
  List<Path> files = List.of();

  @Option(names = "--format", description = "text or json (default: text).", defaultValue = "text")
  String format = "text";

  @Option(names = "--lenient", description = "Let tested and unread links pass.")
  boolean lenient;

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
    for (Path file : files) {
      try {
        sheets.add(Proofsheet.check(source(file)));
      } catch (NoSuchFileException missing) {
        System.err.println(file + ": there is no such file.");
        failed = true;
      } catch (CharacterCodingException binary) {
        System.err.println(file + ": this is no text in UTF-8. Save it as UTF-8.");
        failed = true;
      } catch (IOException failure) {
        System.err.println(file + ": cannot be read (" + failure.getMessage() + ").");
        failed = true;
      }
    }
    boolean colour = System.console() != null && System.getenv("NO_COLOR") == null;
    out.println(
        format.equals("json")
            ? JsonReport.write(sheets)
            : TerminalReport.write(sheets, colour, explain));
    return failed ? ExitStatus.UNUSABLE : ExitStatus.of(sheets, lenient);
  }

  private static SourceText source(Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
      throw new IOException("larger than " + LARGEST + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    String text = StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    return new SourceText(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
