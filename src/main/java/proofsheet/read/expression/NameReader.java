package proofsheet.read.expression;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.text.Span;

/// Reads names: which scripts are part of the name, which are indices, which act on it; and what a
/// bracket after a name means.
final class NameReader {
  private final TermReader reader;
  private final Scope scope;

  NameReader(TermReader reader) {
    this.reader = reader;
    this.scope = reader.scope;
  }

  Term read(Notation notation) {
    Notation base = notation instanceof Notation.Scripted s ? s.base() : notation;
    Notation.Scripted scripts = notation instanceof Notation.Scripted s ? s : null;
    String letter =
        Parts.letter(base)
            .orElseThrow(() -> Unreadable.at(base.span(), "unknown-notation", Parts.plain(base)));
    if (scripts == null) {
      return resolved(new Name(letter), notation.span());
    }
    return withScripts(letter, scripts);
  }

  /// A name without scripts left: a function before its arguments, a constant, a quantity.
  private Term resolved(Name name, Span span) {
    Name other = Scope.otherUse(name);
    if (scope.isNumber(other)) {
      return new Term.Sym(other);
    }
    if (scope.isFunction(name)) {
      return applied(name, 0, span);
    }
    boolean probability =
        name.latex().equals("P")
            && reader.ahead().orElse(null) instanceof Notation.Fenced f
            && new ChanceReader(reader).holdsEvents(f);
    if (probability) {
      return new ChanceReader(reader).probability(span);
    }
    if (name.latex().equals("E") && !scope.knows(name) && new ChanceReader(reader).takesRandom()) {
      return new ChanceReader(reader).expectation(span, Optional.empty());
    }
    refuseUndeclaredFunction(name, span);
    if (!scope.knows(name)) {
      switch (name.latex()) {
        case "e" -> {
          return Term.Constant.E;
        }
        case "\\pi" -> {
          return Term.Constant.PI;
        }
        case "i" -> {
          return Term.Constant.I;
        }
        case "I" -> {
          if (reader.ahead().filter(FactorReader::holdsRelation).isPresent()) {
            return new FunctionReader(reader).one(span, Optional.empty());
          }
          return Term.Op.of(IDENTITY, reader.assumptions.size());
        }
        default -> real(name, span);
      }
    }
    // Rule: where `\\pi` is an indexed quantity, `\\pi` without index still may be the number, and
    // `2 \\pi` is.
    boolean circle =
        name.latex().equals("\\pi")
            && scope.knows(name)
            && reader.shape(new Term.Sym(name), span).rank() > 0
            && (isDoubled() || scope.isFamily(name) && reader.assumptions.choose(2) == 1);
    return circle ? Term.Constant.PI : new Term.Sym(name);
  }

  private boolean isDoubled() {
    return reader.behind().filter(b -> Parts.plain(b).equals("2")).isPresent();
  }

  /// Rule: an undeclared letter is a real number, unless it stood for something else in a section
  /// that is closed.
  private void real(Name name, Span span) {
    refuseClosed(name, span);
    reader.assumptions.real(name);
  }

  private void refuseClosed(Name name, Span span) {
    Optional<String> heading = scope.closedSection(name);
    if (heading.isPresent()) {
      throw Unreadable.at(span, "closed-section", name.latex(), heading.get());
    }
  }

  private void refuseUndeclaredFunction(Name name, Span span) {
    boolean bracket =
        reader.ahead().orElse(null) instanceof Notation.Fenced f && f.open().equals("(");
    if (!bracket) {
      return;
    }
    refuseClosed(name, span);
    if (!scope.knows(name) && Set.of("f", "g", "h").contains(name.latex())) {
      throw Unreadable.at(span, "undeclared-function", name.latex());
    }
  }

