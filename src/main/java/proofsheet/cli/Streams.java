package proofsheet.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Standard output and standard error, always in UTF-8.
final class Streams {
  private Streams() {}

  static PrintStream out() {
    return new PrintStream(System.out, true, StandardCharsets.UTF_8);
  }

  static PrintStream err() {
    return new PrintStream(System.err, true, StandardCharsets.UTF_8);
  }
}
