package proofsheet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import proofsheet.check.CheckedSheet;
import proofsheet.kernel.Verdict;
import proofsheet.text.Problem;

/// The sentences: one for each finding and each problem, ending with what to do.
public final class Sentences {
  private static final Map<String, String> PROBLEMS =
      Map.ofEntries(
          Map.entry(
              "ambiguous-division",
              "This division can be read in two ways. Write a fraction or brackets."),
          Map.entry(
              "bad-front-matter", "The front matter is no valid YAML (%s). Mend it or remove it."),
          Map.entry(
              "cases-without-condition",
              "A row of cases has no condition. Add \\text{if} … or \\text{otherwise}."),
          Map.entry(
              "division-by-tensor",
              "A vector or matrix cannot be divided by. Multiply by an inverse, or divide entries."),
          Map.entry(
              "dots",
              "The written terms do not fix what the dots stand for. Write a sum or a product."),
          Map.entry(
              "taken-family",
              "%s is declared already, and here it is a letter with an index. Use another letter"
                  + " for one of the two."),
          Map.entry(
              "double-script",
              "Two scripts of one kind stand on one letter. Put braces around one of them."),
          Map.entry(
              "hole-in-inequality",
              "A bound is not unique, so this hole cannot be filled. Ask for an equation, or write the bound."),
          Map.entry(
              "hole-needs-other-names",
              "What is asked depends on %s, too, which the answer may not use. Allow it, or give a relation that removes it."),
          Map.entry(
              "hole-without-relation",
              "This hole stands in no equation, so nothing is asked. Write one, as in $f'(x) = \\boxed{?}$; words behind it say in terms of what."),
          Map.entry(
              "hole-not-filled",
              "No closed form was found for this hole. Write the answer, and it will be checked."),
          Map.entry(
              "identity-without-size", "The size of this identity matrix is not known. Write I_n."),
          Map.entry(
              "index-used-after-sum",
              "The index %s is used after its sum ended. Put the summand in brackets."),
          Map.entry(
              "index-without-range",
              "The range of the index %s is not known. Declare it, as in $i \\in \\{1, \\dots, n\\}$."),
          Map.entry(
              "function-without-argument",
              "%s and another function stand here without arguments, and they were defined with different letters. Write their arguments, as in $%1$s(x)$."),
          Map.entry(
              "given-not-understood",
              "What is given or assumed of %s was not understood, so nothing is claimed of it. Correct that first."),
          Map.entry(
              "parameter-without-shape",
              "%s has indices here whose range is not known. Declare it, as in $%1$s \\in \\mathbb{R}^n$."),
          Map.entry(
              "parameter-taken-for-number",
              "Nothing is declared of the parameter %1$s of %2$s, so it is a number there, and a vector or matrix here. Declare it, as in $%1$s \\in \\mathbb{R}^n$."),
          Map.entry(
              "ambiguous",
              "This has several readings, and they do not agree: %s. Write the one that is meant."),
          Map.entry(
              "ambiguous-given",
              "This given has several readings. Add brackets, or write a fraction."),
          Map.entry(
              "contradictory-givens",
              "The givens contradict each other: %s cannot hold with the others. Correct one of them."),
          Map.entry(
              "contradictory-condition",
              "The condition %s contradicts what is given. Correct it, or the givens."),
          Map.entry(
              "derivative-layout",
              "The shapes do not fit: %s and %s. Transpose one side, or set layout: %s in the front matter."),
          Map.entry(
              "power-of-vector",
              "A vector has no power %s. Declare the name with this superscript, or write \\odot before the exponent."),
          Map.entry("reason-refuted", "This reason does not hold. Correct it."),
          Map.entry(
              "sizes-by-index",
              "The size %s depends on the index of the family, which is not read. Declare each member by itself."),
          Map.entry(
              "unknown-set",
              "This set is not known. Write \\{…\\}, an interval, or a set of numbers."),
          Map.entry(
              "missing-left-side",
              "This row begins with a relation, but there is no side before it. Write the left side."),
          Map.entry("missing-statement", "A statement is missing here. Write it."),
          Map.entry(
              "unmatched", "This closes something that is not open. Remove it, or open it before."),
          Map.entry("unclosed-environment", "This environment is not closed. Add \\end."),
          Map.entry("unclosed-delimiter", "This \\left has no \\right. Add it."),
          Map.entry(
              "partial-without-fraction",
              "A \\partial stands here outside a fraction. Write \\frac{\\partial u}{\\partial v}."),
          Map.entry(
              "index-on-number",
              "The index %s stands at a number. Declare the name as a vector or family."),
          Map.entry("missing-argument", "Something is missing here. Write the argument."),
          Map.entry("missing-term", "A term is missing here. Write it."),
          Map.entry(
              "nested-too-deeply",
              "This is nested too deeply to be read. Define names for its parts."),
          Map.entry("unclosed-group", "This brace is not closed. Close it."),
          Map.entry("too-long", "The sheet is too long; the rest is not read. Split it."),
          Map.entry(
              "no-statement",
              "This is no statement: it has no relation. Write one, or mark it {.quote}."),
          Map.entry(
              "ones-without-size",
              "The size of this vector of ones is not known. Write \\mathbf{1}_n."),
          Map.entry(
              "recursion-without-range",
              "The range of the recursion of %s is not known. Declare its index."),
          Map.entry(
              "shape-mismatch",
              "The shapes do not fit: %s and %s. Transpose one of them, or change a size."),
          Map.entry(
              "sizes-related",
              "The shapes fit only by what the givens say of the size %s, if at all; sizes are compared as they are written. Write equal sizes with one name."),
          Map.entry("stray-colons", "This line closes a container that is not open. Remove it."),
          Map.entry(
              "sum-without-range",
              "The range of the index %s is not known. Write the bounds of the sum."),
          Map.entry(
              "trace-without-output",
              "A trace begins with its output, a scalar that is defined. Write $y$, or define it here: $y = …$."),
          Map.entry(
              "trace-column",
              "What stands in this column (%s) is not known. Head it *expression*, *value* or *adjoint*, or mark its formulas {.quote}."),
          Map.entry(
              "two-paths",
              "$%s$ depends on $%s$ along several paths, and this may mean all or one of them. Write the local derivative out."),
          Map.entry(
              "adjoint-without-path",
              "No row leads from the name below the bar of $%s$ to $%s$. Add the row that computes the output from the names of the table."),
          Map.entry(
              "not-traced",
              "No trace is made: %s. Write the output by elementary operations of scalars."),
          Map.entry("unclosed-container", "The container %s is not closed. Add a line of colons."),
          Map.entry(
              "unclosed-display", "This display is not closed. Close it as it was opened (%s)."),
          Map.entry(
              "unclosed-dollar",
              "This dollar opens no formula. Close it, or write \\$ for the sign."),
          Map.entry("unclosed-fence", "This block of code is not closed. Add the closing fence."),
          Map.entry(
              "undeclared-family",
              "%s has an index here but is not declared. Declare it under given."),
          Map.entry(
              "undeclared-function",
              "%s stands before a bracket but is no declared function. Declare it, as in $f : \\mathbb{R} \\to \\mathbb{R}$, or write a product with \\cdot."),
          Map.entry(
              "undeclared-shape",
              "The shapes do not fit while %s is taken for a number, as nothing declares it. Declare it under given, with its size."),
          Map.entry(
              "closed-section",
              "%s is declared under \"%s\" alone, and that section is closed here. Move its given above both headings, or declare it again."),
          Map.entry("undeclared-name", "%s is not declared. Declare it under given."),
          Map.entry("unexpected", "This does not fit here: %s. Check the notation around it."),
          Map.entry(
              "unknown-character", "This character has no meaning in mathematics. Replace it."),
          Map.entry(
              "unknown-command",
              "This command is not known: it is not read. Declare a macro for it, or write it otherwise."),
          Map.entry(
              "unknown-container",
              "There is no container %s. Use given, values, claim, solution, suppose, lemma, trace, hint, note, rubric or quote."),
          Map.entry(
              "unread-random",
              "These words about a random variable are not understood: %s. Write what they say as a formula, such as \\mathbb{E}[X] = 0."),
          Map.entry(
              "unread-independence",
              "This independence is not understood: name declared random variables, all that are independent of one another in one list item."),
          Map.entry(
              "partial-expectation",
              "This expectation over some variables is not understood: the subscript must name all random variables inside, or a declared law with its variable."),
          Map.entry(
              "unknown-law",
              "This law is not known. Use \\mathcal{N}, \\operatorname{Bernoulli}, …, or one undeclared letter."),
          Map.entry("wrong-number-of-arguments", "%s takes %s argument(s). Write just as many."));

