package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Affine;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.read.expression.Scope;

/// Hypotheses that say how the members of a declared family follow from each other, as definitions.
///
/// Rule: `w_{t+1} = w_t - \eta g_t` for all `t`, with the family declared, leaves only its first
/// member free (or its last, where the rule looks ahead): the family is a sequence by recursion.
final class SequenceReader {
  private static final int MOST_STARTS = 2;

  private final Scope scope;

  SequenceReader(Scope scope) {
    this.scope = scope;
  }

  /// The scope in which the family is defined; empty when the hypothesis says less, or something
  /// else.
  Optional<Scope> read(Statement hypothesis) {
    if (!(hypothesis instanceof Relation r)
        || r.relator() != Statement.Relator.EQUAL
        || !(r.left() instanceof Term.At member)
        || member.indices().size() != 1
        || !(member.of() instanceof Term.Sym family)
        || !(scope.givens().declaration(family.name()).orElse(null)
            instanceof Declaration.Quantity q)
        || !isFree(q)
        || scope.shape(member).rank() != scope.shape(r.right()).rank()) {
      return Optional.empty();
    }
    List<Name> indices =
        Substitution.names(member.indices().getFirst()).stream()
            .filter(n -> scope.range(n).isPresent())
            .toList();
    Optional<Rational> shift =
        indices.size() == 1
            ? Affine.difference(member.indices().getFirst(), new Term.Sym(indices.getFirst()))
            : Optional.empty();
    return shift
        .filter(Rational::isInteger)
        .flatMap(s -> rule(q, indices.getFirst(), s, r.right()));
  }

  private static boolean isFree(Declaration.Quantity q) {
    return q.sort().family().size() == 1
        && q.sort().scalars().equals(Sort.REALS)
        && q.properties().isEmpty();
  }

  private Optional<Scope> rule(Declaration.Quantity q, Name index, Rational shift, Term right) {
    Term.IntegerRange range = scope.range(index).orElseThrow();
    Term before = new Term.Add(List.of(new Term.Sym(index), new Num(shift.negate())));
    Term body =
        shift.signum() == 0 ? right : Substitution.in(right, java.util.Map.of(index, before));
    List<Rational> distances = new ArrayList<>();
    if (!distances(body, q.name(), index, distances) || distances.isEmpty()) {
      return Optional.empty();
    }
    Axis own = q.sort().family().getFirst();
    Term lower = sum(range.lower(), shift);
    Term upper = sum(range.upper(), shift);
    Optional<Rational> below = Affine.difference(lower, own.lower());
    Optional<Rational> above = Affine.difference(own.upper(), upper);
    boolean back = distances.stream().allMatch(d -> d.signum() < 0);
    boolean ahead = distances.stream().allMatch(d -> d.signum() > 0);
    if (below.isEmpty() || above.isEmpty() || back == ahead) {
      return Optional.empty();
    }
    Rational free = back ? below.get() : above.get();
    Rational covered = back ? above.get() : below.get();
    boolean fits =
        covered.signum() <= 0
            && free.signum() > 0
            && free.compareTo(Rational.of(MOST_STARTS)) <= 0
            && distances.stream().allMatch(d -> d.abs().compareTo(free) <= 0);
    return fits
        ? Optional.of(defined(q, index, new Axis(lower, upper), body, back, free))
        : Optional.empty();
  }

  private Scope defined(
      Declaration.Quantity q, Name index, Axis rule, Term body, boolean back, Rational free) {
    Scope wider = scope;
    List<Definition.Start> starts = new ArrayList<>();
    for (int k = 1; k <= free.numerator().intValue(); k++) {
      Rational step = Rational.of(back ? -k : k);
      Term at = sum(back ? rule.lower() : rule.upper(), step);
      Name start = member(q.name(), at);
      wider =
          wider.with(
              new Declaration.Quantity(
                  start, new Sort(Sort.REALS, List.of(), q.sort().shape()), Set.of()));
      starts.add(new Definition.Start(List.of(at), Optional.of(new Term.Sym(start))));
    }
    Axis own = q.sort().family().getFirst();
    List<Axis> axes =
        new ArrayList<>(
            List.of(
                back ? new Axis(own.lower(), rule.upper()) : new Axis(rule.lower(), own.upper())));
    axes.addAll(q.sort().shape());
    Term.Binder binder = Term.Binder.range(index, rule.lower(), rule.upper());
    return wider.with(
        new Definition(
            q.name(), List.of(), List.of(binder), body, Sort.tensor(Sort.REALS, axes), starts));
  }

  /// The name of a member, as a sheet writes it: `w_0`, `w_{T+1}`.
  private static Name member(Name family, Term at) {
    String label =
        at instanceof Num n
            ? n.value().toString()
            : at instanceof Term.Sym s
                ? s.name().latex()
                : at instanceof Term.Add a
                        && a.terms().getFirst() instanceof Term.Sym s
                        && a.terms().getLast() instanceof Num n
                    ? "{" + s.name().latex() + (n.value().signum() < 0 ? "" : "+") + n.value() + "}"
                    : "{" + at + "}";
    return new Name(family.latex() + "_" + label);
  }

  private static Term sum(Term end, Rational by) {
    Optional<Rational> number = Affine.difference(end, Num.ZERO);
    if (number.isPresent()) {
      return new Num(number.get().plus(by));
    }
    if (end instanceof Term.Add a
        && a.terms().size() == 2
        && a.terms().getLast() instanceof Num n
        && n.value().plus(by).signum() == 0) {
      return a.terms().getFirst();
    }
    return by.signum() == 0 ? end : new Term.Add(List.of(end, new Num(by)));
  }

  /// How far from the index the members lie that a rule mentions; false when it mentions the family
  /// in another way.
  private static boolean distances(Term term, Name family, Name index, List<Rational> distances) {
    if (term instanceof Term.At at && at.of().equals(new Term.Sym(family))) {
      Optional<Rational> distance = Affine.difference(at.indices().getFirst(), new Term.Sym(index));
      distance.ifPresent(distances::add);
      return distance.filter(Rational::isInteger).isPresent();
    }
    if (term instanceof Term.Sym s) {
      return !s.name().equals(family);
    }
    boolean[] fits = {true};
    Traversal.map(
        term,
        t -> {
          fits[0] &= distances(t, family, index, distances);
          return t;
        },
        s -> {
          fits[0] &= !Substitution.names(s).contains(family);
          return s;
        });
    return fits[0];
  }
}
