package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;

/// The strategies of a run, in their fixed order.
public final class StandardStrategies {
  private StandardStrategies() {}

  public static List<Strategy> list() {
    List<Strategy> comparing = List.of(new KnownSign(), new KnownInequalities());
    List<Strategy> direct =
        List.of(new NormalForm(), comparing.get(0), comparing.get(1), new BothSigns(comparing));
    Strategy chain = new SignChain(direct);
    Strategy averaging =
        new Averaging(
            List.of(direct.get(0), direct.get(1), direct.get(2), new Cases(direct), chain));
    List<Strategy> inside = new ArrayList<>(direct);
    inside.add(averaging);
    inside.add(new Exponentials(direct));
    inside.add(new SquaredSides(direct));
    List<Strategy> all = new ArrayList<>(inside);
    Strategy cases = new Cases(inside, List.of(new RootOfEquation(direct), chain));
    all.add(new ByLimits(direct));
    all.add(new ByAntiderivative(direct));
    all.add(new MatrixAlgebra(direct));
    all.add(new InductionOnIndex(direct, cases));
    all.add(new GeneralClaim(List.of(direct.get(0), cases)));
    all.add(new RootOfEquation(List.of(direct.get(0), direct.get(1), direct.get(2), cases)));
    all.add(cases);
    all.add(new EachEntry(List.of(direct.get(0), cases)));
    all.add(new UnitVectors(List.of(new NormalForm(), cases)));
    all.add(chain);
    all.add(
        new ByInduction(
            List.of(new NormalForm(), new KnownSign(), new KnownInequalities(), chain)));
    all.add(new AnyWeights(cases, List.of(comparing.get(0), comparing.get(1), averaging, cases)));
    all.add(inside.size(), new WithoutFactor(List.copyOf(all)));
    // What has a common factor is compared without it first: what is given often has none.
    all.add(all.indexOf(comparing.get(1)), new WithoutFactor(comparing));
    all.add(new QuadraticForm(List.copyOf(all)));
    all.add(new Optimum(List.copyOf(all)));
    all.add(new PutIn(List.copyOf(all)));
    all.add(new Counterexample());
    return List.copyOf(all);
  }
}
