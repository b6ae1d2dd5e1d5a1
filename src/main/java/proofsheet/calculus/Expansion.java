package proofsheet.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;

/// Brings statements into index notation: scalar terms of components, sums and scalar functions.
///
/// Definitions are unfolded but for the names in `kept`, which stay as free quantities; what holds
/// for free quantities holds for the defined ones, so keeping names loses proofs, never soundness.
/// Derivatives by a quantity see through kept definitions all the same.
public final class Expansion {
  private final Givens givens;
  private final Set<Name> kept;
  private final boolean told;

  public Expansion(Givens givens, Set<Name> kept) {
    this(givens, kept, false);
  }

  private Expansion(Givens givens, Set<Name> kept, boolean told) {
    this.givens = givens;
    this.kept = Set.copyOf(kept);
    this.told = told;
  }

  /// An expansion for proofs: it puts in the moments of random variables that hypotheses give.
  ///
  /// Where it is asked whether hypotheses hold, at a point, it must not be used.
  public static Expansion withToldMoments(Givens givens, Set<Name> kept) {
    return new Expansion(givens, kept, true);
  }

  public Expansion(Givens givens) {
    this(givens, Set.of());
  }

  /// The statement in index notation; a [NotExpandable] with the reason when there is none.
  ///
  /// An equation or inequality of tensors becomes one of their entries, at fresh indices, and that
  /// they differ becomes that some entries do. A scalar side is taken at each entry.
  public Expanded expand(Statement statement) {
    IndexNotation notation = new IndexNotation(givens, kept, told);
    List<Binder> indices = new ArrayList<>();
    Statement expanded =
        statement instanceof Statement.Relation relation
            ? relation(notation, relation, indices)
            : notation.statement(statement);
    return new Expanded(
        expanded, List.copyOf(indices), notation.log().conditions(), notation.log().definedTerms());
  }

  /// A scalar term in index notation, conditions left out: for showing, not for proving.
  public Term scalar(Term term) {
    return new IndexNotation(givens, kept, told).entry(term, List.of());
  }

  /// The entry of a tensor at `indices` in index notation: for showing, not for proving.
  public Term component(Term term, List<Term> indices) {
    return new IndexNotation(givens, kept, told).entry(term, indices);
  }

  /// The axes of a term, outermost first; none for a scalar.
  public List<Axis> axes(Term term) {
    return new Shapes(givens).of(term).axes();
  }

  /// What a component of a sequence is by the rule that defines it, once; the caller knows that the
  /// rule speaks of this index.
  public Term byRule(Definition definition, Term.At component) {
    return new Unfolding(new IndexNotation(givens, kept, told))
        .unfoldOnce(definition, component.indices());
  }

  private static Statement relation(
      IndexNotation notation, Statement.Relation relation, List<Binder> indices) {
    Shape left = notation.shape(relation.left());
    Shape right = notation.shape(relation.right());
    Shape shape = left.rank() >= right.rank() ? left : right;
    if (shape.isScalar() || !comparesEntries(relation.relator())) {
      return notation.statement(relation);
    }
    if (!left.isScalar() && !right.isScalar() && left.rank() != right.rank()) {
      throw new NotExpandable("the two sides have different shapes");
    }
    List<Term> at = new ArrayList<>();
    for (Axis axis : shape.axes()) {
      Name index = notation.log().fresh("i");
      at.add(new Term.Sym(index));
      indices.add(
          Binder.range(
              index,
              notation.entry(axis.lower(), List.of()),
              notation.entry(axis.upper(), List.of())));
    }
    Statement entries =
        new Statement.Relation(
            notation.entry(relation.left(), at),
            relation.relator(),
            notation.entry(relation.right(), at));
    if (relation.relator() != Statement.Relator.NOT_EQUAL) {
      return entries;
    }
    // Rule: tensors differ where one of their entries does.
    List<Binder> places = List.copyOf(indices);
    indices.clear();
    return new Statement.Exists(places, entries);
  }

  static boolean comparesEntries(Statement.Relator relator) {
    return switch (relator) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, APPROXIMATELY -> true;
      default -> false;
    };
  }
}
