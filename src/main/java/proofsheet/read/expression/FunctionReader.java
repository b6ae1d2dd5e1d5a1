package proofsheet.read.expression;

import static proofsheet.math.Operator.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.text.Span;

/// Reads named functions with what they are applied to.
public final class FunctionReader {
  private static final Map<String, Operator> NAMES =
      Map.ofEntries(
          Map.entry("exp", EXP),
          Map.entry("log", LOG),
          Map.entry("ln", LOG),
          Map.entry("lg", LOG10),
          Map.entry("sin", SIN),
          Map.entry("cos", COS),
          Map.entry("tan", TAN),
          Map.entry("cot", COT),
          Map.entry("sec", SEC),
          Map.entry("csc", CSC),
          Map.entry("sinh", SINH),
          Map.entry("cosh", COSH),
          Map.entry("tanh", TANH),
          Map.entry("coth", COTH),
          Map.entry("sech", SECH),
          Map.entry("csch", CSCH),
          Map.entry("arcsin", ARCSIN),
          Map.entry("asin", ARCSIN),
          Map.entry("arccos", ARCCOS),
          Map.entry("acos", ARCCOS),
          Map.entry("arctan", ARCTAN),
          Map.entry("atan", ARCTAN),
          Map.entry("arsinh", ARSINH),
          Map.entry("arcsinh", ARSINH),
          Map.entry("arcosh", ARCOSH),
          Map.entry("arccosh", ARCOSH),
          Map.entry("artanh", ARTANH),
          Map.entry("arctanh", ARTANH),
          Map.entry("atanh", ARTANH),
          Map.entry("abs", ABS),
          Map.entry("sign", SIGN),
          Map.entry("sgn", SIGN),
          Map.entry("ReLU", RELU),
          Map.entry("relu", RELU),
          Map.entry("sigmoid", SIGMOID),
          Map.entry("logistic", SIGMOID),
          Map.entry("expit", SIGMOID),
          Map.entry("softplus", SOFTPLUS),
          Map.entry("logit", LOGIT),
          Map.entry("erf", ERF),
          Map.entry("softmax", SOFTMAX),
          Map.entry("Softmax", SOFTMAX),
          Map.entry("tr", TRACE),
          Map.entry("Tr", TRACE),
          Map.entry("trace", TRACE),
          Map.entry("det", DETERMINANT),
          Map.entry("diag", DIAG),
          Map.entry("Diag", DIAG),
          Map.entry("rank", RANK),
          Map.entry("vec", VEC),
          Map.entry("Var", VARIANCE),
          Map.entry("var", VARIANCE),
          Map.entry("Cov", COVARIANCE),
          Map.entry("cov", COVARIANCE));

  private final TermReader reader;
  private final Scope scope;

  FunctionReader(TermReader reader) {
    this.reader = reader;
    this.scope = reader.scope;
  }

  /// Whether a word names a function that needs no declaration.
  public static boolean isStandard(Notation.Word word) {
    return NAMES.containsKey(word.word());
  }

  Term read(Notation.Word word, Optional<Notation.Scripted> scripts) {
    Name declared = new Name("\\operatorname{" + word.word() + "}");
    Span span = scripts.<Notation>map(s -> s).orElse(word).span();
    Optional<Notation> sub = scripts.flatMap(Notation.Scripted::sub);
    Optional<Notation> sup = scripts.flatMap(Notation.Scripted::sup);
    if (scope.isFunction(declared)) {
      return userFunction(declared, sup, span);
    }
    if (scope.knows(declared)) {
      return quantity(new Term.Sym(declared), sub, sup);
    }
    return switch (word.word()) {
      case "max", "min" -> extremum(word.word().equals("max"), sub, sup, span);
      case "argmax", "argmin" -> argument(word.word().equals("argmax"), sub, sup, span);
      case "lim" -> {
        refuse(sup, word.word());
        yield new CalculusReader(reader).limit(sub, span);
      }
      case "log" -> powered(logarithm(sub, span), sup);
      case "E" -> {
        refuse(sup, word.word());
        yield new ChanceReader(reader).expectation(span, sub);
      }
      case "Pr" -> new ChanceReader(reader).probability(span);
      default -> {
        Operator operator = NAMES.get(word.word());
        if (operator == null) {
          throw Unreadable.at(span, "undeclared-function", word.word());
        }
        if (operator != SOFTMAX) {
          refuse(sub, word.word());
        }
        if (sup.isPresent() && Parts.plain(sup.get()).equals("-1")) {
          throw Unreadable.at(sup.get().span(), "inverse-function");
        }
        Term value = applied(operator, span);
        Term component = sub.isPresent() ? new NameReader(reader).indexed(value, sub.get()) : value;
        yield sup.isPresent() ? new Term.Pow(component, reader.inner(sup.get())) : component;
      }
    };
  }

  private static void refuse(Optional<Notation> script, String word) {
    if (script.isPresent()) {
      throw Unreadable.at(script.get().span(), "unknown-notation", word);
    }
  }

  /// Rule: a word that is declared or defined as a quantity is its name.
  private Term quantity(Term named, Optional<Notation> sub, Optional<Notation> sup) {
    Term term = sub.isPresent() ? new NameReader(reader).indexed(named, sub.get()) : named;
    return sup.isPresent() ? new FactorReader(reader).power(term, sup.get()) : term;
  }

  private Term userFunction(Name name, Optional<Notation> sup, Span span) {
    Notation following = reader.ahead().orElse(null);
    if (!(bare(following) instanceof Notation.Fenced f)) {
      return new Term.Sym(name);
    }
    reader.next();
    Term scripted =
        scripted(new Term.Apply(name, new FactorReader(reader).arguments(f)), following);
    return sup.isPresent() ? new FactorReader(reader).power(scripted, sup.get()) : scripted;
  }

