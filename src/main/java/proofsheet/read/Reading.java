package proofsheet.read;

import java.util.List;
import java.util.Optional;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.sheet.Sheet;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// A sheet as understood: its claims, holes and traces in source order.
public record Reading(
    Sheet sheet,
    List<Passage> passages,
    List<Name> assumed,
    List<Condition> conditions,
    List<GivenSet> givenSets,
    List<Trace> traces,
    List<Problem> problems) {

  /// A formula (or several that continue one another) that claims, asks, or declares.
  public record Passage(
      Span span, Role role, String latex, List<Link> links, List<Question> questions) {}

  public enum Role {
    CLAIM,
    SOLUTION,
    LEMMA,
    HOLE,
    TRACE,
    GIVEN
  }

  /// One claimed relation. `chain` numbers the links of one chain (equal lines are compared for
  /// blame); `number` is its own, in the order of reading; `span` is that of the relation sign.
  public record Link(
      Span span,
      Span leftSpan,
      Span rightSpan,
      String left,
      String relation,
      String right,
      int chain,
      int number,
      Understanding understanding) {}

  /// What a link was understood to say.
  public sealed interface Understanding {}

  /// It says this, under these givens. More than one reading when the notation is ambiguous: the
  /// verdict stands only if all agree; each has the LaTeX that would say it unambiguously.
  public record Understood(List<Candidate> readings, boolean cited, Support support)
      implements Understanding {}

  /// What a link may rest on beside its premises, once it is proved: links by number that its
  /// reason cites or that stand before it near by, and the mathematics of a *since*. `hence` are
  /// the links of rows above that are among its premises.
  public record Support(
      List<Integer> cited, List<Integer> adjacent, List<Premise> since, List<Hence> hence) {}

  /// A link above, by number, with what it claims.
  public record Hence(int link, Statement claim) {}

  /// A premise that is to be decided on its own.
  public record Premise(Span span, Goal goal) {}

  /// Its shapes do not fit, whatever the sizes are, so it does not hold.
  public record Misfit(Problem problem) implements Understanding {}

  public record Candidate(Goal goal, String unambiguous) {}

  /// It was not understood: at this place, for this reason (a code with details).
  public record NotUnderstood(Problem problem) implements Understanding {}

  /// A hole, by its number among those of the same link.
  public record Question(
      Span span, int hole, String relation, Optional<Ask> ask, Optional<Problem> refused) {}

  /// What the holes of a link ask for: `goal`'s claim is the statement with [Term.Hole]s in it;
  /// with the names an answer may use (`only` empty: any), whether a number is asked, and whether
  /// the steps are.
  public record Ask(
      Goal goal,
      Optional<List<Name>> only,
      boolean approximately,
      boolean atValues,
      Steps steps,
      Optional<String> form) {

    /// How much of the way to an answer is shown.
    public enum Steps {
      NONE,
      /// What all rules together give, and what that comes to.
      BRIEF,
      /// One rule at a time.
      ALL
    }

    /// The form that shows the factors of the chain rule.
    public static final String CHAIN = "a chain";

    /// Whether the products of the chain rule are asked for, not their value.
    public boolean asChain() {
      return form.filter(CHAIN::equals).isPresent();
    }
  }

  /// A condition of running text, with the word that introduced it.
  ///
  /// `statement` is what it assumes, if anything, under `givens`.
  public record Condition(
      Span span, String latex, String from, Optional<Statement> statement, Givens givens) {}

  /// The givens in force somewhere (one entry per scope that declares anything), so that they can
  /// be checked for a point that satisfies them; `span` is the container's.
  public record GivenSet(Span span, Givens givens) {}

  /// A trace container without a table of its author's: its output, and the givens with the point.
  public record Trace(Span span, Name output, Givens givens) {}
}
