package proofsheet.read;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.text.SourceText;

/// Words about random variables that are not understood stop claims about them.
class WordsOfChanceTest {
  private static CheckedSheet checked(String given, String claim) {
    String sheet = "::: given\n" + given + "\n:::\n\n::: solution\n" + claim + "\n:::\n";
    return Proofsheet.check(new SourceText("words", sheet));
  }

  private static boolean isUnread(CheckedSheet sheet) {
    return sheet.passages().stream()
        .flatMap(p -> p.links().stream())
        .allMatch(l -> l.finding() instanceof CheckedSheet.Unread);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- $X \\sim \\mathcal{P}$, $Y \\sim \\mathcal{Q}$, pairwise independent",
        "- $X \\sim \\mathcal{P}$, $Y \\sim \\mathcal{Q}$ with mean zero",
        "- $X \\sim \\mathcal{P}$, $Y \\sim \\mathcal{Q}$, uncorrelated",
        "- $X \\sim \\mathcal{P}$, $Y \\sim \\mathcal{Q}$, positive",
        "- $Z \\sim \\mathcal{R}$\n- $X \\sim \\mathcal{P}$, $Y \\sim \\mathcal{Q}$, independent of $Z$"
      })
  void unreadWordsStopClaims(String given) {
    CheckedSheet sheet = checked(given, "$\\operatorname{Var}(X) = \\mathbb{E}[X^2]$");
    assertFalse(sheet.problems().isEmpty());
  }

  @Test
  void aPartialExpectationIsUnread() {
    String given = "- $X \\sim \\mathcal{P}$, $Y \\sim \\mathcal{Q}$, independent";
    String claim = "$\\mathbb{E}_{X}[X Y] = \\mathbb{E}[X] \\mathbb{E}[Y]$";
    assertTrue(isUnread(checked(given, claim)));
  }

  @Test
  void aMomentInAGivenIsNoDefinition() {
    String given =
        "- $n \\in \\mathbb{N}$, $i \\in \\{1, \\dots, n\\}$, $s > 0$\n"
            + "- $X_i \\sim \\mathcal{P}$, independent\n"
            + "- $\\operatorname{Var}(X_i) = s^2$\n- $A = \\frac{1}{n} \\sum_{i=1}^n X_i$";
    CheckedSheet sheet = checked(given, "$\\operatorname{Var}(A) = s^2$");
    assertTrue(sheet.problems().isEmpty());
    assertTrue(
        sheet.passages().stream()
            .flatMap(p -> p.links().stream())
            .allMatch(
                l ->
                    l.finding() instanceof CheckedSheet.Decided d
                        && d.verdict() instanceof proofsheet.kernel.Verdict.Refuted));
  }
}
