package proofsheet.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Normalizer;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Affine;
import proofsheet.calculus.Expansion;
import proofsheet.math.Definition;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// What the rules of sequences say of the members that stand in a claim.
final class SequenceRules {
  private static final int MOST_STEPS = 6;

  private final Goal goal;
  private final Expansion expansion;
  private final Normalizer normalizer;

  SequenceRules(Goal goal, Set<Name> kept, Map<Name, Term.IntegerRange> ranges) {
    this.goal = goal;
    this.expansion = new Expansion(goal.givens(), kept);
    Signs signs = new Signs(goal.givens(), CertificateChecker.facts(goal, kept));
    this.normalizer = new Normalizer(signs, ranges, true);
  }

  /// An equation for each member whose index is surely one that the rule speaks of, and that no
  /// premise is about.
  List<Relation> of(Statement claim) {
    List<Term.At> members = new ArrayList<>();
    collect(claim, members);
    members.addAll(between(members));
    List<Term.At> known = new ArrayList<>();
    goal.premises().forEach(p -> collect(p, known));
    List<Relation> rules = new ArrayList<>();
    for (Term.At member : members) {
      definition(member)
          .filter(d -> speaks(d, member.indices().getFirst()))
          .filter(d -> known.stream().noneMatch(k -> isSame(k, member)))
          .ifPresent(
              d -> rules.add(new Relation(member, Relator.EQUAL, expansion.byRule(d, member))));
    }
    return rules;
  }

  /// The members of sequences between two that are a few steps apart.
  private List<Term.At> between(List<Term.At> members) {
    List<Term.At> found = new ArrayList<>();
    for (Term.At one : members) {
      for (Term.At other : members) {
        Optional<Integer> steps =
            one.indices().size() == 1
                    && one.of().equals(other.of())
                    && other.indices().size() == 1
                    && definition(one).isPresent()
                ? Affine.difference(other.indices().getFirst(), one.indices().getFirst())
                    .filter(Rational::isInteger)
                    .filter(d -> d.compareTo(Rational.of(MOST_STEPS)) <= 0)
                    .map(d -> d.numerator().intValue())
                : Optional.empty();
        for (int k = 1; k < steps.orElse(0); k++) {
          Term index = new Term.Add(List.of(one.indices().getFirst(), Num.of(k)));
          Term at = Affine.difference(index, Num.ZERO).<Term>map(Num::new).orElse(index);
          found.add(new Term.At(one.of(), List.of(at)));
        }
      }
    }
    found.removeAll(members);
    return found.stream().distinct().toList();
  }

  /// A claim with the entries of members that are vectors or matrices replaced by what the rule
  /// says of them, also below sums over the entries; numbers only below a function, where no
  /// equation reaches them.
  Statement unfolded(Statement claim) {
    return unfolded(claim, false);
  }

  /// The same, but as it stands when it sums over the members of a sequence: these sums telescope
  /// to members.
  Statement unfoldedUnlessSummed(Statement claim) {
    boolean[] summed = {false};
    Traversal.map(
        claim,
        t -> {
          summed[0] |= Traversal.has(t, this::sumsMembers);
          return t;
        },
        s -> s);
    return summed[0] ? claim : unfolded(claim, false);
  }

  private boolean sumsMembers(Term term) {
    return term instanceof Term.Big big
        && Traversal.has(
            big.body(),
            t ->
                t instanceof Term.At at
                    && Substitution.names(at.indices().getFirst()).contains(big.binder().variable())
                    && definition(at).isPresent());
  }

  /// A claim with all members of sequences replaced by what their rules say of them.
  Statement everywhere(Statement claim) {
    return unfolded(claim, true);
  }

  private Statement unfolded(Statement claim, boolean numbers) {
    List<Term.At> known = new ArrayList<>();
    goal.premises().forEach(p -> collect(p, known));
    // Sound because what a quantifier binds is no name of the givens, whatever its letter.
    return claim instanceof Statement.ForAll || claim instanceof Statement.Exists
        ? claim
        : Traversal.map(
            claim, t -> unfolded(t, Set.of(), known, numbers), s -> unfolded(s, numbers));
  }

