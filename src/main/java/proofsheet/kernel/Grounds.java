package proofsheet.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.GeneralEquation;
import proofsheet.algebra.Normalizer;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Expanded;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Declaration;
import proofsheet.math.Goal;
import proofsheet.math.Indexing;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.ForAll;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// A goal in index notation with all that may be used for it.
///
/// The conditions under which both sides are defined are used like premises: a verdict speaks only
/// of points where they hold.
public final class Grounds {
  private final Goal goal;
  private final Set<Name> kept;
  private final Expanded expanded;
  private final List<Statement> conditions;
  private final List<Statement> statements = new ArrayList<>();
  private final List<Relation> equations;
  private final List<GeneralEquation> gradients;
  private final Relation claim;
  private final Map<Name, Term.IntegerRange> ranges;
  private final Signs signs;

  /// How many of the statements are hypotheses, which hold for all values of their free indices.
  private final int general;

  /// A [NotExpandable] when the goal is not an inequality of scalars or entries.
  public Grounds(Goal goal, Set<Name> kept) {
    if (!(goal.claim() instanceof Relation)) {
      throw new NotExpandable("no inequality");
    }
    this.goal = goal;
    this.kept = Set.copyOf(kept);
    this.expanded = Expansion.withToldMoments(goal.givens(), kept).expand(goal.claim());
    List<Statement> facts = CertificateChecker.facts(goal, kept);
    this.conditions = CertificateChecker.conditions(goal, new Signs(goal.givens(), facts));
    this.general = general(goal.givens().hypotheses());
    Averages.premises(goal).forEach(this::add);
    memberships().forEach(this::add);
    conditions.forEach(this::add);
    List<Statement> all = new ArrayList<>(facts);
    all.addAll(conditions);
    this.signs = new Signs(goal.givens(), all);
    this.ranges = CertificateChecker.ranges(goal, expanded);
    this.claim =
        (Relation) new SequenceRules(goal, kept, ranges).unfoldedUnlessSummed(expanded.statement());
    this.equations = new ArrayList<>(CertificateChecker.recursions(goal, kept, expanded));
    equations.addAll(CertificateChecker.equations(facts));
    equations.addAll(atIndices());
    this.gradients = gradients(goal, this.kept);
  }

  /// The equations for all values of one index, at the declared indices with that range.
  private List<Relation> atIndices() {
    List<Relation> found = new ArrayList<>();
    for (Statement statement : statements) {
      if (!(statement instanceof ForAll all)
          || all.binders().size() != 1
          || !(all.body() instanceof Relation r)
          || r.relator() != Relator.EQUAL) {
        continue;
      }
      Term.Binder binder = all.binders().getFirst();
      ranges.forEach(
          (name, range) -> {
            boolean same =
                binder.condition().isEmpty()
                    && binder.lower().filter(range.lower()::equals).isPresent()
                    && binder.upper().filter(range.upper()::equals).isPresent();
            if (same) {
              found.add(
                  (Relation) Substitution.in(r, Map.of(binder.variable(), new Term.Sym(name))));
            }
          });
    }
    return found;
  }

  private int general(List<Statement> hypotheses) {
    hypotheses.forEach(this::add);
    PropertyFacts.of(goal.givens()).forEach(this::add);
    return statements.size();
  }

  /// Rule: a number in an interval lies between its ends, whatever they are.
  private List<Statement> memberships() {
    List<Statement> found = new ArrayList<>();
    for (Declaration declaration : goal.givens().declarations().values()) {
      if (declaration instanceof Declaration.Quantity q
          && q.sort().isScalar()
          && q.sort().scalars() instanceof Term.Interval i) {
        Term self = new Term.Sym(q.name());
        if (isSymbolic(i.lower())) {
          Relator above = i.lowerOpen() ? Relator.GREATER : Relator.GREATER_EQUAL;
          found.add(new Relation(self, above, i.lower()));
        }
        if (isSymbolic(i.upper())) {
          Relator below = i.upperOpen() ? Relator.LESS : Relator.LESS_EQUAL;
          found.add(new Relation(self, below, i.upper()));
        }
      }
    }
    return found;
  }

  private static boolean isSymbolic(Term end) {
    return !Substitution.names(end).isEmpty();
  }

  private void add(Statement statement) {
    List<Statement> parts =
        statement instanceof Statement.And and ? and.parts() : List.of(statement);
    for (Statement part : parts) {
      try {
        Expanded inner = Expansion.withToldMoments(goal.givens(), kept).expand(part);
        if (inner.conditions().isEmpty()) {
          statements.add(
              inner.indices().isEmpty()
                  ? inner.statement()
                  : new ForAll(inner.indices(), inner.statement()));
        }
      } catch (NotExpandable failure) {
        // What index notation cannot say is not used.
      }
    }
  }

  public Goal goal() {
    return goal;
  }

  /// What is claimed, in index notation.
  public Relation claim() {
    return claim;
  }

