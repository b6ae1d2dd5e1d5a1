package proofsheet.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.GeneralEquation;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Normalizer;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Expanded;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Effort;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Carries out proofs that strategies propose. What it answers is believed.
public final class CertificateChecker {
  /// Many times what the normal forms of a line that a person wrote take.
  private static final long MOST_EFFORT = 30_000;

  private CertificateChecker() {}

  /// What came of a proposal: a proof, or why there is none.
  public sealed interface Outcome {}

  public record Accepted(Verdict.Proved verdict) implements Outcome {}

  public record Rejected(String reason) implements Outcome {}

  /// An equation by normal form, the names of `kept` left as free quantities.
  ///
  /// Sound because every step of the normal form is a true identity where both sides are defined,
  /// and the conditions for that are collected from the terms as they stand.
  public static Outcome byNormalForm(Goal goal, Set<Name> kept) {
    if (!(goal.claim() instanceof Relation claim) || claim.relator() != Relator.EQUAL) {
      return new Rejected("no equation");
    }
    try {
      return Effort.within(MOST_EFFORT, () -> byNormalForm(goal, claim, kept));
    } catch (Effort.Exhausted tooMuch) {
      return new Rejected("the normal forms are too long");
    }
  }

  private static Outcome byNormalForm(Goal goal, Relation claim, Set<Name> kept) {
    try {
      Expanded expanded = Expansion.withToldMoments(goal.givens(), kept).expand(claim);
      Relation plain = (Relation) expanded.statement();
      Relation unfolded = (Relation) unfolded(goal, kept, expanded);
      Relation shortened =
          VanishingMembers.leftOut(goal, kept, Permutations.carriedOut(goal.givens(), unfolded));
      Outcome outcome = byNormalForm(goal, kept, expanded, shortened);
      // Sums over the members of a sequence telescope to members, not to what the rule says of
      // them.
      List<Relation> others = new ArrayList<>();
      if (!unfolded.equals(shortened)) {
        others.add(unfolded);
      }
      if (!unfolded.equals(plain)) {
        others.add(plain);
      }
      Relation put = withGiven(unfolded, equations(facts(goal, kept)));
      if (!unfolded.equals(put)) {
        others.add(put);
      }
      for (Relation other : others) {
        if (outcome instanceof Rejected) {
          outcome = byNormalForm(goal, kept, expanded, other);
        }
      }
      return outcome;
    } catch (NotExpandable | NoNormalForm failure) {
      return new Rejected(String.valueOf(failure.getMessage()));
    } catch (ArithmeticException failure) {
      return new Rejected("arithmetic");
    }
  }

  /// An equation with the names that others say outright put in, also below functions.
  private static Relation withGiven(Relation equation, List<Relation> known) {
    Relation put = equation;
    for (Relation given : known) {
      boolean left = given.left() instanceof Term.Sym;
      Term name = left ? given.left() : given.right();
      Term value = left ? given.right() : given.left();
      if (name instanceof Term.Sym s && !Substitution.names(value).contains(s.name())) {
        put = (Relation) Substitution.in(put, Map.of(s.name(), value));
      }
    }
    return put;
  }

