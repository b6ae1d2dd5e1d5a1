package proofsheet.read.expression;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.LawName;
import proofsheet.math.Dependencies;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.text.Span;

/// Reads expectations and probabilities.
final class ChanceReader {
  private final TermReader reader;
  private final Scope scope;

  ChanceReader(TermReader reader) {
    this.reader = reader;
    this.scope = reader.scope;
  }

  /// Rule: the bracket ends the operator; without brackets it takes the product that follows. A
  /// subscript names all random variables inside, or the law that is summed over.
  Term expectation(Span span, Optional<Notation> sub) {
    Notation following = reader.ahead().orElseThrow(() -> Unreadable.at(span, "missing-argument"));
    Notation bracket = following instanceof Notation.Scripted s ? s.base() : following;
    if (!(bracket instanceof Notation.Fenced f)) {
      if (sub.isPresent()) {
        throw Unreadable.at(span, "partial-expectation");
      }
      return Term.Op.of(EXPECTATION, reader.operand(scope));
    }
    reader.next();
    Term value = sub.isPresent() ? over(sub.get(), f, span) : whole(f);
    return following instanceof Notation.Scripted s
        ? new FactorReader(reader).scripts(value, s)
        : value;
  }

  /// Rule: an undeclared `E` before brackets with a random variable is an expectation.
  boolean takesRandom() {
    return reader
        .ahead()
        .map(p -> p instanceof Notation.Scripted s ? s.base() : p)
        .filter(p -> p instanceof Notation.Fenced f && isRandom(f.body()))
        .isPresent();
  }

  private boolean isRandom(Notation part) {
    return switch (part) {
      case Notation.Row r -> r.parts().stream().anyMatch(this::isRandom);
      case Notation.Fenced f -> isRandom(f.body());
      case Notation.Fraction f -> isRandom(f.over()) || isRandom(f.under());
      case Notation.Scripted s ->
          isRandom(s.base()) || Parts.name(s).map(Name::new).filter(scope::isRandom).isPresent();
      default ->
          Parts.name(part)
              .map(Name::new)
              .filter(
                  n ->
                      Dependencies.reached(scope.givens(), Set.of(n)).stream()
                          .anyMatch(scope::isRandom))
              .isPresent();
    };
  }

  /// Rule: `\mathbb{E}[Y \mid A] = \mathbb{E}[Y 1_A] / P(A)` for an event.
  private Term whole(Notation.Fenced f) {
    List<List<Notation>> sides = Parts.split(Parts.of(f.body()), Set.of("\\mid"));
    if (sides.size() == 1) {
      return Term.Op.of(EXPECTATION, reader.inner(f.body()));
    }
    if (sides.size() > 2) {
      throw Unreadable.at(f.span(), "unexpected", "\\mid");
    }
    Term value = reader.inner(sides.get(0), scope, f.span());
    Term given = new Term.Indicator(event(sides.get(1), f.span()));
    return new Term.Div(
        Term.Op.of(EXPECTATION, new Term.Mul(List.of(value, given))),
        Term.Op.of(EXPECTATION, given));
  }

  private Term over(Notation sub, Notation.Fenced f, Span span) {
    List<List<Notation>> pieces = Parts.split(Parts.of(sub), Set.of(","));
    if (pieces.size() == 1) {
      Optional<Term> sum = sum(pieces.getFirst(), f, span);
      if (sum.isPresent()) {
        return sum.get();
      }
    }
    Term body = reader.inner(f.body());
    Set<Name> covered = new HashSet<>();
    for (List<Notation> piece : pieces) {
      covered.addAll(variables(piece, span));
    }
    if (!covered.containsAll(random(body))) {
      throw Unreadable.at(span, "partial-expectation");
    }
    return Term.Op.of(EXPECTATION, body);
  }

