package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Statement.Relator;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;

/// Reads what gives a name a value in the course of a solution: `:=`, and updates by an arrow.
final class AssignmentReader {
  private final ClaimProgress progress;
  private final Assumptions assumptions;
  private final ClaimReader.Surroundings around;
  private final LinkReader links;

  AssignmentReader(
      ClaimProgress progress,
      Assumptions assumptions,
      ClaimReader.Surroundings around,
      LinkReader links) {
    this.progress = progress;
    this.assumptions = assumptions;
    this.around = around;
    this.links = links;
  }

  /// Rule: `:=` defines, it never claims; a chain behind it claims.
  void define(List<Notation> piece, ClaimBasis basis) {
    List<List<Notation>> sides = Parts.split(piece, Set.of(":="));
    List<Notation> left = sides.get(0);
    List<Notation> right = sides.get(1);
    int end = relation(right);
    List<Notation> body = right.subList(0, end);
    try {
      new DefinitionReader(progress.scope, assumptions)
          .read(left, body, basis.formula().span())
          .ifPresent(d -> progress.scope = progress.scope.with(d));
    } catch (Unreadable failure) {
      progress.problems.add(failure.problem());
    }
    progress.chain++;
    progress.open = left;
    if (end < right.size()) {
      links.relations(right.subList(end, right.size()), basis);
    } else {
      progress.open = body;
    }
  }

  /// On a plain page a statement about a new name declares or defines it; whether this one does.
  boolean introduces(List<Notation> piece, ClaimBasis basis) {
    if (around.plain().isEmpty()) {
      return false;
    }
    if (around.plain().get().declares(piece)) {
      return true;
    }
    try {
      Optional<PlainPage.Introduced> found =
          around
              .plain()
              .get()
              .introduced(piece, progress.scope, assumptions, basis.formula().span());
      found.ifPresent(
          i -> {
            progress.scope = i.scope();
            progress.definitions.add(i.definition());
            progress.chain++;
            progress.open = piece;
            if (!i.rest().isEmpty()) {
              links.relations(i.rest(), basis);
            } else {
              progress.open = piece.subList(relation(piece) + 1, piece.size());
            }
          });
      return found.isPresent();
    } catch (Unreadable failure) {
      // What the name stands for is not understood: nothing is claimed of it.
      PlainPage.named(piece)
          .ifPresent(n -> progress.scope = progress.scope.withDoubtful(Set.of(n)));
      return false;
    }
  }

  /// Rule: an update claims nothing; a second one of the same name claims that both agree.
  void update(List<Notation> piece, ClaimBasis basis) {
    List<Notation> target = List.of();
    List<Notation> side = new ArrayList<>();
    Optional<Notation> arrow = Optional.empty();
    for (Notation part : piece) {
      if (!Parts.isSymbol(part, "\\leftarrow")) {
        side.add(part);
        continue;
      }
      if (arrow.isPresent()) {
        updated(target, arrow.get(), side, basis);
      } else if (!side.isEmpty()) {
        target = side;
        progress.chain++;
      } else {
        target = progress.open;
      }
      arrow = Optional.of(part);
      side = new ArrayList<>();
    }
    updated(target, arrow.orElseThrow(), side, basis);
    progress.open = target;
  }

  /// Where the first relation stands; the end when there is none.
  private static int relation(List<Notation> parts) {
    int at = 0;
    while (at < parts.size() && StatementReader.relator(parts.get(at)).isEmpty()) {
      at++;
    }
    return at;
  }

  private void updated(
      List<Notation> target, Notation arrow, List<Notation> side, ClaimBasis basis) {
    int end = relation(side);
    List<Notation> value = side.subList(0, end);
    String name = target.stream().map(Parts::plain).reduce("", String::concat);
    Optional<List<Notation>> before = Optional.ofNullable(around.updates().put(name, value));
    before.ifPresent(
        b -> {
          StatementReader.Side equal =
              new StatementReader.Side(Optional.of(Relator.EQUAL), arrow.span(), value);
          LinkReader.Written agree =
              new LinkReader.Written(arrow.span(), target, "\\leftarrow", value);
          links.add(agree, basis, a -> links.relation(b, equal, a));
        });
    if (end < side.size()) {
      List<Notation> chained = new ArrayList<>(value);
      chained.addAll(side.subList(end, side.size()));
      links.relations(chained, basis);
    }
  }
}
