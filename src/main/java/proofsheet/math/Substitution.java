package proofsheet.math;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Replaces names by terms without capture: a bound name that occurs in a replacement is renamed.
public final class Substitution {
  private final Map<Name, Term> replacements;

  /// Names that a binder must not have: those that occur in replacements.
  private final Set<Name> taken = new HashSet<>();

  /// All names in sight, so that a new one is new; shared by all levels of one substitution.
  private final Set<Name> used;

  private Substitution(Map<Name, Term> replacements, Set<Name> used) {
    this.replacements = replacements;
    this.used = used;
    replacements.values().forEach(t -> taken.addAll(names(t)));
    used.addAll(taken);
  }

  /// `term` with each free name of `replacements` replaced.
  public static Term in(Term term, Map<Name, Term> replacements) {
    return replacements.isEmpty() ? term : new Substitution(replacements, names(term)).term(term);
  }

  /// `statement` with each free name of `replacements` replaced.
  public static Statement in(Statement statement, Map<Name, Term> replacements) {
    return replacements.isEmpty()
        ? statement
        : new Substitution(replacements, names(statement)).statement(statement);
  }

  /// All names that occur in `term`, bound ones and functions included.
  public static Set<Name> names(Term term) {
    Set<Name> found = new HashSet<>();
    collect(term, found);
    return found;
  }

  /// All names that occur in `statement`, bound ones and functions included.
  public static Set<Name> names(Statement statement) {
    Set<Name> found = new HashSet<>();
    collect(statement, found);
    return found;
  }

  private Term term(Term term) {
    return switch (term) {
      case Term.Sym t -> replacements.getOrDefault(t.name(), t);
      case Term.Big t -> {
        Scoped scoped = enter(List.of(t.binder()));
        yield new Term.Big(t.operator(), scoped.binders.getFirst(), scoped.inner.term(t.body()));
      }
      case Term.Comprehension t -> {
        Scoped scoped = enter(t.indices());
        yield new Term.Comprehension(scoped.binders, scoped.inner.term(t.body()));
      }
      case Term.SetBuilder t -> new Term.SetBuilder(enter(List.of(t.binder())).binders.getFirst());
      case Term.Integral t -> {
        Scoped scoped = enter(List.of(free(t.variable())));
        yield new Term.Integral(
            scoped.binders.getFirst().variable(),
            t.lower().map(this::term),
            t.upper().map(this::term),
            scoped.inner.term(t.body()));
      }
      case Term.Limit t -> {
        Scoped scoped = enter(List.of(free(t.variable())));
        yield new Term.Limit(
            scoped.binders.getFirst().variable(),
            term(t.to()),
            t.direction(),
            scoped.inner.term(t.body()));
      }
      default -> Traversal.map(term, this::term, this::statement);
    };
  }

  private Statement statement(Statement statement) {
    return switch (statement) {
      case Statement.ForAll s -> {
        Scoped scoped = enter(s.binders());
        yield new Statement.ForAll(scoped.binders, scoped.inner.statement(s.body()));
      }
      case Statement.Exists s -> {
        Scoped scoped = enter(s.binders());
        yield new Statement.Exists(scoped.binders, scoped.inner.statement(s.body()));
      }
      default -> Traversal.map(statement, this::term, this::statement);
    };
  }

  private static Term.Binder free(Name variable) {
    return new Term.Binder(
        variable,
        java.util.Optional.empty(),
        java.util.Optional.empty(),
        java.util.Optional.empty(),
        java.util.Optional.empty());
  }

  private record Scoped(List<Term.Binder> binders, Substitution inner) {}

  /// The binders with bounds replaced and clashing names renamed, and the substitution inside them.
  private Scoped enter(List<Term.Binder> binders) {
    Map<Name, Term> inside = new HashMap<>(replacements);
    List<Term.Binder> renamed = new ArrayList<>();
    for (Term.Binder binder : binders) {
      inside.remove(binder.variable());
    }
    for (Term.Binder binder : binders) {
      Name name = binder.variable();
      if (taken.contains(name)) {
        Name fresh = fresh(name);
        inside.put(name, new Term.Sym(fresh));
        name = fresh;
      }
      Substitution current = new Substitution(Map.copyOf(inside), used);
      Name kept = name;
      renamed.add(
          new Term.Binder(
              kept,
              binder.lower().map(this::term),
              binder.upper().map(this::term),
              binder.set().map(this::term),
              binder.condition().map(current::statement)));
    }
    return new Scoped(renamed, new Substitution(Map.copyOf(inside), used));
  }

  private Name fresh(Name name) {
    int number = 1;
    while (!used.add(Bound.numbered(name, number))) {
      number++;
    }
    return Bound.numbered(name, number);
  }

  private static void collect(Term term, Set<Name> found) {
    switch (term) {
      case Term.Sym t -> found.add(t.name());
      case Term.Apply t -> found.add(t.function());
      case Term.Prime t -> found.add(t.function());
      case Term.Nabla t -> found.add(t.function());
      case Term.Subdifferential t -> found.add(t.function());
      case Term.Big t -> found.add(t.binder().variable());
      case Term.Integral t -> found.add(t.variable());
      case Term.Limit t -> found.add(t.variable());
      case Term.Comprehension t -> t.indices().forEach(b -> found.add(b.variable()));
      default -> {}
    }
    Traversal.map(
        term,
        t -> {
          collect(t, found);
          return t;
        },
        s -> {
          collect(s, found);
          return s;
        });
  }

  private static void collect(Statement statement, Set<Name> found) {
    switch (statement) {
      case Statement.ForAll s -> s.binders().forEach(b -> found.add(b.variable()));
      case Statement.Exists s -> s.binders().forEach(b -> found.add(b.variable()));
      default -> {}
    }
    Traversal.map(
        statement,
        t -> {
          collect(t, found);
          return t;
        },
        s -> {
          collect(s, found);
          return s;
        });
  }
}