  /// The term that is claimed to be nonnegative (or positive, see [#isStrict]).
  public Term difference() {
    Relation r = claim();
    return switch (r.relator()) {
      case LESS, LESS_EQUAL -> minus(r.right(), r.left());
      case GREATER, GREATER_EQUAL -> minus(r.left(), r.right());
      default -> throw new NotExpandable("no inequality");
    };
  }

  public boolean isStrict() {
    return claim().relator() == Relator.LESS || claim().relator() == Relator.GREATER;
  }

  /// The hypotheses, premises and conditions by number, for [Fact.Given].
  public List<Statement> statements() {
    return List.copyOf(statements);
  }

  /// The equations that hold.
  public List<Relation> equations() {
    return List.copyOf(equations);
  }

  public Signs signs() {
    return signs;
  }

  public Normalizer normalizer(boolean exponentials) {
    Normalizer normalizer = new Normalizer(signs, ranges, exponentials);
    return gradients.isEmpty() ? normalizer : normalizer.using(gradients);
  }

  /// What is assumed of gradients, entry by entry, such as that one vanishes.
  private static List<GeneralEquation> gradients(Goal goal, Set<Name> kept) {
    return GeneralEquations.of(goal, kept).stream()
        .filter(e -> Traversal.has(e.equation().left(), t -> t instanceof Term.Nabla))
        .toList();
  }

  List<Statement> conditions() {
    return conditions;
  }

  /// The term that a fact says is not negative; a [NotExpandable] when it is no fact here.
  public KnownTerm known(Fact fact) {
    return new FactCheck(this, signs, ranges).known(fact);
  }

  /// A term in index notation that is not negative, or positive.
  public record KnownTerm(Term term, boolean positive) {}

  static Term minus(Term left, Term right) {
    return new Term.Add(List.of(left, new Term.Neg(right)));
  }

  /// A scalar term in index notation, with the same names unfolded as in the claim.
  public Term inIndexNotation(Term term) {
    return new Expansion(goal.givens(), kept).scalar(term);
  }

  Term expectation(Term of) {
    Term whole = Term.Op.of(proofsheet.math.Operator.EXPECTATION, of);
    return Expansion.withToldMoments(goal.givens(), kept).scalar(whole);
  }

  Optional<Declaration.Function> function(Name name) {
    return goal.givens().declaration(name).orElse(null) instanceof Declaration.Function f
        ? Optional.of(f)
        : Optional.empty();
  }

  /// A constant of a property, in index notation.
  Term constant(Term constant) {
    return Expansion.withToldMoments(goal.givens(), kept).scalar(constant);
  }

  /// The statement with this number, with indices put in for its free ones.
  ///
  /// Rule: a hypothesis holds for all admitted values of its free indices, unless another one fixes
  /// them; a premise only for those it is about.
  Relation given(Fact.Given given, Map<Name, Term.IntegerRange> scope, Signs scoped) {
    if (given.number() < 0 || given.number() >= statements.size()) {
      throw new NotExpandable("no such hypothesis");
    }
    Statement statement = statements.get(given.number());
    Map<Name, Term.IntegerRange> free = new HashMap<>();
    if (statement instanceof ForAll all) {
      all.binders()
          .forEach(
              b -> {
                if (b.lower().isEmpty() || b.upper().isEmpty() || b.condition().isPresent()) {
                  throw new NotExpandable("a hypothesis over a set");
                }
                free.put(b.variable(), new Term.IntegerRange(b.lower().get(), b.upper().get()));
              });
      if (!given.at().keySet().containsAll(free.keySet())) {
        throw new NotExpandable("a hypothesis without its indices");
      }
      statement = all.body();
    }
    if (given.number() < general) {
      Set<Name> fixed = Indexing.fixed(goal.givens());
      ranges.forEach(
          (name, range) -> {
            if (!fixed.contains(name)) {
              free.putIfAbsent(name, range);
            }
          });
    }
    for (Map.Entry<Name, Term> entry : given.at().entrySet()) {
      Term.IntegerRange range = free.get(entry.getKey());
      if (range == null || !isWithin(entry.getValue(), range, scope, scoped)) {
        throw new NotExpandable("an index that may be out of range");
      }
    }
    if (!(Substitution.in(statement, given.at()) instanceof Relation relation)) {
      throw new NotExpandable("a hypothesis that is no relation");
    }
    return relation;
  }

  /// The ranges of the declared indices.
  Map<Name, Term.IntegerRange> ranges() {
    return ranges;
  }

  static boolean isWithin(
      Term index, Term.IntegerRange range, Map<Name, Term.IntegerRange> scope, Signs signs) {
    if (index instanceof Term.Sym s && scope.get(s.name()) != null) {
      Term.IntegerRange own = scope.get(s.name());
      if (own.lower().equals(range.lower()) && own.upper().equals(range.upper())) {
        return true;
      }
    }
    return index instanceof Num n
        && n.value().isInteger()
        && signs.of(minus(index, range.lower())).isNonnegative()
        && signs.of(minus(range.upper(), index)).isNonnegative();
  }
}
