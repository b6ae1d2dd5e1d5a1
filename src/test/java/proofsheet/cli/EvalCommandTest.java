package proofsheet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EvalCommandTest {
  private static int eval(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "eval";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Main.commandLine().execute(all);
  }

  @Test
  void aFormulaMayBeginWithAMinusSign() {
    assertEquals(ExitStatus.FINE, eval("-x + x = 0"));
    assertEquals(ExitStatus.WRONG, eval("-x - x = 0"));
    assertEquals(ExitStatus.FINE, eval("-(a - b) = b - a", "--given", "a, b \\in \\mathbb{R}"));
  }

  @Test
  void anOptionThatThereIsNotIsNoFormula() {
    assertEquals(ExitStatus.UNUSABLE, eval("--stepz", "x = x"));
  }
}
