package proofsheet.soundness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Term;

/// Values of terms as they are written, in plain doubles: tensors are arrays, definitions are
/// carried out, derivatives are differences.
///
/// It shares no code with what the engine believes, so it can contradict it. Values are rough: only
/// clear differences mean something.
final class DirectValue {
  private static final int STEPS = 60_000;

  private final Givens givens;
  private final World world;
  private final Map<Name, Tensor> bound;
  private final Map<Name, Tensor> held;
  private final Map<List<Object>, Held> heldComponents;
  private final Map<List<Object>, Tensor> known = new HashMap<>();
  private final int[] steps;
  private final int derivatives;

  /// The number at which a component is held, and where it stands.
  private record Held(int[] index, double value) {}

  DirectValue(Givens givens, World world) {
    this(givens, world, Map.of(), Map.of(), Map.of(), new int[1], 0);
  }

  private DirectValue(
      Givens givens,
      World world,
      Map<Name, Tensor> bound,
      Map<Name, Tensor> held,
      Map<List<Object>, Held> heldComponents,
      int[] steps,
      int derivatives) {
    this.givens = givens;
    this.world = world;
    this.bound = bound;
    this.held = held;
    this.heldComponents = heldComponents;
    this.steps = steps;
    this.derivatives = derivatives;
  }

