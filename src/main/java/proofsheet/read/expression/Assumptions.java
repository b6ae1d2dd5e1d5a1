package proofsheet.read.expression;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import proofsheet.math.Name;

/// The names that were taken for real numbers while a formula was read.
public final class Assumptions {
  private final Set<Name> names = new LinkedHashSet<>();
  private int holes;

  void real(Name name) {
    names.add(name);
  }

  /// In the order in which they were met.
  public Set<Name> names() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /// A number for the next hole.
  int hole() {
    return holes++;
  }

  /// How many holes were read.
  public int holes() {
    return holes;
  }
}
