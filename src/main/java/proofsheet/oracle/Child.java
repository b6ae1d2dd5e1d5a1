package proofsheet.oracle;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A child JVM that answers one line with one line. It ends when its input ends, so it cannot
/// outlive this process; its temporary folder goes with it.
final class Child {
  private static final String MAIN = "proofsheet.oracle.worker.OracleMain";
  private static final long SECONDS_TO_START = 60;

  private final Process process;
  private final Writer questions;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Path folder;

  private Child(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("oracle").start(() -> listen(reader));
    process.onExit().thenRun(() -> delete(folder));
  }

  /// A child that is ready; empty when none can be started.
  static Optional<Child> start() {
    try {
      Path folder = Files.createTempDirectory("proofsheet-oracle");
      ProcessBuilder builder = new ProcessBuilder(command(folder));
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      Child child = new Child(builder.start(), folder);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(child::kill));
      if (!child.isReady()) {
        child.kill();
        return Optional.empty();
      }
      return Optional.of(child);
    } catch (IOException failure) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Waits for its first line, but not for one that is gone.
  private boolean isReady() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (System.nanoTime() < deadline) {
      boolean alive = isAlive();
      String line = answers.poll(50, TimeUnit.MILLISECONDS);
      if (line != null || !alive) {
        return "ready".equals(line);
      }
    }
    return false;
  }

  private static List<String> command(Path folder) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java,
        "-Xmx512m",
        "-Xss64m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xlog:disable",
        "-Xlog:all=off",
        "-XX:AOTCache=" + installed("oracle.aot"),
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.io.tmpdir=" + folder,
        "-Djava.awt.headless=true",
        "-cp",
        classPath(),
        MAIN);
  }

  /// Rule: an installed program has the oracles' libraries in `oracle/` beside its jar, where the
  /// main class path does not see them; a program run from classes has them on its class path.
  private static String classPath() {
    Path jar = code();
    if (Files.isRegularFile(jar)) {
      Path libraries = jar.resolveSibling("lib").resolve("*");
      return String.join(
          File.pathSeparator,
          jar.toString(),
          installed("oracle").resolve("*").toString(),
          libraries.toString());
    }
    return System.getProperty("java.class.path");
  }

  private static Path installed(String name) {
    return code().resolveSibling(name);
  }

  private static Path code() {
    try {
      return Path.of(Child.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void listen(BufferedReader reader) {
    try (reader) {
      reader.lines().forEach(answers::add);
    } catch (IOException | UncheckedIOException closed) {
      // The child is gone; whoever waits for its answer runs into the deadline or sees it dead.
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// The answer to a line; empty when none came in time, and the child must be killed.
  Optional<String> ask(String line, long milliseconds) {
    try {
      answers.clear();
      questions.write(line);
      questions.write('\n');
      questions.flush();
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
      while (System.nanoTime() < end) {
        String answer = answers.poll(20, TimeUnit.MILLISECONDS);
        if (answer != null) {
          return Optional.of(answer);
        }
        if (!process.isAlive() && answers.isEmpty()) {
          return Optional.empty();
        }
      }
      return Optional.empty();
    } catch (IOException failure) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException | UncheckedIOException gone) {
      // Deleted already.
    }
  }
}
