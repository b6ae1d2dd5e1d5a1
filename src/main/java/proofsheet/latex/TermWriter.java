package proofsheet.latex;

import static proofsheet.latex.TermWriter.Level.*;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Writes terms and statements as a person would.
public final class TermWriter {
  /// How tightly a term is held together; looser ones need brackets inside tighter ones.
  enum Level {
    SUM,
    PRODUCT,
    POWER,
    ATOM
  }

  private TermWriter() {}

  public static String write(Term term) {
    return at(term, SUM);
  }

  public static String write(Statement statement) {
    return switch (statement) {
      case Statement.Relation r ->
          write(r.left()) + " " + r.relator().latex() + " " + write(r.right());
      case Statement.And s -> joined(s.parts(), " \\land ");
      case Statement.Or s -> joined(s.parts(), " \\lor ");
      case Statement.Not s -> "\\lnot (" + write(s.of()) + ")";
      case Statement.Implies s -> write(s.premise()) + " \\Rightarrow " + write(s.conclusion());
      case Statement.Iff s -> write(s.left()) + " \\iff " + write(s.right());
      case Statement.ForAll s ->
          s.binders().stream().map(b -> "\\forall " + over(b)).collect(Collectors.joining(" "))
              + " "
              + write(s.body());
      case Statement.Exists s ->
          s.binders().stream().map(b -> "\\exists " + over(b)).collect(Collectors.joining(" "))
              + " "
              + write(s.body());
      case Statement.SameUpdate s ->
          write(s.target())
              + " \\leftarrow "
              + write(s.first())
              + " \\leftarrow "
              + write(s.second());
    };
  }

  /// What a quantifier binds, up to its colon.
  private static String over(Term.Binder binder) {
    String name = name(binder.variable());
    String range =
        binder.lower().isPresent() && binder.upper().isPresent()
            ? name
                + " \\in \\{"
                + write(binder.lower().get())
                + ", \\dots, "
                + write(binder.upper().get())
                + "\\}"
            : binder.set().map(s -> name + " \\in " + write(s)).orElse(name);
    return binder.condition().map(TermWriter::write).orElse(range) + ":";
  }

  /// A base of a superscript; what has one already is a group.
  private static String base(Term term) {
    String text = at(term, ATOM);
    return text.contains("^") && term instanceof Term.Sym ? "{" + text + "}" : text;
  }

  /// A base of a subscript; what has one already is in brackets.
  private static String indexed(String text) {
    return text.matches("\\\\?[A-Za-z]+_.*") ? "(" + text + ")" : text;
  }

  private static String joined(List<Statement> parts, String sign) {
    return parts.stream().map(TermWriter::write).collect(Collectors.joining(sign));
  }

  /// A name as it is written; `{L}`, the other use of a letter, is that letter.
  private static String name(Name name) {
    String latex = Bound.original(name).latex();
    return latex.startsWith("{") && latex.endsWith("}")
        ? latex.substring(1, latex.length() - 1)
        : latex;
  }

  private static String at(Term term, Level needed) {
    String text = text(term);
    return level(term).compareTo(needed) < 0 ? bracketed(text) : text;
  }

  /// Brackets that grow only around what is tall.
  private static String bracketed(String text) {
    boolean tall =
        List.of("\\frac", "\\sum", "\\prod", "\\int", "\\begin", "\\left", "\\binom").stream()
            .anyMatch(text::contains);
    return tall ? "\\left(" + text + "\\right)" : "(" + text + ")";
  }

  private static Level level(Term term) {
    return switch (term) {
      case Term.Add _, Term.Neg _ -> SUM;
      case Term.Mul _, Term.Big _, Term.Integral _, Term.Limit _, Term.Derivative _ -> PRODUCT;
      case Num n -> n.value().signum() < 0 ? SUM : n.value().isInteger() ? ATOM : PRODUCT;
      case Term.Div _ -> PRODUCT;
      case Term.Pow _ -> POWER;
      case Term.Op op ->
          switch (op.operator()) {
            case DOT, INNER, HADAMARD, KRONECKER, ELEMENTWISE_DIVISION -> PRODUCT;
            case ELEMENTWISE_POWER -> POWER;
            case EXP, TRANSPOSE, INVERSE -> POWER;
            default -> isBare(op) ? PRODUCT : ATOM;
          };
      default -> ATOM;
    };
  }

