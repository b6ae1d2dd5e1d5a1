package proofsheet.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Term;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Span;

/// The shape of an undeclared parameter of a definition, from the indices that it has in the body.
final class ParameterShapes {
  private final Scope scope;
  private final Assumptions assumptions;

  /// The bounds of the sums and products in the body, by the letter they bind.
  private final Map<String, Axis> bounds = new HashMap<>();

  /// The subscripts of the parameter in the body.
  private final List<List<Notation>> uses = new ArrayList<>();

  ParameterShapes(Scope scope, Assumptions assumptions) {
    this.scope = scope;
    this.assumptions = assumptions;
  }

  /// The shapes of the declared vectors and matrices, and of what these act on.
  static Set<Sort> declared(Scope scope) {
    Set<Sort> shapes = new LinkedHashSet<>();
    for (Declaration declaration : scope.givens().declarations().values()) {
      if (declaration instanceof Declaration.Quantity q && q.sort().family().isEmpty()) {
        List<Axis> axes = q.sort().shape();
        for (int from = axes.size() - 1; from >= 0; from--) {
          shapes.add(Sort.tensor(Sort.REALS, axes.subList(from, axes.size())));
        }
      }
    }
    return shapes;
  }

  /// What is `unknown` without indices; with some, a vector or matrix over the ranges of one use
  /// whose indices all have one. An [Unreadable] when no use tells.
  Sort of(Notation parameter, List<Notation> body, Sort unknown, Span span) {
    String name = Parts.name(parameter).orElseThrow();
    body.forEach(part -> collect(part, name));
    if (uses.isEmpty()) {
      return unknown;
    }
    for (List<Notation> use : uses) {
      List<Optional<Axis>> axes = use.stream().map(this::axis).toList();
      if (axes.stream().allMatch(Optional::isPresent)) {
        return Sort.tensor(Sort.REALS, axes.stream().map(Optional::orElseThrow).toList());
      }
    }
    throw new Unreadable(ReadingProblem.error(span, "parameter-without-shape", name));
  }

  private Optional<Axis> axis(Notation index) {
    if (!(index instanceof Notation.Letter l)) {
      return Optional.empty();
    }
    Axis bound = bounds.get(l.latex());
    return bound != null
        ? Optional.of(bound)
        : scope.range(new Name(l.latex())).map(r -> new Axis(r.lower(), r.upper()));
  }

  private void collect(Notation part, String name) {
    switch (part) {
      case Notation.Scripted s -> {
        collect(s.base(), name);
        s.sup().ifPresent(x -> collect(x, name));
        if (Parts.isSymbol(s.base(), Set.of("\\sum", "\\prod", "\\max", "\\min"))) {
          bounds(s);
        } else if (s.sub().isPresent() && Parts.name(s.base()).filter(name::equals).isPresent()) {
          uses.add(Parts.of(s.sub().get()).stream().filter(x -> !Parts.isSymbol(x, ",")).toList());
        }
      }
      case Notation.Row r -> r.parts().forEach(x -> collect(x, name));
      case Notation.Fenced f -> collect(f.body(), name);
      case Notation.Fraction f -> {
        collect(f.over(), name);
        collect(f.under(), name);
      }
      case Notation.Root r -> collect(r.radicand(), name);
      default -> {}
    }
  }

  private void bounds(Notation.Scripted operator) {
    if (operator.sub().isEmpty() || operator.sup().isEmpty()) {
      return;
    }
    List<List<Notation>> sides = Parts.split(Parts.of(operator.sub().get()), Set.of("="));
    if (sides.size() == 2 && sides.get(0).size() == 1) {
      Optional<String> letter = Parts.name(sides.get(0).getFirst());
      Term lower = side(sides.get(1), operator.span());
      Term upper = side(Parts.of(operator.sup().get()), operator.span());
      letter.ifPresent(l -> bounds.put(l, new Axis(lower, upper)));
    }
  }

  private Term side(List<Notation> parts, Span span) {
    return new StatementReader(scope, assumptions).side(parts, Optional.empty(), span);
  }
}