  /// What scripts stand at, or the notation itself.
  private static Notation bare(Notation notation) {
    return notation instanceof Notation.Scripted s ? s.base() : notation;
  }

  /// A value with the scripts at the brackets that its arguments stand in.
  private Term scripted(Term value, Notation brackets) {
    return brackets instanceof Notation.Scripted s
        ? new FactorReader(reader).scripts(value, s)
        : value;
  }

  private Term powered(Term value, Optional<Notation> sup) {
    return sup.isPresent() ? new Term.Pow(value, reader.inner(sup.get())) : value;
  }

  private Term logarithm(Optional<Notation> sub, Span span) {
    if (sub.isEmpty()) {
      return applied(LOG, span);
    }
    return switch (Parts.plain(sub.get())) {
      case "2" -> applied(LOG2, span);
      case "10" -> applied(LOG10, span);
      case "e" -> applied(LOG, span);
      default -> {
        Term base = reader.inner(sub.get());
        yield new Term.Div(applied(LOG, span), Term.Op.of(LOG, base));
      }
    };
  }

  /// Rule: with parentheses a function takes just them; without, the factors that follow.
  private Term applied(Operator operator, Span span) {
    Notation following = reader.ahead().orElseThrow(() -> Unreadable.at(span, "missing-argument"));
    Notation bracket = bare(following);
    boolean brackets =
        bracket instanceof Notation.Fenced f && Set.of("(", "[", "\\{").contains(f.open());
    if (!brackets) {
      return checked(operator, List.of(reader.functionOperand()), span);
    }
    reader.next();
    List<Term> arguments = new FactorReader(reader).arguments((Notation.Fenced) bracket);
    return scripted(checked(operator, arguments, span), following);
  }

  private Term checked(Operator operator, List<Term> arguments, Span span) {
    if (operator == SOFTMAX && arguments.size() > 1) {
      return Term.Op.of(SOFTMAX, new Term.Vector(arguments));
    }
    if (operator == DIAG && arguments.size() > 1) {
      return Term.Op.of(DIAG, new Term.Vector(arguments));
    }
    if (operator == COVARIANCE && arguments.size() == 1) {
      return Term.Op.of(COVARIANCE, arguments.getFirst(), arguments.getFirst());
    }
    if (operator.arity() >= 0 && arguments.size() != operator.arity()) {
      throw Unreadable.at(
          span,
          "wrong-number-of-arguments",
          operator.toString().toLowerCase(java.util.Locale.ROOT),
          String.valueOf(operator.arity()));
    }
    boolean tensor = Set.of(TRACE, DETERMINANT, DIAG, SOFTMAX).contains(operator);
    if (tensor && reader.shape(arguments.getFirst(), span).isScalar()) {
      throw Unreadable.at(span, "shape-mismatch", "a vector or matrix", "a number");
    }
    return new Term.Op(operator, arguments);
  }

  // ---- maxima

  /// Rule: above `\max_{i=1}` stands the last index, above `\max` an exponent.
  private Term extremum(boolean max, Optional<Notation> sub, Optional<Notation> sup, Span span) {
    if (sub.isPresent()) {
      Optional<Notation> last = sup.filter(_ -> hasFirst(sub.get()));
      Term extremum =
          new BigReader(reader)
              .over(max ? BigOperator.MAX : BigOperator.MIN, sub.get(), last, span);
      return last.isPresent() ? extremum : powered(extremum, sup);
    }
    Notation following = reader.ahead().orElse(null);
    if (!(bare(following) instanceof Notation.Fenced f)) {
      throw Unreadable.at(span, "missing-argument");
    }
    reader.next();
    List<Term> arguments = new FactorReader(reader).arguments(f);
    if (arguments.size() == 1 && arguments.getFirst() instanceof Term.Comprehension c) {
      BigOperator operator = max ? BigOperator.MAX : BigOperator.MIN;
      return powered(
          scripted(new Term.Big(operator, c.indices().getFirst(), c.body()), following), sup);
    }
    return powered(scripted(new Term.Op(max ? MAX : MIN, arguments), following), sup);
  }

  private static boolean hasFirst(Notation sub) {
    return Parts.of(sub).stream().anyMatch(p -> Parts.isSymbol(p, "="));
  }

  private Term argument(boolean max, Optional<Notation> sub, Optional<Notation> sup, Span span) {
    if (sub.isEmpty() || sup.isPresent() && !hasFirst(sub.get())) {
      throw Unreadable.at(span, "missing-argument");
    }
    return new BigReader(reader)
        .over(max ? BigOperator.ARGMAX : BigOperator.ARGMIN, sub.get(), sup, span);
  }

  // ---- indicators

  /// `\mathbb{1}[x > 0]`, `\mathbf{1}\{…\}`, and the vector of ones.
  Term one(Span span, Optional<Notation> sub) {
    Notation following = reader.ahead().orElse(null);
    if (bare(following) instanceof Notation.Fenced f && sub.isEmpty()) {
      reader.next();
      Term indicator = Indicators.read(reader, Parts.of(f.body()), f.span());
      return scripted(indicator, following);
    }
    if (sub.isPresent()) {
      List<Notation> inside = Parts.of(sub.get());
      boolean statement = inside.stream().anyMatch(StatementReader::isRelation);
      if (statement) {
        return Indicators.read(reader, inside, span);
      }
      return Term.Op.of(ONES, reader.inner(sub.get()));
    }
    return Term.Op.of(ONES, reader.assumptions.size());
  }

  /// `\mathbb{V}[X]`, another way to write a variance.
  Term variance(Span span) {
    return applied(VARIANCE, span);
  }
}
