package proofsheet.read.expression;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import proofsheet.math.Name;
import proofsheet.math.Term;

/// The names that were taken for real numbers while a formula was read.
public final class Assumptions {
  private static final int MOST_BARS = 300;

  private final Set<Name> names = new LinkedHashSet<>();
  private int holes;
  private int sizes;
  private int bars;
  private final Choices choices;

  public Assumptions() {
    this(new Choices());
  }

  Assumptions(Choices choices) {
    this.choices = choices;
  }

  void real(Name name) {
    names.add(name);
  }

  public Set<Name> names() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /// Counts a try to pair a bar; false when there were too many.
  boolean tryBar() {
    return ++bars <= MOST_BARS;
  }

  /// A number for the next hole.
  int hole() {
    return holes++;
  }

  /// One of `options` readings of an ambiguous place, counted from zero.
  public int choose(int options) {
    return choices.next(options);
  }

  /// Adds the names that another reading took for real numbers.
  public void add(Assumptions others) {
    names.addAll(others.names);
    holes = Math.max(holes, others.holes);
    sizes = Math.max(sizes, others.sizes);
  }

  /// A size that is not written and must follow from what stands beside.
  Term size() {
    return OpenSizes.fresh(sizes++);
  }

  /// How many holes were read.
  public int holes() {
    return holes;
  }
}