  private static String text(Term term) {
    return switch (term) {
      case Num n ->
          n.value().isInteger()
              ? n.value().toString()
              : (n.value().signum() < 0 ? "-" : "")
                  + "\\frac{"
                  + n.value().numerator().abs()
                  + "}{"
                  + n.value().denominator()
                  + "}";
      case Term.Decimal d -> d.digits();
      case Term.Constant c ->
          switch (c) {
            case E -> "e";
            case PI -> "\\pi";
            case I -> "i";
            case INFINITY -> "\\infty";
          };
      case Term.Sym s -> name(s.name());
      case Term.At a -> indexed(at(a.of(), ATOM)) + "_" + script(indices(a.indices()));
      case Term.Add a -> sum(a.terms());
      case Term.Neg n -> "-" + at(n.of(), PRODUCT);
      case Term.Mul m -> product(m.factors());
      case Term.Div d -> "\\frac{" + write(d.over()) + "}{" + write(d.under()) + "}";
      case Term.Pow p -> power(p);
      case Term.Op op -> operator(op);
      case Term.Apply a -> name(a.function()) + "(" + list(a.arguments()) + ")";
      case Term.Big b -> big(b);
      case Term.Cases c -> cases(c);
      case Term.Indicator i -> "\\mathbb{1}[" + write(i.of()) + "]";
      case Term.Vector v ->
          "\\begin{bmatrix} "
              + v.entries().stream().map(TermWriter::write).collect(Collectors.joining(" \\\\ "))
              + " \\end{bmatrix}";
      case Term.Matrix m ->
          "\\begin{bmatrix} "
              + m.rows().stream()
                  .map(r -> r.stream().map(TermWriter::write).collect(Collectors.joining(" & ")))
                  .collect(Collectors.joining(" \\\\ "))
              + " \\end{bmatrix}";
      case Term.Comprehension c when EntrywiseIndicator.of(c).isPresent() ->
          "\\mathbb{1}[" + write(EntrywiseIndicator.of(c).get()) + "]";
      case Term.Comprehension c ->
          "\\left["
              + write(c.body())
              + "\\right]_{"
              + c.indices().stream().map(b -> name(b.variable())).collect(Collectors.joining())
              + "}";
      case Term.Derivative d -> derivative(d);
      case Term.Prime p -> name(p.function()) + "'".repeat(p.order()) + "(" + write(p.at()) + ")";
      case Term.Nabla n ->
          "\\nabla"
              + (n.order() == 2 ? "^2 " : " ")
              + name(n.function())
              + "("
              + write(n.at())
              + ")";
      case Term.EvaluatedAt e -> evaluated(e);
      case Term.Integral i ->
          "\\int"
              + i.lower().map(l -> "_{" + write(l) + "}").orElse("")
              + i.upper().map(u -> "^{" + write(u) + "}").orElse("")
              + " "
              + at(i.body(), PRODUCT)
              + " \\, d"
              + name(i.variable());
      case Term.Limit l ->
          "\\lim_{" + name(l.variable()) + " \\to " + write(l.to()) + "} " + at(l.body(), PRODUCT);
      case Term.Probability p ->
          "P(" + write(p.event()) + p.given().map(g -> " \\mid " + write(g)).orElse("") + ")";
      case Term.Subdifferential s -> "\\partial " + name(s.function()) + "(" + write(s.at()) + ")";
      case Term.Interval i ->
          (i.lowerOpen() ? "(" : "[")
              + write(i.lower())
              + ", "
              + write(i.upper())
              + (i.upperOpen() ? ")" : "]");
      case Term.FiniteSet f -> "\\{" + list(f.elements()) + "\\}";
      case Term.IntegerRange r ->
          "\\{" + write(r.lower()) + ", \\dots, " + write(r.upper()) + "\\}";
      case Term.StandardSet s ->
          switch (s.set()) {
                case NATURALS -> "\\mathbb{N}";
                case NATURALS_WITH_ZERO -> "\\mathbb{N}_0";
                case INTEGERS -> "\\mathbb{Z}";
                case RATIONALS -> "\\mathbb{Q}";
                case REALS -> "\\mathbb{R}";
                case COMPLEX -> "\\mathbb{C}";
              }
              + sizes(s.sizes());
      case Term.SetPower s -> write(s.base()) + sizes(s.sizes());
      case Term.SetBuilder b -> "\\{" + name(b.binder().variable()) + "\\}";
      case Term.Hole _ -> "\\boxed{?}";
    };
  }

