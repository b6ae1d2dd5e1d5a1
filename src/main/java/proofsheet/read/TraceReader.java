package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.latex.TermWriter;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.read.TraceTable.Entry;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Readings;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Span;

/// Reads a trace: its output and its point, and the rows of a table that the author wrote.
///
/// Rule: in a row a new name is defined, `\bar{v}` of a known `v` is the derivative of the output
/// by `v` along the written rows, and everything else is claimed: one link a row. All definitions
/// of a table hold in all its rows.
final class TraceReader {

  private Scope scope;
  private final Assumptions assumptions;
  private final Name output;

  /// Adjoints of names from which no written row leads to the output.
  private final Set<Name> apart = new LinkedHashSet<>();

  /// What the output's own row says it is computed from.
  private Optional<Term> root = Optional.empty();

  private TraceReader(Scope scope, Assumptions assumptions, Name output) {
    this.scope = scope;
    this.assumptions = assumptions;
    this.output = output;
  }

  /// The scope at the point of a trace, and its output.
  record Head(Scope scope, Name output) {}

  /// What stands on the opening line: the output, or its definition, then values of the inputs.
  static Head head(Scope scope, List<Notation> formulas, Assumptions assumptions, Span span) {
    if (formulas.isEmpty()) {
      throw Unreadable.at(span, "trace-without-output");
    }
    List<Notation> first = Parts.of(formulas.getFirst());
    Scope here = scope;
    Optional<String> name = first.size() == 1 ? Parts.name(first.getFirst()) : Optional.empty();
    if (name.isEmpty()) {
      List<StatementReader.Side> sides = StatementReader.sides(first, span);
      Optional<Definition> definition =
          sides.size() == 2 && sides.get(1).relator().filter(r -> r == Relator.EQUAL).isPresent()
              ? new DefinitionReader(scope, assumptions)
                  .read(sides.get(0).parts(), sides.get(1).parts(), span)
              : Optional.empty();
      if (definition.isEmpty() || definition.get().isFunction()) {
        throw Unreadable.at(span, "trace-without-output");
      }
      here = scope.with(definition.get());
      name = Optional.of(definition.get().name().latex());
    }
    Name output = new Name(name.get());
    if (here.givens().definition(output).filter(d -> !d.isFunction()).isEmpty()) {
      throw Unreadable.at(span, "trace-without-output");
    }
    return new Head(at(here, formulas.subList(1, formulas.size()), assumptions, span), output);
  }

  private static Scope at(
      Scope scope, List<Notation> formulas, Assumptions assumptions, Span span) {
    Scope here = scope;
    for (Notation formula : formulas) {
      for (List<Notation> piece : Parts.split(Parts.of(formula), Set.of(",", "\\quad", ";"))) {
        List<Notation> trimmed = StatementReader.trimmed(piece);
        if (trimmed.isEmpty()) {
          continue;
        }
        Statement statement = new StatementReader(here, assumptions).statement(trimmed, span);
        if (!(statement instanceof Statement.Relation r) || r.relator() != Relator.EQUAL) {
          throw Unreadable.at(Parts.span(trimmed, span), "not-a-value");
        }
        here = here.withValue(r.left(), r.right());
      }
    }
    return here;
  }

  /// The links of the rows of a trace with this head, in the order written.
  static List<Reading.Link> links(
      Head head, List<TraceTable.Row> rows, Assumptions assumptions, Numbering numbering) {
    TraceReader reader = new TraceReader(head.scope, assumptions, head.output);
    rows.forEach(row -> row.entries().forEach(reader::define));
    reader.defineOutputAdjoint();
    rows.forEach(row -> row.entries().forEach(reader::defineAdjoint));
    List<Reading.Link> links = new ArrayList<>();
    for (TraceTable.Row row : rows) {
      reader.link(row, numbering).ifPresent(links::add);
    }
    return links;
  }

  /// Numbers for links and chains.
  interface Numbering {
    int chain();

    int link();
  }

  // ---- definitions

  private void define(Entry entry) {
    try {
      List<StatementReader.Side> sides = entry.sides();
      Optional<String> name = entry.name();
      if (sides.size() < 2 || name.isEmpty() || unbarred(name.get()).isPresent()) {
        return;
      }
      if (name.get().equals(output.latex())) {
        Term side = read(sides.get(1).parts(), entry.span());
        root = root.or(() -> Optional.of(side).filter(t -> !Substitution.names(t).isEmpty()));
        return;
      }
      if (!scope.knows(new Name(name.get()))) {
        Term body = read(sides.get(1).parts(), entry.span());
        boolean circular = Substitution.names(body).contains(new Name(name.get()));
        if (!circular) {
          scope =
              scope.with(
                  new Definition(
                      new Name(name.get()), List.of(), List.of(), body, Sort.REAL, List.of()));
        }
      }
    } catch (Unreadable failure) {
      // Reported when the row is claimed.
    }
  }

  private Term read(List<Notation> parts, Span span) {
    return new StatementReader(scope, assumptions).side(parts, Optional.empty(), span);
  }

  /// Rule: the adjoint of the output is one, in a row of its own or without.
  private void defineOutputAdjoint() {
    Name adjoint = new Name("\\bar{" + output.latex() + "}");
    if (!scope.knows(adjoint)) {
      scope =
          scope.with(
              new Definition(adjoint, List.of(), List.of(), Term.Num.ONE, Sort.REAL, List.of()));
    }
  }