  /// A function with the arguments that follow, if any; without, its value at the declared ones.
  private Term applied(Name function, int primes, Span span) {
    Notation following = reader.ahead().orElse(null);
    Notation bracket = following instanceof Notation.Scripted s ? s.base() : following;
    if (!(bracket instanceof Notation.Fenced f)
        || !(f.open().equals("(") || f.open().equals("["))) {
      return primes == 0
          ? new Term.Sym(function)
          : prime(function, primes, declared(function, span), span);
    }
    reader.next();
    List<Term> arguments = new FactorReader(reader).arguments(f);
    int expected = arity(function);
    if (expected > 0 && arguments.size() != expected) {
      if (expected == 1) {
        arguments = List.of(new ArrayReader(reader).vector(arguments, f.span()));
      } else {
        throw Unreadable.at(
            f.span(), "wrong-number-of-arguments", function.latex(), String.valueOf(expected));
      }
    }
    refuseUndeclaredShapes(function, arguments, f.span());
    Term value =
        primes > 0
            ? prime(function, primes, arguments.getFirst(), span)
            : new Term.Apply(function, arguments);
    return following instanceof Notation.Scripted s
        ? new FactorReader(reader).scripts(value, s)
        : value;
  }

  /// Rule: a function of a number acts on each entry only where its value is a number; a parameter
  /// that was taken for a number for want of a declaration may have been meant otherwise.
  private void refuseUndeclaredShapes(Name function, List<Term> arguments, Span span) {
    Optional<Definition> definition = scope.givens().definition(function);
    if (definition.isEmpty() || definition.get().sort().isScalar()) {
      return;
    }
    List<Definition.Parameter> parameters = definition.get().parameters();
    for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
      Name parameter = parameters.get(i).name();
      if (parameters.get(i).sort().equals(Sort.REAL)
          && !scope.knows(parameter)
          && reader.shape(arguments.get(i), span).rank() > 0) {
        throw Unreadable.at(
            span, "parameter-taken-for-number", parameter.latex(), function.latex());
      }
    }
  }

  private int arity(Name function) {
    Optional<Definition> definition = scope.givens().definition(function);
    if (definition.isPresent()) {
      return definition.get().parameters().size();
    }
    return scope.givens().declaration(function).orElse(null) instanceof Declaration.Function f
        ? f.arguments().size()
        : 0;
  }

  private Term declared(Name function, Span span) {
    Optional<Definition> definition = scope.givens().definition(function);
    if (definition.isPresent() && definition.get().parameters().size() == 1) {
      return new Term.Sym(definition.get().parameters().getFirst().name());
    }
    throw Unreadable.at(span, "prime-without-argument", function.latex());
  }

  private Term prime(Name function, int order, Term argument, Span span) {
    if (arity(function) > 1) {
      throw Unreadable.at(span, "prime-of-several-arguments", function.latex());
    }
    return new Term.Prime(function, order, argument);
  }

  private Term withScripts(String letter, Notation.Scripted s) {
    Optional<String> sub = s.sub().map(Parts::label);
    String primes = "'".repeat(s.primes());
    String below = sub.map(x -> "_" + x).orElse("");
    Optional<String> sup =
        s.sup().filter(x -> isLabel(x, letter, letter + below)).map(Parts::label);
    String above = sup.map(x -> "^" + x).orElse("");
    Name base = new Name(letter);
    // Rule: a name that is declared with its scripts is that name.
    for (Name whole :
        List.of(
            new Name(letter + below + above + primes), new Name(letter + above + below + primes))) {
      if (scope.knows(whole) && !(below + above + primes).isEmpty()) {
        return finish(
            resolvedOrTransposed(whole, 0, s.span()), sup.isPresent() ? Optional.empty() : s.sup());
      }
    }
    if (s.primes() > 0) {
      return primed(letter, s, sub, sup);
    }
    if (sub.isPresent() && sup.isEmpty()) {
      Name labelled = new Name(letter + below);
      if (scope.knows(labelled)) {
        return finish(resolvedOrTransposed(labelled, 0, s.span()), s.sup());
      }
    }
    if (sup.isPresent()) {
      Name above2 = new Name(letter + above);
      if (scope.knows(above2)) {
        Term term = resolved(above2, s.span());
        return sub.isPresent() ? indexed(term, s.sub().get()) : term;
      }
      return labelledAbove(base, s, sub);
    }
    Term subscripted = subscripted(base, letter, s, below);
    return finish(subscripted, s.sup());
  }

  private Term finish(Term term, Optional<Notation> sup) {
    return sup.isPresent() ? new FactorReader(reader).power(term, sup.get()) : term;
  }

  private Term resolvedOrTransposed(Name name, int primes, Span span) {
    return scope.isFunction(name) ? applied(name, primes, span) : resolved(name, span);
  }

  private Term subscripted(Name base, String letter, Notation.Scripted s, String below) {
    if (s.sub().isEmpty()) {
      if (scope.isFunction(base)) {
        return powered(base, s);
      }
      return resolved(base, s.span());
    }
    Notation sub = s.sub().get();
    Name other = Scope.otherUse(base);
    if (scope.knows(other) && !scope.isNumber(other)) {
      return indexed(new Term.Sym(other), sub);
    }
    if (scope.knows(base)) {
      boolean function = scope.isFunction(base);
      Term term = new Term.Sym(base);
      if (reader.shape(term, s.span()).rank() > 0) {
        if (function) {
          return functionComponent(base, s);
        }
        return indexed(term, sub);
      }
      // Rule: a number has no components; with two indices its letter is Kronecker's delta.
      Optional<Term> delta =
          letter.equals("\\delta") ? special(letter, sub, s.span()) : Optional.empty();
      if (delta.isPresent()) {
        return delta.get();
      }
      if (mentionsIndex(sub)) {
        throw Unreadable.at(s.span(), "undeclared-family", letter);
      }
      Name labelled = new Name(letter + below);
      real(labelled, s.span());
      return new Term.Sym(labelled);
    }
    if (letter.equals("E") && s.sup().isEmpty() && new ChanceReader(reader).takesRandom()) {
      return new ChanceReader(reader).expectation(s.span(), s.sub());
    }
    Optional<Term> special = special(letter, sub, s.span());
    if (special.isPresent()) {
      return special.get();
    }
    refuseClosed(base, s.span());
    if (mentionsIndex(sub)) {
      throw Unreadable.at(s.span(), "undeclared-family", letter);
    }
    if (FactorReader.holdsRelation(sub)) {
      throw Unreadable.at(sub.span(), "unknown-notation", Parts.plain(sub));
    }
    Name labelled = new Name(letter + below);
    refuseUndeclaredFunction(base, s.span());
    real(labelled, s.span());
    return new Term.Sym(labelled);
  }

  /// Rule: `\delta_{ij}`, `I_n` and `e_i` are Kronecker's delta, the identity matrix, a unit
  /// vector.
  private Optional<Term> special(String letter, Notation sub, Span span) {
    if (letter.equals("\\delta")) {
      List<Term> indices = indexTerms(sub, 2);
      if (indices.size() == 2) {
        return Optional.of(Term.Op.of(DELTA, indices.get(0), indices.get(1)));
      }
    }
    if (Set.of("I", "\\chi").contains(letter) && FactorReader.holdsRelation(sub)) {
      return Optional.of(new FunctionReader(reader).one(span, Optional.of(sub)));
    }
    if (letter.equals("I")) {
      return Optional.of(Term.Op.of(IDENTITY, reader.inner(sub)));
    }
    if (letter.equals("e")) {
      return Optional.of(Term.Op.of(UNIT, reader.inner(sub), reader.assumptions.size()));
    }
    return Optional.empty();
  }

  private boolean mentionsIndex(Notation sub) {
    return switch (sub) {
      case Notation.Row r -> r.parts().stream().anyMatch(this::mentionsIndex);
      case Notation.Letter l -> scope.isIndex(new Name(l.latex()));
      case Notation.Scripted s -> mentionsIndex(s.base());
      default -> false;
    };
  }

  /// The value that the power of `f^2(x)` is of; `f^{-1}` is not read.
  private Term powered(Name function, Notation.Scripted s) {
    Notation sup = s.sup().orElseThrow();
    if (Parts.plain(sup).startsWith("-")) {
      throw Unreadable.at(sup.span(), "inverse-function");
    }
    return applied(function, 0, s.span());
  }

  /// `S_i(x)`: the component of a value.
  private Term functionComponent(Name function, Notation.Scripted s) {
    Notation sub = s.sub().orElseThrow();
    Term value = applied(function, 0, s.span());
    return indexed(value, sub);
  }

  private Term primed(
      String letter, Notation.Scripted s, Optional<String> sub, Optional<String> sup) {
    Name base =
        new Name(letter + sub.map(x -> "_" + x).orElse("") + sup.map(x -> "^" + x).orElse(""));
    if (scope.isFunction(base)) {
      return finish(
          applied(base, s.primes(), s.span()), sup.isPresent() ? Optional.empty() : s.sup());
    }
    Name beside = new Name(letter + sup.map(x -> "^" + x).orElse("") + "'".repeat(s.primes()));
    if (sub.isPresent() && scope.knows(beside)) {
      Term term = indexed(resolved(beside, s.span()), s.sub().get());
      return finish(term, sup.isPresent() ? Optional.empty() : s.sup());
    }
    Name bare = new Name(letter);
    if (scope.isFunction(bare) && sub.isEmpty()) {
      return finish(applied(bare, s.primes(), s.span()), s.sup());
    }
    if (scope.knows(bare)) {
      Term term = new Term.Sym(bare);
      if (reader.shape(term, s.span()).rank() == 2 && s.primes() == 1) {
        return Term.Op.of(TRANSPOSE, sub.isPresent() ? indexed(term, s.sub().get()) : term);
      }
    }
    refuseUndeclaredFunction(bare, s.span());
    Name whole = new Name(base.latex() + "'".repeat(s.primes()));
    real(whole, s.span());
    return finish(new Term.Sym(whole), sup.isPresent() ? Optional.empty() : s.sup());
  }

  /// Rule: a parenthesised superscript is an index of a family, else a label; stars are labels.
  private Term labelledAbove(Name base, Notation.Scripted s, Optional<String> sub) {
    Notation sup = s.sup().orElseThrow();
    if (scope.isFunction(base) && sub.isEmpty() && fencedIndex(sup).isPresent()) {
      return derivative(base, s);
    }
    if (scope.knows(base) && fencedIndex(sup).isPresent()) {
      Term family = new Term.Sym(base);
      if (reader.shape(family, s.span()).rank() > 0) {
        Term member = new Term.At(family, List.of(reader.inner(fencedIndex(sup).get())));
        return sub.isPresent() ? indexed(member, s.sub().get()) : member;
      }
    }
    if (fencedIndex(sup).filter(this::mentionsIndex).isPresent()) {
      throw Unreadable.at(s.span(), "undeclared-family", base.latex());
    }
    String label = base.latex() + sub.map(x -> "_" + x).orElse("") + "^" + Parts.label(sup);
    Name name = new Name(label);
    if (scope.knows(base) && !isStar(sup)) {
      Term term = reader.shape(new Term.Sym(base), s.span()).isScalar() ? null : new Term.Sym(base);
      if (term != null) {
        throw Unreadable.at(s.span(), "undeclared-name", label);
      }
    }
    real(name, s.span());
    return new Term.Sym(name);
  }

  /// Rule: `f^{(2)}(x)` is the second derivative of a function of a number.
  private Term derivative(Name function, Notation.Scripted s) {
    String order = Parts.plain(fencedIndex(s.sup().orElseThrow()).orElseThrow());
    boolean bracket = reader.ahead().orElse(null) instanceof Notation.Fenced;
    if (!order.matches("[1-6]") || !bracket) {
      throw Unreadable.at(
          s.span(), "undeclared-name", function.latex() + "^" + Parts.label(s.sup().get()));
    }
    return applied(function, Integer.parseInt(order), s.span());
  }

  private static boolean isStar(Notation sup) {
    String plain = Parts.plain(sup);
    return plain.equals("*") || plain.equals("\\dagger");
  }

  private static Optional<Notation> fencedIndex(Notation sup) {
    Notation inner =
        sup instanceof Notation.Row r && r.parts().size() == 1 ? r.parts().getFirst() : sup;
    return inner instanceof Notation.Fenced f && f.open().equals("(")
        ? Optional.of(f.body())
        : Optional.empty();
  }

  /// Rule: a superscript is part of the name when it is a star, a word, something in parentheses,
  /// or when the name is declared with it.
  private boolean isLabel(Notation sup, String letter, String before) {
    String above = "^" + Parts.label(sup);
    boolean euler = letter.equals("e") && Parts.fenced(sup).isPresent();
    return Parts.isLabel(sup) && !euler
        || scope.knows(new Name(before + above))
        || scope.knows(new Name(letter + above));
  }

  // ---- indices

  /// A tensor at the indices that a subscript names.
  Term indexed(Term base, Notation sub) {
    Shape shape = reader.shape(base, sub.span());
    if (shape.isScalar()) {
      throw Unreadable.at(sub.span(), "index-on-number", Parts.plain(sub));
    }
    List<Notation> parts = Parts.of(sub);
    List<List<Notation>> pieces = Parts.split(parts, Set.of(","));
    if (pieces.size() == 2 && shape.rank() == 2) {
      if (isWhole(pieces.get(1))) {
        return Term.Op.of(ROW, base, reader.inner(pieces.get(0), scope, sub.span()));
      }
      if (isWhole(pieces.get(0))) {
        return Term.Op.of(COLUMN, base, reader.inner(pieces.get(1), scope, sub.span()));
      }
    }
    if (parts.size() == 2 && shape.rank() == 2) {
      if (Parts.isSymbol(parts.get(0), "\\cdot") || Parts.isSymbol(parts.get(0), ":")) {
        return Term.Op.of(COLUMN, base, reader.inner(parts.get(1)));
      }
      if (Parts.isSymbol(parts.get(1), "\\cdot") || Parts.isSymbol(parts.get(1), ":")) {
        return Term.Op.of(ROW, base, reader.inner(parts.get(0)));
      }
    }
    List<Term> indices = indexTerms(sub, shape.rank());
    if (indices.size() > shape.rank()) {
      throw Unreadable.at(sub.span(), "too-many-indices", Parts.plain(sub));
    }
    return base instanceof Term.At at
        ? new Term.At(at.of(), joined(at.indices(), indices))
        : new Term.At(base, indices);
  }

  private static List<Term> joined(List<Term> left, List<Term> right) {
    List<Term> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  private static boolean isWhole(List<Notation> piece) {
    return piece.size() == 1
        && (Parts.isSymbol(piece.getFirst(), ":") || Parts.isSymbol(piece.getFirst(), "\\cdot"));
  }

  /// Rule: several letters or digits below a tensor of as many axes are as many indices.
  private List<Term> indexTerms(Notation sub, int rank) {
    List<Notation> parts = Parts.of(sub);
    List<List<Notation>> pieces = Parts.split(parts, Set.of(","));
    if (pieces.size() > 1) {
      return pieces.stream().map(p -> reader.inner(p, scope, sub.span())).toList();
    }
    if (rank > 1) {
      List<Term> separate = new ArrayList<>();
      for (Notation part : parts) {
        switch (part) {
          case Notation.Letter _, Notation.Scripted _ -> separate.add(reader.inner(part));
          case Notation.Number n when n.digits().matches("[0-9]+") ->
              n.digits().chars().forEach(c -> separate.add(Num.of(c - '0')));
          default -> {
            return List.of(reader.inner(sub));
          }
        }
      }
      if (separate.size() == rank) {
        return separate;
      }
    }
    return List.of(reader.inner(sub));
  }
}
