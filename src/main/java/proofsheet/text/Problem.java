package proofsheet.text;

/// Something wrong at a place, as data: what the writer did, not the sentence about it.
///
/// Each phase has its own family of problems; `report` holds the words.
public interface Problem {
  /// Where it is.
  Span span();

  /// Its name in reports and in `proofsheet explain`, such as `undeclared-function`.
  String code();

  /// How bad it is.
  Severity severity();

  /// The values that the sentence about it mentions, in the order the sentence expects them.
  java.util.List<String> details();

  enum Severity {
    ERROR,
    WARNING,
    NOTE
  }
}
