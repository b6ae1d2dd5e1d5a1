package proofsheet.oracle.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Answers questions line by line.
public final class OracleMain {
  private OracleMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // What the libraries print is no answer.
    System.setOut(System.err);
    BlockingQueue<String> questions = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().start(() -> listen(questions));
    SymjaSession symja = new SymjaSession();
    Z3Session z3 = new Z3Session();
    answers.println("ready");
    while (true) {
      String line = questions.take();
      answers.println(answer(line, symja, z3).replace('\n', ' '));
    }
  }

  private static String answer(String line, SymjaSession symja, Z3Session z3) {
    try {
      int blank = line.indexOf(' ');
      String question = line.substring(blank + 1);
      return switch (line.substring(0, Math.max(blank, 0))) {
        case "algebra" -> symja.answer(question);
        case "arithmetic" -> z3.answer(question);
        default -> "failed unknown kind";
      };
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      return "failed " + failure.getClass().getSimpleName();
    }
  }

  /// Reads questions; the process ends with its input, even in the middle of an answer.
  private static void listen(BlockingQueue<String> questions) {
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        questions.add(line);
      }
    } catch (IOException broken) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(0);
  }
}
