package proofsheet.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proofsheet.check.CheckedSheet;
import proofsheet.check.CheckedSheet.CheckedLink;
import proofsheet.check.CheckedSheet.CheckedPassage;
import proofsheet.report.Verdicts;
import proofsheet.text.SourceText;

/// What the author of a sheet expects of its lines.
///
/// Rule: `expect:` and a verdict, in a comment at the end of a line, say that a link of this line
/// has this verdict and is meant to: a page of other people's mistakes is no failure.
final class Expectations {
  private static final Pattern EXPECTED = Pattern.compile("(?:%|<!--)\\s*expect:\\s*([a-z-]+)");

  private Expectations() {}

  /// Whether a link of `sheet` has this verdict though nobody expects it.
  static boolean isSurprised(CheckedSheet sheet, String verdict) {
    SourceText source = sheet.reading().sheet().source();
    for (CheckedPassage passage : sheet.passages()) {
      for (CheckedLink link : passage.links()) {
        if (Verdicts.name(link.finding()).equals(verdict)) {
          int line = source.place(link.link().span().start()).line();
          Matcher expected = EXPECTED.matcher(source.line(line));
          if (!expected.find() || !expected.group(1).equals(verdict)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
