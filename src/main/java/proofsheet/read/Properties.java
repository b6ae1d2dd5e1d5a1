package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration.Property;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Term;

/// Finds the properties that words state: *symmetric*, *convex*, *$L$-Lipschitz*, *bounded by $c$*.
final class Properties {
  /// The words of a given with the formulas between them, in order.
  record Said(String words, Optional<Notation> formula) {}

  private static final Map<String, PropertyName> NAMES =
      Map.ofEntries(
          Map.entry("strictly convex", PropertyName.STRICTLY_CONVEX),
          Map.entry("strongly convex", PropertyName.STRONGLY_CONVEX),
          Map.entry("convex", PropertyName.CONVEX),
          Map.entry("concave", PropertyName.CONCAVE),
          Map.entry("strictly increasing", PropertyName.STRICTLY_INCREASING),
          Map.entry("increasing", PropertyName.INCREASING),
          Map.entry("strictly decreasing", PropertyName.STRICTLY_DECREASING),
          Map.entry("decreasing", PropertyName.DECREASING),
          Map.entry("monotone", PropertyName.MONOTONE),
          Map.entry("even", PropertyName.EVEN),
          Map.entry("odd", PropertyName.ODD),
          Map.entry("nonnegative", PropertyName.NONNEGATIVE),
          Map.entry("linear", PropertyName.LINEAR),
          Map.entry("continuous", PropertyName.CONTINUOUS),
          Map.entry("twice differentiable", PropertyName.TWICE_DIFFERENTIABLE),
          Map.entry("differentiable", PropertyName.DIFFERENTIABLE),
          Map.entry("skew-symmetric", PropertyName.SKEW_SYMMETRIC),
          Map.entry("symmetric", PropertyName.SYMMETRIC),
          Map.entry("invertible", PropertyName.INVERTIBLE),
          Map.entry("orthogonal", PropertyName.ORTHOGONAL),
          Map.entry("diagonal", PropertyName.DIAGONAL),
          Map.entry("positive definite", PropertyName.POSITIVE_DEFINITE),
          Map.entry("positive semidefinite", PropertyName.POSITIVE_SEMIDEFINITE),
          Map.entry("permutation", PropertyName.PERMUTATION),
          Map.entry("positive", PropertyName.POSITIVE),
          Map.entry("strictly positive", PropertyName.POSITIVE),
          Map.entry("non-negative", PropertyName.NONNEGATIVE),
          Map.entry("upper triangular", PropertyName.UPPER_TRIANGULAR),
          Map.entry("lower triangular", PropertyName.LOWER_TRIANGULAR),
          Map.entry("triangular", PropertyName.TRIANGULAR),
          Map.entry("row-stochastic", PropertyName.ROW_STOCHASTIC),
          Map.entry("row stochastic", PropertyName.ROW_STOCHASTIC),
          Map.entry("column-stochastic", PropertyName.COLUMN_STOCHASTIC),
          Map.entry("column stochastic", PropertyName.COLUMN_STOCHASTIC),
          Map.entry("doubly stochastic", PropertyName.DOUBLY_STOCHASTIC),
          Map.entry("doubly-stochastic", PropertyName.DOUBLY_STOCHASTIC),
          Map.entry("skew symmetric", PropertyName.SKEW_SYMMETRIC),
          Map.entry("positive-definite", PropertyName.POSITIVE_DEFINITE),
          Map.entry("positive semi-definite", PropertyName.POSITIVE_SEMIDEFINITE),
          Map.entry("positive-semidefinite", PropertyName.POSITIVE_SEMIDEFINITE),
          Map.entry("orthonormal matrix", PropertyName.ORTHOGONAL),
          Map.entry("nonsingular", PropertyName.INVERTIBLE),
          Map.entry("twice continuously differentiable", PropertyName.TWICE_DIFFERENTIABLE),
          Map.entry("strictly monotone", PropertyName.MONOTONE),
          Map.entry("non-decreasing", PropertyName.INCREASING),
          Map.entry("nondecreasing", PropertyName.INCREASING),
          Map.entry("non-increasing", PropertyName.DECREASING),
          Map.entry("nonincreasing", PropertyName.DECREASING),
          Map.entry("lipschitz", PropertyName.LIPSCHITZ),
          Map.entry("bounded by", PropertyName.BOUNDED),
          Map.entry("smooth", PropertyName.SMOOTH));

  private static final Pattern BEFORE =
      Pattern.compile("^\\s*-\\s*(strongly convex|lipschitz|smooth)\\b.*", Pattern.DOTALL);
  private static final Pattern AFTER = Pattern.compile(".*\\bbounded by\\s*$", Pattern.DOTALL);

  /// What is said and not known: nothing may be concluded from it, and no function may stand in for
  /// one that has it.
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "\\w-(convex|concave|increasing|decreasing|monotone|differentiable|linear|even|odd|smooth)"
              + "|bounded|coercive|subadditive|superadditive|periodic|proper|bijective|injective"
              + "|surjective|homogeneous|submodular|integrable|analytic|affine|quadratic|polynomial");

  private Properties() {}

  /// Whether words begin with a property.
  static boolean begins(String words) {
    return NAMES.keySet().stream().anyMatch(words::startsWith);
  }

  /// The properties that plain words name; the longest phrase counts.
  static Set<PropertyName> named(String words) {
    Set<PropertyName> found = new LinkedHashSet<>();
    String left = words.toLowerCase(Locale.ROOT);
    List<String> longest =
        NAMES.keySet().stream()
            .sorted((a, b) -> b.length() != a.length() ? b.length() - a.length() : a.compareTo(b))
            .toList();
    for (String phrase : longest) {
      // Not within a compound such as quasi-convex, which says something else.
      Matcher matcher = Pattern.compile("(?<!\\w-)\\b" + phrase + "\\b").matcher(left);
      if (matcher.find()) {
        found.add(NAMES.get(phrase));
        left = matcher.replaceAll(" ");
      }
    }
    if (UNKNOWN.matcher(left).find()) {
      found.add(PropertyName.OTHER);
    }
    return found;
  }

  /// A constant that a property mentions, with the place of its formula among those said.
  record Constant(int place, PropertyName property) {}

  /// The formulas that are constants of properties: before `-Lipschitz`, after *bounded by*.
  static List<Constant> constants(List<Said> said) {
    List<Constant> found = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      if (said.get(i).formula().isEmpty()) {
        continue;
      }
      String after = i + 1 < said.size() ? said.get(i + 1).words().toLowerCase(Locale.ROOT) : "";
      String before = said.get(i).words().toLowerCase(Locale.ROOT);
      Matcher phrase = BEFORE.matcher(after);
      if (phrase.matches()) {
        found.add(new Constant(i, NAMES.get(phrase.group(1))));
      } else if (AFTER.matcher(before).matches()) {
        found.add(new Constant(i, PropertyName.BOUNDED));
      }
    }
    return found;
  }

  /// A property without constant, or with the one that was read for it.
  static Property property(PropertyName name, Map<PropertyName, Term> constants) {
    return new Property(name, Optional.ofNullable(constants.get(name)));
  }
}
