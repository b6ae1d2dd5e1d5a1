package proofsheet.solve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;
import proofsheet.read.Reading;
import proofsheet.solve.form.Forms.Wanted;
import proofsheet.solve.form.Known;

/// What a hole asks, with what its answer may rest on.
record Question(Reading.Ask ask, Term asked) {

  /// The same question about another term.
  Question about(Term other) {
    return new Question(ask, other);
  }

  Givens givens() {
    return ask.goal().givens();
  }

  /// The same question with what hypotheses say that declared names are as definitions; a source of
  /// candidates only.
  Question fixed() {
    Map<Name, Definition> definitions = new LinkedHashMap<>(givens().definitions());
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens().declarations());
    for (Statement fact : givens().hypotheses()) {
      if (fact instanceof Statement.Relation(Term left, Statement.Relator relator, Term right)
          && relator == Statement.Relator.EQUAL
          && left instanceof Term.Sym(Name name)
          && declarations.get(name) instanceof Declaration.Quantity q
          && !definitions.containsKey(name)
          && Indices.freeNames(right).isEmpty()) {
        definitions.put(
            name, new Definition(name, List.of(), List.of(), right, q.sort(), List.of()));
        declarations.remove(name);
      }
    }
    Givens wider = new Givens(declarations, definitions, givens().hypotheses(), givens().values());
    Goal goal = ask.goal();
    Reading.Ask other =
        new Reading.Ask(
            new Goal(wider, goal.premises(), goal.claim(), goal.reason()),
            ask.only(),
            ask.approximately(),
            ask.atValues(),
            ask.steps(),
            ask.form());
    return new Question(other, asked);
  }

  /// Whether hypotheses say what some declared names are.
  boolean isFixed() {
    return !fixed().givens().definitions().equals(givens().definitions());
  }

  /// The quantities that the givens define.
  Set<Name> quantities() {
    Set<Name> quantities = new HashSet<>();
    for (Definition definition : givens().definitions().values()) {
      if (!definition.isFunction()) {
        quantities.add(definition.name());
      }
    }
    return quantities;
  }

  Wanted wanted() {
    return switch (ask.form().orElse("")) {
      case "factored" -> Wanted.FACTORED;
      case "expanded" -> Wanted.EXPANDED;
      case "a fraction" -> Wanted.FRACTION;
      default -> Wanted.ANY;
    };
  }

  /// What the givens and premises tell of terms.
  Known known() {
    return new Known(positive(), this::isSymmetric, this::square);
  }

  /// Rule: signs are square roots of one, and bits are their own squares.
  private Optional<Known.Square> square(Name name) {
    Optional<Term> scalars =
        givens()
            .declaration(name)
            .flatMap(
                d ->
                    d instanceof Declaration.Quantity q
                        ? Optional.of(q.sort().scalars())
                        : Optional.empty());
    if (!(scalars.orElse(null) instanceof Term.FiniteSet(List<Term> elements))) {
      return Optional.empty();
    }
    Set<Optional<Rational>> numbers = new HashSet<>();
    elements.forEach(e -> numbers.add(number(e)));
    Optional<Rational> one = Optional.of(Rational.ONE);
    return numbers.equals(Set.of(one, Optional.of(Rational.MINUS_ONE)))
        ? Optional.of(Known.Square.ONE)
        : numbers.equals(Set.of(one, Optional.of(Rational.ZERO)))
            ? Optional.of(Known.Square.ITSELF)
            : Optional.empty();
  }

  /// A number as it is written in a set.
  static Optional<Rational> number(Term term) {
    return switch (term) {
      case Term.Num n -> Optional.of(n.value());
      case Term.Neg(Term.Num n) -> Optional.of(n.value().negate());
      default -> Optional.empty();
    };
  }

  /// Whether a matrix is declared symmetric, or is so by its definition or a hypothesis; for
  /// proposals only.
  boolean isSymmetric(Name name) {
    Term self = new Term.Sym(name);
    Term other = Term.Op.of(Operator.TRANSPOSE, self);
    boolean said =
        givens().hypotheses().stream()
            .anyMatch(
                h ->
                    h instanceof Statement.Relation(Term l, Statement.Relator e, Term r)
                        && e == Statement.Relator.EQUAL
                        && (l.equals(self) && r.equals(other)
                            || l.equals(other) && r.equals(self)));
    return said
        || isDeclaredSymmetric(name)
        || givens()
            .definition(name)
            .filter(d -> !d.isFunction() && isSymmetric(d.body()))
            .isPresent();
  }

  private boolean isSymmetric(Term term) {
    return switch (term) {
      case Term.Sym s -> isSymmetric(s.name());
      case Term.Add a -> a.terms().stream().allMatch(this::isSymmetric);
      case Term.Neg n -> isSymmetric(n.of());
      case Term.Mul m -> isSymmetric(m.factors().getLast());
      case Term.Div d -> isSymmetric(d.over());
      case Term.Op op ->
          switch (op.operator()) {
            case IDENTITY, DIAG -> true;
            case INVERSE, TRANSPOSE -> isSymmetric(op.arguments().getFirst());
            case DOT -> {
              List<Term> factors = Products.factors(op);
              List<Term> turned =
                  factors.reversed().stream()
                      .map(f -> isSquareSymbol(f) ? f : transposed(f))
                      .toList();
              yield factors.equals(turned);
            }
            default -> false;
          };
      default -> false;
    };
  }

  private boolean isSquareSymbol(Term factor) {
    return factor instanceof Term.Sym s && isSymmetric(s.name());
  }

  private static Term transposed(Term term) {
    return term instanceof Term.Op op && op.operator() == Operator.TRANSPOSE
        ? op.arguments().getFirst()
        : Term.Op.of(Operator.TRANSPOSE, term);
  }

  private boolean isDeclaredSymmetric(Name name) {
    return givens()
        .declaration(name)
        .filter(
            d ->
                d instanceof Declaration.Quantity q
                    && q.properties().stream()
                        .anyMatch(
                            p ->
                                switch (p.name()) {
                                  case SYMMETRIC,
                                      POSITIVE_DEFINITE,
                                      POSITIVE_SEMIDEFINITE,
                                      DIAGONAL ->
                                      true;
                                  default -> false;
                                }))
        .isPresent();
  }

  /// Whether the givens and premises make a term positive.
  private Predicate<Term> positive() {
    List<Statement> facts = new ArrayList<>(givens().hypotheses());
    facts.addAll(ask.goal().premises());
    Signs signs = new Signs(givens(), facts);
    return term -> {
      try {
        return signs.of(term).isPositive();
      } catch (RuntimeException unknown) {
        return false;
      }
    };
  }

  /// Rule: *in terms of* takes a list of names; indices, sizes and numbers are always allowed.
  Predicate<Name> allowed() {
    if (ask.only().isEmpty()) {
      return _ -> true;
    }
    Set<String> names = new HashSet<>();
    for (Name name : ask.only().get()) {
      names.add(name.latex());
      int index = name.latex().indexOf('_');
      if (index > 0 && isKnown(new Name(name.latex().substring(0, index)))) {
        names.add(name.latex().substring(0, index));
      }
    }
    Set<Name> indices = Indices.free(ask.goal().claim());
    return name ->
        names.contains(name.latex())
            || isInteger(name)
            || indices.contains(name) && !isKnown(name)
            || name.latex().contains("#");
  }

  private boolean isKnown(Name name) {
    return givens().declaration(name).isPresent() || givens().definition(name).isPresent();
  }

  /// Whether what is asked mentions a name, also through definitions.
  boolean reaches(Name name) {
    Set<Name> seen = new HashSet<>(Substitution.names(asked));
    List<Name> open = new ArrayList<>(seen);
    while (!open.isEmpty()) {
      givens()
          .definition(open.removeLast())
          .ifPresent(
              d -> {
                for (Name next : Substitution.names(d.body())) {
                  if (seen.add(next)) {
                    open.add(next);
                  }
                }
              });
    }
    return seen.contains(name);
  }

  /// Whether a name is declared as a size or an index.
  boolean isInteger(Name name) {
    return givens()
        .declaration(name)
        .filter(
            d ->
                d instanceof Declaration.Quantity q
                    && q.sort().isScalar()
                    && (q.sort().scalars() instanceof Term.IntegerRange
                        || q.sort().scalars() instanceof Term.StandardSet s
                            && s.set().ordinal() <= 2))
        .isPresent();
  }

  /// Whether a term uses allowed names only.
  boolean isAllowed(Term term) {
    Predicate<Name> allowed = allowed();
    boolean hidden = Traversal.has(term, Question::hidesEntries);
    return !hidden && (ask.only().isEmpty() || Indices.freeNames(term).stream().allMatch(allowed));
  }

  /// Whether an inverse or a determinant is of a matrix that is there by its entries only: that can
  /// be computed with, but is nothing to show.
  private static boolean hidesEntries(Term term) {
    return term instanceof Term.Op op
        && (op.operator() == Operator.INVERSE || op.operator() == Operator.DETERMINANT)
        && op.arguments().getFirst() instanceof Term.Comprehension;
  }

  /// Terms that are zero by the definition of one of `names` or by a hypothesis, the names of
  /// `kept` left as they are.
  List<Term> zeros(Set<Name> names, Set<Name> kept, List<Term> indices) {
    List<Term> zeros = new ArrayList<>();
    for (Name name : names.stream().sorted().toList()) {
      givens().definition(name).ifPresent(d -> zeros.addAll(zeros(d, kept, indices)));
    }
    List<Statement> facts = new ArrayList<>(givens().hypotheses());
    facts.addAll(ask.goal().premises());
    Expansion expansion = new Expansion(givens(), kept);
    for (Statement fact : facts) {
      if (fact instanceof Statement.Relation r && r.relator() == Statement.Relator.EQUAL) {
        boolean norm = r.left() instanceof Term.Op op && op.operator() == Operator.NORM;
        // Rule: a norm is known by its square.
        zero(expansion, norm ? squared(r.left()) : r.left(), norm ? squared(r.right()) : r.right())
            .ifPresent(zeros::add);
      }
    }
    return zeros;
  }

  private static Term squared(Term term) {
    return new Term.Pow(term, Term.Num.of(2));
  }

  private static Optional<Term> zero(Expansion expansion, Term left, Term right) {
    try {
      return Optional.of(
          new Term.Add(List.of(expansion.scalar(left), new Term.Neg(expansion.scalar(right)))));
    } catch (NotExpandable | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  /// A defined quantity minus its definition, at each of the indices.
  private List<Term> zeros(Definition definition, Set<Name> kept, List<Term> indices) {
    Set<Name> others = new HashSet<>(kept);
    others.remove(definition.name());
    Expansion expansion = new Expansion(givens(), others);
    Sort sort = definition.sort();
    int rank = sort.family().size() + sort.shape().size();
    boolean recursive = Substitution.names(definition.body()).contains(definition.name());
    if (recursive || rank > 2) {
      return List.of();
    }
    List<Term> zeros = new ArrayList<>();
    for (List<Term> at : Indices.tuples(indices, rank)) {
      Term self = new Term.Sym(definition.name());
      try {
        Term entry = at.isEmpty() ? self : new Term.At(self, at);
        Term body = at.isEmpty() ? expansion.scalar(self) : expansion.component(self, at);
        if (!body.equals(entry)) {
          zeros.add(new Term.Add(List.of(entry, new Term.Neg(body))));
        }
      } catch (NotExpandable | ArithmeticException failure) {
        // This entry has no index notation.
      }
    }
    return zeros;
  }
}
