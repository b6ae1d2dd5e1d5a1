package proofsheet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  @TempDir Path folder;

  private int check(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("check"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    return new CommandLine(new Main()).execute(all.toArray(String[]::new));
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void whatIsUnreadOnAPlainPageIsNoFailure() throws IOException {
    Path page = file("page.md", "We know that $x^2 \\ge 0$ and $x \\bowtie 3$.\n");
    assertEquals(ExitStatus.FINE, check(page));
    assertEquals(ExitStatus.OPEN, check("--strict", page));
    assertEquals(ExitStatus.FINE, check("--lenient", page));
  }

  @Test
  void whatIsUnreadOnASheetIsOpen() throws IOException {
    Path sheet = file("sheet.md", "::: solution\n$x^2 \\ge 0$ and $x \\bowtie 3$.\n:::\n");
    assertEquals(ExitStatus.OPEN, check(sheet));
    assertEquals(ExitStatus.FINE, check("--lenient", sheet));
  }

  @Test
  void whatIsWrongIsWrongOnEveryPage() throws IOException {
    Path page = file("page.md", "We know that $x^2 > 0$.\n");
    Path tex = file("page.tex", "We know that $(a + b)^2 = a^2 + b^2$.\n");
    assertEquals(ExitStatus.WRONG, check(page));
    assertEquals(ExitStatus.WRONG, check("--lenient", tex));
  }

  @Test
  void aFolderIsCheckedWhole() throws IOException {
    file("all/right.md", "We know that $x^2 \\ge 0$.\n");
    assertEquals(ExitStatus.FINE, check(folder.resolve("all")));
    file("all/more/wrong.tex", "We know that $x^2 > 0$.\n");
    assertEquals(ExitStatus.WRONG, check(folder.resolve("all")));
    Files.createDirectories(folder.resolve("none"));
    assertEquals(ExitStatus.UNUSABLE, check(folder.resolve("none")));
  }
}
