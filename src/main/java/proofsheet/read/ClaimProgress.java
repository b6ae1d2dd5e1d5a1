package proofsheet.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.read.expression.Scope;
import proofsheet.text.Problem;

/// What is read of a formula so far, for the readers of its parts.
final class ClaimProgress {
  final List<Reading.Link> links = new ArrayList<>();
  final List<Reading.Question> questions = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();

  /// What a plain page defines by the way.
  final List<Definition> definitions = new ArrayList<>();

  Scope scope;

  /// Letters that the qualifier of the row declares.
  final Set<Name> passing = new HashSet<>();

  /// The side that a row beginning with a relation continues.
  List<Notation> open;

  /// The number of the chain that is read.
  int chain;

  ClaimProgress(Scope scope, List<Notation> open, int chain) {
    this.scope = scope;
    this.open = open;
    this.chain = chain;
  }
}
