package proofsheet.math;

/// The standard sets of numbers.
public enum NumberSet {
  /// 1, 2, …
  NATURALS,
  /// 0, 1, 2, …
  NATURALS_WITH_ZERO,
  INTEGERS,
  RATIONALS,
  REALS,
  COMPLEX
}
