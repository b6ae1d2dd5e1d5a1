package proofsheet.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line.
@Command(
    name = "proofsheet",
    mixinStandardHelpOptions = true,
    version = "proofsheet 0.1.0",
    description = "Proofreads symbolic derivations in Markdown with LaTeX.",
    subcommands = {
      CheckCommand.class,
      RenderCommand.class,
      EvalCommand.class,
      FindingsCommand.class,
      ExplainCommand.class
    })
public final class Main implements Callable<Integer> {
  /// Deep formulas need a deep stack; readers and provers bound their depth well below it.
  static final long STACK = 256L << 20;

  @Override
  public Integer call() {
    new CommandLine(this).usage(System.out);
    return 2;
  }

  static CommandLine commandLine() {
    CommandLine commands = new CommandLine(new Main());
    // A formula may begin with a minus sign.
    commands.getSubcommands().get("eval").setUnmatchedOptionsArePositionalParams(true);
    return commands
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              Streams.err()
                  .println(
                      "proofsheet: an error of the program ("
                          + failure.getClass().getSimpleName()
                          + "), not of your input. Please report it with the sheet.");
              return ExitStatus.UNUSABLE;
            });
  }

  public static void main(String[] arguments) {
    int[] status = {2};
    Thread run =
        new Thread(null, () -> status[0] = commandLine().execute(arguments), "proofsheet", STACK);
    run.start();
    try {
      run.join();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
    System.exit(status[0]);
  }
}
