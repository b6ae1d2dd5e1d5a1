package proofsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proofsheet.check.CheckedSheet;
import proofsheet.text.SourceText;

/// A refuted claim that a sign or an order would save says so.
class MissingHypothesisTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "|s t| = s |t|; s \\ge 0",
        "\\sqrt{u^2} = -u; u \\le 0",
        "\\max(a, b) = b; a \\le b",
        "q^2 > 0; q \\ne 0",
        "a + b = a b; ",
      })
  void namesWhatIsMissing(String claim, String needs) {
    String sheet =
        "::: given\n- $a, b, s, t, u, q \\in \\mathbb{R}$\n:::\n\n::: solution\n$"
            + claim
            + "$\n:::\n";
    CheckedSheet checked = Proofsheet.check(new SourceText("needs.md", sheet));
    CheckedSheet.Finding finding =
        checked.passages().stream()
            .flatMap(p -> p.links().stream())
            .findFirst()
            .orElseThrow()
            .finding();
    assertEquals(Optional.ofNullable(needs), ((CheckedSheet.Decided) finding).needs());
  }
}