  private Sentences() {}

  /// The codes that have a sentence of their own.
  public static java.util.Set<String> codes() {
    return PROBLEMS.keySet();
  }

  public static String of(Problem problem) {
    String template = PROBLEMS.get(problem.code());
    if (template == null) {
      String details = String.join(", ", problem.details());
      return "Not understood: "
          + problem.code().replace('-', ' ')
          + (details.isEmpty() ? "" : " (" + details + ")")
          + ". Write it in another way.";
    }
    String text = template;
    for (int i = 0; i < problem.details().size(); i++) {
      String detail = problem.details().get(i);
      text =
          text.replace("%" + (i + 1) + "$s", detail)
              .replaceFirst("%s", java.util.regex.Matcher.quoteReplacement(detail));
    }
    return text.replace("%s", "?");
  }

  public static String of(CheckedSheet.Finding finding) {
    return switch (finding) {
      case CheckedSheet.Cited _ -> "Taken from elsewhere; not checked.";
      case CheckedSheet.Misfit m -> of(m.problem());
      case CheckedSheet.Unread u -> of(u.problem());
      case CheckedSheet.Decided d -> of(d.verdict()) + advice(d);
    };
  }

  /// What a refuted link lacks, and what to do about it.
  private static String advice(CheckedSheet.Decided d) {
    if (!(d.verdict() instanceof Verdict.Refuted)) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    d.difference().ifPresent(x -> text.append(" Left minus right is ").append(x).append('.'));
    if (d.blame().isPresent() && d.blame().get().follows() > 0) {
      return text.append(" This step only leaves the wrong line ")
          .append(d.blame().get().follows())
          .append("; correct that line.")
          .toString();
    }
    if (d.blame().isPresent()) {
      text.append(" The lines before and after this one agree, so it alone is wrong.");
    }
    d.needs().ifPresent(n -> text.append(" It needs ").append(n).append('.'));
    text.append(
        d.repair()
            .map(r -> " With " + r.instead() + " for " + r.written() + " it holds.")
            .orElse(" Correct one of the sides."));
    return text.toString();
  }

