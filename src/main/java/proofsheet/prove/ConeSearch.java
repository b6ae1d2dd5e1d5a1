package proofsheet.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Rational;

/// Writes a vector as a combination of others with nonnegative coefficients, exactly.
///
/// The simplex method with Bland's rule on what is left after rows that decide columns are used up.
/// The answer is only a proposal: whoever uses it checks the sum.
final class ConeSearch {
  private static final int MOST_PIVOTS = 600;

  private final List<Map<?, Rational>> columns;
  private final Map<?, Rational> target;
  private final Set<Integer> wanted;
  private final Budget budget;

  /// `wanted` are columns of which at least one must have a positive coefficient; empty: no matter.
  ConeSearch(
      List<Map<?, Rational>> columns, Map<?, Rational> target, Set<Integer> wanted, Budget budget) {
    this.columns = columns;
    this.target = target;
    this.wanted = wanted;
    this.budget = budget;
  }

  /// The coefficients, one a column; empty when there are none or the budget is exhausted.
  Optional<Rational[]> solve() {
    Optional<List<Integer>> usable = presolved();
    if (usable.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> active = usable.get();
    Set<Object> rows = new LinkedHashSet<>(target.keySet());
    active.forEach(j -> rows.addAll(columns.get(j).keySet()));
    Tableau tableau = new Tableau(new ArrayList<>(rows), active);
    if (!tableau.feasible()) {
      return Optional.empty();
    }
    boolean plain = wanted.isEmpty();
    if (!plain && !tableau.wants()) {
      return Optional.empty();
    }
    Rational[] answer = new Rational[columns.size()];
    Arrays.fill(answer, Rational.ZERO);
    tableau.read(answer);
    return Optional.of(answer);
  }

  /// The columns that can have a coefficient: a row with nothing on the right and entries of one
  /// sign forbids all its columns. Empty when a row cannot be met.
  private Optional<List<Integer>> presolved() {
    boolean[] out = new boolean[columns.size()];
    Map<Object, List<Integer>> byRow = new HashMap<>();
    target.keySet().forEach(r -> byRow.put(r, new ArrayList<>()));
    for (int j = 0; j < columns.size(); j++) {
      for (Object row : columns.get(j).keySet()) {
        byRow.computeIfAbsent(row, r -> new ArrayList<>()).add(j);
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Map.Entry<Object, List<Integer>> row : byRow.entrySet()) {
        Rational right = target.get(row.getKey());
        int sign = right == null ? 0 : right.signum();
        boolean up = false;
        boolean down = false;
        for (int j : row.getValue()) {
          if (!out[j]) {
            int entry = columns.get(j).get(row.getKey()).signum();
            up |= entry > 0;
            down |= entry < 0;
          }
        }
        if (sign > 0 && !up || sign < 0 && !down) {
          return Optional.empty();
        }
        if (sign == 0 && up != down) {
          for (int j : row.getValue()) {
            changed |= !out[j];
            out[j] = true;
          }
        }
      }
    }
    List<Integer> active = new ArrayList<>();
    for (int j = 0; j < out.length; j++) {
      if (!out[j] && !columns.get(j).isEmpty()) {
        active.add(j);
      }
    }
    return Optional.of(active);
  }

  private final class Tableau {
    private final List<Integer> active;
    private final Rational[][] a;
    private final int[] basis;
    private final int width;

    /// One row a coordinate, made nonnegative on the right; artificial columns start the basis.
    Tableau(List<Object> rows, List<Integer> active) {
      this.active = active;
      this.width = active.size();
      this.a = new Rational[rows.size()][width + 1];
      this.basis = new int[rows.size()];
      for (int i = 0; i < rows.size(); i++) {
        Rational right = target.get(rows.get(i));
        boolean flip = right != null && right.signum() < 0;
        for (int k = 0; k < width; k++) {
          Rational entry = columns.get(active.get(k)).get(rows.get(i));
          a[i][k] = entry == null ? Rational.ZERO : flip ? entry.negate() : entry;
        }
        a[i][width] = right == null ? Rational.ZERO : right.abs();
        basis[i] = -1;
      }
    }

    /// Drives the artificial columns out; what they cost falls until it is zero or cannot.
    boolean feasible() {
      for (int step = 0; step < MOST_PIVOTS; step++) {
        if (!remains()) {
          return true;
        }
        int enter = entering();
        if (enter < 0) {
          return false;
        }
        int leave = leaving(enter);
        if (leave < 0 || !pivot(leave, enter)) {
          return false;
        }
      }
      return false;
    }

    private boolean remains() {
      for (int i = 0; i < a.length; i++) {
        if (basis[i] < 0 && a[i][width].signum() != 0) {
          return true;
        }
      }
      return false;
    }

    private int entering() {
      for (int k = 0; k < width; k++) {
        Rational gain = Rational.ZERO;
        for (int i = 0; i < a.length; i++) {
          if (basis[i] < 0) {
            gain = gain.plus(a[i][k]);
          }
        }
        if (gain.signum() > 0) {
          return k;
        }
      }
      return -1;
    }

    /// Bland's rule: among the smallest ratios the smallest basic column, artificial ones first.
    private int leaving(int column) {
      int best = -1;
      Rational ratio = Rational.ZERO;
      for (int i = 0; i < a.length; i++) {
        boolean pinned = basis[i] < 0 && a[i][width].signum() == 0 && a[i][column].signum() != 0;
        if (a[i][column].signum() <= 0 && !pinned) {
          continue;
        }
        Rational here = pinned ? Rational.ZERO : a[i][width].over(a[i][column]);
        int order = best < 0 ? -1 : here.compareTo(ratio);
        if (best < 0 || order < 0 || order == 0 && basis[i] < basis[best]) {
          best = i;
          ratio = here;
        }
      }
      return best;
    }

    private boolean pivot(int row, int column) {
      if (!budget.spend((long) a.length * width / 4)) {
        return false;
      }
      Rational by = a[row][column];
      for (int k = 0; k <= width; k++) {
        if (a[row][k].signum() != 0) {
          a[row][k] = a[row][k].over(by);
        }
      }
      for (int i = 0; i < a.length; i++) {
        Rational factor = a[i][column];
        if (i == row || factor.signum() == 0) {
          continue;
        }
        for (int k = 0; k <= width; k++) {
          if (a[row][k].signum() != 0) {
            a[i][k] = a[i][k].minus(factor.times(a[row][k]));
          }
        }
      }
      basis[row] = column;
      return true;
    }

    /// Moves, keeping the sum, until a wanted column has a positive coefficient.
    boolean wants() {
      for (int step = 0; step < MOST_PIVOTS; step++) {
        if (reached()) {
          return true;
        }
        int enter = better();
        if (enter < 0) {
          return false;
        }
        int leave = leaving(enter);
        if (leave < 0 || !pivot(leave, enter)) {
          return false;
        }
      }
      return false;
    }

    private boolean reached() {
      for (int i = 0; i < a.length; i++) {
        if (basis[i] >= 0 && wanted.contains(active.get(basis[i])) && a[i][width].signum() > 0) {
          return true;
        }
      }
      return false;
    }

    private int better() {
      for (int k = 0; k < width; k++) {
        int column = k;
        if (Arrays.stream(basis).anyMatch(b -> b == column)) {
          continue;
        }
        Rational gain = wanted.contains(active.get(k)) ? Rational.ONE : Rational.ZERO;
        for (int i = 0; i < a.length; i++) {
          if (basis[i] >= 0 && wanted.contains(active.get(basis[i]))) {
            gain = gain.minus(a[i][k]);
          }
        }
        if (gain.signum() > 0) {
          return k;
        }
      }
      return -1;
    }

    void read(Rational[] answer) {
      for (int i = 0; i < a.length; i++) {
        if (basis[i] >= 0) {
          answer[active.get(basis[i])] = a[i][width];
        }
      }
    }
  }
}
