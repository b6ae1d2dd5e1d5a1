package proofsheet.latex;

import proofsheet.latex.Notation.Row;

/// How a notation is spelled: its letters as one word, without styles and spaces.
final class Spelling {
  private Spelling() {}

  static String of(Notation notation) {
    return switch (notation) {
      case Notation.Letter l -> l.latex();
      case Notation.Number n -> n.digits();
      case Notation.Symbol s -> s.latex();
      case Notation.Word w -> w.word();
      case Notation.Styled s -> of(s.body());
      case Notation.Text t -> {
        StringBuilder all = new StringBuilder();
        t.pieces().forEach(p -> all.append(p.words()));
        yield all.toString();
      }
      case Row row -> {
        StringBuilder all = new StringBuilder();
        row.parts().forEach(p -> all.append(of(p)));
        yield all.toString();
      }
      case Notation.Scripted s ->
          of(s.base())
              + s.sub().map(x -> "_" + of(x)).orElse("")
              + s.sup().map(x -> "^" + of(x)).orElse("");
      case Notation.Fenced f -> f.open() + of(f.body()) + f.close();
      default -> "";
    };
  }
}
