package proofsheet.math;

import java.util.List;
import java.util.Optional;

/// A definition: `a = wx`, `\sigma(z) = …`, `S(x)_i = …`, `h_t = w h_{t-1} + x_t`, `(x * w)_n = …`.
///
/// With parameters it defines a function, with indices a tensor by its components, with both a
/// tensor-valued function. A body that mentions `name` itself is a recursion; `starts` holds the
/// components given outright (`h_0 = 0`), which the body does not define.
public record Definition(
    Name name,
    List<Parameter> parameters,
    List<Term.Binder> indices,
    Term body,
    Sort sort,
    List<Start> starts) {

  /// A parameter of a function, with its sort.
  public record Parameter(Name name, Sort sort) {}

  /// The component at `indices`, given outright; no body: declared, a free quantity.
  public record Start(List<Term> indices, Optional<Term> body) {}

  public boolean isFunction() {
    return !parameters.isEmpty();
  }
}
