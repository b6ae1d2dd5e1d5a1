package proofsheet.prove;

import java.util.List;

/// The strategies of a run, in their fixed order.
public final class StandardStrategies {
  private StandardStrategies() {}

  public static List<Strategy> list() {
    return List.of(new NormalForm(), new KnownSign());
  }
}
