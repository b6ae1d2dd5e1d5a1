package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Shapes;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// What the names at a place of the sheet stand for. Never changed: each addition is a new scope.
public final class Scope {
  public static final Scope EMPTY = new Scope(Givens.NONE, Withheld.NONE, Map.of(), false);

  private final Givens givens;
  private final Shapes shapes;

  /// Names of which nothing may be claimed: those that a given speaks of which was not understood,
  /// and those that stood for something else than a number in a section that is closed, with its
  /// heading.
  private record Withheld(Set<Name> doubtful, Map<Name, String> closed) {
    static final Withheld NONE = new Withheld(Set.of(), Map.of());
  }

  private final Withheld withheld;

  /// Names of written sets.
  private final Map<Name, Term> sets;

  /// Whether a derivative by a vector is a row.
  private final boolean numeratorLayout;

  private Scope(Givens givens, Withheld withheld, Map<Name, Term> sets, boolean numeratorLayout) {
    this.givens = givens;
    this.sets = sets;
    this.numeratorLayout = numeratorLayout;
    this.shapes = new Shapes(givens);
    this.withheld = withheld;
  }

  /// The scope with names that a given speaks of which was not understood.
  public Scope withDoubtful(Set<Name> names) {
    Set<Name> all = new LinkedHashSet<>(withheld.doubtful);
    all.addAll(names);
    return new Scope(givens, new Withheld(all, withheld.closed), sets, numeratorLayout);
  }

  /// The scope with the doubts of another one.
  public Scope withDoubtsOf(Scope other) {
    Withheld both = new Withheld(other.withheld.doubtful, withheld.closed);
    return new Scope(givens, both, sets, numeratorLayout);
  }

  /// The scope after a section with this heading, in which `inner` was the scope. Rule: what a name
  /// stood for there is unknown here; it is a number only where it was one.
  public Scope after(Scope inner, String heading) {
    Map<Name, String> closed = new LinkedHashMap<>(inner.withheld.closed);
    inner.givens.declarations().values().stream()
        .filter(d -> !isNumber(d))
        .forEach(d -> closed.put(d.name(), heading));
    inner.givens.definitions().keySet().forEach(name -> closed.put(name, heading));
    return new Scope(givens, new Withheld(withheld.doubtful, closed), sets, numeratorLayout);
  }

  private static boolean isNumber(Declaration declaration) {
    return declaration instanceof Declaration.Quantity q && q.sort().isScalar();
  }

  /// The heading of the closed section in which a name that is unknown here stood for something
  /// else than a number.
  public Optional<String> closedSection(Name name) {
    return knows(name) ? Optional.empty() : Optional.ofNullable(withheld.closed.get(name));
  }

  /// A name among these, or in their definitions, that a given speaks of which was not understood.
  public Optional<Name> doubtful(Set<Name> names) {
    return Dependencies.reached(givens, names).stream()
        .filter(
            name -> {
              Name letter = new Name(name.latex().split("[_^']", 2)[0]);
              return withheld.doubtful.contains(name)
                  || withheld.doubtful.contains(letter) && !knows(name);
            })
        .sorted()
        .findFirst();
  }

  /// A size of what these names are that an equation among the givens or the premises says more of:
  /// sizes are compared by their names, so whether shapes fit is not sure then.
  public Optional<Name> relatedSize(Set<Name> names, List<Statement> premises) {
    Set<Name> sizes = new LinkedHashSet<>();
    for (Name name : Dependencies.reached(givens, names)) {
      if (givens.declaration(name).orElse(null) instanceof Declaration.Quantity q) {
        q.sort().shape().forEach(axis -> sizes.addAll(Substitution.names(axis.upper())));
      }
    }
    List<Statement> known = new ArrayList<>(givens.hypotheses());
    known.addAll(premises);
    givens
        .values()
        .forEach((of, is) -> known.add(new Statement.Relation(of, Statement.Relator.EQUAL, is)));
    return sizes.stream()
        .filter(
            size ->
                givens.definitions().containsKey(size)
                    || known.stream().anyMatch(k -> relatesSizes(k, size)))
        .sorted()
        .findFirst();
  }

