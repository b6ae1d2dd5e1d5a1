package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.latex.Notation;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Traversal;
import proofsheet.text.Span;

/// Reads sums, products and maxima over an index, and integrals.
final class BigReader {
  private static final Set<String> COMPARISONS = Set.of("\\ne", "<", "\\le", ">", "\\ge");

  /// Letters that are counted up to an end where nothing says what they are.
  private static final Set<String> COUNTING =
      Set.of("i", "j", "k", "l", "m", "n", "r", "s", "t", "N", "M", "K", "T");

  private final TermReader reader;
  private final Scope scope;

  BigReader(TermReader reader) {
    this.reader = reader;
    this.scope = reader.scope;
  }

  Term read(Notation.Symbol operator, Notation.Scripted scripts) {
    if (operator.latex().equals("\\int")) {
      return new CalculusReader(reader).integral(scripts);
    }
    Notation sub =
        scripts.sub().orElseThrow(() -> Unreadable.at(scripts.span(), "sum-without-index"));
    BigOperator kind = operator.latex().equals("\\sum") ? BigOperator.SUM : BigOperator.PRODUCT;
    return over(kind, sub, scripts.sup(), scripts.span());
  }

  /// A draft of a binder: its range may still follow from what it indexes.
  private record Draft(
      Name variable, Optional<Term> lower, Optional<Term> upper, Optional<Term> set) {}

