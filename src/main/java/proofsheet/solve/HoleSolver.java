package proofsheet.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.calculus.Shapes;
import proofsheet.kernel.Optima;
import proofsheet.kernel.Verdict;
import proofsheet.math.Dependencies;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;
import proofsheet.read.Reading;
import proofsheet.solve.form.Cost;
import proofsheet.solve.matrix.MatrixForms;

/// Fills holes: candidates from computation, the shortest one that is proved.
///
/// What the prover does not prove of the filled statement is not an answer.
public final class HoleSolver {
  private static final int MOST_CANDIDATES = 8;
  private static final int ENOUGH_PROVED = 2;
  private static final int COST_OF_A_CONDITION = 12;
  private static final int COST_OF_THE_QUESTION = 60;
  private static final int COST_OF_ANOTHER_NAME = 6;
  private static final long NUMBER_STEPS = 100_000;

  private final Prover prover;
  private final int digits;

  /// `digits` is how many decimals a numeric answer prints.
  public HoleSolver(Prover prover, int digits) {
    this.prover = prover;
    this.digits = digits;
  }

  /// An answer, and the verdict on the statement filled with it.
  public record Answer(Term value, Verdict verdict) {}

  /// The answers to the holes of a link in their order; empty when they were not all proved.
  public Optional<List<Answer>> solveAll(Reading.Ask ask) {
    if (!(ask.goal().claim() instanceof Relation relation) || SeveralHoles.in(relation) < 2) {
      return solve(ask).map(List::of);
    }
    try {
      return new SeveralHoles(this, ask, relation)
          .fillings()
          .flatMap(f -> filled(ask, f).stream())
          .findFirst();
    } catch (RuntimeException | StackOverflowError failure) {
      // Whatever went wrong, there is no answer; the holes stay boxes.
      return Optional.empty();
    }
  }

  /// The values of all holes, if the statement with them is proved.
  private Optional<List<Answer>> filled(Reading.Ask ask, SeveralHoles.Filling filling) {
    Question question = new Question(ask, filling.statement().left());
    if (!filling.values().stream().allMatch(question::isAllowed)) {
      return Optional.empty();
    }
    Verdict verdict = decided(ask.goal().withClaim(filling.statement()));
    return isAnswer(ask, verdict)
        ? Optional.of(filling.values().stream().map(v -> new Answer(v, verdict)).toList())
        : Optional.empty();
  }

  private static boolean isAnswer(Reading.Ask ask, Verdict verdict) {
    boolean atValues =
        verdict instanceof Verdict.HoldsAtValues && (ask.approximately() || ask.atValues());
    return verdict instanceof Verdict.Proved || atValues;
  }

  /// The answer to a question with one hole; empty when no candidate is proved.
  public Optional<Answer> solve(Reading.Ask ask) {
    try {
      return answer(ask);
    } catch (RuntimeException | StackOverflowError failure) {
      // Whatever went wrong, there is no answer; the hole stays a box.
      return Optional.empty();
    }
  }

  /// The names that an answer needs beside those it may use, when that is why there is none.
  public List<Name> needed(Reading.Ask ask) {
    if (ask.only().isEmpty()) {
      return List.of();
    }
    Reading.Ask free =
        new Reading.Ask(
            ask.goal(),
            Optional.empty(),
            ask.approximately(),
            ask.atValues(),
            ask.steps(),
            ask.form());
    Question question = new Question(ask, Num.ZERO);
    return solve(free)
        .map(
            a ->
                Indices.freeNames(a.value()).stream()
                    .filter(n -> !question.allowed().test(n))
                    .sorted()
                    .toList())
        .orElse(List.of());
  }

