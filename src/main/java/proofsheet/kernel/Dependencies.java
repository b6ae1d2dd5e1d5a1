package proofsheet.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// The names that the meaning of a name depends on, one step deep.
final class Dependencies {
  private Dependencies() {}

  static Set<Name> of(Definition definition) {
    Set<Name> names = new HashSet<>(Substitution.names(definition.body()));
    sort(definition.sort(), names);
    definition.parameters().forEach(p -> sort(p.sort(), names));
    definition.indices().forEach(
        b -> {
          b.lower().ifPresent(t -> names.addAll(Substitution.names(t)));
          b.upper().ifPresent(t -> names.addAll(Substitution.names(t)));
          b.set().ifPresent(t -> names.addAll(Substitution.names(t)));
          b.condition().ifPresent(s -> names.addAll(Substitution.names(s)));
        });
    definition.starts().forEach(
        s -> {
          s.indices().forEach(t -> names.addAll(Substitution.names(t)));
          s.body().ifPresent(t -> names.addAll(Substitution.names(t)));
        });
    return names;
  }

  static Set<Name> of(Declaration declaration) {
    Set<Name> names = new HashSet<>();
    switch (declaration) {
      case Declaration.Quantity q -> {
        sort(q.sort(), names);
        q.properties().forEach(p -> p.constant().ifPresent(t -> names.addAll(Substitution.names(t))));
      }
      case Declaration.Function f -> {
        f.arguments().forEach(s -> sort(s, names));
        sort(f.result(), names);
        f.properties().forEach(p -> p.constant().ifPresent(t -> names.addAll(Substitution.names(t))));
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
