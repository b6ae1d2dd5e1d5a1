package proofsheet.render.page;

/// For whom a page is printed.
public enum Audience {
  /// Solutions, rubrics and marks are shown, holes are filled.
  KEY,
  /// Solutions give way to space for the student's work, holes stay boxes, nothing is marked.
  STUDENT
}
