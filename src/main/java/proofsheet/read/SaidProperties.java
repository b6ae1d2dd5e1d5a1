package proofsheet.read;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.Property;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Name;
import proofsheet.math.Term;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;

/// What words directly behind names say of them when they are declared already: `$A$ is symmetric`.
///
/// Rule: it is a property like those said with the declaration.
final class SaidProperties {
  private static final Pattern LINKING =
      Pattern.compile("(?s)^\\s*,?\\s*(is|are|be|being)?\\s*(both|also|a|an|the)?\\s*");

  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?s)\\b(with|where|for|so|because|then|which|whose|if|when|in|of|on|but|since)\\b.*");

  private static final Pattern JOINT = Pattern.compile("(?s)\\s*,?\\s*(and)?\\s*");

  private final Map<PropertyName, Term> constants;
  private Scope scope;

  private SaidProperties(Scope scope, Map<PropertyName, Term> constants) {
    this.scope = scope;
    this.constants = constants;
  }

  /// The scope with what is said of the formulas among `said` that only name or form something.
  static Scope read(List<Properties.Said> said, Scope scope, Map<PropertyName, Term> constants) {
    SaidProperties reader = new SaidProperties(scope, constants);
    Set<Integer> places =
        Properties.constants(said).stream()
            .map(Properties.Constant::place)
            .collect(Collectors.toSet());
    for (int i = 0; i < said.size(); i++) {
      Optional<Notation> formula = said.get(i).formula();
      if (formula.isPresent() && !places.contains(i) && hasNoRelation(formula.get())) {
        Set<PropertyName> names = said(said, i);
        if (!names.isEmpty()) {
          reader.apply(formula.get(), names);
        }
      }
    }
    return reader.scope;
  }

  private static boolean hasNoRelation(Notation formula) {
    return Parts.of(formula).stream()
        .noneMatch(
            p -> StatementReader.relator(p).isPresent() || Parts.isSymbol(p, Set.of(":", ":=")));
  }

  /// The properties that the words behind a formula begin with; formulas in a row share them.
  private static Set<PropertyName> said(List<Properties.Said> said, int place) {
    for (int i = place + 1; i < said.size(); i++) {
      String words = said.get(i).words().toLowerCase(Locale.ROOT);
      if (!JOINT.matcher(words).matches()) {
        String rest = LINKING.matcher(words).replaceFirst("");
        boolean begins = Properties.begins(rest);
        return begins ? Properties.named(ELSEWHERE.matcher(rest).replaceFirst("")) : Set.of();
      }
      if (said.get(i).formula().filter(SaidProperties::hasNoRelation).isEmpty()) {
        return Set.of();
      }
    }
    return Set.of();
  }

  private void apply(Notation formula, Set<PropertyName> names) {
    for (List<Notation> piece : Parts.split(Parts.of(formula), Set.of(","))) {
      List<Notation> parts = StatementReader.trimmed(piece);
      if (!parts.isEmpty()) {
        Optional<Name> name =
            parts.size() == 1 ? Parts.name(parts.getFirst()).map(Name::new) : Optional.empty();
        Optional<Declaration> declared =
            name.filter(n -> scope.givens().definition(n).isEmpty())
                .flatMap(n -> scope.givens().declaration(n));
        declared.ifPresent(d -> extend(d, names));
      }
    }
  }

  private void extend(Declaration declaration, Set<PropertyName> names) {
    switch (declaration) {
      case Declaration.Function f -> {
        Set<Property> all = with(f.properties(), names);
        scope = scope.with(new Declaration.Function(f.name(), f.arguments(), f.result(), all));
      }
      case Declaration.Quantity q when q.sort().shape().size() == 2 -> {
        Set<Property> all = with(q.properties(), names);
        scope = scope.with(new Declaration.Quantity(q.name(), q.sort(), all));
      }
      default -> {}
    }
  }

  private Set<Property> with(Set<Property> before, Set<PropertyName> names) {
    Set<Property> all = new LinkedHashSet<>(before);
    names.forEach(n -> all.add(Properties.property(n, constants)));
    return all;
  }
}
