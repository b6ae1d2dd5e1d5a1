package proofsheet.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import proofsheet.Proofsheet;
import proofsheet.kernel.Verdict;
import proofsheet.math.Goal;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;
import proofsheet.read.Reading;
import proofsheet.text.SourceText;

/// What it costs to read, and to decide, one typical line when the program is warm.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xss16m"})
public class IdentityBenchmark {
  /// Identities as they stand in homeworks, and one line that is wrong.
  @Param({
    "\\tanh z = 2 \\sigma(2 z) - 1",
    "\\frac{d}{dz} \\sigma(z) = \\sigma(z) (1 - \\sigma(z))",
    "(a + b)^2 - (a - b)^2 = 4 a b",
    "\\log(1 + e^z) - \\log(1 + e^{-z}) = z",
    "\\frac{d}{dz} \\log(1 + e^z) = \\sigma(-z)"
  })
  public String line = "";

  private Goal goal = goal("0 = 0");

  @Setup
  public void read() {
    goal = goal(line);
  }

  private static Reading reading(String line) {
    String sheet =
        "::: given\n- $a, b, z \\in \\mathbb{R}$, $\\sigma(t) = \\frac{1}{1 + e^{-t}}$\n:::\n"
            + "::: solution\n$$"
            + line
            + "$$\n:::\n";
    return Proofsheet.read(new SourceText("line", sheet));
  }

  private static Goal goal(String line) {
    return reading(line).passages().stream()
        .flatMap(p -> p.links().stream())
        .map(l -> (Reading.Understood) l.understanding())
        .map(u -> u.readings().getFirst().goal())
        .findFirst()
        .orElseThrow();
  }

  /// A whole sheet with this one line, from text to meaning.
  @Benchmark
  public Reading reading() {
    return reading(line);
  }

  @Benchmark
  public Verdict deciding() {
    return new Prover().decide(goal, Budget.standard());
  }
}
