package proofsheet.read.expression;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.latex.Notation;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.text.Span;

/// Reads one factor: a number, a name with its scripts, a bracket, a fraction, an operator.
final class FactorReader {

  private final TermReader reader;
  private final Scope scope;

  FactorReader(TermReader reader) {
    this.reader = reader;
    this.scope = reader.scope;
  }

  static boolean isNamedFunction(Notation part) {
    Notation base = part instanceof Notation.Scripted s ? s.base() : part;
    return base instanceof Notation.Word;
  }

  Term read(Notation part) {
    return switch (part) {
      case Notation.Number n -> TermReader.number(n);
      case Notation.Letter l -> letter(l);
      case Notation.Styled s -> styled(s);
      case Notation.Accent _ -> new NameReader(reader).read(part);
      case Notation.Word w -> new FunctionReader(reader).read(w, Optional.empty());
      case Notation.Scripted s -> scripted(s);
      case Notation.Fraction f -> new CalculusReader(reader).fraction(f);
      case Notation.Binomial b ->
          Term.Op.of(BINOMIAL, reader.inner(b.over()), reader.inner(b.under()));
      case Notation.Root r ->
          r.degree().isPresent()
              ? Term.Op.of(ROOT, reader.inner(r.radicand()), reader.inner(r.degree().get()))
              : Term.Op.of(SQRT, reader.inner(r.radicand()));
      case Notation.Fenced f -> fenced(f);
      case Notation.Boxed b -> boxed(b);
      case Notation.Braced b -> reader.inner(b.body());
      case Notation.Row r -> reader.inner(r);
      case Notation.Environment e -> new ArrayReader(reader).read(e);
      case Notation.Symbol s -> symbol(s);
      case Notation.Text t -> throw Unreadable.at(t.span(), "text-in-formula", Parts.plain(t));
      case Notation.Stacked s -> throw Unreadable.at(s.span(), "unknown-notation", "stacked");
      case Notation.Stack s -> throw Unreadable.at(s.span(), "unknown-notation", "stacked");
      case Notation.Unread u -> throw Unreadable.at(u.span(), u.reason(), u.latex());
    };
  }

  private Term letter(Notation.Letter letter) {
    return switch (letter.latex()) {
      case "\\partial" -> subdifferential(letter.span());
      case "\\nabla" ->
          new CalculusReader(reader).nabla(letter.span(), Optional.empty(), Optional.empty());
      case "\\infty" -> Term.Constant.INFINITY;
      default -> new NameReader(reader).read(letter);
    };
  }

  private Term styled(Notation.Styled styled) {
    String inside = Parts.plain(styled.body());
    if (styled.style().equals("blackboard") || styled.style().equals("bold")) {
      if (inside.equals("1")) {
        return new FunctionReader(reader).one(styled.span(), Optional.empty());
      }
      if (inside.equals("0") && styled.style().equals("bold")) {
        return Num.ZERO;
      }
    }
    if (styled.style().equals("blackboard") && !scope.knows(new Name("\\mathbb{" + inside + "}"))) {
      switch (inside) {
        case "I" -> {
          return new FunctionReader(reader).one(styled.span(), Optional.empty());
        }
        case "E" -> {
          return new ChanceReader(reader).expectation(styled.span(), Optional.empty());
        }
        case "P" -> {
          return new ChanceReader(reader).probability(styled.span());
        }
        case "V" -> {
          return new FunctionReader(reader).variance(styled.span());
        }
        default -> {}
      }
    }
    return new NameReader(reader).read(styled);
  }

