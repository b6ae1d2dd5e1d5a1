package proofsheet.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.text.SourceText;

/// Derivations go rule by rule, and end with the answer.
class DerivationTest {
  private static List<String> steps(String givens, String question) {
    return steps(givens, question, "{.steps}");
  }

  private static List<String> steps(String givens, String question, String attributes) {
    String text = "::: given\n" + givens + "\n:::\n\n$$" + question + "$$" + attributes + "\n";
    CheckedSheet sheet = Proofsheet.check(new SourceText("steps", text));
    CheckedSheet.Answer answer =
        (CheckedSheet.Answer) sheet.passages().getFirst().holes().getFirst();
    return answer.steps().stream().map(s -> s.rule() + ": " + s.latex()).toList();
  }

  @Test
  void productAndChainRule() {
    assertEquals(
        List.of(
            "product rule: \\log(x^2 + 1) + x \\frac{d}{dx} \\log(x^2 + 1)",
            "chain rule: \\log(x^2 + 1) + x \\frac{1}{x^2 + 1} \\frac{d}{dx} (x^2 + 1)",
            "sum rule: \\log(x^2 + 1) + x \\frac{1}{x^2 + 1} \\frac{d}{dx} x^2",
            "power rule: \\log(x^2 + 1) + x \\frac{1}{x^2 + 1} \\cdot 2 x",
            "simplify: \\frac{2 x^2}{x^2 + 1} + \\log(x^2 + 1)"),
        steps("- $x \\in \\mathbb{R}$", "\\frac{d}{dx} [x \\log(x^2 + 1)] = \\boxed{?}"));
  }

  @Test
  void allRulesInOneStep() {
    assertEquals(
        List.of(
            "product rule, chain rule, sum rule, power rule:"
                + " \\log(x^2 + 1) + x \\frac{1}{x^2 + 1} \\cdot 2 x",
            "simplify: \\frac{2 x^2}{x^2 + 1} + \\log(x^2 + 1)"),
        steps(
            "- $x \\in \\mathbb{R}$",
            "\\frac{d}{dx} [x \\log(x^2 + 1)] = \\boxed{?}",
            "{.steps .brief}"));
  }

  @Test
  void factorsOfAChain() {
    assertEquals(
        List.of("each factor: 2 y \\cdot 3 x^2", "simplify: 6 x^5"),
        steps(
            "- $x \\in \\mathbb{R}$\n- $y = x^3$\n- $z = y^2$",
            "\\frac{dz}{dx} = \\boxed{?} \\text{ by the chain rule}",
            ""));
  }

  @Test
  void definitionsAreUnfolded() {
    List<String> steps =
        steps("- $w, x \\in \\mathbb{R}$\n- $z = w x$\n- $L = z^2$", "\\frac{dL}{dw} = \\boxed{?}");
    assertEquals("definition: \\frac{d}{dw} z^2", steps.getFirst());
    assertEquals("power rule, chain rule: 2 z \\frac{d z}{dw}", steps.get(1));
  }

  @Test
  void gradientsHaveNone() {
    assertEquals(
        List.of(),
        steps(
            "- $n \\in \\mathbb{N}$, $x \\in \\mathbb{R}^n$", "\\nabla_x x^\\top x = \\boxed{?}"));
  }
}
