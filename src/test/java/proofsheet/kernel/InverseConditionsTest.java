package proofsheet.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.latex.TermWriter;
import proofsheet.text.SourceText;

/// What is claimed with an inverse holds where the inverse exists, and says so unless it is known.
class InverseConditionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "A^{-1} w + A^{-1} w = 2 A^{-1} w; \\det(A) \\ne 0",
        "A^{-1} - A^{-1} = 0; \\det(A) \\ne 0",
        "B^{-1} w + B^{-1} w = 2 B^{-1} w; ",
        "(X^\\top X + \\lambda I)^{-1} w - w = -w + (X^\\top X + \\lambda I)^{-1} w; ",
        "(X^\\top X)^{-1} X^\\top y - w = -w + (X^\\top X)^{-1} X^\\top y; \\det(X^\\top X) \\ne 0",
        "g(A) + w = w + g(A); \\det(A) \\ne 0",
      })
  void saysWhereItHolds(String claim, String condition) {
    String sheet =
        """
        ::: given
        - $A \\in \\mathbb{R}^{n \\times n}$, $X \\in \\mathbb{R}^{m \\times n}$, $\\lambda > 0$
        - $B \\in \\mathbb{R}^{n \\times n}$ invertible, $w \\in \\mathbb{R}^n$, $y \\in \\mathbb{R}^m$
        - $g(M) = M^{-1} w$ for $M \\in \\mathbb{R}^{n \\times n}$
        :::

        ::: solution
        $%s$
        :::
        """
            .formatted(claim);
    CheckedSheet checked = Proofsheet.check(new SourceText("inverse.md", sheet));
    CheckedSheet.Finding finding = checked.passages().getFirst().links().getFirst().finding();
    Verdict.Proved proved = (Verdict.Proved) ((CheckedSheet.Decided) finding).verdict();
    List<String> conditions = proved.conditions().stream().map(TermWriter::write).toList();
    assertEquals(Optional.ofNullable(condition).stream().toList(), conditions);
  }
}