  private static Outcome byNormalForm(
      Goal goal, Set<Name> kept, Expanded expanded, Relation equation) {
    try {
      List<Statement> facts = facts(goal, kept);
      Signs signs = new Signs(goal.givens(), facts);
      List<Relation> equations = new ArrayList<>(recursions(goal, kept, expanded));
      equations.addAll(equations(facts));
      Set<Name> generic = GenericNames.of(goal.givens(), equation, used(facts, equations));
      Map<Name, Term.IntegerRange> ranges = ranges(goal, expanded);
      List<Normalizer> forms = new ArrayList<>();
      forms.add(new Normalizer(signs, ranges, true, generic));
      forms.add(new Normalizer(signs, ranges, false, generic));
      String reason = "the normal forms differ";
      List<GeneralEquation> general = GeneralEquations.of(goal, kept);
      if (!general.isEmpty()) {
        Set<Name> free = GenericNames.of(goal.givens(), equation, bound(goal, facts, equations));
        forms.add(new Normalizer(signs, ranges, true, free).using(general));
      }
      boolean depends = true;
      for (Normalizer normalizer : forms) {
        if (normalizer == forms.get(1) && !depends) {
          continue;
        }
        try {
          if (normalizer.areEqual(equation.left(), equation.right(), equations)) {
            return new Accepted(oneForm(goal, signs, normalizer));
          }
        } catch (NoNormalForm failure) {
          reason = String.valueOf(failure.getMessage());
        }
        depends = normalizer.dependsOnExponentials();
      }
      return whereDefined(goal, equation, facts, equations, ranges)
          .<Outcome>map(normalizer -> new Accepted(oneForm(goal, signs, normalizer)))
          .orElse(new Rejected(reason));
    } catch (NotExpandable | NoNormalForm failure) {
      return new Rejected(String.valueOf(failure.getMessage()));
    } catch (ArithmeticException failure) {
      return new Rejected("arithmetic");
    }
  }

  /// The normal forms of both sides with the signs that they need to be defined, as the verdict
  /// speaks only of points where they are: `e^{\log(ab)} = ab`.
  private static Optional<Normalizer> whereDefined(
      Goal goal,
      Relation equation,
      List<Statement> facts,
      List<Relation> equations,
      Map<Name, Term.IntegerRange> ranges) {
    if (!hasLogarithm(equation.left()) && !hasLogarithm(equation.right())) {
      return Optional.empty();
    }
    List<Statement> conditions = conditions(goal, new Signs(goal.givens(), facts));
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    List<Statement> all = new ArrayList<>(facts);
    all.addAll(conditions);
    Set<Name> generic = GenericNames.of(goal.givens(), equation, used(all, equations));
    Normalizer normalizer = new Normalizer(new Signs(goal.givens(), all), ranges, true, generic);
    return normalizer.areEqual(equation.left(), equation.right(), equations)
        ? Optional.of(normalizer)
        : Optional.empty();
  }

  private static boolean hasLogarithm(Term term) {
    return Traversal.has(term, t -> t instanceof Term.Op op && op.operator() == Operator.LOG);
  }

  private static Verdict.Proved oneForm(Goal goal, Signs signs, Normalizer normalizer) {
    return Kernel.proved(
        goal,
        "normal-form",
        conditions(goal, signs),
        "both sides have one normal form",
        normalizer.steps());
  }

  /// All that is used when equations for all values of their indices are put in, too.
  private static List<Statement> bound(Goal goal, List<Statement> facts, List<Relation> equations) {
    List<Statement> all = used(facts, equations);
    // A conjunction binds all its names.
    all.add(new Statement.And(goal.givens().hypotheses()));
    all.add(new Statement.And(goal.premises()));
    return all;
  }

  /// An inequality whose difference has a known sign.
  ///
  /// Sound because ranges are computed by interval arithmetic from declared sets and facts.
  public static Outcome bySign(Goal goal, Set<Name> kept) {
    if (!(goal.claim() instanceof Relation claim)) {
      return new Rejected("no inequality");
    }
    try {
      Expanded expanded = Expansion.withToldMoments(goal.givens(), kept).expand(claim);
      List<Statement> facts = facts(goal, kept);
      Signs signs = new Signs(goal.givens(), facts);
      Relation r = (Relation) expanded.statement();
      Term difference = new Term.Add(List.of(r.left(), new Term.Neg(r.right())));
      Signs.Range range = signs.of(difference);
      boolean holds =
          switch (claim.relator()) {
            case LESS -> range.isNegative();
            case LESS_EQUAL -> range.isNonpositive();
            case GREATER -> range.isPositive();
            case GREATER_EQUAL -> range.isNonnegative();
            case NOT_EQUAL -> range.isNegative() || range.isPositive();
            default -> false;
          };
      return holds
          ? new Accepted(
              Kernel.proved(
                  goal, "sign", conditions(goal, signs), "the difference has one sign", 1))
          : new Rejected("the sign of the difference is not known");
    } catch (NotExpandable | NoNormalForm failure) {
      return new Rejected(String.valueOf(failure.getMessage()));
    } catch (ArithmeticException failure) {
      return new Rejected("arithmetic");
    }
  }

