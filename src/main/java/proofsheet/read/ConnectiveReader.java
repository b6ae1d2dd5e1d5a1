package proofsheet.read;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.StatementReader;

/// Reads statements of several relations that are claimed as one: with connectives, quantifiers.
final class ConnectiveReader {
  static final Set<String> CONNECTIVES = Set.of("\\iff", "\\Rightarrow");

  private final ClaimProgress progress;
  private final LinkReader links;

  ConnectiveReader(ClaimProgress progress, LinkReader links) {
    this.progress = progress;
    this.links = links;
  }

  /// Rule: in `A \iff B` and `A \Rightarrow B` each connective is a link, the relations are not.
  void connective(List<Notation> piece, ClaimBasis basis) {
    int start = 0;
    List<Notation> left = List.of();
    Optional<Notation.Symbol> sign = Optional.empty();
    progress.chain++;
    for (int i = 0; i <= piece.size(); i++) {
      boolean ends = i == piece.size() || Parts.isSymbol(piece.get(i), CONNECTIVES);
      if (!ends) {
        continue;
      }
      List<Notation> right = List.copyOf(StatementReader.trimmed(piece.subList(start, i)));
      if (sign.isPresent()) {
        between(left, sign.get(), right, basis);
      }
      left = right;
      start = i + 1;
      sign = i < piece.size() ? Optional.of((Notation.Symbol) piece.get(i)) : Optional.empty();
    }
    progress.open = List.of();
  }

  private void between(
      List<Notation> left, Notation.Symbol sign, List<Notation> right, ClaimBasis basis) {
    links.add(
        new LinkReader.Written(sign.span(), left, sign.latex(), right),
        basis,
        a -> {
          StatementReader statements = new StatementReader(progress.scope, a);
          Statement from = statements.statement(left, Parts.span(left, basis.formula().span()));
          Statement to = statements.statement(right, Parts.span(right, basis.formula().span()));
          return sign.latex().equals("\\iff")
              ? new Statement.Iff(from, to)
              : new Statement.Implies(from, to);
        });
  }

  /// A statement joined by `\lor`, `\land` or negated: its first relation stands for it.
  void compound(List<Notation> piece, ClaimBasis basis) {
    at(first(piece), piece, basis);
  }

  /// The first relation of a statement; its first part when there is none.
  private static Notation first(List<Notation> piece) {
    return piece.stream()
        .filter(p -> StatementReader.relator(p).isPresent())
        .findFirst()
        .orElse(piece.getFirst());
  }

  /// One link for a whole statement, at one of its signs.
  private void at(Notation sign, List<Notation> piece, ClaimBasis basis) {
    int at = piece.indexOf(sign);
    progress.chain++;
    progress.open = List.of();
    String relation =
        StatementReader.relator(sign).map(Relator::latex).orElseGet(() -> Parts.plain(sign));
    links.add(
        new LinkReader.Written(
            sign.span(), piece.subList(0, at), relation, piece.subList(at + 1, piece.size())),
        basis,
        a -> new StatementReader(progress.scope, a).statement(piece, basis.formula().span()));
  }

  /// Rule: in `\forall x: a = b` the relation is the link.
  void quantified(List<Notation> piece, ClaimBasis basis) {
    Notation sign =
        piece.stream()
            .filter(p -> StatementReader.relator(p).filter(r -> r != Relator.IN).isPresent())
            .reduce((first, second) -> isRestriction(piece, first) ? second : first)
            .orElse(first(piece));
    at(sign, piece, basis);
  }

  /// Whether a relation stands before the colon of a quantifier.
  private static boolean isRestriction(List<Notation> piece, Notation sign) {
    List<Notation> after = piece.subList(piece.indexOf(sign) + 1, piece.size());
    return after.stream().anyMatch(p -> Parts.isSymbol(p, Set.of(":", ",", "\\quad")));
  }
}