  private static String sizes(List<Term> sizes) {
    return sizes.isEmpty()
        ? ""
        : "^{"
            + sizes.stream().map(TermWriter::write).collect(Collectors.joining(" \\times "))
            + "}";
  }

  private static String list(List<Term> terms) {
    return terms.stream().map(TermWriter::write).collect(Collectors.joining(", "));
  }

  private static String indices(List<Term> indices) {
    if (indices.size() == 1) {
      return write(indices.getFirst());
    }
    boolean letters =
        indices.stream()
            .map(TermWriter::write)
            .allMatch(i -> i.length() == 1 || i.matches("\\\\[a-z]+"));
    String between =
        letters ? indices.stream().anyMatch(i -> write(i).length() > 1) ? " " : "" : ",";
    return indices.stream().map(TermWriter::write).collect(Collectors.joining(between));
  }

  /// A script with braces only where they are needed.
  private static String script(String text) {
    return text.length() == 1 ? text : "{" + text + "}";
  }

  private static String sum(List<Term> terms) {
    StringBuilder text = new StringBuilder();
    for (Term term : terms) {
      boolean minus = term instanceof Term.Neg || term instanceof Num n && n.value().signum() < 0;
      String part =
          term instanceof Term.Neg n
              ? at(n.of(), PRODUCT)
              : minus ? text(term).substring(1) : at(term, PRODUCT);
      text.append(text.isEmpty() ? (minus ? "-" : "") : minus ? " - " : " + ").append(part);
    }
    return text.toString();
  }

