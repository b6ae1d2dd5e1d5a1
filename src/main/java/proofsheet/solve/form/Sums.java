package proofsheet.solve.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Sums over indices as they are shown: joined where they run over one range, with letters.
final class Sums {
  private static final List<String> LETTERS =
      List.of("k", "l", "m", "j", "i", "n", "q", "r", "s", "t");

  private final Known known;

  Sums(Known known) {
    this.known = known;
  }

  /// The term with sums over one range and with one coefficient joined into one.
  Term joined(Term term) {
    Term inner = Traversal.map(term, this::joined, s -> s);
    if (!(inner instanceof Term.Add add)) {
      return inner;
    }
    record Scaled(List<Term> others, Term.Big sum, boolean negative) {}
    List<Term> rest = new ArrayList<>();
    List<Scaled> sums = new ArrayList<>();
    for (Term part : add.terms()) {
      boolean negative = part instanceof Term.Neg;
      Term bare = part instanceof Term.Neg n ? n.of() : part;
      List<Term> factors = bare instanceof Term.Mul m ? m.factors() : List.of(bare);
      if (factors.getLast() instanceof Term.Big big && big.operator() == Term.BigOperator.SUM) {
        sums.add(new Scaled(factors.subList(0, factors.size() - 1), big, negative));
      } else {
        rest.add(part);
      }
    }
    while (!sums.isEmpty()) {
      Scaled first = sums.removeFirst();
      List<Term> bodies = new ArrayList<>(List.of(first.sum().body()));
      for (Scaled other : List.copyOf(sums)) {
        if (other.others().equals(first.others())
            && other.sum().binder().equals(first.sum().binder())) {
          boolean opposite = other.negative() != first.negative();
          bodies.add(opposite ? new Term.Neg(other.sum().body()) : other.sum().body());
          sums.remove(other);
        }
      }
      Term body = bodies.size() == 1 ? bodies.getFirst() : factored(bodies);
      List<Term> factors = new ArrayList<>(first.others());
      factors.add(new Term.Big(first.sum().operator(), first.sum().binder(), body));
      Term whole = factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors);
      if (first.negative() && bodies.size() == 2 && bodies.get(1) instanceof Term.Neg n) {
        Term turned = factored(List.of(n.of(), new Term.Neg(bodies.getFirst())));
        factors.set(
            factors.size() - 1, new Term.Big(first.sum().operator(), first.sum().binder(), turned));
        rest.addFirst(factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors));
      } else if (first.negative()) {
        rest.add(new Term.Neg(whole));
      } else {
        rest.addFirst(whole);
      }
    }
    return rest.size() == 1 ? rest.getFirst() : new Term.Add(rest);
  }

  /// A sum with the common factors of its terms out.
  private Term factored(List<Term> bodies) {
    Kernels kernels = new Kernels(known, Mode.PLAIN);
    Term sum = new Term.Add(bodies);
    kernels.prepare(List.of(sum));
    return kernels.write(kernels.read(sum));
  }

  /// The same term with letters for the numbered indices.
  Term lettered(Term term) {
    Set<String> used = new HashSet<>();
    Substitution.names(term).forEach(n -> used.add(Bound.original(n).latex()));
    used.remove("");
    return lettered(term, used);
  }

  private Term lettered(Term term, Set<String> used) {
    if (!(term instanceof Term.Big big) || !big.binder().variable().latex().startsWith("#")) {
      return Traversal.map(term, t -> lettered(t, used), s -> s);
    }
    String letter = LETTERS.stream().filter(l -> !used.contains(l)).findFirst().orElse("u");
    Set<String> inside = new HashSet<>(used);
    inside.add(letter);
    Map<Name, Term> renaming = Map.of(big.binder().variable(), new Term.Sym(new Name(letter)));
    Term.Binder b = big.binder();
    return new Term.Big(
        big.operator(),
        new Term.Binder(
            new Name(letter),
            b.lower(),
            b.upper(),
            b.set(),
            b.condition().map(c -> Substitution.in(c, renaming))),
        lettered(Substitution.in(big.body(), renaming), inside));
  }
}
