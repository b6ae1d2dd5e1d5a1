package proofsheet.read.expression;

import java.util.Map;
import java.util.Optional;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration.LawName;

/// The names that laws are written with.
public final class LawNames {
  private static final Map<String, LawName> LAWS =
      Map.ofEntries(
          Map.entry("N", LawName.NORMAL),
          Map.entry("Normal", LawName.NORMAL),
          Map.entry("Bernoulli", LawName.BERNOULLI),
          Map.entry("Bern", LawName.BERNOULLI),
          Map.entry("Ber", LawName.BERNOULLI),
          Map.entry("Binomial", LawName.BINOMIAL),
          Map.entry("Bin", LawName.BINOMIAL),
          Map.entry("Uniform", LawName.UNIFORM),
          Map.entry("U", LawName.UNIFORM),
          Map.entry("Unif", LawName.UNIFORM),
          Map.entry("Exponential", LawName.EXPONENTIAL),
          Map.entry("Exp", LawName.EXPONENTIAL),
          Map.entry("Poisson", LawName.POISSON),
          Map.entry("Pois", LawName.POISSON),
          Map.entry("Categorical", LawName.CATEGORICAL),
          Map.entry("Cat", LawName.CATEGORICAL));

  private LawNames() {}

  /// The law that a name before its parameters is.
  public static Optional<LawName> of(Notation name) {
    return Optional.ofNullable(LAWS.get(Parts.plain(name).replace("\\mathcal", "")));
  }
}
