package proofsheet.algebra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Indexing;
import proofsheet.math.Name;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.ForAll;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// What hypotheses say of all components of a vector, matrix or family at once.
///
/// Rule: a hypothesis on the component at free indices holds for all their values; where these are
/// all that the component can have, it says where every component lies, whatever its indices are.
/// Of other facts only those count that say *for all* and leave no index free, and equations about
/// sums of all components.
public final class ComponentFacts {
  private final Givens givens;
  private final Set<Name> fixed;
  private final Map<Name, List<Relation>> bounds = new HashMap<>();
  private final Map<Name, List<Relation>> totals = new HashMap<>();

  ComponentFacts(Givens givens, List<Statement> facts) {
    this.givens = givens;
    this.fixed = Indexing.fixed(givens);
    for (Statement hypothesis : givens.hypotheses()) {
      read(hypothesis, true);
    }
    for (Statement fact : facts) {
      if (fact instanceof ForAll || fact instanceof Relation r && r.left() instanceof Term.Big) {
        read(fact, false);
      }
    }
  }

  /// Relations between a component at some indices and a number.
  List<Relation> bounds(Name name) {
    return bounds.getOrDefault(name, List.of());
  }

  /// Equations between the sum of all components of a vector and a number.
  List<Relation> totals(Name name) {
    return totals.getOrDefault(name, List.of());
  }

  private void read(Statement hypothesis, boolean general) {
    Map<Name, Term.IntegerRange> bound = new HashMap<>();
    Statement body = hypothesis;
    if (hypothesis instanceof ForAll all) {
      for (Term.Binder b : all.binders()) {
        if (b.lower().isEmpty() || b.upper().isEmpty() || b.condition().isPresent()) {
          return;
        }
        bound.put(b.variable(), new Term.IntegerRange(b.lower().get(), b.upper().get()));
      }
      body = all.body();
    }
    List<Statement> parts = body instanceof Statement.And and ? and.parts() : List.of(body);
    for (Statement part : parts) {
      if (part instanceof Relation r) {
        read(r, bound, general);
        read(new Relation(r.right(), mirrored(r.relator()), r.left()), bound, general);
      }
    }
  }

  private void read(Relation r, Map<Name, Term.IntegerRange> bound, boolean general) {
    boolean number = Substitution.names(r.right()).isEmpty();
    if (!number) {
      return;
    }
    if (r.left() instanceof Term.At at
        && at.of() instanceof Term.Sym base
        && isAll(at, base.name(), bound, general)) {
      bounds.computeIfAbsent(base.name(), n -> new ArrayList<>()).add(r);
    }
    if (r.relator() == Relator.EQUAL
        && r.left() instanceof Term.Big big
        && big.operator() == Term.BigOperator.SUM
        && big.binder().condition().isEmpty()
        && big.body() instanceof Term.At at
        && at.of() instanceof Term.Sym base
        && big.binder().lower().isPresent()
        && big.binder().upper().isPresent()) {
      Map<Name, Term.IntegerRange> inner = new HashMap<>(bound);
      inner.put(
          big.binder().variable(),
          new Term.IntegerRange(big.binder().lower().get(), big.binder().upper().get()));
      if (isAll(at, base.name(), inner, general)) {
        totals.computeIfAbsent(base.name(), n -> new ArrayList<>()).add(r);
      }
    }
  }

  /// Whether a component stands for all of them: its indices are different ones, bound here or, in
  /// what is said in general, free, and each runs through its whole axis.
  private boolean isAll(
      Term.At at, Name base, Map<Name, Term.IntegerRange> bound, boolean general) {
    if (givens.definition(base).isPresent()) {
      return false;
    }
    List<Axis> axes = new ArrayList<>();
    if (givens.declaration(base).orElse(null) instanceof Declaration.Quantity q) {
      axes.addAll(q.sort().family());
      axes.addAll(q.sort().shape());
    }
    if (axes.isEmpty() || axes.size() != at.indices().size()) {
      return false;
    }
    Set<Name> seen = new HashSet<>();
    for (int i = 0; i < axes.size(); i++) {
      if (!(at.indices().get(i) instanceof Term.Sym index) || !seen.add(index.name())) {
        return false;
      }
      Term.IntegerRange range = bound.get(index.name());
      if (range == null && general && !fixed.contains(index.name())) {
        range = declared(index.name()).orElse(null);
      }
      if (range == null
          || !range.lower().equals(axes.get(i).lower())
          || !range.upper().equals(axes.get(i).upper())) {
        return false;
      }
    }
    return true;
  }

  private Optional<Term.IntegerRange> declared(Name name) {
    return givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
            && q.sort().isScalar()
            && q.sort().scalars() instanceof Term.IntegerRange range
        ? Optional.of(range)
        : Optional.empty();
  }

  private static Relator mirrored(Relator relator) {
    return switch (relator) {
      case LESS -> Relator.GREATER;
      case LESS_EQUAL -> Relator.GREATER_EQUAL;
      case GREATER -> Relator.LESS;
      case GREATER_EQUAL -> Relator.LESS_EQUAL;
      default -> relator;
    };
  }
}
