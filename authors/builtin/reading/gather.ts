import type { Clause } from "../language/phrases.ts";

type Of<K extends Clause["kind"]> = Extract<Clause, { kind: K }>;

/** The clauses of a question by kind. */
export class Clauses {
  readonly every: readonly Clause[];

  constructor(clauses: readonly Clause[]) {
    this.every = clauses;
  }

  of<K extends Clause["kind"]>(kind: K): Of<K>[] {
    return this.every.filter((clause): clause is Of<K> => clause.kind === kind);
  }

  has(...kinds: Clause["kind"][]): boolean {
    return this.every.some((clause) => kinds.includes(clause.kind));
  }

  /** The kinds that are there and not among `known`: what a reading would silently drop. */
  others(...known: Clause["kind"][]): Clause[] {
    return this.every.filter((clause) => !known.includes(clause.kind));
  }
}