  /// Whether the statement clearly holds or clearly fails; empty in between.
  Optional<Boolean> holds(Statement statement) {
    return switch (statement) {
      case Statement.Relation r -> relation(r);
      case Statement.And s -> {
        boolean open = false;
        for (Statement part : s.parts()) {
          Optional<Boolean> here = holds(part);
          if (here.isPresent() && !here.get()) {
            yield here;
          }
          open |= here.isEmpty();
        }
        yield open ? Optional.empty() : Optional.of(true);
      }
      case Statement.Or s ->
          holds(new Statement.And(s.parts().stream().<Statement>map(Statement.Not::new).toList()))
              .map(b -> !b);
      case Statement.Not s -> holds(s.of()).map(b -> !b);
      case Statement.Implies s -> {
        Optional<Boolean> premise = holds(s.premise());
        yield premise.isEmpty()
            ? Optional.empty()
            : premise.get() ? holds(s.conclusion()) : Optional.of(true);
      }
      case Statement.Iff s -> {
        Optional<Boolean> left = holds(s.left());
        Optional<Boolean> right = holds(s.right());
        yield left.isPresent() && right.isPresent()
            ? Optional.of(left.get().equals(right.get()))
            : Optional.empty();
      }
      case Statement.ForAll s -> overAll(s.binders(), s.body());
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> overAll(List<Term.Binder> binders, Statement body) {
    if (binders.isEmpty()) {
      return holds(body);
    }
    Term.Binder binder = binders.getFirst();
    boolean open = false;
    for (double value : range(binder)) {
      DirectValue inside = binding(binder.variable(), Tensor.scalar(value));
      if (binder.condition().isPresent() && !inside.decided(binder.condition().get())) {
        continue;
      }
      Optional<Boolean> here = inside.overAll(binders.subList(1, binders.size()), body);
      if (here.isPresent() && !here.get()) {
        return here;
      }
      open |= here.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(true);
  }

  private Optional<Boolean> relation(Statement.Relation r) {
    if (r.relator() == Statement.Relator.IN || r.relator() == Statement.Relator.NOT_IN) {
      Optional<Boolean> member = member(of(r.left()).number(), r.right());
      return r.relator() == Statement.Relator.IN ? member : member.map(b -> !b);
    }
    Tensor left = of(r.left());
    Tensor right = of(r.right());
    double rough = derivatives(r) ? 2e-3 : 1e-7;
    Tensor sign =
        left.zip(
            right,
            (a, b) -> {
              double scale = rough * (1 + Math.abs(a) + Math.abs(b));
              return Double.isNaN(a - b) || Double.isInfinite(a - b)
                  ? Double.NaN
                  : Math.abs(a - b) <= scale ? 0 : Math.signum(a - b);
            });
    if (Arrays.stream(sign.entries()).anyMatch(Double::isNaN)) {
      throw new NoDirectValue("no number");
    }
    double least = Arrays.stream(sign.entries()).min().orElse(0);
    double most = Arrays.stream(sign.entries()).max().orElse(0);
    return switch (r.relator()) {
      case EQUAL, IDENTICAL -> Optional.of(least == 0 && most == 0);
      case NOT_EQUAL -> least == 0 && most == 0 ? Optional.empty() : Optional.of(true);
      case LESS, LESS_EQUAL -> most > 0 ? Optional.of(false) : clear(most < 0);
      case GREATER, GREATER_EQUAL -> least < 0 ? Optional.of(false) : clear(least > 0);
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> clear(boolean holds) {
    return holds ? Optional.of(true) : Optional.empty();
  }

  private static boolean derivatives(Statement.Relation r) {
    String text = r.toString();
    return text.contains("Derivative[") || text.contains("Prime[") || text.contains("Nabla[");
  }

  private Optional<Boolean> member(double value, Term set) {
    return switch (set) {
      case Term.FiniteSet f ->
          Optional.of(f.elements().stream().anyMatch(e -> Math.abs(of(e).number() - value) < 1e-9));
      case Term.IntegerRange r ->
          Optional.of(
              value == Math.rint(value)
                  && value >= of(r.lower()).number()
                  && value <= of(r.upper()).number());
      default -> Optional.empty();
    };
  }

  private boolean decided(Statement statement) {
    return holds(statement).orElseThrow(() -> new NoDirectValue("a condition on the edge"));
  }

  Tensor of(Term term) {
    if (++steps[0] > STEPS) {
      throw new NoDirectValue("too much work");
    }
    return switch (term) {
      case Term.Num t -> Tensor.scalar(t.value().toDouble());
      case Term.Decimal t -> Tensor.scalar(t.value().toDouble());
      case Term.Constant c -> Tensor.scalar(constant(c));
      case Term.Sym t -> symbol(t.name());
      case Term.At t -> component(t);
      case Term.Add t -> fold(t.terms(), Double::sum);
      case Term.Mul t -> fold(t.factors(), (a, b) -> a * b);
      case Term.Neg t -> of(t.of()).map(x -> -x);
      case Term.Div t -> of(t.over()).zip(of(t.under()), DirectValue::quotient);
      case Term.Pow t -> power(t);
      case Term.Op t -> operator(t);
      case Term.Apply t -> apply(t.function(), t.arguments().stream().map(this::of).toList());
      case Term.Big t -> big(t);
      case Term.Cases t -> {
        for (Term.Branch branch : t.branches()) {
          if (decided(branch.condition())) {
            yield of(branch.value());
          }
        }
        yield of(t.otherwise().orElseThrow(() -> new NoDirectValue("no case")));
      }
      case Term.Probability t -> Tensor.scalar(probability(t));
      case Term.Indicator t -> Tensor.scalar(decided(t.of()) ? 1 : 0);
      case Term.Vector t -> {
        List<Tensor> entries = t.entries().stream().map(this::of).toList();
        yield Tensor.from1(new int[] {entries.size()}, i -> entries.get(i[0] - 1).number());
      }
      case Term.Matrix t -> {
        List<List<Tensor>> rows =
            t.rows().stream().map(r -> r.stream().map(this::of).toList()).toList();
        yield Tensor.from1(
            new int[] {rows.size(), rows.getFirst().size()},
            i -> rows.get(i[0] - 1).get(i[1] - 1).number());
      }
      case Term.Comprehension t -> comprehension(t.indices(), t.body());
      case Term.Derivative t -> derivative(t);
      case Term.Prime t -> prime(t);
      case Term.Nabla t -> nabla(t);
      case Term.EvaluatedAt t when t.variable() instanceof Term.Sym v ->
          holding(v.name(), of(t.value())).of(t.body());
      default -> throw new NoDirectValue(term.getClass().getSimpleName());
    };
  }

  private static double constant(Term.Constant constant) {
    return switch (constant) {
      case E -> Math.E;
      case PI -> Math.PI;
      case I, INFINITY -> throw new NoDirectValue("no real number");
    };
  }

  private Tensor fold(List<Term> terms, java.util.function.DoubleBinaryOperator f) {
    return terms.stream().map(this::of).reduce((a, b) -> a.zip(b, f)).orElseThrow();
  }

  private static double quotient(double over, double under) {
    if (Math.abs(under) < 1e-9) {
      throw new NoDirectValue("division by zero");
    }
    return over / under;
  }

  private Tensor power(Term.Pow power) {
    Tensor base = of(power.base());
    double exponent = of(power.exponent()).number();
    if (base.isScalar()) {
      return Tensor.scalar(raised(base.number(), exponent));
    }
    if (exponent < 1 || exponent > 8) {
      throw new NoDirectValue("a power of a matrix");
    }
    Tensor product = base;
    for (int i = 1; i < exponent; i++) {
      product = product.dot(base);
    }
    return product;
  }

  private static double raised(double base, double exponent) {
    if (exponent == 0) {
      return 1;
    }
    if (exponent < 0 && Math.abs(base) < 1e-9) {
      throw new NoDirectValue("division by zero");
    }
    return Math.pow(base, exponent);
  }

  private Tensor symbol(Name name) {
    if (bound.containsKey(name)) {
      return bound.get(name);
    }
    if (held.containsKey(name)) {
      return held.get(name);
    }
    Optional<Definition> definition = givens.definition(name);
    if (definition.isEmpty()) {
      return perturbed(name, world.value(name));
    }
    if (definition.get().isFunction()) {
      throw new NoDirectValue("a function without arguments");
    }
    List<Object> key = List.of(name);
    Tensor value = known.get(key);
    if (value == null) {
      Definition d = definition.get();
      value = perturbed(name, d.indices().isEmpty() ? of(d.body()) : tensor(name, d.indices()));
      known.put(key, value);
    }
    return value;
  }

  private Tensor perturbed(Name name, Tensor value) {
    Tensor changed = value;
    for (Map.Entry<List<Object>, Held> entry : heldComponents.entrySet()) {
      if (entry.getKey().getFirst().equals(name)) {
        Held held = entry.getValue();
        changed = changed.with(changed.position(held.index), held.value);
      }
    }
    return changed;
  }

  private Tensor tensor(Name name, List<Term.Binder> binders) {
    return comprehension(
        binders,
        new Term.At(
            new Term.Sym(name),
            binders.stream().<Term>map(b -> new Term.Sym(b.variable())).toList()));
  }

  private Tensor comprehension(List<Term.Binder> binders, Term body) {
    int[] lower = new int[binders.size()];
    int[] sizes = new int[binders.size()];
    for (int i = 0; i < sizes.length; i++) {
      lower[i] = integer(binders.get(i).lower().orElse(Term.Num.ONE));
      sizes[i] = integer(binders.get(i).upper().orElseThrow()) - lower[i] + 1;
      if (sizes[i] < 0 || sizes[i] > 8) {
        throw new NoDirectValue("a size out of bounds");
      }
    }
    return Tensor.of(
        lower,
        sizes,
        index -> {
          DirectValue inside = this;
          for (int i = 0; i < index.length; i++) {
            inside = inside.binding(binders.get(i).variable(), Tensor.scalar(index[i]));
          }
          return inside.of(body).number();
        });
  }

  private Tensor component(Term.At at) {
    int[] index = new int[at.indices().size()];
    for (int i = 0; i < index.length; i++) {
      index[i] = integer(at.indices().get(i));
    }
    if (at.of() instanceof Term.Sym s
        && !bound.containsKey(s.name())
        && !held.containsKey(s.name())) {
      Optional<Definition> definition = givens.definition(s.name());
      if (definition.isPresent() && !definition.get().indices().isEmpty()) {
        return defined(definition.get(), index);
      }
    }
    return of(at.of()).slice(index);
  }

  private Tensor defined(Definition definition, int[] index) {
    List<Object> key = List.of(definition.name(), Arrays.toString(index));
    if (heldComponents.containsKey(key)) {
      return Tensor.scalar(heldComponents.get(key).value);
    }
    Tensor value = known.get(key);
    if (value == null) {
      value = computed(definition, index);
      known.put(key, value);
    }
    return value;
  }

  private Tensor computed(Definition definition, int[] index) {
    for (Definition.Start start : definition.starts()) {
      boolean here = start.indices().size() == index.length;
      for (int i = 0; here && i < index.length; i++) {
        here = integer(start.indices().get(i)) == index[i];
      }
      if (here) {
        return of(start.body().orElseThrow(() -> new NoDirectValue("a free start")));
      }
    }
    DirectValue inside =
        new DirectValue(givens, world, Map.of(), held, heldComponents, steps, derivatives);
    inside.known.putAll(known);
    int count = definition.indices().size();
    if (index.length < count) {
      throw new NoDirectValue("too few indices");
    }
    for (int i = 0; i < count; i++) {
      Term.Binder binder = definition.indices().get(i);
      int low = inside.integer(binder.lower().orElseThrow());
      int high = inside.integer(binder.upper().orElseThrow());
      if (index[i] < low || index[i] > high) {
        throw new NoDirectValue("an index out of range");
      }
      inside = inside.binding(binder.variable(), Tensor.scalar(index[i]));
    }
    Tensor whole = inside.of(definition.body());
    return whole.slice(Arrays.copyOfRange(index, count, index.length));
  }

  private int integer(Term term) {
    double value = of(term).number();
    if (Math.abs(value - Math.rint(value)) > 1e-9) {
      throw new NoDirectValue("no integer");
    }
    return (int) Math.rint(value);
  }

  private DirectValue binding(Name name, Tensor value) {
    Map<Name, Tensor> more = new HashMap<>(bound);
    more.put(name, value);
    DirectValue inside =
        new DirectValue(givens, world, more, held, heldComponents, steps, derivatives);
    inside.known.putAll(known);
    return inside;
  }

  private DirectValue holding(Name name, Tensor value) {
    Map<Name, Tensor> more = new HashMap<>(held);
    more.put(name, value);
    return new DirectValue(givens, world, bound, more, heldComponents, steps, derivatives);
  }

  private List<Double> range(Term.Binder binder) {
    List<Double> values = new ArrayList<>();
    if (binder.set().isPresent() && binder.set().get() instanceof Term.FiniteSet f) {
      f.elements().forEach(e -> values.add(of(e).number()));
      return values;
    }
    Term low;
    Term high;
    if (binder.set().isPresent() && binder.set().get() instanceof Term.IntegerRange r) {
      low = r.lower();
      high = r.upper();
    } else {
      low = binder.lower().orElseThrow(() -> new NoDirectValue("no range"));
      high = binder.upper().orElseThrow(() -> new NoDirectValue("no range"));
    }
    int last = integer(high);
    for (int k = integer(low); k <= last; k++) {
      values.add((double) k);
    }
    if (values.size() > 40) {
      throw new NoDirectValue("a range too long");
    }
    return values;
  }

  private Tensor big(Term.Big big) {
    Optional<Tensor> result = Optional.empty();
    for (double k : range(big.binder())) {
      DirectValue inside = binding(big.binder().variable(), Tensor.scalar(k));
      if (big.binder().condition().isPresent() && !inside.decided(big.binder().condition().get())) {
        continue;
      }
      Tensor next = inside.of(big.body());
      result =
          Optional.of(
              result
                  .map(
                      r ->
                          switch (big.operator()) {
                            case SUM -> r.zip(next, Double::sum);
                            case PRODUCT -> r.zip(next, (a, b) -> a * b);
                            case MAX -> r.zip(next, Math::max);
                            case MIN -> r.zip(next, Math::min);
                            default -> throw new NoDirectValue("an argument");
                          })
                  .orElse(next));
    }
    return result.orElseGet(
        () ->
            switch (big.operator()) {
              case SUM -> Tensor.scalar(0);
              case PRODUCT -> Tensor.scalar(1);
              default -> throw new NoDirectValue("nothing");
            });
  }

  private Tensor apply(Name function, List<Tensor> arguments) {
    Optional<Definition> definition = givens.definition(function);
    if (definition.isEmpty()) {
      return unknown(function, arguments);
    }
    Definition d = definition.get();
    if (d.parameters().size() != arguments.size()) {
      throw new NoDirectValue("another number of arguments");
    }
    boolean scalars = d.parameters().stream().allMatch(p -> p.sort().isScalar());
    Optional<Tensor> wide = arguments.stream().filter(a -> !a.isScalar()).findFirst();
    if (scalars && wide.isPresent()) {
      Tensor frame = wide.get();
      double[] entries = new double[frame.entries().length];
      for (int i = 0; i < entries.length; i++) {
        int at = i;
        entries[i] =
            apply(
                    function,
                    arguments.stream()
                        .map(a -> a.isScalar() ? a : Tensor.scalar(a.entries()[at]))
                        .toList())
                .number();
      }
      return new Tensor(frame.lower(), frame.sizes(), entries, frame.row());
    }
    DirectValue inside = this;
    for (int i = 0; i < arguments.size(); i++) {
      inside = inside.binding(d.parameters().get(i).name(), arguments.get(i));
      bindSizes(inside, d.parameters().get(i), arguments.get(i));
    }
    DirectValue scope = inside;
    if (d.indices().isEmpty()) {
      return scope.of(d.body());
    }
    return scope.comprehension(d.indices(), d.body());
  }

  private void bindSizes(DirectValue inside, Definition.Parameter parameter, Tensor argument) {
    for (int i = 0; i < Math.min(parameter.sort().shape().size(), argument.rank()); i++) {
      Term upper = parameter.sort().shape().get(i).upper();
      if (upper instanceof Term.Sym s && (int) inside.of(s).number() != argument.sizes()[i]) {
        throw new NoDirectValue("another size");
      }
    }
  }

  /// Some smooth function for one that is only declared, if nothing is asked of it.
  private Tensor unknown(Name function, List<Tensor> arguments) {
    if (!(givens.declaration(function).orElse(null) instanceof Declaration.Function f)
        || !f.properties().stream()
            .allMatch(
                p ->
                    switch (p.name()) {
                      case DIFFERENTIABLE, TWICE_DIFFERENTIABLE, CONTINUOUS -> true;
                      default -> false;
                    })
        || !f.result().isScalar()) {
      throw new NoDirectValue("an unknown function");
    }
    // Rule: a function of a number acts on each entry.
    if (f.arguments().size() == 1
        && f.arguments().getFirst().isScalar()
        && !arguments.getFirst().isScalar()) {
      Tensor wide = arguments.getFirst();
      return Tensor.of(
          wide.lower(),
          wide.sizes(),
          i ->
              unknown(function, List.of(Tensor.scalar(wide.entries()[wide.position(i)]))).number());
    }
    double phase = (function.hashCode() % 97) / 31.0;
    double sum = phase;
    for (Tensor argument : arguments) {
      for (int i = 0; i < argument.entries().length; i++) {
        double x = argument.entries()[i];
        sum += Math.sin((1.3 + 0.2 * i) * x + phase) + 0.3 * x * x * (i + 1) + 0.1 * sum * x;
      }
    }
    return Tensor.scalar(sum);
  }

  // ---- derivatives, by central differences

  private double step() {
    if (derivatives > 1) {
      throw new NoDirectValue("derivatives too high");
    }
    return derivatives == 0 ? 1e-4 : 3e-3;
  }

  private Tensor derivative(Term.Derivative derivative) {
    if (derivative.by().isEmpty()) {
      throw new NoDirectValue("a derivative by nothing");
    }
    List<Term> by = new ArrayList<>(derivative.by());
    if (derivative.kind() == Term.DerivativeKind.HESSIAN && by.size() == 1) {
      by.add(by.getFirst());
    }
    Term last = by.getLast();
    Term inner =
        by.size() == 1
            ? derivative.of()
            : new Term.Derivative(
                Term.DerivativeKind.PARTIAL, derivative.of(), by.subList(0, by.size() - 1));
    return differences(inner, last);
  }

  private Tensor differences(Term of, Term by) {
    double h = step();
    Tensor here = of(by);
    int[] outer = of(of).sizes();
    int[] sizes = Arrays.copyOf(outer, outer.length + here.rank());
    System.arraycopy(here.sizes(), 0, sizes, outer.length, here.rank());
    int[] lower = new int[sizes.length];
    Arrays.fill(lower, 1);
    System.arraycopy(here.lower(), 0, lower, outer.length, here.rank());
    List<Tensor> slopes = new ArrayList<>();
    for (int i = 0; i < here.entries().length; i++) {
      double x = here.entries()[i];
      int entry = i;
      Tensor whole = slope(d -> moved(by, here.with(entry, x + d)).of(of), h);
      Tensor half = slope(d -> moved(by, here.with(entry, x + d)).of(of), h / 2);
      slopes.add(whole.zip(half, DirectValue::settled));
    }
    int inner = here.entries().length;
    Tensor result = Tensor.of(lower, sizes, x -> 0);
    double[] entries = result.entries();
    for (int i = 0; i < entries.length; i++) {
      entries[i] = slopes.get(i % inner).entries()[i / inner];
    }
    return result;
  }

  private static Tensor slope(java.util.function.DoubleFunction<Tensor> at, double h) {
    return at.apply(h).zip(at.apply(-h), (a, b) -> (a - b) / (2 * h));
  }

  /// A slope that half the step confirms: near a pole or a kink differences say nothing.
  private static double settled(double whole, double half) {
    if (Math.abs(whole - half) > 1e-4 * Math.max(1, Math.abs(half))) {
      throw new NoDirectValue("a slope that depends on the step");
    }
    return half;
  }

  private DirectValue moved(Term by, Tensor value) {
    if (by instanceof Term.Sym s) {
      Map<Name, Tensor> more = new HashMap<>(held);
      more.put(s.name(), value);
      Map<Name, Tensor> left = new HashMap<>(bound);
      boolean local = left.containsKey(s.name());
      if (local) {
        left.put(s.name(), value);
      }
      return new DirectValue(
          givens, world, left, local ? held : more, heldComponents, steps, derivatives + 1);
    }
    if (by instanceof Term.At at && at.of() instanceof Term.Sym s) {
      int[] index = new int[at.indices().size()];
      for (int i = 0; i < index.length; i++) {
        index[i] = integer(at.indices().get(i));
      }
      Tensor whole =
          bound.containsKey(s.name()) || held.containsKey(s.name()) ? symbol(s.name()) : null;
      if (!value.isScalar()) {
        throw new NoDirectValue("a derivative by a slice");
      }
      if (whole != null) {
        return moved(s, whole.with(whole.position(index), value.number()));
      }
      Map<List<Object>, Held> more = new HashMap<>(heldComponents);
      more.put(List.of(s.name(), Arrays.toString(index)), new Held(index, value.number()));
      return new DirectValue(givens, world, bound, held, more, steps, derivatives + 1);
    }
    throw new NoDirectValue("a derivative by no name");
  }

  private Tensor prime(Term.Prime prime) {
    Tensor at = of(prime.at());
    if (!at.isScalar() || prime.order() > 2) {
      throw new NoDirectValue("a derivative too high");
    }
    double x = at.number();
    double h = prime.order() == 1 ? 1e-4 : 3e-3;
    double up = apply(prime.function(), List.of(Tensor.scalar(x + h))).number();
    double down = apply(prime.function(), List.of(Tensor.scalar(x - h))).number();
    if (prime.order() == 1) {
      return Tensor.scalar((up - down) / (2 * h));
    }
    double here = apply(prime.function(), List.of(at)).number();
    return Tensor.scalar((up - 2 * here + down) / (h * h));
  }

  private Tensor nabla(Term.Nabla nabla) {
    if (nabla.order() != 1) {
      throw new NoDirectValue("a Hessian");
    }
    Tensor at = of(nabla.at());
    double h = 1e-4;
    double[] slopes = new double[at.entries().length];
    for (int i = 0; i < slopes.length; i++) {
      double x = at.entries()[i];
      double up = apply(nabla.function(), List.of(at.with(i, x + h))).number();
      double down = apply(nabla.function(), List.of(at.with(i, x - h))).number();
      slopes[i] = (up - down) / (2 * h);
    }
    return new Tensor(at.lower(), at.sizes(), slopes, false);
  }

  // ---- standard functions

  // ---- chance

  /// The average over all outcomes of the random variables inside.
  private Tensor expected(Term of) {
    Outcomes outcomes = new Outcomes(givens, world.seed());
    java.util.Set<Name> names = outcomes.random(of);
    Tensor sum = null;
    for (Outcomes.Outcome outcome : outcomes.of(names, this)) {
      outcomes.requireExact(of);
      Map<Name, Tensor> more = new HashMap<>(held);
      more.putAll(outcome.values());
      DirectValue there =
          new DirectValue(givens, world, bound, more, heldComponents, steps, derivatives);
      Tensor weighted = there.of(of).map(x -> x * outcome.weight());
      sum = sum == null ? weighted : sum.zip(weighted, Double::sum);
    }
    return sum;
  }

  private double covariance(Term left, Term right) {
    return expected(new Term.Mul(List.of(left, right))).number()
        - expected(left).number() * expected(right).number();
  }

  private double probability(Term.Probability probability) {
    Term event = new Term.Indicator(probability.event());
    if (probability.given().isEmpty()) {
      return expected(event).number();
    }
    Term given = new Term.Indicator(probability.given().get());
    return quotient(
        expected(new Term.Mul(List.of(event, given))).number(), expected(given).number());
  }

  private Tensor operator(Term.Op op) {
    switch (op.operator()) {
      case EXPECTATION:
        return expected(op.arguments().getFirst());
      case VARIANCE:
        return Tensor.scalar(covariance(op.arguments().getFirst(), op.arguments().getFirst()));
      case COVARIANCE:
        return Tensor.scalar(covariance(op.arguments().get(0), op.arguments().get(1)));
      default:
        break;
    }
    List<Tensor> a = op.arguments().stream().map(this::of).toList();
    Tensor first = a.getFirst();
    return switch (op.operator()) {
      case DOT -> first.dot(a.get(1));
      case INNER -> Tensor.scalar(first.zip(a.get(1), (x, y) -> x * y).sum());
      case TRANSPOSE -> first.transposed();
      case INVERSE -> first.inverse();
      case DETERMINANT -> Tensor.scalar(first.determinant());
      case TRACE -> {
        double sum = 0;
        for (int i = 1; i <= first.sizes()[0]; i++) {
          sum += first.at(i, i);
        }
        yield Tensor.scalar(sum);
      }
      case DIAG ->
          first.rank() == 1
              ? Tensor.from1(
                  new int[] {first.sizes()[0], first.sizes()[0]},
                  i -> i[0] == i[1] ? first.entries()[i[0] - 1] : 0)
              : Tensor.from1(new int[] {first.sizes()[0]}, i -> first.at(i[0], i[0]));
      case HADAMARD -> first.zip(a.get(1), (x, y) -> x * y);
      case ELEMENTWISE_DIVISION -> first.zip(a.get(1), DirectValue::quotient);
      case ELEMENTWISE_POWER -> first.zip(a.get(1), DirectValue::raised);
      case KRONECKER -> kronecker(first, a.get(1));
      case VEC -> {
        Tensor byColumns = first.transposed();
        yield new Tensor(
            new int[] {1}, new int[] {byColumns.entries().length}, byColumns.entries(), false);
      }
      case NORM, FROBENIUS -> {
        if (op.operator() == Operator.NORM && first.rank() > 1) {
          throw new NoDirectValue("a spectral norm");
        }
        yield Tensor.scalar(Math.sqrt(first.map(x -> x * x).sum()));
      }
      case NORM_1 -> Tensor.scalar(first.map(Math::abs).sum());
      case NORM_INFINITY ->
          Tensor.scalar(Arrays.stream(first.entries()).map(Math::abs).max().orElse(0));
      case SOFTMAX -> {
        Tensor exponentials = first.map(Math::exp);
        double sum = exponentials.sum();
        yield exponentials.map(x -> x / sum);
      }
      case IDENTITY -> {
        int n = (int) first.number();
        yield Tensor.from1(new int[] {n, n}, i -> i[0] == i[1] ? 1 : 0);
      }
      case ONES -> Tensor.from1(new int[] {(int) first.number()}, i -> 1);
      case ZEROS -> Tensor.from1(a.stream().mapToInt(s -> (int) s.number()).toArray(), i -> 0);
      case UNIT -> {
        int hot = (int) first.number();
        yield Tensor.from1(new int[] {(int) a.get(1).number()}, i -> i[0] == hot ? 1 : 0);
      }
      case ROW -> first.slice(new int[] {(int) a.get(1).number()});
      case COLUMN -> first.transposed().slice(new int[] {(int) a.get(1).number()});
      case LENGTH -> Tensor.scalar(first.sizes()[0]);
      case DELTA -> Tensor.scalar(first.number() == a.get(1).number() ? 1 : 0);
      case MAX ->
          a.size() == 1
              ? Tensor.scalar(Arrays.stream(first.entries()).max().orElseThrow())
              : a.stream().reduce((x, y) -> x.zip(y, Math::max)).orElseThrow();
      case MIN ->
          a.size() == 1
              ? Tensor.scalar(Arrays.stream(first.entries()).min().orElseThrow())
              : a.stream().reduce((x, y) -> x.zip(y, Math::min)).orElseThrow();
      case MODULO -> first.zip(a.get(1), (x, y) -> x - y * Math.floor(x / y));
      case ROOT -> first.zip(a.get(1), (x, y) -> Math.pow(x, 1 / y));
      case BINOMIAL -> {
        double result = 1;
        double n = first.number();
        for (int i = 1; i <= a.get(1).number(); i++) {
          result *= (n - i + 1) / i;
        }
        yield Tensor.scalar(result);
      }
      default -> {
        if (a.size() != 1) {
          throw new NoDirectValue(op.operator().name());
        }
        yield first.map(x -> function(op.operator(), x));
      }
    };
  }

  private static Tensor kronecker(Tensor a, Tensor b) {
    if (a.rank() != 2 || b.rank() != 2) {
      throw new NoDirectValue("a Kronecker product of vectors");
    }
    int m = b.sizes()[0];
    int n = b.sizes()[1];
    return Tensor.from1(
        new int[] {a.sizes()[0] * m, a.sizes()[1] * n},
        i ->
            a.at((i[0] - 1) / m + 1, (i[1] - 1) / n + 1)
                * b.at((i[0] - 1) % m + 1, (i[1] - 1) % n + 1));
  }

  private static double function(Operator operator, double x) {
    double value =
        switch (operator) {
          case EXP -> Math.exp(x);
          case LOG -> Math.log(x);
          case LOG2 -> Math.log(x) / Math.log(2);
          case LOG10 -> Math.log10(x);
          case SQRT -> Math.sqrt(x);
          case SIN -> Math.sin(x);
          case COS -> Math.cos(x);
          case TAN -> Math.tan(x);
          case COT -> 1 / Math.tan(x);
          case SEC -> 1 / Math.cos(x);
          case CSC -> 1 / Math.sin(x);
          case SINH -> Math.sinh(x);
          case COSH -> Math.cosh(x);
          case TANH -> Math.tanh(x);
          case COTH -> 1 / Math.tanh(x);
          case SECH -> 1 / Math.cosh(x);
          case CSCH -> 1 / Math.sinh(x);
          case ARCSIN -> Math.asin(x);
          case ARCCOS -> Math.acos(x);
          case ARCTAN -> Math.atan(x);
          case ARSINH -> Math.log(x + Math.sqrt(x * x + 1));
          case ARCOSH -> Math.log(x + Math.sqrt(x * x - 1));
          case ARTANH -> Math.log((1 + x) / (1 - x)) / 2;
          case ABS -> Math.abs(x);
          case SIGN -> Math.signum(x);
          case RELU -> Math.max(0, x);
          case SIGMOID -> 1 / (1 + Math.exp(-x));
          case SOFTPLUS -> Math.log1p(Math.exp(x));
          case LOGIT -> Math.log(x / (1 - x));
          case FLOOR -> Math.floor(x + 1e-12);
          case CEILING -> Math.ceil(x - 1e-12);
          case FACTORIAL -> {
            double product = 1;
            for (int i = 2; i <= x; i++) {
              product *= i;
            }
            yield product;
          }
          default -> throw new NoDirectValue(operator.name());
        };
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new NoDirectValue("undefined");
    }
    return value;
  }
}