  private Term scripted(Notation.Scripted s) {
    Optional<Notation.Row> labelled = labelAndTranspose(s);
    if (labelled.isPresent()) {
      List<Notation> parts = labelled.get().parts();
      Notation label = new Notation.Row(labelled.get().span(), parts.subList(0, parts.size() - 1));
      Notation.Scripted named =
          new Notation.Scripted(s.span(), s.base(), s.sub(), Optional.of(label), s.primes());
      return power(scripted(named), parts.getLast());
    }
    return switch (s.base()) {
      case Notation.Word w -> new FunctionReader(reader).read(w, Optional.of(s));
      case Notation.Symbol b ->
          switch (b.latex()) {
            case "\\sum", "\\prod", "\\int" -> new BigReader(reader).read(b, s);
            default -> throw Unreadable.at(s.span(), "unexpected", b.latex());
          };
      case Notation.Letter l when l.latex().equals("\\nabla") ->
          new CalculusReader(reader).nabla(l.span(), s.sub(), s.sup());
      case Notation.Letter l
          when l.latex().equals("\\partial") && !scope.knows(new Name(Parts.plain(s))) ->
          new CalculusReader(reader).partial(s);
      case Notation.Number n when n.digits().equals("1") && holdsRelation(s.sub().orElse(null)) ->
          scripted(
              new Notation.Scripted(
                  s.span(),
                  new Notation.Styled(n.span(), "blackboard", n),
                  s.sub(),
                  s.sup(),
                  s.primes()));
      case Notation.Letter _, Notation.Accent _ -> new NameReader(reader).read(s);
      case Notation.Styled t -> scriptedStyled(s, t);
      case Notation.Row r when r.parts().isEmpty() ->
          throw Unreadable.at(s.span(), "script-without-base");
      case Notation.Fenced f when isColumnWrittenAsRow(f, s) -> {
        Term list = read(f);
        // Rule: the columns of a matrix are transposed as it is written.
        yield reader.shape(list, f.span()).rank() > 1 ? scripts(list, s) : list;
      }
      case Notation.Fenced f ->
          new EvaluationReader(reader).bracketed(f, s).orElseGet(() -> scripts(read(f), s));
      default -> scripts(read(s.base()), s);
    };
  }

  /// Rule: in `W^{(2)\top}` and `w^{*T}` the label belongs to the name, and the rest transposes it.
  private static Optional<Notation.Row> labelAndTranspose(Notation.Scripted s) {
    if (!(s.sup().orElse(null) instanceof Notation.Row r) || r.parts().size() < 2) {
      return Optional.empty();
    }
    Notation rest = new Notation.Row(r.span(), r.parts().subList(0, r.parts().size() - 1));
    boolean transpose = Set.of("\\top", "T").contains(Parts.plain(r.parts().getLast()));
    boolean label = Parts.plain(rest).equals("*") || Parts.fenced(rest).isPresent();
    return transpose && label ? Optional.of(r) : Optional.empty();
  }

  private Term scriptedStyled(Notation.Scripted s, Notation.Styled t) {
    String inside = Parts.plain(t.body());
    boolean blackboard = t.style().equals("blackboard");
    if (inside.equals("1") && (blackboard || t.style().equals("bold"))) {
      Term one = new FunctionReader(reader).one(s.span(), s.sub());
      return s.sup().isPresent() ? power(one, s.sup().get()) : one;
    }
    if (inside.equals("0") && t.style().equals("bold")) {
      return Num.ZERO;
    }
    if (blackboard && inside.equals("I") && holdsRelation(s.sub().orElse(null))) {
      Term one = new FunctionReader(reader).one(s.span(), s.sub());
      return s.sup().isPresent() ? power(one, s.sup().get()) : one;
    }
    if (blackboard && inside.equals("E")) {
      if (s.sup().isPresent()) {
        throw Unreadable.at(s.span(), "unexpected", Parts.plain(s.sup().get()));
      }
      return new ChanceReader(reader).expectation(s.span(), s.sub());
    }
    if (blackboard && inside.equals("V")) {
      if (s.sup().isPresent() || s.sub().isPresent()) {
        throw Unreadable.at(s.span(), "unexpected", Parts.plain(s));
      }
      return new FunctionReader(reader).variance(s.span());
    }
    return new NameReader(reader).read(s);
  }

  /// Whether a notation is a relation, or brackets around one.
  static boolean holdsRelation(Notation notation) {
    return notation != null
        && Parts.of(notation instanceof Notation.Fenced f ? f.body() : notation).stream()
            .anyMatch(StatementReader::isRelation);
  }

  /// The scripts of a term that is no bare name: indices, powers, transposes.
  Term scripts(Term base, Notation.Scripted s) {
    if (s.primes() > 0) {
      base = primed(base, s);
    }
    Term indexed = base;
    if (isPositivePart(s) && reader.shape(base, s.span()).isScalar()) {
      indexed = Term.Op.of(MAX, base, Num.ZERO);
    } else if (s.sub().isPresent()) {
      Optional<Term> norm = Shaping.norm(base, Parts.plain(s.sub().get()));
      Notation sub = s.sub().get();
      Term whole = base;
      indexed = norm.orElseGet(() -> new NameReader(reader).indexed(whole, sub));
    }
    return s.sup().isPresent() ? power(indexed, s.sup().get()) : indexed;
  }

  /// Rule: `(x)_+` and `[x]_+` are the greater one of `x` and zero.
  private static boolean isPositivePart(Notation.Scripted s) {
    return s.base() instanceof Notation.Fenced f
        && Set.of("()", "[]", "\\{\\}").contains(f.open() + f.close())
        && s.sub().map(Parts::plain).filter("+"::equals).isPresent();
  }

