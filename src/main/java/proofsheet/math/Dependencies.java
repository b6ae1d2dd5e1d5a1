package proofsheet.math;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The names that the meaning of a name depends on.
public final class Dependencies {
  private Dependencies() {}

  /// These names, and all that they are defined by, however deep; a sequence also by its starts.
  public static Set<Name> reached(Givens givens, Collection<Name> names) {
    Set<Name> reached = new HashSet<>();
    List<Name> open = new ArrayList<>(names);
    while (!open.isEmpty()) {
      Name name = open.removeLast();
      if (reached.add(name)) {
        givens.definition(name).ifPresent(d -> open.addAll(of(d)));
      }
    }
    return reached;
  }

  /// The names on which it depends whether a claim holds at a point: those that it mentions, and
  /// all that these are defined, declared or assumed by.
  public static Set<Name> involved(Goal goal) {
    List<Statement> assumed = new ArrayList<>(goal.givens().hypotheses());
    assumed.addAll(goal.premises());
    List<Set<Name>> mentioned = assumed.stream().map(Substitution::names).toList();
    Set<Name> involved = new HashSet<>();
    List<Name> open = new ArrayList<>(Substitution.names(goal.claim()));
    while (!open.isEmpty()) {
      Name name = open.removeLast();
      if (involved.add(name)) {
        goal.givens().definition(name).ifPresent(d -> open.addAll(of(d)));
        goal.givens().declaration(name).ifPresent(d -> open.addAll(of(d)));
        open.addAll(beside(name, mentioned));
      }
    }
    return involved;
  }

  /// These names, and all that are mentioned together with one of them, and so on; a number is
  /// mentioned together with what bounds its declared range.
  public static Set<Name> connected(
      Givens givens, Collection<Name> names, List<Set<Name>> mentioned) {
    List<Set<Name>> together = new ArrayList<>(mentioned);
    for (Declaration declaration : givens.declarations().values()) {
      if (declaration instanceof Declaration.Quantity q && q.sort().isScalar()) {
        Set<Name> bounded = of(declaration);
        if (!bounded.isEmpty()) {
          bounded.add(declaration.name());
          together.add(bounded);
        }
      }
    }
    Set<Name> connected = new HashSet<>();
    List<Name> open = new ArrayList<>(names);
    while (!open.isEmpty()) {
      Name name = open.removeLast();
      if (connected.add(name)) {
        open.addAll(beside(name, together));
      }
    }
    return connected;
  }

  /// The names that are mentioned together with a name.
  private static List<Name> beside(Name name, List<Set<Name>> mentioned) {
    return mentioned.stream().filter(n -> n.contains(name)).flatMap(Set::stream).toList();
  }

  /// The names that a definition mentions, one step deep.
  public static Set<Name> of(Definition definition) {
    Set<Name> names = new HashSet<>(Substitution.names(definition.body()));
    sort(definition.sort(), names);
    definition.parameters().forEach(p -> sort(p.sort(), names));
    definition
        .indices()
        .forEach(
            b -> {
              b.lower().ifPresent(t -> names.addAll(Substitution.names(t)));
              b.upper().ifPresent(t -> names.addAll(Substitution.names(t)));
              b.set().ifPresent(t -> names.addAll(Substitution.names(t)));
              b.condition().ifPresent(s -> names.addAll(Substitution.names(s)));
            });
    definition
        .starts()
        .forEach(
            s -> {
              s.indices().forEach(t -> names.addAll(Substitution.names(t)));
              s.body().ifPresent(t -> names.addAll(Substitution.names(t)));
            });
    return names;
  }

  /// The names that a declaration mentions.
  public static Set<Name> of(Declaration declaration) {
    Set<Name> names = new HashSet<>();
    switch (declaration) {
      case Declaration.Quantity q -> {
        sort(q.sort(), names);
        q.properties()
            .forEach(p -> p.constant().ifPresent(t -> names.addAll(Substitution.names(t))));
      }
      case Declaration.Function f -> {
        f.arguments().forEach(s -> sort(s, names));
        sort(f.result(), names);
        f.properties()
            .forEach(p -> p.constant().ifPresent(t -> names.addAll(Substitution.names(t))));
      }
      case Declaration.Random r -> {
        sort(r.sort(), names);
        r.law().parameters().forEach(t -> names.addAll(Substitution.names(t)));
      }
    }
    return names;
  }

  private static void sort(Sort sort, Set<Name> names) {
    names.addAll(Substitution.names(sort.scalars()));
    axes(sort.family(), names);
    axes(sort.shape(), names);
  }

  private static void axes(List<Sort.Axis> axes, Set<Name> names) {
    for (Sort.Axis axis : axes) {
      for (Term end : List.of(axis.lower(), axis.upper())) {
        names.addAll(Substitution.names(end));
      }
    }
  }
}