  private boolean relatesSizes(Statement known, Name size) {
    return known instanceof Statement.Relation r
        && r.relator() == Statement.Relator.EQUAL
        && Substitution.names(r).contains(size)
        && Substitution.names(r).stream().allMatch(n -> isIndex(n) || givens.isSize(n));
  }

  public Givens givens() {
    return givens;
  }

  private Scope with(Givens others) {
    return new Scope(others, withheld, sets, numeratorLayout);
  }

  /// The scope in which derivatives of scalars are rows.
  public Scope withNumeratorLayout() {
    return new Scope(givens, withheld, sets, true);
  }

  public boolean numeratorLayout() {
    return numeratorLayout;
  }

  /// The scope with a name for a set.
  public Scope withSet(Name name, Term set) {
    Map<Name, Term> more = new LinkedHashMap<>(sets);
    more.put(name, set);
    return new Scope(givens, withheld, more, numeratorLayout);
  }

  /// The set that a name stands for.
  public Optional<Term> set(Name name) {
    return Optional.ofNullable(sets.get(name));
  }

  /// The scope with a name declared; a definition of the same name in an outer place is hidden.
  public Scope with(Declaration declaration) {
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    declarations.put(declaration.name(), declaration);
    Map<Name, Definition> definitions = new LinkedHashMap<>(givens.definitions());
    definitions.remove(declaration.name());
    List<Statement> hypotheses =
        givens.hypotheses().stream().map(h -> quantified(h, declaration)).toList();
    return with(new Givens(declarations, definitions, hypotheses, givens.values()));
  }

  /// Rule: where an index gets a new range, what was said of it before stays said for the range
  /// that it had.
  private Statement quantified(Statement hypothesis, Declaration declaration) {
    Name index = declaration.name();
    Optional<Term.IntegerRange> before = range(index);
    return before.isEmpty()
            || declaration instanceof Declaration.Quantity q
                && q.sort().scalars().equals(before.get())
            || !Substitution.names(hypothesis).contains(index)
        ? hypothesis
        : new Statement.ForAll(
            List.of(Term.Binder.range(index, before.get().lower(), before.get().upper())),
            hypothesis);
  }

  /// The scope with a name defined.
  public Scope with(Definition definition) {
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    declarations.remove(definition.name());
    Map<Name, Definition> definitions = new LinkedHashMap<>(givens.definitions());
    definitions.put(definition.name(), definition);
    return with(new Givens(declarations, definitions, givens.hypotheses(), givens.values()));
  }

  public Scope withHypothesis(Statement hypothesis) {
    List<Statement> hypotheses = new ArrayList<>(givens.hypotheses());
    hypotheses.add(hypothesis);
    return with(
        new Givens(givens.declarations(), givens.definitions(), hypotheses, givens.values()));
  }

  public Scope withValue(Term quantity, Term value) {
    Map<Term, Term> values = new LinkedHashMap<>(givens.values());
    values.put(quantity, value);
    return with(
        new Givens(givens.declarations(), givens.definitions(), givens.hypotheses(), values));
  }

  /// The scope inside a binder: the name is an integer.
  public Scope binding(Name name) {
    Sort integer = Sort.tensor(new Term.StandardSet(NumberSet.INTEGERS, List.of()), List.of());
    return with(new Declaration.Quantity(name, integer, Set.of()));
  }

  /// The scope inside an integral, a limit, or a function: the name is a real quantity.
  public Scope bindingReal(Name name, Sort sort) {
    return with(new Declaration.Quantity(name, sort, Set.of()));
  }