  private Term unfolded(Term term, Set<Name> bound, List<Term.At> known, boolean below) {
    if (isBinder(term)) {
      return term;
    }
    if (term instanceof Term.At at && (below || at.indices().size() > 1)) {
      boolean free =
          Substitution.names(at.indices().getFirst()).stream().noneMatch(bound::contains);
      Optional<Definition> rule =
          free ? definition(at).filter(d -> speaks(d, at.indices().getFirst())) : Optional.empty();
      if (rule.isPresent() && known.stream().noneMatch(k -> isSameMember(k, at))) {
        Term entry = expansion.byRule(rule.get(), at);
        // Sound because nothing that is bound around the entry is bound anew in it.
        return binds(entry, bound) ? at : entry;
      }
    }
    Set<Name> inner = bound;
    if (term instanceof Term.Big big) {
      inner = new HashSet<>(bound);
      inner.add(big.binder().variable());
    }
    Set<Name> within = inner;
    boolean function = below || term instanceof Term.Op;
    return Traversal.map(term, t -> unfolded(t, within, known, function), s -> s);
  }

  private boolean isSameMember(Term.At known, Term.At member) {
    return known.of().equals(member.of())
        && normalizer.isAtMost(known.indices().getFirst(), member.indices().getFirst())
        && normalizer.isAtMost(member.indices().getFirst(), known.indices().getFirst());
  }

  private static boolean binds(Term term, Set<Name> names) {
    boolean[] found = {
      term instanceof Term.Big big && names.contains(big.binder().variable())
          || !(term instanceof Term.Big) && isBinder(term)
    };
    Traversal.map(
        term,
        t -> {
          found[0] |= binds(t, names);
          return t;
        },
        s -> {
          found[0] = true;
          return s;
        });
    return found[0];
  }

  private static boolean isBinder(Term term) {
    return switch (term) {
      case Term.Comprehension _,
          Term.Integral _,
          Term.Limit _,
          Term.SetBuilder _,
          Term.EvaluatedAt _,
          Term.Derivative _ ->
          true;
      default -> false;
    };
  }

  private boolean isSame(Term.At left, Term.At right) {
    return left.of().equals(right.of())
        && left.indices().size() == right.indices().size()
        && normalizer.isAtMost(left.indices().getFirst(), right.indices().getFirst())
        && normalizer.isAtMost(right.indices().getFirst(), left.indices().getFirst());
  }

  private Optional<Definition> definition(Term.At member) {
    return member.of() instanceof Term.Sym s
        ? goal.givens()
            .definition(s.name())
            .filter(d -> d.indices().size() == 1 && !d.isFunction())
            .filter(d -> Substitution.names(d.body()).contains(d.name()))
        : Optional.empty();
  }

  /// Whether an index surely lies in the range of the rule and is none that is given outright.
  private boolean speaks(Definition definition, Term index) {
    Term.Binder range = definition.indices().getFirst();
    if (range.lower().isEmpty() || range.upper().isEmpty()) {
      return false;
    }
    try {
      Term lower = expansion.scalar(range.lower().get());
      Term upper = expansion.scalar(range.upper().get());
      return normalizer.isWithin(index, lower, upper)
          && definition.starts().stream()
              .allMatch(s -> isPast(expansion.scalar(s.indices().getFirst()), index));
    } catch (NoNormalForm failure) {
      return false;
    }
  }

  private boolean isPast(Term start, Term index) {
    return normalizer.isAtMost(new Term.Add(List.of(start, Num.ONE)), index)
        || normalizer.isAtMost(new Term.Add(List.of(index, Num.ONE)), start);
  }

  private static void collect(Statement statement, List<Term.At> found) {
    Traversal.map(
        statement,
        t -> {
          collect(t, found);
          return t;
        },
        s -> {
          collect(s, found);
          return s;
        });
  }

  private static void collect(Term term, List<Term.At> found) {
    if (term instanceof Term.At at && !found.contains(at)) {
      found.add(at);
    }
    Traversal.map(
        term,
        t -> {
          collect(t, found);
          return t;
        },
        s -> s);
  }
}
