package proofsheet;

import proofsheet.check.CheckedSheet;
import proofsheet.check.SheetChecker;
import proofsheet.read.Reading;
import proofsheet.read.SheetUnderstanding;
import proofsheet.sheet.Sheet;
import proofsheet.sheet.SheetReader;
import proofsheet.text.SourceText;

/// The whole run: a source becomes a sheet, a reading, a checked sheet.
public final class Proofsheet {
  private Proofsheet() {}

  /// Checks a sheet. Never fails, whatever the text is.
  public static CheckedSheet check(SourceText source) {
    return SheetChecker.check(read(source));
  }

  /// Reads a sheet, and checks nothing. Never fails, whatever the text is.
  public static Reading read(SourceText source) {
    Sheet sheet = SheetReader.read(source);
    return SheetUnderstanding.read(sheet);
  }
}