  /// The random variables that a part of a subscript names: itself, or all of the unknown law.
  private Set<Name> variables(List<Notation> piece, Span span) {
    List<List<Notation>> sides = Parts.split(piece, Set.of("\\sim"));
    Optional<Name> name = name(sides.getFirst());
    if (name.isEmpty() || sides.size() > 2) {
      throw Unreadable.at(span, "partial-expectation");
    }
    if (scope.isRandom(name.get())
        && (sides.size() == 1 || hasLaw(name.get(), sides.get(1), span))) {
      return Set.of(name.get());
    }
    Optional<Name> law = sides.size() == 1 ? name : name(sides.get(1));
    Set<Name> found = new HashSet<>();
    for (Declaration declaration : scope.givens().declarations().values()) {
      if (declaration instanceof Declaration.Random r
          && r.law().name() == LawName.UNKNOWN
          && law.filter(l -> r.law().parameters().contains(new Term.Sym(l))).isPresent()
          && (sides.size() == 1 || r.name().equals(name.get()))) {
        found.add(r.name());
      }
    }
    if (found.isEmpty()) {
      throw Unreadable.at(span, "partial-expectation");
    }
    return found;
  }

  /// Whether a variable is declared with the law that is written, with the same parameters.
  private boolean hasLaw(Name name, List<Notation> law, Span span) {
    if (!(scope.givens().declaration(name).orElse(null) instanceof Declaration.Random random)
        || law.size() != 2
        || !(law.get(1) instanceof Notation.Fenced arguments)
        || LawNames.of(law.getFirst()).filter(random.law().name()::equals).isEmpty()) {
      return false;
    }
    List<Term> parameters = new ArrayList<>();
    for (List<Notation> piece : Parts.split(Parts.of(arguments.body()), Set.of(","))) {
      parameters.add(reader.inner(piece, scope, span));
    }
    return parameters.equals(random.law().parameters());
  }

  private Optional<Name> name(List<Notation> parts) {
    return parts.size() == 1 ? Parts.name(parts.getFirst()).map(Name::new) : Optional.empty();
  }

  /// Rule: under a declared vector of probabilities, an expectation is a sum over its entries.
  private Optional<Term> sum(List<Notation> piece, Notation.Fenced f, Span span) {
    List<List<Notation>> sides = Parts.split(piece, Set.of("\\sim"));
    Optional<Name> law = name(sides.getLast());
    Optional<Name> variable = sides.size() == 2 ? name(sides.getFirst()) : Optional.empty();
    if (law.isEmpty()
        || !scope.knows(law.get())
        || scope.isRandom(law.get())
        || sides.size() == 2 && (variable.isEmpty() || scope.isRandom(variable.get()))) {
      return Optional.empty();
    }
    Term weights = new Term.Sym(law.get());
    if (scope.givens().declaration(law.get()).orElse(null) instanceof Declaration.Function p) {
      return sumOfFunction(p, variable, f);
    }
    Shape shape = scope.shape(weights);
    if (shape.rank() != 1) {
      throw Unreadable.at(span, "partial-expectation");
    }
    if (variable.isEmpty()) {
      Term body = reader.inner(f.body());
      if (scope.shape(body).rank() != 1) {
        throw Unreadable.at(span, "partial-expectation");
      }
      return Optional.of(Term.Op.of(INNER, weights, body));
    }
    Name index = variable.get();
    Term lower = shape.axes().getFirst().lower();
    Term upper = shape.axes().getFirst().upper();
    Scope inside =
        scope.bindingReal(index, Sort.tensor(new Term.IntegerRange(lower, upper), List.of()));
    Term body = reader.inner(Parts.of(f.body()), inside, f.span());
    Term weight = new Term.At(weights, List.of(new Term.Sym(index)));
    return Optional.of(
        new Term.Big(
            Term.BigOperator.SUM,
            Binder.range(index, lower, upper),
            new Term.Mul(List.of(weight, body))));
  }

  /// Rule: under a declared function on a finite set, it is a sum over the set.
  private Optional<Term> sumOfFunction(
      Declaration.Function law, Optional<Name> variable, Notation.Fenced f) {
    boolean one = law.arguments().size() == 1 && law.arguments().getFirst().isScalar();
    Term set = one ? law.arguments().getFirst().scalars() : Sort.REALS;
    boolean finite = set instanceof Term.FiniteSet || set instanceof Term.IntegerRange;
    if (!finite || variable.isEmpty()) {
      throw Unreadable.at(f.span(), "partial-expectation");
    }
    Scope inside = scope.bindingReal(variable.get(), law.arguments().getFirst());
    Term body = reader.inner(Parts.of(f.body()), inside, f.span());
    Term weight = new Term.Apply(law.name(), List.of(new Term.Sym(variable.get())));
    Binder binder =
        new Binder(
            variable.get(), Optional.empty(), Optional.empty(), Optional.of(set), Optional.empty());
    return Optional.of(
        new Term.Big(Term.BigOperator.SUM, binder, new Term.Mul(List.of(weight, body))));
  }