  /// How a link was decided, line by line: the method and its conditions, or what was tried.
  static List<String> how(CheckedSheet.Finding finding) {
    if (!(finding instanceof CheckedSheet.Decided d)) {
      return List.of();
    }
    return switch (d.verdict()) {
      case Verdict.Proved p -> {
        List<String> lines = new ArrayList<>();
        lines.add("method: " + p.method() + ", trusting " + String.join(" and ", p.trust()));
        Conditions.of(p).forEach(c -> lines.add("where " + c));
        yield lines;
      }
      case Verdict.Tested t ->
          t.tried().stream().map(a -> a.strategy() + ": " + a.reason()).toList();
      case Verdict.HoldsAtValues _, Verdict.Refuted _ -> List.of();
    };
  }

  private static String of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Proved p ->
          Conditions.of(p).isEmpty()
              ? "Holds for all admitted values: " + p.evidence() + "."
              : "Holds where " + String.join(" and ", Conditions.of(p)) + ": " + p.evidence() + ".";
      case Verdict.HoldsAtValues _ -> "Holds at the given values; it is not an identity.";
      case Verdict.Refuted r -> refuted(r.counterexample());
      case Verdict.Tested t ->
          "No proof was found, and no counterexample among "
              + t.points()
              + " points. Add a step between, or give a reason.";
    };
  }

  private static String refuted(Verdict.Counterexample counterexample) {
    String where =
        WitnessPoint.shown(counterexample).entrySet().stream()
            .map(e -> e.getKey() + " = " + e.getValue())
            .collect(Collectors.joining(", "));
    String sides =
        counterexample.left().isPresent() && counterexample.right().isPresent()
            ? ": the left side is "
                + counterexample.left().get()
                + ", the right side "
                + counterexample.right().get()
            : "";
    return "This does not hold" + (where.isEmpty() ? "" : " at " + where) + sides + ".";
  }
}
