package proofsheet.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import proofsheet.text.SourceText;

/// Reads sheets from files and says what is wrong with a file.
final class SheetFiles {
  private static final long LARGEST = 8_000_000;

  private SheetFiles() {}

  /// The text of `file`; nothing if it cannot be read, with a line on `errors` that says why.
  static Optional<SourceText> read(Path file, PrintStream errors) {
    try {
      return Optional.of(source(file));
    } catch (NoSuchFileException missing) {
      errors.println(file + ": there is no such file.");
    } catch (CharacterCodingException binary) {
      errors.println(file + ": this is no text in UTF-8. Save it as UTF-8.");
    } catch (IOException failure) {
      errors.println(file + ": cannot be read (" + failure.getMessage() + ").");
    }
    return Optional.empty();
  }

  private static SourceText source(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder; name the sheets in it");
    }
    if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
      throw new IOException("larger than " + LARGEST + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return new SourceText(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