  /// The random variables of a term, those in its definitions included.
  private Set<Name> random(Term term) {
    Set<Name> found = new HashSet<>(Dependencies.reached(scope.givens(), Substitution.names(term)));
    found.removeIf(n -> !scope.isRandom(n));
    return found;
  }

  /// `P(A)`, `P(A \mid B)`, `P(X \le t)`.
  Term probability(Span span) {
    if (!(reader.ahead().orElse(null) instanceof Notation.Fenced f)) {
      throw Unreadable.at(span, "missing-argument");
    }
    reader.next();
    List<List<Notation>> sides = Parts.split(Parts.of(f.body()), Set.of("\\mid"));
    long bars = Parts.of(f.body()).stream().filter(p -> Parts.isSymbol(p, "|")).count();
    if (sides.size() == 1 && bars == 1) {
      sides = Parts.split(Parts.of(f.body()), Set.of("|"));
    }
    if (sides.size() > 2) {
      throw Unreadable.at(f.span(), "unexpected", "\\mid");
    }
    Statement event = event(sides.getFirst(), f.span());
    Optional<Statement> given =
        sides.size() > 1 ? Optional.of(event(sides.get(1), f.span())) : Optional.empty();
    return new Term.Probability(event, given);
  }

  /// Whether the bracket after a letter `P` holds events, so that it is a probability.
  boolean holdsEvents(Notation.Fenced f) {
    return Parts.of(f.body()).stream()
        .anyMatch(
            p ->
                StatementReader.isRelation(p)
                    || Parts.isSymbol(p, Set.of("\\cap", "\\cup", "\\lor", "\\land", "\\lnot"))
                    || isEvent(p)
                    || p instanceof Notation.Scripted s && isEvent(s.base())
                    || p instanceof Notation.Accent a && isEvent(a.body()));
  }

  private boolean isEvent(Notation part) {
    return Parts.name(part).map(Name::new).filter(this::isEvent).isPresent();
  }

  private boolean isEvent(Name name) {
    return scope.givens().declaration(name).orElse(null) instanceof Declaration.Random r
        && r.law().name() == LawName.UNKNOWN
        && r.law().parameters().isEmpty()
        && r.sort().isScalar()
        && r.sort().scalars().equals(new Term.FiniteSet(List.of(Num.ZERO, Num.ONE)));
  }

  /// An event: relations, declared events, and what joins them.
  private Statement event(List<Notation> parts, Span span) {
    List<List<Notation>> unions = Parts.split(parts, Set.of("\\cup", "\\lor"));
    if (unions.size() > 1) {
      return new Statement.Or(unions.stream().map(p -> event(p, span)).toList());
    }
    List<List<Notation>> meets = Parts.split(parts, Set.of("\\cap", "\\land", ","));
    if (meets.size() > 1) {
      return new Statement.And(meets.stream().map(p -> event(p, span)).toList());
    }
    if (parts.size() > 1 && Parts.isSymbol(parts.getFirst(), "\\lnot")) {
      return new Statement.Not(event(parts.subList(1, parts.size()), span));
    }
    return parts.size() == 1
        ? single(parts.getFirst(), span)
        : new StatementReader(scope, reader.assumptions).statement(parts, span);
  }

  private Statement single(Notation part, Span span) {
    if (isEvent(part)) {
      Term event = new Term.Sym(new Name(Parts.name(part).orElseThrow()));
      return new Relation(event, Relator.EQUAL, Num.ONE);
    }
    return switch (part) {
      case Notation.Scripted s
          when s.sub().isEmpty()
              && s.sup().filter(x -> Parts.plain(x).matches("c|\\\\complement")).isPresent() ->
          new Statement.Not(single(s.base(), span));
      case Notation.Accent a
          when Set.of("bar", "overline").contains(a.accent()) && isEvent(a.body()) ->
          new Statement.Not(single(a.body(), span));
      case Notation.Fenced f when f.open().equals("(") || f.open().equals("\\{") ->
          event(Parts.of(f.body()), f.span());
      case Notation.Row r -> event(r.parts(), r.span());
      default -> throw Unreadable.at(part.span(), "unexpected", Parts.plain(part));
    };
  }
}