  Term over(BigOperator kind, Notation sub, Optional<Notation> sup, Span span) {
    List<Draft> drafts = new ArrayList<>();
    List<List<Notation>> conditions = new ArrayList<>();
    List<Notation> lines = sub instanceof Notation.Stack s ? s.lines() : List.of(sub);
    for (Notation line : lines) {
      for (List<Notation> piece : Parts.split(Parts.of(line), Set.of(","))) {
        if (!isOptimum(kind) || !interval(piece, drafts, span)) {
          draft(piece, sup, drafts, conditions, span);
        }
      }
    }
    Scope inside = scope;
    for (Draft draft : drafts) {
      inside = binding(inside, draft, kind);
    }
    List<Name> variables = drafts.stream().map(Draft::variable).toList();
    boolean optimum = isOptimum(kind) && variables.stream().noneMatch(scope::isIndex);
    Term body = reader.summand(inside, variables, optimum);
    StatementReader statements = new StatementReader(inside, reader.assumptions);
    List<Statement> restrictions = new ArrayList<>();
    for (List<Notation> condition : conditions) {
      restrictions.add(statements.statement(condition, span));
    }
    Term whole = body;
    boolean last = true;
    for (Draft draft : drafts.reversed()) {
      Optional<Statement> condition =
          !last || restrictions.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  restrictions.size() == 1
                      ? restrictions.getFirst()
                      : new Statement.And(restrictions));
      whole = new Term.Big(kind, binder(draft, body, condition, inside, kind, span), whole);
      last = false;
    }
    return whole;
  }

  /// Rule: what an optimum is taken over is a member of its set; without one what it is declared
  /// to be, else, for where it is taken, a number.
  private Scope binding(Scope inside, Draft draft, BigOperator kind) {
    if (isOptimum(kind) && draft.set.isPresent() && isContinuous(draft.set.get())) {
      return inside.bindingReal(draft.variable, Sort.ofElements(draft.set.get()));
    }
    boolean place = kind == BigOperator.ARGMIN || kind == BigOperator.ARGMAX;
    return place && scope.knows(draft.variable) ? inside : inside.binding(draft.variable);
  }

  private static boolean isOptimum(BigOperator kind) {
    return kind != BigOperator.SUM && kind != BigOperator.PRODUCT;
  }

  /// Rule: `\min_{x > 0}` and `\max_{0 < q < 1}` are over intervals, unless the letter counts: it
  /// is an index, or nothing says what it is and it is one that often does, with its ends.
  private boolean interval(List<Notation> piece, List<Draft> drafts, Span span) {
    List<StatementReader.Side> sides = StatementReader.sides(piece, span);
    int at = sides.size() - 2;
    if (at < 0 || at > 1 || sides.get(at).parts().size() != 1) {
      return false;
    }
    Optional<Name> variable = name(sides.get(at).parts().getFirst()).map(Name::new);
    List<Relator> relators = sides.stream().skip(1).flatMap(s -> s.relator().stream()).toList();
    boolean strict = relators.stream().allMatch(r -> r == Relator.LESS || r == Relator.GREATER);
    boolean real =
        variable.isPresent()
            && (scope.knows(variable.get())
                ? !scope.isIndex(variable.get())
                    && scope.shape(new Term.Sym(variable.get())).isScalar()
                : strict || !COUNTING.contains(variable.get().latex()));
    boolean ordered =
        relators.size() == sides.size() - 1 && relators.stream().allMatch(BigReader::isOrder);
    if (!real || !ordered) {
      return false;
    }
    Term lower = new Term.Neg(Term.Constant.INFINITY);
    Term upper = Term.Constant.INFINITY;
    boolean open = true;
    boolean upperOpen = true;
    for (int i = 0; i <= at; i++) {
      Relator relator = relators.get(i);
      boolean less = relator == Relator.LESS || relator == Relator.LESS_EQUAL;
      boolean excluded = relator == Relator.LESS || relator == Relator.GREATER;
      Term end = reader.inner(sides.get(i < at ? i : i + 1).parts(), scope, span);
      if (less == i < at) {
        lower = end;
        open = excluded;
      } else {
        upper = end;
        upperOpen = excluded;
      }
    }
    Term set = new Term.Interval(lower, upper, open, upperOpen);
    drafts.add(new Draft(variable.get(), Optional.empty(), Optional.empty(), Optional.of(set)));
    return true;
  }

  private static boolean isOrder(Relator relator) {
    return switch (relator) {
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      default -> false;
    };
  }

  private static boolean isContinuous(Term set) {
    return set instanceof Term.Interval
        || set instanceof Term.StandardSet s && s.set() == NumberSet.REALS;
  }

  private void draft(
      List<Notation> piece,
      Optional<Notation> sup,
      List<Draft> drafts,
      List<List<Notation>> conditions,
      Span span) {
    if (piece.isEmpty()) {
      throw Unreadable.at(span, "sum-without-index");
    }
    if (between(piece, drafts, conditions, span)) {
      return;
    }
    Name variable =
        new Name(
            name(piece.getFirst())
                .orElseThrow(() -> Unreadable.at(piece.getFirst().span(), "sum-without-index")));
    boolean known = drafts.stream().anyMatch(d -> d.variable.equals(variable));
    if (piece.size() == 1) {
      drafts.add(new Draft(variable, Optional.empty(), sup.map(reader::inner), Optional.empty()));
      return;
    }
    List<Notation> rest = piece.subList(2, piece.size());
    if (Parts.isSymbol(piece.get(1), "=")) {
      Optional<String> open =
          sup.isEmpty() && rest.size() == 1 ? name(rest.getFirst()) : Optional.empty();
      if (open.isPresent() && !scope.knows(new Name(open.get()))) {
        throw Unreadable.at(span, "sum-over-two-indices", variable.latex(), open.get());
      }
      Term lower = reader.inner(rest, scope, span);
      Optional<Term> upper = sup.map(reader::inner);
      drafts.add(new Draft(variable, Optional.of(lower), upper, Optional.empty()));
    } else if (Parts.isSymbol(piece.get(1), "\\in")) {
      Term set = new SetReader(scope, reader.assumptions).read(rest, span);
      drafts.add(new Draft(variable, Optional.empty(), Optional.empty(), Optional.of(set)));
    } else if (Parts.isSymbol(piece.get(1), COMPARISONS)) {
      // Rule: `\sum_{i \ne j}` and `\sum_{i < j}` sum over the range of `i`; where they sum over
      // both, both were written out (see PairSums). A condition on an index that is bound already,
      // by this sum or further out, binds none.
      Optional<String> other = rest.size() == 1 ? name(rest.getFirst()) : Optional.empty();
      boolean bound =
          other.isPresent()
              && scope.knows(variable)
              && drafts.stream().anyMatch(d -> d.variable.latex().equals(other.get()));
      if (!known && !bound) {
        drafts.add(new Draft(variable, Optional.empty(), sup.map(reader::inner), Optional.empty()));
      }
      boolean summed =
          other.isPresent()
              && drafts.stream().anyMatch(d -> d.variable.latex().equals(other.get()));
      if (other.isPresent() && !summed && !scope.knows(new Name(other.get()))) {
        throw Unreadable.at(span, "sum-over-two-indices", variable.latex(), other.get());
      }
      conditions.add(piece);
    } else {
      throw Unreadable.at(span, "sum-without-index");
    }
  }

  /// Rule: `1 \le i < j \le n` binds the names between the ends.
  private boolean between(
      List<Notation> piece, List<Draft> drafts, List<List<Notation>> conditions, Span span) {
    List<StatementReader.Side> sides = StatementReader.sides(piece, span);
    List<StatementReader.Side> middle = sides.subList(1, Math.max(1, sides.size() - 1));
    boolean chain =
        sides.size() > 2
            && sides.stream().skip(1).allMatch(s -> isUpwards(s))
            && middle.stream()
                .allMatch(s -> s.parts().size() == 1 && name(s.parts().getFirst()).isPresent());
    if (!chain) {
      return false;
    }
    Term lower = beyond(sides.getFirst(), sides.get(1), 1, span);
    Term upper = beyond(sides.getLast(), sides.getLast(), -1, span);
    for (int k = 0; k < middle.size(); k++) {
      StatementReader.Side side = middle.get(k);
      Name variable = new Name(name(side.parts().getFirst()).orElseThrow());
      drafts.add(new Draft(variable, Optional.of(lower), Optional.of(upper), Optional.empty()));
      if (k > 0) {
        List<Notation> condition = new ArrayList<>(middle.get(k - 1).parts());
        condition.add(new Notation.Symbol(side.relation(), side.relator().orElseThrow().latex()));
        condition.addAll(side.parts());
        conditions.add(condition);
      }
    }
    return true;
  }

  private static boolean isUpwards(StatementReader.Side side) {
    return side.relator().filter(r -> r == Relator.LESS || r == Relator.LESS_EQUAL).isPresent();
  }

  /// An end of a range, one further where the relation at it is strict.
  private Term beyond(StatementReader.Side end, StatementReader.Side at, int step, Span span) {
    Term term = reader.inner(end.parts(), scope, span);
    if (at.relator().orElseThrow() == Relator.LESS_EQUAL) {
      return term;
    }
    Term one = step < 0 ? new Term.Neg(Term.Num.ONE) : Term.Num.ONE;
    return new Term.Add(List.of(term, one));
  }

  private static Optional<String> name(Notation part) {
    if (part instanceof Notation.Scripted s) {
      Optional<String> base = Parts.letter(s.base());
      return base.map(
          b ->
              b
                  + s.sub().map(x -> "_" + Parts.label(x)).orElse("")
                  + s.sup().map(x -> "^" + Parts.label(x)).orElse("")
                  + "'".repeat(s.primes()));
    }
    return Parts.letter(part);
  }

  /// Rule: a sum without bounds runs over the declared range of its index, else over the size of
  /// what it indexes.
  private Binder binder(
      Draft draft,
      Term body,
      Optional<Statement> condition,
      Scope inside,
      BigOperator kind,
      Span span) {
    Optional<Term> lower = draft.lower;
    Optional<Term> upper = draft.upper;
    if (draft.set.isPresent() && draft.set.get() instanceof Term.IntegerRange range) {
      return new Binder(
          draft.variable,
          Optional.of(range.lower()),
          Optional.of(range.upper()),
          Optional.empty(),
          condition);
    }
    if (draft.set.isEmpty() && upper.isEmpty()) {
      Optional<Term.IntegerRange> declared = scope.range(draft.variable);
      Optional<Axis> used =
          declared.isPresent() ? Optional.empty() : axis(body, draft.variable, inside);
      if (declared.isPresent()) {
        lower = lower.or(() -> declared.map(Term.IntegerRange::lower));
        upper = declared.map(Term.IntegerRange::upper);
      } else if (used.isPresent()) {
        lower = lower.or(() -> used.map(Axis::lower));
        upper = used.map(Axis::upper);
      } else if (kind == BigOperator.SUM || kind == BigOperator.PRODUCT) {
        throw Unreadable.at(span, "sum-without-range", draft.variable.latex());
      }
    }
    if (draft.set.isEmpty() && upper.isPresent() && lower.isEmpty()) {
      // Rule: `\sum_i^n` begins where the index is declared to begin, else at one.
      lower =
          Optional.of(
              scope.range(draft.variable).map(Term.IntegerRange::lower).orElse(Term.Num.ONE));
    }
    return new Binder(draft.variable, lower, upper, draft.set, condition);
  }

  /// The axis of the first tensor that the variable indexes bare.
  private Optional<Axis> axis(Term term, Name variable, Scope inside) {
    List<Axis> found = new ArrayList<>();
    find(term, variable, inside, found);
    return found.stream().findFirst();
  }

  private void find(Term term, Name variable, Scope inside, List<Axis> found) {
    if (term instanceof Term.At at) {
      Shape shape = inside.shape(at.of());
      for (int i = 0; i < Math.min(at.indices().size(), shape.rank()); i++) {
        if (at.indices().get(i).equals(new Term.Sym(variable))) {
          found.add(shape.axes().get(i));
        }
      }
    }
    Traversal.map(
        term,
        t -> {
          find(t, variable, inside, found);
          return t;
        },
        s -> s);
  }
}
