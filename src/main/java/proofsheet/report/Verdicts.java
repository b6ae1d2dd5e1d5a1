package proofsheet.report;

import proofsheet.check.CheckedSheet;
import proofsheet.kernel.Verdict;

/// The names of verdicts in reports and in the expectations of sheets.
public final class Verdicts {
  private Verdicts() {}

  public static String name(CheckedSheet.Finding finding) {
    return switch (finding) {
      case CheckedSheet.Cited _ -> "cited";
      case CheckedSheet.Misfit _ -> "refuted";
      case CheckedSheet.Unread _ -> "unread";
      case CheckedSheet.Decided d ->
          switch (d.verdict()) {
            case Verdict.Proved _ -> "proved";
            case Verdict.HoldsAtValues _ -> "at-values";
            case Verdict.Refuted _ -> "refuted";
            case Verdict.Tested _ -> "tested";
          };
    };
  }
}
