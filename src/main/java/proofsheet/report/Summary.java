package proofsheet.report;

import java.util.List;
import proofsheet.check.CheckedSheet;
import proofsheet.kernel.Verdict;

/// How many links got which verdict, and how many holes were filled.
public record Summary(
    int links,
    int proved,
    int atValues,
    int refuted,
    int tested,
    int cited,
    int unread,
    int holes,
    int filled) {

  public static Summary of(List<CheckedSheet> sheets) {
    int[] counts = new int[9];
    for (CheckedSheet sheet : sheets) {
      for (CheckedSheet.CheckedPassage passage : sheet.passages()) {
        for (CheckedSheet.CheckedLink link : passage.links()) {
          counts[0]++;
          counts[index(link.finding())]++;
        }
        for (CheckedSheet.FilledHole hole : passage.holes()) {
          counts[7]++;
          counts[8] += hole instanceof CheckedSheet.Answer ? 1 : 0;
        }
      }
    }
    return new Summary(
        counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7],
        counts[8]);
  }

  private static int index(CheckedSheet.Finding finding) {
    return switch (finding) {
      case CheckedSheet.Cited _ -> 5;
      case CheckedSheet.Misfit _ -> 3;
      case CheckedSheet.Unread _ -> 6;
      case CheckedSheet.Decided d ->
          switch (d.verdict()) {
            case Verdict.Proved _ -> 1;
            case Verdict.HoldsAtValues _ -> 2;
            case Verdict.Refuted _ -> 3;
            case Verdict.Tested _ -> 4;
          };
    };
  }
}