  private Term primed(Term base, Notation.Scripted s) {
    if (reader.shape(base, s.span()).isScalar()) {
      throw Unreadable.at(s.span(), "prime-on-term");
    }
    return Term.Op.of(TRANSPOSE, base);
  }

  /// Rule: `^\top`, `^T` and `'` transpose vectors and matrices; `^{-1}` inverts a matrix.
  Term power(Term base, Notation exponent) {
    int rank = reader.shape(base, exponent.span()).rank();
    String label = Parts.plain(exponent);
    if (transposes(label) && (rank > 0 || label.equals("\\top"))) {
      if (base instanceof Term.Sym b
          && !scope.knows(b.name())
          && reader.assumptions.names().contains(b.name())) {
        // Rule: what is transposed is no number, though nothing declares it.
        throw Unreadable.at(exponent.span(), "undeclared-shape", b.name().latex());
      }
      if (base == Term.Constant.PI) {
        throw Unreadable.at(exponent.span(), "unknown-notation", label);
      }
      boolean number = rank == 0 && !(base instanceof Term.Hole);
      return number ? base : Term.Op.of(TRANSPOSE, base);
    }
    if (rank == 2 && label.equals("-1")) {
      return Term.Op.of(INVERSE, base);
    }
    if (rank == 2 && (label.equals("-\\top") || label.equals("-T"))) {
      return Term.Op.of(TRANSPOSE, Term.Op.of(INVERSE, base));
    }
    if (label.startsWith("\\odot") || label.startsWith("\\circ")) {
      Term by =
          reader.inner(
              Parts.of(exponent).subList(1, Parts.of(exponent).size()), scope, exponent.span());
      return Term.Op.of(ELEMENTWISE_POWER, base, by);
    }
    if (label.equals("\\circ")) {
      return new Term.Mul(List.of(base, new Term.Div(Term.Constant.PI, Num.of(180))));
    }
    if (rank == 1) {
      throw Unreadable.at(exponent.span(), "power-of-vector", label);
    }
    Term power = reader.inner(exponent);
    Shape shape = reader.shape(power, exponent.span());
    if (shape.rank() > 1) {
      throw Unreadable.at(exponent.span(), "power-of-vector", label);
    }
    if (shape.isScalar()) {
      return new Term.Pow(base, power);
    }
    // Rule: a power of a number acts on each entry of a vector, as `\exp` does.
    return Term.Op.of(
        EXP, base == Term.Constant.E ? power : new Term.Mul(List.of(Term.Op.of(LOG, base), power)));
  }

  private Term fenced(Notation.Fenced f) {
    List<Notation> inside = Parts.of(f.body());
    switch (f.open() + f.close()) {
      case "||" -> {
        return Shaping.bars(reader, reader.inner(f.body()), false, f.span());
      }
      case "\\|\\|" -> {
        return Shaping.bars(reader, reader.inner(f.body()), true, f.span());
      }
      case "\\lfloor\\rfloor" -> {
        return Term.Op.of(FLOOR, reader.inner(f.body()));
      }
      case "\\lceil\\rceil" -> {
        return Term.Op.of(CEILING, reader.inner(f.body()));
      }
      case "\\langle\\rangle" -> {
        List<List<Notation>> pair = Parts.split(inside, Set.of(","));
        if (pair.size() == 2) {
          return Shaping.angled(
              reader,
              reader.inner(pair.get(0), scope, f.span()),
              reader.inner(pair.get(1), scope, f.span()),
              f.span());
        }
        throw Unreadable.at(f.span(), "unknown-notation", "\\langle");
      }
      case "()", "[]", "\\{\\}" -> {
        return grouped(f, inside);
      }
      case "\\{" -> {
        if (inside.size() == 1
            && inside.getFirst() instanceof Notation.Environment e
            && e.name().equals("array")) {
          return new ArrayReader(reader)
              .read(new Notation.Environment(e.span(), "cases", e.rows()));
        }
        throw Unreadable.at(f.span(), "unknown-notation", "\\{");
      }
      default -> throw Unreadable.at(f.span(), "unknown-notation", f.open() + "…" + f.close());
    }
  }

  /// Rule: a bracket groups one term; a list in it is a column vector.
  private Term grouped(Notation.Fenced f, List<Notation> inside) {
    List<List<Notation>> entries = Parts.split(inside, Set.of(","));
    if (entries.size() == 1) {
      if (f.open().equals("[") && startsPlainMatrix(inside)) {
        return new ArrayReader(reader).read((Notation.Environment) inside.getFirst());
      }
      if (f.open().equals("[") && isIversons(inside)) {
        // Rule: Iverson's brackets around a statement are one where it holds, else zero.
        return Indicators.read(reader, inside, f.span());
      }
      return reader.inner(inside, scope, f.span());
    }
    if (f.open().equals("\\{")) {
      throw Unreadable.at(f.span(), "set-in-term");
    }
    return new ArrayReader(reader).list(entries, f.open().equals("["), f.span());
  }

