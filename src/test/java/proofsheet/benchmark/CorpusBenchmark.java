package proofsheet.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import proofsheet.CorpusTest;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict;
import proofsheet.latex.PythonWriter;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;

/// What it costs to decide the claims of the corpora, warm, and how that compares with SymPy.
///
/// Compared are the claims that both can state: equations of scalars without sizes, indices or
/// hypotheses, handed to SymPy with all definitions put in and the signs of names declared. SymPy
/// decides by `simplify(left - right)`; it has no counterexamples, so of false claims it only says
/// that nothing became zero.
public final class CorpusBenchmark {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");
  private static final int WARM_UP = 2;
  private static final Path SYMPY = Path.of("src/test/resources/benchmark/equations.py");

  private CorpusBenchmark() {}

  /// A claim and what deciding it took, in milliseconds.
  private record Step(Goal goal, boolean truth, Verdict verdict, double milliseconds) {}

  /// What SymPy made of an equation.
  private record Answer(double milliseconds, boolean zero) {}

  /// The one argument, if any, is the interpreter that has SymPy.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Thread run =
        new Thread(
            null,
            () -> {
              try {
                measure(arguments.length > 0 ? arguments[0] : "python3");
              } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
              }
            },
            "benchmark",
            256L << 20);
    run.start();
    run.join();
  }

  private static void measure(String python) throws IOException, InterruptedException {
    for (int round = 0; round < WARM_UP; round++) {
      steps();
    }
    List<Step> steps = steps();
    List<Double> times = steps.stream().map(Step::milliseconds).sorted().toList();
    long open = steps.stream().filter(s -> s.verdict() instanceof Verdict.Tested).count();
    System.out.printf(
        Locale.ROOT,
        "%d claims, %d open: median %.2f ms, 95th percentile %.1f ms, longest %.0f ms, in all %.1f s%n",
        times.size(),
        open,
        quantile(times, 0.5),
        quantile(times, 0.95),
        times.getLast(),
        times.stream().mapToDouble(t -> t).sum() / 1000);
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(u -> u.getUsed())
            .sum();
    System.out.printf("at most %d MB of memory in use%n", peak >> 20);
    compare(steps, python);
  }

  private static double quantile(List<Double> sorted, double part) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
  }

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    for (CorpusTest.Section section : CorpusTest.all(CORPUS)) {
      for (CorpusTest.Claim claim : section.claims()) {
        Optional<Goal> goal = CorpusTest.goal(section, claim);
        if (goal.isPresent()) {
          long start = System.nanoTime();
          Verdict verdict = new Prover().decide(goal.get(), Budget.standard());
          double took = (System.nanoTime() - start) / 1e6;
          steps.add(new Step(goal.get(), claim.mark().startsWith("+"), verdict, took));
        }
      }
    }
    return steps;
  }

  // ---- SymPy

  private static void compare(List<Step> steps, String python)
      throws IOException, InterruptedException {
    Map<Integer, String> equations = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      int number = i;
      equation(steps.get(i).goal()).ifPresent(e -> equations.put(number, number + "\t" + e));
    }
    Map<Integer, Answer> answers = answers(equations.values(), python);
    if (answers.isEmpty()) {
      System.out.println("no SymPy here: " + python + " does not have it");
      return;
    }
    int decided = 0;
    int theirs = 0;
    int missed = 0;
    List<Double> ratios = new ArrayList<>();
    for (Map.Entry<Integer, Answer> answer : answers.entrySet()) {
      Step step = steps.get(answer.getKey());
      boolean own = !(step.verdict() instanceof Verdict.Tested);
      boolean other = step.truth() && answer.getValue().zero();
      decided += own ? 1 : 0;
      theirs += other ? 1 : 0;
      missed += step.truth() && !other ? 1 : 0;
      if (own && other) {
        ratios.add(answer.getValue().milliseconds() / step.milliseconds());
      }
    }
    ratios.sort(Double::compare);
    System.out.printf(
        Locale.ROOT,
        "%d equations that SymPy can state: decided %d here, %d there (true ones it missed: %d)%n",
        answers.size(),
        decided,
        theirs,
        missed);
    System.out.printf(
        Locale.ROOT,
        "on the %d that both decide, SymPy takes %.1f times as long (median; quartiles %.1f and"
            + " %.1f)%n",
        ratios.size(),
        quantile(ratios, 0.5),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75));
  }

  /// Both sides and the names with what is known of their signs; nothing where SymPy cannot say it.
  private static Optional<String> equation(Goal goal) {
    if (!goal.premises().isEmpty()
        || !(goal.claim() instanceof Relation relation)
        || relation.relator() != Relator.EQUAL) {
      return Optional.empty();
    }
    try {
      Expansion expansion = new Expansion(goal.givens());
      if (!expansion.axes(relation.left()).isEmpty()) {
        return Optional.empty();
      }
      Term left = expansion.scalar(relation.left());
      Term right = expansion.scalar(relation.right());
      boolean plain =
          List.of(left, right).stream()
              .noneMatch(side -> Traversal.has(side, t -> t instanceof Term.At || isBig(t)));
      Optional<String> a = PythonWriter.write(left);
      Optional<String> b = PythonWriter.write(right);
      if (!plain || a.isEmpty() || b.isEmpty()) {
        return Optional.empty();
      }
      Signs signs = new Signs(goal.givens(), List.of());
      String names =
          Substitution.names(new Relation(left, Relator.EQUAL, right)).stream()
              .map(n -> name(n, signs))
              .collect(Collectors.joining(","));
      return Optional.of(a.get() + "\t" + b.get() + "\t" + names);
    } catch (NotExpandable | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  private static boolean isBig(Term term) {
    return term instanceof Term.Big || term instanceof Term.Apply || term instanceof Term.Prime;
  }

  private static String name(Name name, Signs signs) {
    Term.Sym symbol = new Term.Sym(name);
    return PythonWriter.write(symbol).orElseThrow()
        + (signs.isPositive(symbol) ? ":positive" : ":real");
  }

  private static Map<Integer, Answer> answers(Iterable<String> equations, String python)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(python, SYMPY.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread.ofVirtual().start(() -> write(process, equations));
    Map<Integer, Answer> answers = new LinkedHashMap<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t");
        answers.put(
            Integer.parseInt(parts[0]),
            new Answer(Double.parseDouble(parts[1]), parts[2].equals("zero")));
      }
    }
    process.waitFor();
    return answers;
  }

  private static void write(Process process, Iterable<String> equations) {
    try (Writer out = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
      for (String equation : equations) {
        out.write(equation + "\n");
      }
    } catch (IOException failure) {
      // The interpreter is gone; what it answered until then counts.
    }
  }
}