  /// The conditions of the whole claim with all definitions unfolded: what is kept while proving
  /// must have a value, too.
  static List<Statement> conditions(Goal goal, Signs signs) {
    Expanded whole = Expansion.withToldMoments(goal.givens(), Set.of()).expand(goal.claim());
    return joined(unknown(whole.conditions(), signs), definedness(goal, whole).conditions());
  }

  /// Those of the conditions that are about entries, not about inverses.
  static List<Statement> conditionsOfEntries(Goal goal, Signs signs) {
    Expanded whole = Expansion.withToldMoments(goal.givens(), Set.of()).expand(goal.claim());
    return joined(
        unknown(whole.conditions(), signs), definedness(goal, whole).conditionsOfEntries());
  }

  private static Definedness definedness(Goal goal, Expanded whole) {
    Definedness definedness = Definedness.of(goal);
    definedness.collect(whole.statement());
    whole.defined().forEach(definedness::collect);
    return definedness;
  }

  private static List<Statement> joined(List<Statement> some, List<Statement> more) {
    Set<Statement> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return new ArrayList<>(all);
  }

  /// Where the derivatives in a claim exist, beyond where what they are of is defined.
  static List<Statement> kinks(Goal goal, Signs signs) {
    return unknown(
        Expansion.withToldMoments(goal.givens(), Set.of()).expand(goal.claim()).conditions(),
        signs);
  }

  private static List<Statement> unknown(List<Statement> kinks, Signs signs) {
    List<Statement> conditions = new ArrayList<>();
    for (Statement kink : kinks) {
      boolean known =
          kink instanceof Relation r
              && r.relator() == Relator.NOT_EQUAL
              && signs.isNonzero(new Term.Add(List.of(r.left(), new Term.Neg(r.right()))));
      if (!known) {
        conditions.add(kink);
      }
    }
    return conditions;
  }

  /// Hypotheses and premises about scalars, in index notation.
  static List<Statement> facts(Goal goal, Set<Name> kept) {
    List<Statement> facts = new ArrayList<>();
    List<Statement> known = new ArrayList<>(goal.givens().hypotheses());
    known.addAll(Averages.premises(goal));
    known.addAll(Laws.conditions(goal.givens()));
    known.addAll(Sizes.conditions(goal.givens()));
    known.addAll(FunctionFacts.constants(goal.givens()));
    known.addAll(PropertyFacts.of(goal.givens()));
    for (Statement statement : known) {
      for (Statement part : parts(statement)) {
        try {
          Expanded expanded = Expansion.withToldMoments(goal.givens(), kept).expand(part);
          boolean plain = expanded.indices().isEmpty() && expanded.conditions().isEmpty();
          if (plain) {
            facts.add(expanded.statement());
          }
        } catch (NotExpandable failure) {
          // A fact that index notation cannot say is not used.
        }
      }
    }
    facts.addAll(signsOfKept(goal, kept, facts));
    return facts;
  }

