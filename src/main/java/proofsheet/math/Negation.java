package proofsheet.math;

import java.util.List;
import java.util.Optional;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;

/// What holds just where a statement fails, among points where all its parts are defined.
public final class Negation {
  private Negation() {}

  /// The negation with `\lnot` pushed inwards by De Morgan's rules, as far as it goes.
  public static Statement of(Statement statement) {
    return switch (statement) {
      case Relation r -> opposite(r).<Statement>map(o -> o).orElse(new Statement.Not(r));
      case Statement.And s -> new Statement.Or(s.parts().stream().map(Negation::of).toList());
      case Statement.Or s -> new Statement.And(s.parts().stream().map(Negation::of).toList());
      case Statement.Not s -> s.of();
      case Statement.Implies s -> new Statement.And(List.of(s.premise(), of(s.conclusion())));
      case Statement.Iff s ->
          new Statement.Or(
              List.of(
                  new Statement.And(List.of(s.left(), of(s.right()))),
                  new Statement.And(List.of(of(s.left()), s.right()))));
      case Statement.ForAll s -> new Statement.Exists(s.binders(), of(s.body()));
      case Statement.Exists s -> new Statement.ForAll(s.binders(), of(s.body()));
      case Statement.SameUpdate s -> of(new Relation(s.first(), Relator.EQUAL, s.second()));
    };
  }

  /// The relation of scalars that holds just where `r` does not.
  public static Optional<Relation> opposite(Relation r) {
    Optional<Relator> relator =
        switch (r.relator()) {
          case EQUAL, IDENTICAL -> Optional.of(Relator.NOT_EQUAL);
          case NOT_EQUAL -> Optional.of(Relator.EQUAL);
          case LESS -> Optional.of(Relator.GREATER_EQUAL);
          case LESS_EQUAL -> Optional.of(Relator.GREATER);
          case GREATER -> Optional.of(Relator.LESS_EQUAL);
          case GREATER_EQUAL -> Optional.of(Relator.LESS);
          case IN -> Optional.of(Relator.NOT_IN);
          case NOT_IN -> Optional.of(Relator.IN);
          default -> Optional.empty();
        };
    return relator.map(x -> new Relation(r.left(), x, r.right()));
  }
}
