package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Dependencies;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// Reads values at a place, `\left. f \right|_{x=a}` and `f \big|_{x=a}`, and differences between
/// two places, `[F(x)]_{x=a}^{x=b}`.
final class EvaluationReader {
  private final TermReader reader;
  private final Scope scope;

  EvaluationReader(TermReader reader) {
    this.reader = reader;
    this.scope = reader.scope;
  }

  /// Whether a part is a bar that says where what stands before it is taken.
  static boolean isBar(Notation part) {
    return part instanceof Notation.Scripted s
        && Parts.isSymbol(s.base(), "|")
        && s.sub()
            .filter(x -> Parts.of(x).stream().anyMatch(EvaluationReader::isEqual))
            .isPresent();
  }

  private static boolean isEqual(Notation part) {
    return Parts.isSymbol(part, "=");
  }

  /// The value or the difference of values that brackets with scripts are, if they are one: a
  /// vector in brackets has components.
  Optional<Term> bracketed(Notation.Fenced fenced, Notation.Scripted scripts) {
    if (fenced.open().isEmpty() && fenced.close().equals("|")) {
      return Optional.of(evaluated(reader.inner(fenced.body()), scripts));
    }
    boolean places =
        (fenced.open() + fenced.close()).equals("[]")
            && scripts.sub().map(Parts::plain).filter(s -> !s.equals("+")).isPresent()
            && scripts.sup().isPresent();
    if (!places || FactorReader.holdsRelation(fenced)) {
      return Optional.empty();
    }
    Term body = reader.inner(fenced.body());
    return reader.shape(body, fenced.span()).isScalar()
        ? Optional.of(evaluated(body, scripts))
        : Optional.empty();
  }

  /// Rule: with an upper place it is the difference of the values there and at the lower one.
  Term evaluated(Term body, Notation.Scripted at) {
    Notation lower = at.sub().orElseThrow(() -> Unreadable.at(at.span(), "missing-argument"));
    if (at.sup().isEmpty()) {
      return at(body, lower);
    }
    Place from = place(lower);
    Place to = place(at.sup().get());
    if (from.variable.isPresent()
        && to.variable.isPresent()
        && !from.variable.equals(to.variable)) {
      throw Unreadable.at(at.span(), "unknown-notation", Parts.plain(at.sup().get()));
    }
    Term variable =
        from.variable
            .or(() -> to.variable)
            .or(() -> free(body))
            .orElseThrow(() -> Unreadable.at(at.span(), "unknown-notation", Parts.plain(lower)));
    return new Term.Add(
        List.of(
            new Term.EvaluatedAt(body, variable, to.value),
            new Term.Neg(new Term.EvaluatedAt(body, variable, from.value))));
  }

  /// The value where each equation below the bar holds.
  Term at(Term body, Notation where) {
    Term value = body;
    for (List<Notation> piece : Parts.split(Parts.of(where), Set.of(","))) {
      List<List<Notation>> sides = Parts.split(piece, Set.of("="));
      if (sides.size() != 2) {
        throw Unreadable.at(where.span(), "unknown-notation", Parts.plain(where));
      }
      Term variable = reader.inner(sides.get(0), scope, where.span());
      value =
          new Term.EvaluatedAt(value, variable, reader.inner(sides.get(1), scope, where.span()));
    }
    return value;
  }

  /// The names that a bar gives values to.
  Set<Name> variables(Notation.Scripted bar) {
    return Parts.split(Parts.of(bar.sub().orElseThrow()), Set.of(",")).stream()
        .map(p -> Parts.split(p, Set.of("=")).getFirst())
        .map(p -> reader.inner(p, scope, bar.span()))
        .flatMap(t -> Substitution.names(t).stream())
        .collect(java.util.stream.Collectors.toSet());
  }

  /// Whether terms depend on what a bar gives values to.
  boolean concerns(List<Term> terms, Notation.Scripted bar) {
    Set<Name> variables = variables(bar);
    return terms.stream()
        .map(t -> Dependencies.reached(scope.givens(), Substitution.names(t)))
        .anyMatch(names -> names.stream().anyMatch(variables::contains));
  }

  private record Place(Optional<Term> variable, Term value) {}

  private Place place(Notation where) {
    List<List<Notation>> sides = new ArrayList<>(Parts.split(Parts.of(where), Set.of("=")));
    Term value = reader.inner(sides.removeLast(), scope, where.span());
    return new Place(
        sides.size() == 1
            ? Optional.of(reader.inner(sides.getFirst(), scope, where.span()))
            : Optional.empty(),
        value);
  }

  /// Rule: between two bounds without a name the only name that stands for nothing else varies.
  private Optional<Term> free(Term body) {
    List<Name> open = Substitution.names(body).stream().filter(n -> !scope.knows(n)).toList();
    return open.size() == 1 ? Optional.of(new Term.Sym(open.getFirst())) : Optional.empty();
  }
}
