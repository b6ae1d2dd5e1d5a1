package proofsheet.cli;

import java.io.Console;

/// A line on the terminal that says which sheet is at work; nothing where no person looks.
final class Progress {
  private static final int WIDEST = 100;

  private final int count;
  private final boolean shown;
  private int at;

  Progress(int count) {
    this.count = count;
    Console console = System.console();
    this.shown = count > 1 && console != null && console.isTerminal();
  }

  void next(String what) {
    at++;
    show("[" + at + "/" + count + "] " + what);
  }

  /// Clears the line.
  void end() {
    show("");
  }

  private void show(String line) {
    if (shown) {
      String cut = line.length() > WIDEST ? line.substring(0, WIDEST) : line;
      System.err.print("\r\u001B[K" + cut);
      System.err.flush();
    }
  }
}
