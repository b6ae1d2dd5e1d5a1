package proofsheet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Entailment;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Pieces;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Expanded;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// A goal with all definitions unfolded, and the pieces of piecewise functions that its premises
/// select: what the rules of case analysis agree on.
///
/// `conditions` say where the claim is defined and off its kinks, as far as the premises do not.
public final class PieceSelection {
  private final Goal goal;
  private final List<Statement> conditions;
  private final Entailment told;
  private final Entailment knowledge;
  private final Goal selected;
  private final boolean plain;
  private final Optional<Pieces.Question> question;
  private final Optional<Pieces.Residue> residue;

  private PieceSelection(
      Goal goal,
      List<Statement> conditions,
      Entailment told,
      Entailment knowledge,
      Goal selected,
      boolean plain,
      Optional<Pieces.Question> question,
      Optional<Pieces.Residue> residue) {
    this.goal = goal;
    this.conditions = conditions;
    this.told = told;
    this.knowledge = knowledge;
    this.selected = selected;
    this.plain = plain;
    this.question = question;
    this.residue = residue;
  }

  /// The selection for a goal; empty when index notation cannot say it.
  public static Optional<PieceSelection> of(Goal goal) {
    try {
      return Optional.of(analysed(goal));
    } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  private static PieceSelection analysed(Goal goal) {
    Expanded whole = Expansion.withToldMoments(goal.givens(), Set.of()).expand(goal.claim());
    Map<Name, Term.IntegerRange> ranges = CertificateChecker.ranges(goal, whole);
    Statement unfolded = new SequenceRules(goal, Set.of(), ranges).everywhere(whole.statement());
    List<Statement> facts = CertificateChecker.facts(goal, Set.of());
    Entailment told = new Entailment(goal.givens(), facts, ranges);
    List<Statement> conditions = conditions(goal, whole, facts, told);
    List<Statement> all = new ArrayList<>(facts);
    all.addAll(conditions);
    conditions.forEach(c -> unfolded(goal, c).filter(u -> !all.contains(u)).ifPresent(all::add));
    Entailment first = new Entailment(goal.givens(), all, ranges);
    Pieces ofFacts = new Pieces(first);
    for (Statement fact : List.copyOf(all)) {
      Statement resolved = substituted(ofFacts.resolve(fact), first);
      if (!all.contains(resolved)) {
        all.add(resolved);
      }
    }
    boolean same = all.size() == facts.size() + conditions.size();
    Entailment knowledge = same ? first : new Entailment(goal.givens(), all, ranges);
    Pieces pieces = new Pieces(knowledge);
    Statement claim = substituted(pieces.resolve(unfolded), knowledge);
    Statement closed =
        whole.indices().isEmpty() ? claim : new Statement.ForAll(whole.indices(), claim);
    Goal selected = goal.withClaim(closed);
    for (Statement fact : all.subList(facts.size(), all.size())) {
      selected = selected.withPremise(fact);
    }
    Optional<Pieces.Question> question = pieces.open().or(ofFacts::open);
    boolean plain = same && claim.equals(whole.statement());
    return new PieceSelection(
        goal,
        conditions,
        told,
        knowledge,
        selected,
        plain,
        question,
        pieces.residue().or(ofFacts::residue));
  }

  /// A condition that speaks of a quantity as a derivative by it does, said as the claim is.
  private static Optional<Statement> unfolded(Goal goal, Statement condition) {
    try {
      Expanded expanded = new Expansion(goal.givens()).expand(condition);
      boolean plain = expanded.conditions().isEmpty() && expanded.indices().isEmpty();
      return plain ? Optional.of(expanded.statement()) : Optional.empty();
    } catch (NotExpandable failure) {
      return Optional.empty();
    }
  }

  /// The conditions of the branches that are left, but for those that the facts entail.
  private static List<Statement> conditions(
      Goal goal, Expanded whole, List<Statement> facts, Entailment told) {
    Pieces pieces = new Pieces(told);
    Definedness definedness = new Definedness(goal, new Signs(goal.givens(), facts));
    definedness.collect(withoutOpen(pieces.selected(whole.statement())));
    whole.defined().forEach(t -> definedness.collect(withoutOpen(pieces.selected(t))));
    List<Statement> conditions = new ArrayList<>(whole.conditions());
    conditions.addAll(definedness.conditions());
    return conditions.stream()
        .distinct()
        .filter(c -> !(c instanceof Relation r && told.entails(r)))
        .toList();
  }

  /// The statement without the values of branches that are left beside others: only one of them
  /// counts, so that what the others need is no condition.
  private static Statement withoutOpen(Statement statement) {
    return Traversal.map(statement, PieceSelection::withoutOpen, PieceSelection::withoutOpen);
  }

  private static Term withoutOpen(Term term) {
    if (term instanceof Term.Cases c && c.branches().size() + c.otherwise().stream().count() > 1) {
      List<Term.Branch> conditions =
          c.branches().stream().map(b -> new Term.Branch(b.condition(), Term.Num.ZERO)).toList();
      return new Term.Cases(conditions, c.otherwise().map(_ -> Term.Num.ZERO));
    }
    return Traversal.map(term, PieceSelection::withoutOpen, PieceSelection::withoutOpen);
  }

  /// The statement with each quantity that an equation fixes replaced by its value.
  private static Statement substituted(Statement claim, Entailment knowledge) {
    Statement current = claim;
    for (Map.Entry<Term, Term> fixed : knowledge.fixed().entrySet()) {
      current = Replacement.in(current, fixed.getKey(), fixed.getValue());
    }
    return current;
  }

  public Goal goal() {
    return goal;
  }

  /// The goal whose claim has the selected pieces, with what was found out as premises.
  public Goal selected() {
    return selected;
  }

  /// Whether no piece was selected and nothing found out: the claim says what the goal's says.
  public boolean isPlain() {
    return plain;
  }

  /// The first comparison that a piece still depends on.
  public Optional<Pieces.Question> question() {
    return question;
  }

  /// A remainder that an integer part still depends on.
  public Optional<Pieces.Residue> residue() {
    return residue;
  }

  /// A comparison that a premise leaves open because it only says that two terms differ.
  public Optional<Pieces.Question> difference() {
    return goal.premises().stream()
        .filter(p -> p instanceof Relation r && r.relator() == Relator.NOT_EQUAL)
        .map(Relation.class::cast)
        .filter(r -> !knowledge.entails(new Relation(r.left(), Relator.LESS, r.right())))
        .filter(r -> !knowledge.entails(new Relation(r.left(), Relator.GREATER, r.right())))
        .findFirst()
        .map(r -> new Pieces.Question(r.left(), r.right(), true));
  }

  List<Statement> conditions() {
    return conditions;
  }

  /// Whether a branch that may still count needs more than the conditions to have a value.
  boolean hasOpenBranches() {
    Statement claim = selected.claim();
    Statement decided = withoutOpen(claim);
    return !decided.equals(claim) && !needs(claim).equals(needs(decided));
  }

  private List<Statement> needs(Statement statement) {
    Definedness definedness = new Definedness(goal, new Signs(goal.givens(), List.of()));
    definedness.collect(statement);
    return definedness.conditions();
  }

  /// What the premises alone say.
  Entailment told() {
    return told;
  }

  /// What the premises and the conditions say.
  Entailment knowledge() {
    return knowledge;
  }
}