  private Optional<Answer> answer(Reading.Ask ask) {
    if (!(ask.goal().claim() instanceof Relation relation)) {
      return Optional.empty();
    }
    boolean right = relation.right() instanceof Term.Hole;
    if (!right && !(relation.left() instanceof Term.Hole)) {
      return inside(ask, relation);
    }
    Question question = new Question(ask, right ? relation.left() : relation.right());
    if (ask.asChain()) {
      return ChainRule.of(question).flatMap(chain -> proved(question, relation, chain));
    }
    Optional<Answer> number =
        new Numbers(question, digits)
            .value()
            .or(
                () ->
                    question.isFixed()
                        ? new Numbers(question.fixed(), digits).value()
                        : Optional.empty())
            .flatMap(v -> proved(question, relation, v));
    if (number.isPresent() || ask.approximately()) {
      return number;
    }
    // What lies several definitions deep is said through them, as backpropagation does.
    return Adjoints.of(question)
        .or(() -> Jacobians.of(question))
        .map(gradient -> shaped(question, gradient))
        .flatMap(gradient -> proved(question, relation, gradient))
        .or(() -> shortest(question, relation, candidates(question)));
  }

  /// A hole inside a statement: the values that solve it, the first that is proved.
  private Optional<Answer> inside(Reading.Ask ask, Relation relation) {
    Question question = new Question(ask, relation.left());
    Equations equations = new Equations(question, relation);
    for (Equations.Filled filled : equations.numbers()) {
      Optional<Verdict.Proved> proof =
          prover.compute(ask.goal().withClaim(filled.statement()), Budget.of(NUMBER_STEPS));
      if (proof.isPresent()) {
        return Optional.of(new Answer(filled.value(), proof.get()));
      }
    }
    for (Equations.Filled filled : equations.candidates()) {
      if (question.isAllowed(filled.value())) {
        Verdict verdict = decided(ask.goal().withClaim(filled.statement()));
        if (verdict instanceof Verdict.Proved) {
          return Optional.of(new Answer(filled.value(), verdict));
        }
      }
    }
    return new SeveralHoles(this, ask, relation)
        .matched()
        .flatMap(f -> filled(ask, f).stream())
        .map(List::getFirst)
        .findFirst();
  }

  static List<Term> candidates(Question question) {
    try {
      List<Axis> axes = new Expansion(question.givens()).axes(question.asked());
      if (!axes.isEmpty() && isOptimum(question.asked())) {
        return new ScalarForms(question).at(List.of());
      }
      if (!axes.isEmpty()) {
        List<Term> tensors = new TensorForms(question, axes).candidates();
        Shapes shapes = new Shapes(question.givens());
        Set<Term> forms = new LinkedHashSet<>(tensors);
        tensors.forEach(t -> forms.add(Fractions.joined(t)));
        return shapes.of(question.asked()).row()
            ? forms.stream().map(t -> asRow(t, shapes)).toList()
            : List.copyOf(forms);
      }
      List<Term> forms = new ArrayList<>(new ScalarForms(question).at(List.of()));
      for (Term form :
          usesMatrices(question, question.asked()) ? List.copyOf(forms) : List.<Term>of()) {
        for (Term matrices : new MatrixForms(Map.of(), question::isSymmetric).of(form, List.of())) {
          forms.add(matrices);
          forms.add(Fractions.ofNumber(matrices));
        }
      }
      return forms;
    } catch (NotExpandable failure) {
      // No candidates.
    }
    return List.of();
  }

  private static boolean isOptimum(Term asked) {
    return asked instanceof Term.Big big && Optima.isOptimum(big);
  }

  /// A gradient as the layout has it.
  private static Term shaped(Question question, Term gradient) {
    Shapes shapes = new Shapes(question.givens());
    return shapes.of(question.asked()).row() ? asRow(gradient, shapes) : gradient;
  }

  /// A vector as a row: the transpose moves to the last factor where the others are numbers.
  private static Term asRow(Term vector, Shapes shapes) {
    if (shapes.of(vector).row()) {
      return vector;
    }
    if (vector instanceof Term.Mul product) {
      List<Term> numbers = product.factors().subList(0, product.factors().size() - 1);
      if (numbers.stream().allMatch(n -> shapes.of(n).isScalar())) {
        List<Term> factors = new ArrayList<>(numbers);
        factors.add(asRow(product.factors().getLast(), shapes));
        return new Term.Mul(List.copyOf(factors));
      }
    }
    return new Multiples(shapes).transposed(vector);
  }