  private void defineAdjoint(Entry entry) {
    Optional<Name> of = entry.name().flatMap(this::unbarred);
    if (of.isEmpty() || entry.sides().size() < 2) {
      return;
    }
    Name adjoint = new Name(entry.name().get());
    boolean reached =
        of.get().equals(output)
            || new LocalPaths(scope.givens(), output).reaches(rootNames(), of.get());
    if (!scope.knows(adjoint) && !reached) {
      apart.add(adjoint);
    } else if (!scope.knows(adjoint)) {
      Term derivative =
          new Term.Derivative(
              Term.DerivativeKind.PARTIAL,
              root.orElse(new Term.Sym(output)),
              List.of(new Term.Sym(of.get())));
      boolean self = of.get().equals(output);
      scope =
          scope.with(
              new Definition(
                  adjoint,
                  List.of(),
                  List.of(),
                  self ? Term.Num.ONE : derivative,
                  Sort.REAL,
                  List.of()));
    }
  }

  private Set<Name> rootNames() {
    return root.map(Substitution::names).orElseGet(() -> operands(output));
  }

  /// The known name below the bar.
  private Optional<Name> unbarred(String latex) {
    if (!latex.startsWith("\\bar{") && !latex.startsWith("\\overline{")) {
      return Optional.empty();
    }
    int depth = 0;
    for (int i = latex.indexOf('{'); i < latex.length(); i++) {
      depth += latex.charAt(i) == '{' ? 1 : latex.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        Name name = new Name(latex.substring(latex.indexOf('{') + 1, i) + latex.substring(i + 1));
        return scope.knows(name) ? Optional.of(name) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  // ---- claims

  private Optional<Reading.Link> link(TraceTable.Row row, Numbering numbering) {
    List<Entry> claimed = row.entries().stream().filter(e -> e.sides().size() > 1).toList();
    if (claimed.isEmpty() && row.problem().isEmpty()) {
      return Optional.empty();
    }
    Reading.Understanding understanding;
    try {
      if (row.problem().isPresent()) {
        throw new Unreadable(row.problem().get());
      }
      understanding = understood(claimed, row.span());
    } catch (Unreadable failure) {
      understanding =
          failure.problem().isMisfit()
                  && scope.relatedSize(scope.givens().declarations().keySet(), List.of()).isEmpty()
              ? new Reading.Misfit(failure.problem())
              : new Reading.NotUnderstood(failure.problem());
    }
    TraceTable.Shown shown = row.shown();
    return Optional.of(
        new Reading.Link(
            shown.place(),
            row.span(),
            row.span(),
            shown.left(),
            shown.relation(),
            shown.right(),
            numbering.chain(),
            numbering.link(),
            understanding));
  }

  private Reading.Understood understood(List<Entry> entries, Span span) {
    Optional<String> name = entries.getFirst().name();
    boolean own = name.filter(n -> n.equals(output.latex())).isPresent();
    Givens givens = own ? scope.givens() : alongRows();
    List<Statement> readings =
        Readings.of(
            assumptions,
            a -> {
              List<Statement> statements = new ArrayList<>();
              entries.forEach(e -> statements.addAll(statements(e, a)));
              statements.forEach(s -> refuse(s, span));
              LocalPaths paths = new LocalPaths(scope.givens(), output);
              if (statements.stream().anyMatch(paths::isOpen) && a.choose(2) == 0) {
                statements.replaceAll(paths::local);
              }
              return statements.size() == 1 ? statements.getFirst() : new Statement.And(statements);
            });
    List<Reading.Candidate> candidates =
        readings.stream()
            .map(
                s ->
                    new Reading.Candidate(
                        new Goal(givens, List.of(), s, Optional.empty()), TermWriter.write(s)))
            .toList();
    return new Reading.Understood(
        candidates, false, new Reading.Support(List.of(), List.of(), List.of(), List.of()));
  }

  /// The givens in which the output is what its row says, so that its derivatives by the names of
  /// other rows are those along the table.
  private Givens alongRows() {
    Givens givens = scope.givens();
    if (root.isEmpty()) {
      return givens;
    }
    Map<Name, Definition> definitions = new LinkedHashMap<>(givens.definitions());
    definitions.put(
        output, new Definition(output, List.of(), List.of(), root.get(), Sort.REAL, List.of()));
    return new Givens(givens.declarations(), definitions, givens.hypotheses(), givens.values());
  }

  /// The relations of an entry; the first of a new name is its definition and claims nothing.
  private List<Statement> statements(Entry entry, Assumptions assumptions) {
    StatementReader reader = new StatementReader(scope, assumptions);
    List<StatementReader.Side> sides = entry.sides();
    List<Statement> statements = new ArrayList<>();
    Term left = reader.firstSide(sides.getFirst().parts(), Relator.EQUAL, entry.span());
    for (StatementReader.Side side : sides.subList(1, sides.size())) {
      Term right = reader.nextSide(left, side, entry.span());
      statements.add(
          reader.relation(left, side.relator().orElse(Relator.EQUAL), right, entry.span()));
      left = right;
    }
    return statements;
  }

  private void refuse(Statement statement, Span span) {
    Optional<Name> alone =
        Substitution.names(statement).stream().filter(apart::contains).findFirst();
    if (alone.isPresent()) {
      throw Unreadable.at(span, "adjoint-without-path", alone.get().latex(), output.latex());
    }
  }

  private Set<Name> operands(Name name) {
    return scope.givens().definition(name).map(d -> Substitution.names(d.body())).orElse(Set.of());
  }
}