  /// Rule: square brackets around an order are Iverson's, around an equation only when it compares
  /// two names or numbers, as in `[y = k]`.
  private static boolean isIversons(List<Notation> inside) {
    List<Notation> relations = inside.stream().filter(StatementReader::isRelation).toList();
    boolean equation = inside.size() == 3 && Parts.isSymbol(inside.get(1), "=");
    return !relations.isEmpty()
        && (equation || relations.stream().noneMatch(r -> Parts.isSymbol(r, "=")));
  }

  /// Rule: a list with a sign of transposition, `[a, b, c]^\top`, is the column that the list is;
  /// it is a row only where it multiplies what follows, as in `[1, 2]^\top [3, 4]`.
  private boolean isColumnWrittenAsRow(Notation.Fenced f, Notation.Scripted s) {
    boolean transposed =
        s.sub().isEmpty()
            && s.primes() == 0
            && s.sup().map(Parts::plain).filter(this::transposes).isPresent();
    boolean list =
        Set.of("()", "[]").contains(f.open() + f.close())
            && Parts.split(Parts.of(f.body()), Set.of(",")).size() > 1;
    return transposed && list && reader.ahead().map(Notation.Symbol.class::isInstance).orElse(true);
  }

  private boolean transposes(String label) {
    return label.equals("\\top") || label.equals("T") && !scope.knows(new Name("T"));
  }

  private static boolean startsPlainMatrix(List<Notation> inside) {
    return inside.size() == 1 && inside.getFirst() instanceof Notation.Environment;
  }

  private Term boxed(Notation.Boxed boxed) {
    return Parts.isHole(boxed)
        ? new Term.Hole(reader.assumptions.hole())
        : reader.inner(boxed.body());
  }

  private Term symbol(Notation.Symbol symbol) {
    return switch (symbol.latex()) {
      case "|", "\\|" -> reader.bars(symbol);
      case "-" -> new Term.Neg(reader.factor());
      case "\\sum", "\\prod", "\\int" ->
          new BigReader(reader)
              .read(
                  symbol,
                  new Notation.Scripted(
                      symbol.span(), symbol, Optional.empty(), Optional.empty(), 0));
      case "\\dots" -> throw Unreadable.at(symbol.span(), "dots");
      default -> throw Unreadable.at(symbol.span(), "unexpected", symbol.latex());
    };
  }

  /// `\partial f(x)`, the subdifferential.
  private Term subdifferential(Span span) {
    Notation name = reader.next();
    Optional<String> letter = Parts.letter(name);
    if (letter.isPresent()
        && scope.isFunction(new Name(letter.get()))
        && reader.ahead().orElse(null) instanceof Notation.Fenced f) {
      reader.next();
      return new Term.Subdifferential(new Name(letter.get()), reader.inner(f.body()));
    }
    throw Unreadable.at(span, "partial-without-fraction");
  }

  /// The arguments in a bracket, separated by commas, semicolons or a bar.
  List<Term> arguments(Notation.Fenced f) {
    List<Term> arguments = new ArrayList<>();
    List<List<Notation>> entries = Parts.split(Parts.of(f.body()), Set.of(","));
    if (entries.stream().anyMatch(ArrayReader::isDots)) {
      return List.of(new ArrayReader(reader).list(entries, false, f.span()));
    }
    // Rule: `D(p \\| q)` separates arguments, too, when a comma does not.
    Set<String> separators =
        entries.size() == 1
                && Parts.of(f.body()).stream().filter(FactorReader::separates).count() == 1
            ? Set.of(";", "\\mid", "\\|", "|", "\\parallel")
            : Set.of(",", ";", "\\mid");
    for (List<Notation> piece : Parts.split(Parts.of(f.body()), separators)) {
      if (piece.isEmpty()) {
        throw Unreadable.at(f.span(), "missing-argument");
      }
      arguments.add(reader.inner(piece, scope, f.span()));
    }
    return arguments;
  }

  /// Whether a part may be a bar between arguments, or one of a pair around a term.
  private static boolean separates(Notation part) {
    return Bars.isBar(part) || Parts.isSymbol(part, "\\parallel");
  }

  static Statement relation(Term left, Statement.Relator relator, Term right) {
    return new Statement.Relation(left, relator, right);
  }
}