  /// Whether a question is asked in matrix notation, or about what is defined in it, so that its
  /// answer may be.
  private static boolean usesMatrices(Question question, Term term) {
    return isMatrixTerm(term)
        || Dependencies.reached(question.givens(), Substitution.names(term)).stream()
            .flatMap(n -> question.givens().definition(n).stream())
            .anyMatch(d -> isMatrixTerm(d.body()));
  }

  private static boolean isMatrixTerm(Term term) {
    return Traversal.has(
        term,
        t ->
            t instanceof Term.Op op
                && switch (op.operator()) {
                  case DOT, INNER, TRANSPOSE, NORM, TRACE, FROBENIUS -> true;
                  default -> false;
                });
  }

  /// The shortest of the candidates that are proved; conditions that an answer brings count.
  private Optional<Answer> shortest(Question question, Relation relation, List<Term> candidates) {
    List<Term> sorted =
        candidates.stream()
            .distinct()
            .filter(question::isAllowed)
            .filter(c -> !c.equals(question.asked()))
            .sorted(
                Comparator.<Term>comparingInt(c -> cost(question, c))
                    .thenComparing(c -> c instanceof Term.Mul ? 0 : 1))
            .limit(MOST_CANDIDATES)
            .toList();
    List<Answer> proved = new ArrayList<>();
    for (Term candidate : sorted) {
      proved(question, relation, candidate).ifPresent(proved::add);
      boolean enough = proved.size() >= ENOUGH_PROVED;
      if (enough
          || !proved.isEmpty() && cost(question, proved.getLast()) == cost(question, candidate)) {
        break;
      }
    }
    return proved.stream().min(Comparator.comparingInt(a -> cost(question, a)));
  }

  private static int cost(Question question, Answer answer) {
    int conditions = answer.verdict() instanceof Verdict.Proved p ? p.conditions().size() : 0;
    return cost(question, answer.value()) + COST_OF_A_CONDITION * conditions;
  }

  /// What it costs to read an answer; the question with other letters is hardly one, and quantities
  /// that the question does not speak of must be worth it.
  private static int cost(Question question, Term answer) {
    boolean same = Lettering.same(answer, question.asked());
    long others =
        Indices.freeNames(answer).stream()
            .filter(n -> question.quantities().contains(n) && !question.reaches(n))
            .count();
    return Cost.of(answer)
        + (same || isNumberByName(question, answer) ? COST_OF_THE_QUESTION : 0)
        + (int) others * COST_OF_ANOTHER_NAME;
  }

  /// Whether a number is said through the value of a function at a number, as `1 - q(0)` for
  /// `p(0)`.
  private static boolean isNumberByName(Question question, Term answer) {
    Set<Name> mentioned = Indices.freeNames(answer);
    return !mentioned.isEmpty()
        && mentioned.stream()
            .allMatch(n -> question.givens().definition(n).filter(d -> d.isFunction()).isPresent());
  }

  private Optional<Answer> proved(Question question, Relation relation, Term candidate) {
    Reading.Ask ask = question.ask();
    if (!question.isAllowed(candidate)) {
      return Optional.empty();
    }
    Goal filled =
        ask.goal().withClaim(new Relation(question.asked(), relation.relator(), candidate));
    Verdict verdict = decided(filled);
    return isAnswer(ask, verdict) ? Optional.of(new Answer(candidate, verdict)) : Optional.empty();
  }

  /// The verdict on a filled statement: candidates come from computations, so that is tried first.
  private Verdict decided(Goal filled) {
    return prover
        .compute(filled, Budget.standard())
        .<Verdict>map(p -> p)
        .orElseGet(() -> prover.decide(filled, Budget.standard()));
  }
}
