package proofsheet.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.report.FormulaReport;
import proofsheet.text.SourceText;

/// `proofsheet eval`: one formula, checked or computed, and what it was understood to say.
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = "Checks one formula, or fills its hole, and prints what was understood.",
    footer = {
      "",
      "Examples:",
      "  proofsheet eval '\\tanh x = 2 \\sigma - 1' --given '\\sigma = \\frac{1}{1 + e^{-2x}}'",
      "  proofsheet eval '\\frac{d}{dx} \\log(1 + e^x) = \\boxed{?}'",
      "  proofsheet eval '\\nabla_x x^\\top A x' --given 'n \\in \\mathbb{N}' \\",
      "    --given 'A \\in \\mathbb{R}^{n \\times n}' --given 'x \\in \\mathbb{R}^n'",
      "",
      "A formula without relation is computed. Exit status as for check."
    })
final class EvalCommand implements Callable<Integer> {
  @Parameters(paramLabel = "LATEX", description = "The formula, in LaTeX, without dollars.")
  String formula = "";

  @Option(
      names = {"-g", "--given"},
      paramLabel = "LATEX",
      description = "What is given, as in a given container; may be repeated.")
  List<String> givens = List.of();

  @Option(
      names = {"-v", "--value"},
      paramLabel = "LATEX",
      description = "A number to plug in, such as 'x = 2'; may be repeated.")
  List<String> values = List.of();

  @Option(names = "--steps", description = "Prints the steps of a derivative, rule by rule.")
  boolean steps;

  @Option(names = "--brief", description = "With --steps: all rules in one step.")
  boolean brief;

  @Option(names = "--digits", description = "Decimals of numeric answers (default: 4).")
  int digits = 4;

  @Override
  public Integer call() {
    CheckedSheet sheet = checked(formula);
    if (FormulaReport.claimsNothing(sheet)) {
      sheet = checked(formula + " = \\boxed{?}");
    }
    Streams.out().print(FormulaReport.write(sheet));
    return ExitStatus.of(List.of(sheet), ExitStatus.Leniency.STRICT);
  }

  private CheckedSheet checked(String claim) {
    StringBuilder text = new StringBuilder();
    text.append("---\ndigits: ").append(digits).append("\nanswers: [latex, python]\n---\n");
    container(text, "given", givens);
    container(text, "values", values);
    text.append("::: solution\n$$\n").append(claim.strip()).append("\n$$");
    text.append(steps || brief ? brief ? "{.steps .brief}" : "{.steps}" : "").append("\n:::\n");
    return Proofsheet.check(new SourceText("formula", text.toString()));
  }

  private static void container(StringBuilder text, String name, List<String> formulas) {
    if (!formulas.isEmpty()) {
      text.append("::: ").append(name).append('\n');
      formulas.forEach(f -> text.append("- $").append(f.strip()).append("$\n"));
      text.append(":::\n");
    }
  }
}