  /// Rule: a quantity that is kept has the sign of what it is defined as.
  private static List<Statement> signsOfKept(Goal goal, Set<Name> kept, List<Statement> facts) {
    List<Statement> found = new ArrayList<>();
    Signs signs = new Signs(goal.givens(), facts);
    for (Name name : Substitution.names(goal.claim())) {
      Optional<Definition> definition =
          goal.givens().definition(name).filter(d -> kept.contains(name) && !d.isFunction());
      if (definition.isEmpty()) {
        continue;
      }
      Term self = new Term.Sym(name);
      try {
        Expanded whole =
            Expansion.withToldMoments(goal.givens(), Set.of())
                .expand(new Relation(self, Relator.EQUAL, Term.Num.ZERO));
        if (whole.indices().isEmpty() && whole.conditions().isEmpty()) {
          Signs.Range range = signs.of(((Relation) whole.statement()).left());
          sign(range).ifPresent(r -> found.add(new Relation(self, r, Term.Num.ZERO)));
        }
      } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
        // What has no sign in index notation is not used.
      }
    }
    return found;
  }

  private static Optional<Relator> sign(Signs.Range range) {
    if (range.isNonnegative()) {
      return Optional.of(range.isPositive() ? Relator.GREATER : Relator.GREATER_EQUAL);
    }
    return range.isNonpositive()
        ? Optional.of(range.isNegative() ? Relator.LESS : Relator.LESS_EQUAL)
        : Optional.empty();
  }

  /// The rules of the recursions whose components stand in a claim.
  static List<Relation> recursions(Goal goal, Set<Name> kept, Expanded expanded) {
    return new SequenceRules(goal, kept, ranges(goal, expanded)).of(expanded.statement());
  }

  /// A claim with the entries of members of sequences by their rules.
  static Statement unfolded(Goal goal, Set<Name> kept, Expanded expanded) {
    return new SequenceRules(goal, kept, ranges(goal, expanded)).unfolded(expanded.statement());
  }

  private static List<Statement> used(List<Statement> facts, List<Relation> equations) {
    List<Statement> used = new ArrayList<>(facts);
    equations.stream().filter(e -> !facts.contains(e)).forEach(used::add);
    return used;
  }

  private static List<Statement> parts(Statement statement) {
    return statement instanceof Statement.And and ? and.parts() : List.of(statement);
  }

  static List<Relation> equations(List<Statement> facts) {
    List<Relation> equations = new ArrayList<>();
    for (Statement fact : facts) {
      if (fact instanceof Relation r && r.relator() == Relator.EQUAL) {
        equations.add(r);
        squared(r).ifPresent(equations::add);
        rooted(r).ifPresent(equations::add);
      }
    }
    return equations;
  }

  /// Rule: what a root is equal to has what is below the root as its square.
  private static Optional<Relation> squared(Relation r) {
    return r.left() instanceof Term.Op op
            && op.operator() == Operator.SQRT
            && Substitution.names(r.right()).isEmpty()
        ? Optional.of(
            new Relation(
                op.arguments().getFirst(), Relator.EQUAL, new Term.Pow(r.right(), Term.Num.of(2))))
        : Optional.empty();
  }

  /// Rule: the root of a sum that is a number is the root of that number.
  private static Optional<Relation> rooted(Relation r) {
    return r.left() instanceof Term.Big
            && r.right() instanceof Term.Num n
            && n.value().signum() >= 0
        ? Optional.of(
            new Relation(
                Term.Op.of(Operator.SQRT, r.left()),
                Relator.EQUAL,
                Term.Op.of(Operator.SQRT, r.right())))
        : Optional.empty();
  }

  static Map<Name, Term.IntegerRange> ranges(Goal goal, Expanded expanded) {
    Map<Name, Term.IntegerRange> ranges = new HashMap<>();
    for (Declaration declaration : goal.givens().declarations().values()) {
      if (declaration instanceof Declaration.Quantity q
          && q.sort().isScalar()
          && q.sort().scalars() instanceof Term.IntegerRange range) {
        ranges.put(q.name(), range);
      }
    }
    for (Term.Binder binder : expanded.indices()) {
      Optional<Term> lower = binder.lower();
      Optional<Term> upper = binder.upper();
      if (lower.isPresent() && upper.isPresent()) {
        ranges.put(binder.variable(), new Term.IntegerRange(lower.get(), upper.get()));
      }
    }
    return ranges;
  }
}
