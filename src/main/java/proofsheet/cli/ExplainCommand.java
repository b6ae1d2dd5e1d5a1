package proofsheet.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import proofsheet.report.Explanations;

/// `proofsheet explain`: what a message means, with an example of what to write.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says more about a problem or a verdict; without a code, lists them all.")
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "CODE",
      description = "A code as reports show it, such as shape-mismatch or refuted.")
  String code = "";

  @Override
  public Integer call() {
    List<String> codes = Explanations.codes();
    if (code.isEmpty()) {
      int width = codes.stream().mapToInt(String::length).max().orElse(0);
      codes.forEach(c -> Streams.out().printf("%-" + width + "s  %s%n", c, Explanations.title(c)));
      return 0;
    }
    Optional<String> page = Explanations.page(code.toLowerCase(Locale.ROOT));
    if (page.isPresent()) {
      Streams.out().print(page.get());
      return 0;
    }
    List<String> near = codes.stream().filter(this::isNear).toList();
    Streams.err()
        .println(
            "There is no page for "
                + code
                + ". "
                + (near.isEmpty()
                    ? "proofsheet explain lists all."
                    : "Did you mean " + String.join(" or ", near) + "?"));
    return 2;
  }

  /// Whether a code shares a longer word with what was asked.
  private boolean isNear(String other) {
    for (String word : code.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
      if (word.length() > 3 && other.contains(word.substring(0, word.length() - 1))) {
        return true;
      }
    }
    return false;
  }
}
