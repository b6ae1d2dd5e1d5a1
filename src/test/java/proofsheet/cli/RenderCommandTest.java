package proofsheet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RenderCommandTest {
  @TempDir Path folder;

  private int render(Object... arguments) {
    String[] all = new String[arguments.length + 5];
    all[0] = "render";
    all[1] = "--to";
    all[2] = folder.resolve("out").toString();
    all[3] = "--format";
    all[4] = "markdown,latex";
    for (int i = 0; i < arguments.length; i++) {
      all[i + 5] = arguments[i].toString();
    }
    return new CommandLine(new Main()).execute(all);
  }

  private Path sheet(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aSheetThatCannotBeReadLosesNoOther() throws IOException {
    Path good = sheet("good.md", "::: solution\n$1 + 1 = 2$\n:::\n");
    Path binary = folder.resolve("binary.md");
    Files.write(binary, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    assertEquals(ExitStatus.UNUSABLE, render(binary, folder.resolve("missing.md"), good));
    assertTrue(Files.exists(folder.resolve("out/good-key.md")));
    assertTrue(Files.exists(folder.resolve("out/good-key.tex")));
    assertFalse(Files.exists(folder.resolve("out/binary-key.md")));
  }

  @Test
  void aFolderKeepsItsShape() throws IOException {
    sheet("sheets/a.md", "::: solution\n$1 + 1 = 2$\n:::\n");
    sheet("sheets/more/b.md", "::: solution\n$1 + 2 = 3$\n:::\n");
    sheet("sheets/README.md", "About these sheets.\n");
    assertEquals(ExitStatus.FINE, render(folder.resolve("sheets"), "--for", "both"));
    assertTrue(Files.exists(folder.resolve("out/a-key.md")));
    assertTrue(Files.exists(folder.resolve("out/more/b-paper.tex")));
    assertFalse(Files.exists(folder.resolve("out/README-key.md")));
  }

  @Test
  void twoSheetsOfOneNameDoNotOverwriteEachOther() throws IOException {
    Path first = sheet("one/a.md", "First.\n");
    Path second = sheet("two/a.md", "Second.\n");
    assertEquals(ExitStatus.UNUSABLE, render(first, second));
    assertTrue(Files.readString(folder.resolve("out/a-key.md")).contains("First."));
  }

  @Test
  void whatIsExpectedIsNoFailure() throws IOException {
    Path expected = sheet("e.md", "::: solution\n$1 + 1 = 3$ <!-- expect: refuted -->\n:::\n");
    Path surprising = sheet("s.md", "::: solution\n$1 + 1 = 3$\n:::\n");
    assertEquals(ExitStatus.FINE, render(expected));
    assertEquals(ExitStatus.WRONG, render(surprising));
  }

  @Test
  void unknownWordsAreNamed() throws IOException {
    Path sheet = sheet("a.md", "Text.\n");
    assertEquals(ExitStatus.UNUSABLE, render(sheet, "--for", "everyone"));
    assertEquals(ExitStatus.UNUSABLE, render(folder.resolve("out"), "--for", "key"));
  }
}
