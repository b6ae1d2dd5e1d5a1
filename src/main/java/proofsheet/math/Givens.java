package proofsheet.math;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a claim may rest on: what its names are, how they are defined, what is known of them.
///
/// Maps keep the order of the sheet. `values` are numbers to plug in, used only when asked.
public record Givens(
    Map<Name, Declaration> declarations,
    Map<Name, Definition> definitions,
    List<Statement> hypotheses,
    Map<Term, Term> values) {
  public static final Givens NONE = new Givens(Map.of(), Map.of(), List.of(), Map.of());

  public Optional<Definition> definition(Name name) {
    return Optional.ofNullable(definitions.get(name));
  }

  public Optional<Declaration> declaration(Name name) {
    return Optional.ofNullable(declarations.get(name));
  }

  /// Whether a name is nothing but a size. Rule: the size of a vector or matrix is an integer of at
  /// least one.
  public boolean isSize(Name name) {
    return !declarations.containsKey(name)
        && !definitions.containsKey(name)
        && declarations.values().stream()
            .anyMatch(
                d ->
                    d instanceof Declaration.Quantity q
                        && q.sort().shape().stream()
                            .anyMatch(a -> Substitution.names(a.upper()).contains(name)));
  }
}
