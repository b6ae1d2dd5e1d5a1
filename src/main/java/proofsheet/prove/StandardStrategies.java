package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;

/// The strategies of a run, in their fixed order.
public final class StandardStrategies {
  private StandardStrategies() {}

  public static List<Strategy> list() {
    List<Strategy> direct = List.of(new NormalForm(), new KnownSign(), new KnownInequalities());
    List<Strategy> all = new ArrayList<>(direct);
    all.add(new Cases(direct));
    return List.copyOf(all);
  }
}