  /// The scope in which these names are indices with ranges, unless they are known already.
  public Scope withIndices(Map<Name, Term.IntegerRange> indices) {
    Scope wider = this;
    for (Map.Entry<Name, Term.IntegerRange> e : indices.entrySet()) {
      if (!knows(e.getKey())) {
        Sort sort = Sort.tensor(e.getValue(), List.of());
        wider = wider.with(new Declaration.Quantity(e.getKey(), sort, Set.of()));
      }
    }
    return wider;
  }

  /// The scope in which nothing says what a name is.
  public Scope forgetting(Name name) {
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    Map<Name, Definition> definitions = new LinkedHashMap<>(givens.definitions());
    declarations.remove(name);
    definitions.remove(name);
    return with(new Givens(declarations, definitions, givens.hypotheses(), givens.values()));
  }

  /// The scope without the declarations of these names.
  public Scope without(Set<Name> names) {
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    declarations.keySet().removeAll(names);
    return names.isEmpty()
        ? this
        : with(
            new Givens(declarations, givens.definitions(), givens.hypotheses(), givens.values()));
  }

  /// The name for the other use of a letter that stands for a number by itself and for a family
  /// with indices, as in `L = \frac1n \sum_i L_i`; it is written `{L}`.
  public static Name otherUse(Name name) {
    return new Name("{" + name.latex() + "}");
  }

  /// Whether a name is a number, and neither a function nor an index.
  public boolean isNumber(Name name) {
    return knows(name)
        && !isFunction(name)
        && range(name).isEmpty()
        && shape(new Term.Sym(name)).isScalar();
  }

  /// Whether a name is a family, known by its members only.
  public boolean isFamily(Name name) {
    boolean defined =
        givens.definition(name).filter(d -> !d.isFunction() && !d.indices().isEmpty()).isPresent();
    return defined
        || givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
            && !q.sort().family().isEmpty();
  }

  public boolean knows(Name name) {
    return givens.declarations().containsKey(name) || givens.definitions().containsKey(name);
  }

  public Shape shape(Term term) {
    return shapes.of(term);
  }

  /// Whether a name stands for a function of arguments.
  public boolean isFunction(Name name) {
    Optional<Definition> definition = givens.definition(name);
    return definition.map(Definition::isFunction).orElse(false)
        || givens.declaration(name).orElse(null) instanceof Declaration.Function;
  }

  /// Whether a name is an index: declared with a range of integers, or bound.
  public boolean isIndex(Name name) {
    return givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
        && q.sort().isScalar()
        && (range(name).isPresent()
            || q.sort().scalars() instanceof Term.StandardSet s
                && s.set() != NumberSet.REALS
                && s.set() != NumberSet.RATIONALS
                && s.set() != NumberSet.COMPLEX);
  }

  /// The declared range of an index.
  public Optional<Term.IntegerRange> range(Name name) {
    if (!(givens.declaration(name).orElse(null) instanceof Declaration.Quantity q)) {
      return Optional.empty();
    }
    return switch (q.sort().scalars()) {
      case Term.IntegerRange r -> Optional.of(r);
      case Term.FiniteSet s when q.sort().isScalar() && counts(s) ->
          Optional.of(new Term.IntegerRange(s.elements().getFirst(), s.elements().getLast()));
      default -> Optional.empty();
    };
  }

  /// Rule: `\{1, 2, 3\}` is a range when it lists numbers from one, in order and without gaps.
  private static boolean counts(Term.FiniteSet set) {
    for (int i = 0; i < set.elements().size(); i++) {
      if (!set.elements().get(i).equals(Term.Num.of(i + 1L))) {
        return false;
      }
    }
    return !set.elements().isEmpty();
  }

  public boolean isRandom(Name name) {
    return givens.declaration(name).orElse(null) instanceof Declaration.Random;
  }

  /// Two scopes are one when the same names stand for the same in both.
  @Override
  public boolean equals(Object other) {
    return other instanceof Scope o
        && givens.equals(o.givens)
        && sets.equals(o.sets)
        && withheld.equals(o.withheld);
  }

  @Override
  public int hashCode() {
    return givens.hashCode();
  }
}