  private static String product(List<Term> factors) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < factors.size(); i++) {
      Term factor = factors.get(i);
      boolean last = i == factors.size() - 1;
      String part =
          factor instanceof Term.Op op && isBare(op)
              ? function(op, last || isNamed(factors.get(i + 1)))
              : at(factor, last && !(i > 0 && is(factor, Operator.HADAMARD)) ? PRODUCT : POWER);
      boolean fraction =
          factor instanceof Num n && n.value().signum() > 0 && !n.value().isInteger();
      if ((factor instanceof Term.Div || fraction || isQuotient(factor)) && !last) {
        part = text(factor);
      }
      boolean digits = !part.isEmpty() && Character.isDigit(part.charAt(0));
      text.append(text.isEmpty() ? "" : digits ? " \\cdot " : " ").append(part);
    }
    return text.toString();
  }

  /// Whether a derivative is written with what is differentiated above its line.
  private static boolean isQuotient(Term term) {
    return term instanceof Term.Derivative(Term.DerivativeKind kind, Term of, _)
        && (kind == Term.DerivativeKind.PARTIAL || kind == Term.DerivativeKind.TOTAL)
        && (of instanceof Term.Sym || of instanceof Term.At);
  }

  /// Rule: `\sin^2 x` is the square of the sine.
  private static String power(Term.Pow power) {
    String exponent = script(write(power.exponent()));
    if (power.base() instanceof Term.Op op
        && isCircular(op.operator())
        && power.exponent() instanceof Num n
        && n.value().isInteger()
        && n.value().compareTo(proofsheet.math.Rational.ONE) > 0) {
      String argument = write(op.arguments().getFirst());
      return word(op.operator())
          + "^"
          + exponent
          + (isShort(op.arguments().getFirst()) ? " " + argument : bracketed(argument));
    }
    return at(power.base(), ATOM) + "^" + exponent;
  }

  private static boolean isCircular(Operator operator) {
    return switch (operator) {
      case SIN, COS, TAN, COT, SEC, CSC, SINH, COSH, TANH, COTH -> true;
      default -> false;
    };
  }

  /// Whether a function stands before its argument without brackets: `\sin x`, `\ln\frac{x}{y}`.
  private static boolean isBare(Term.Op op) {
    return isNamed(op)
        && (isShort(op.arguments().getFirst()) || op.arguments().getFirst() instanceof Term.Div);
  }

  private static boolean isNamed(Term term) {
    return term instanceof Term.Op op
        && (isCircular(op.operator()) || op.operator() == Operator.LOG);
  }

  private static boolean isShort(Term term) {
    return term instanceof Term.Sym
        || term instanceof Term.At
        || term instanceof Num n && n.value().signum() > 0 && n.value().isInteger();
  }

  private static String function(Term.Op op, boolean bare) {
    Term argument = op.arguments().getFirst();
    String text = write(argument);
    String between = isShort(argument) ? " " : "";
    return word(op.operator()) + (bare && isBare(op) ? between + text : bracketed(text));
  }

  private static String big(Term.Big big) {
    String sign =
        switch (big.operator()) {
          case SUM -> "\\sum";
          case PRODUCT -> "\\prod";
          case MAX -> "\\max";
          case MIN -> "\\min";
          case ARGMAX -> "\\operatorname*{arg\\,max}";
          case ARGMIN -> "\\operatorname*{arg\\,min}";
        };
    Term.Binder b = big.binder();
    String below =
        name(b.variable())
            + b.lower().map(l -> "=" + write(l)).orElse("")
            + b.set().map(s -> " \\in " + write(s)).orElse("")
            + b.condition().map(TermWriter::restriction).orElse("");
    return sign
        + "_{"
        + below
        + "}"
        + b.upper().map(u -> "^{" + write(u) + "}").orElse("")
        + " "
        + at(big.body(), PRODUCT);
  }

  /// What restricts an index, behind it.
  private static String restriction(Statement condition) {
    List<Statement> parts = condition instanceof Statement.And a ? a.parts() : List.of(condition);
    return parts.stream().map(p -> ", " + write(p)).collect(Collectors.joining());
  }

  private static String cases(Term.Cases cases) {
    String rows =
        cases.branches().stream()
            .map(b -> write(b.value()) + " & \\text{if } " + write(b.condition()))
            .collect(Collectors.joining(" \\\\ "));
    String rest =
        cases.otherwise().map(o -> " \\\\ " + write(o) + " & \\text{otherwise}").orElse("");
    return "\\begin{cases} " + rows + rest + " \\end{cases}";
  }

  private static String evaluated(Term.EvaluatedAt e) {
    return PartialAtPlace.of(e)
        .map(
            p ->
                derivative(new Term.Derivative(Term.DerivativeKind.PARTIAL, p.function(), p.by()))
                    + "("
                    + list(p.place())
                    + ")")
        .orElseGet(
            () ->
                "\\left."
                    + write(e.body())
                    + "\\right|_{"
                    + write(e.variable())
                    + "="
                    + write(e.value())
                    + "}");
  }

  private static String derivative(Term.Derivative d) {
    String sign = d.kind() == Term.DerivativeKind.TOTAL ? "d" : "\\partial ";
    if (d.kind() == Term.DerivativeKind.GRADIENT || d.kind() == Term.DerivativeKind.HESSIAN) {
      String power = d.kind() == Term.DerivativeKind.HESSIAN ? "^2" : "";
      return "\\nabla" + power + "_{" + write(d.by().getFirst()) + "} " + at(d.of(), POWER);
    }
    int order = d.by().size();
    String top = sign.strip() + (order > 1 ? "^" + order : "") + " ";
    String below = d.by().stream().map(b -> sign + write(b)).collect(Collectors.joining(" "));
    boolean name = d.of() instanceof Term.Sym || d.of() instanceof Term.At;
    return name
        ? "\\frac{" + top + write(d.of()) + "}{" + below + "}"
        : "\\frac{" + top.strip() + "}{" + below + "} " + at(d.of(), PRODUCT);
  }

  private static String operator(Term.Op op) {
    List<Term> a = op.arguments();
    return switch (op.operator()) {
      case EXP -> "e^{" + write(a.getFirst()) + "}";
      case SQRT -> "\\sqrt{" + write(a.getFirst()) + "}";
      case ROOT -> "\\sqrt[" + write(a.get(1)) + "]{" + write(a.get(0)) + "}";
      case ABS -> "\\left|" + write(a.getFirst()) + "\\right|";
      case NORM -> "\\left\\|" + write(a.getFirst()) + "\\right\\|";
      case NORM_1 -> "\\left\\|" + write(a.getFirst()) + "\\right\\|_1";
      case NORM_INFINITY -> "\\left\\|" + write(a.getFirst()) + "\\right\\|_\\infty";
      case NORM_P -> "\\left\\|" + write(a.get(0)) + "\\right\\|_{" + write(a.get(1)) + "}";
      case FROBENIUS -> "\\left\\|" + write(a.getFirst()) + "\\right\\|_F";
      case FLOOR -> "\\left\\lfloor " + write(a.getFirst()) + " \\right\\rfloor";
      case CEILING -> "\\left\\lceil " + write(a.getFirst()) + " \\right\\rceil";
      case FACTORIAL -> at(a.getFirst(), ATOM) + "!";
      case BINOMIAL -> "\\binom{" + write(a.get(0)) + "}{" + write(a.get(1)) + "}";
      case MODULO -> at(a.get(0), POWER) + " \\bmod " + at(a.get(1), POWER);
      case DELTA -> "\\delta_{" + indices(a) + "}";
      case DOT ->
          at(a.get(0), isPlainProduct(a.get(0)) ? PRODUCT : POWER) + " " + at(a.get(1), POWER);
      case INNER -> at(a.get(0), POWER) + " \\cdot " + at(a.get(1), POWER);
      case HADAMARD ->
          at(a.get(0), is(a.get(0), Operator.HADAMARD) ? PRODUCT : POWER)
              + " \\odot "
              + at(a.get(1), POWER);
      case ELEMENTWISE_DIVISION -> "\\frac{" + write(a.get(0)) + "}{" + write(a.get(1)) + "}";
      case ELEMENTWISE_POWER -> base(a.get(0)) + "^{\\odot " + write(a.get(1)) + "}";
      case KRONECKER -> at(a.get(0), POWER) + " \\otimes " + at(a.get(1), POWER);
      case TRANSPOSE -> base(a.getFirst()) + "^\\top";
      case INVERSE -> base(a.getFirst()) + "^{-1}";
      case IDENTITY -> "I_{" + write(a.getFirst()) + "}";
      case ONES -> "\\mathbf{1}_{" + write(a.getFirst()) + "}";
      case ZEROS -> "\\mathbf{0}";
      case UNIT -> "e_{" + write(a.getFirst()) + "}";
      case ROW -> at(a.get(0), ATOM) + "_{" + write(a.get(1)) + ",:}";
      case COLUMN -> at(a.get(0), ATOM) + "_{:," + write(a.get(1)) + "}";
      case LENGTH -> "\\left|" + write(a.getFirst()) + "\\right|";
      case EXPECTATION -> "\\mathbb{E}\\left[" + write(a.getFirst()) + "\\right]";
      case LOG2 -> "\\log_2" + bracketed(write(a.getFirst()));
      case LOG10 -> "\\log_{10}" + bracketed(write(a.getFirst()));
      default -> isNamed(op) ? function(op, true) : word(op.operator()) + bracketed(list(a));
    };
  }

  private static boolean is(Term term, Operator operator) {
    return term instanceof Term.Op op && op.operator() == operator;
  }

  /// Whether there is no sign between the factors of a product, so that another may follow.
  private static boolean isPlainProduct(Term term) {
    if (term instanceof Term.Mul m) {
      return isPlainProduct(m.factors().getLast());
    }
    return !is(term, Operator.HADAMARD)
        && !is(term, Operator.INNER)
        && !is(term, Operator.KRONECKER);
  }

  private static String word(Operator operator) {
    return switch (operator) {
      case LOG,
          SIN,
          COS,
          TAN,
          COT,
          SEC,
          CSC,
          SINH,
          COSH,
          TANH,
          COTH,
          ARCSIN,
          ARCCOS,
          ARCTAN,
          MAX,
          MIN ->
          "\\" + operator.name().toLowerCase(Locale.ROOT);
      case DETERMINANT -> "\\det";
      case DIAG -> "\\operatorname{Diag}";
      case TRACE -> "\\operatorname{tr}";
      case RELU -> "\\operatorname{ReLU}";
      case VARIANCE -> "\\operatorname{Var}";
      case COVARIANCE -> "\\operatorname{Cov}";
      default -> "\\operatorname{" + operator.name().toLowerCase(Locale.ROOT) + "}";
    };
  }
}
