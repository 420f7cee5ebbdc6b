import type { Tag } from "../../lexicon/tags.ts";
import type { Clause, PredicatePhrase } from "../phrases.ts";
import { couldCompare } from "../plausible.ts";
import type { Tagged } from "../tag.ts";
import { tokenTypes as T, type TaggedToken } from "../token-types.ts";
import { Comparisons } from "./comparisons.ts";
import { introductions } from "./tag-sets.ts";

const joinedStarts: readonly Tag[] = [
  "Value",
  "Date",
  "Text",
  "Not",
  "Excluding",
  "Compare",
  "Between",
  "Missing",
  "NotMissing",
  "Open",
  "Column",
  "Number",
];
const conditionStarts: readonly Tag[] = [...joinedStarts, "From", "Or"];

/** "over 5 and under 10": a comparison with no column of its own is of the column before it, where that can be. */
function withColumn(parts: readonly PredicatePhrase[]): PredicatePhrase[] {
  let last: Tagged | null = null;
  return parts.map((part) => {
    if (part.kind !== "compare" && part.kind !== "between") return part;
    const operand = part.kind === "compare" ? part.operands[0] : part.low;
    const column: Tagged | null = part.column ?? (last !== null && couldCompare(last, operand) ? last : null);
    last = column ?? last;
    return { ...part, column };
  });
}

/** Comparisons put together with "and", "or" and "not", and what leads up to them. */
export abstract class Conditions extends Comparisons {
  /** Introductions ("of the rows where"), then a condition; or a condition with nothing before it. */
  protected withOrWithoutAhead(): boolean {
    const sides: readonly Tag[] = ["With", "Excluding"];
    return (
      this.isAhead(1, sides) &&
      this.isAhead(2, ["And", "Or", "Versus"]) &&
      this.isAhead(3, sides) &&
      this.ahead(1) !== this.ahead(3) &&
      this.ahead(4) === "Column"
    );
  }

  /** "with and without tutoring". */
  readonly withOrWithout = this.RULE("withOrWithout", (): Clause => {
    const word = this.piece(this.OR([{ ALT: () => this.CONSUME(T.With) }, { ALT: () => this.CONSUME(T.Excluding) }]));
    this.OR1([
      { ALT: () => this.CONSUME(T.And) },
      { ALT: () => this.CONSUME(T.Or) },
      { ALT: () => this.CONSUME(T.Versus) },
    ]);
    this.OR2([{ ALT: () => this.CONSUME1(T.With) }, { ALT: () => this.CONSUME1(T.Excluding) }]);
    return { kind: "withOrWithout", word, column: this.piece(this.CONSUME(T.Column)) };
  });

  protected filterAhead(): boolean {
    let at = 1;
    while (this.isAhead(at, [...introductions, "RowNoun"])) {
      if (this.ahead(at) === "From" && this.ahead(at + 2) === "To") return true;
      at++;
    }
    if (at > 1 && this.textInColumnAhead(at)) return true;
    if (!this.isAhead(at, conditionStarts)) return false;
    if (this.ahead(at) === "Missing") return this.missingBeginsCondition(at);
    if (this.ahead(at) === "Number" && this.ahead(at + 1) === "Superlative") return false;
    if (this.ahead(at) === "Number") return at > 1 || this.ahead(2) === "Column" || this.versusAhead(2);
    if (this.ahead(at) !== "Column") return true;
    // "is wind correlated with rain", "are wind and rain correlated"
    if (at === 2 && this.ahead(1) === "Is" && this.isAhead(3, ["Correlation", "Rank", "And"])) return false;
    return at > 1 || this.columnBeginsCondition(1);
  }

  /** "missing Age" and "where missing Age" are conditions; "missing values in Age" is a count of them, and so is "most missing". */
  protected missingBeginsCondition(at: number): boolean {
    return at > 1 && this.ahead(at + 1) === "Column" && !this.isMostMissing(at);
  }

  /** "has the MOST missing values" compares groups. While the grammar is recorded there is no word. */
  protected isMostMissing(at: number): boolean {
    return (this.LA(at) as TaggedToken).tagged?.meaning.direction !== undefined;
  }

  readonly filter = this.RULE("filter", (): Clause => {
    let noun: Tagged | null = null;
    let lead: Tagged | null = null;
    this.MANY({
      GATE: () =>
        this.isAhead(1, [...introductions, "RowNoun"]) && !(this.ahead(1) === "From" && this.ahead(3) === "To"),
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              lead = this.SUBRULE(this.introduction);
            },
          },
          {
            ALT: () => {
              noun = this.piece(this.CONSUME(T.RowNoun));
            },
          },
        ]),
    });
    const predicate = this.SUBRULE(this.disjunction);
    return { kind: "filter", predicate, noun, ...(lead === null ? {} : { lead }) };
  });

  readonly disjunction = this.RULE("disjunction", (): PredicatePhrase => {
    this.OPTION(() => this.CONSUME(T.Or));
    const parts = [this.SUBRULE(this.conjunction)];
    this.MANY(() => {
      this.CONSUME1(T.Or);
      this.OPTION1(() => this.SUBRULE(this.introduction));
      parts.push(this.SUBRULE1(this.conjunction));
    });
    return this.ACTION(() => (parts.length === 1 ? (parts[0] as PredicatePhrase) : { kind: "any", parts }));
  });

  readonly conjunction = this.RULE("conjunction", (): PredicatePhrase => {
    const parts = [this.SUBRULE(this.condition)];
    this.MANY({
      GATE: () => this.conditionGoesOn(),
      DEF: () => {
        this.SUBRULE(this.joiner);
        this.MANY1({ GATE: () => this.isAhead(1, introductions), DEF: () => this.SUBRULE(this.introduction) });
        parts.push(this.SUBRULE1(this.condition));
      },
    });
    return this.ACTION(() =>
      parts.length === 1 ? (parts[0] as PredicatePhrase) : { kind: "all", parts: withColumn(parts) },
    );
  });

  protected conditionGoesOn(): boolean {
    if (!this.isAhead(1, ["And", "Comma"])) return false;
    const joined = this.pastJoiners(1);
    if (joined === 3 && this.ahead(2) === "Or") return false;
    let at = joined;
    while (at < joined + 3 && this.isAhead(at, introductions)) at++;
    if (!this.isAhead(at, joinedStarts)) return false;
    if (this.ahead(at) === "Missing") return this.missingBeginsCondition(at);
    if (this.ahead(at) === "Number") return at > joined;
    return this.ahead(at) !== "Column" || at > joined || this.columnBeginsCondition(at);
  }

  readonly condition = this.RULE(
    "condition",
    (): PredicatePhrase =>
      this.OR([
        {
          ALT: (): PredicatePhrase => {
            const word = this.piece(this.CONSUME(T.Not));
            this.OPTION({
              GATE: () => this.isAhead(1, introductions) && this.isAhead(2, ["Value", "Text", "Date"]),
              DEF: () => this.SUBRULE1(this.introduction),
            });
            return { kind: "not", part: this.SUBRULE(this.condition), word };
          },
        },
        { ALT: () => this.SUBRULE(this.exclusion) },
        {
          ALT: () => {
            this.CONSUME(T.Open);
            const inside = this.SUBRULE(this.disjunction);
            this.CONSUME(T.Close);
            return inside;
          },
        },
        { GATE: () => this.textInColumnAhead(1), ALT: () => this.SUBRULE(this.textInColumn) },
        { ALT: () => this.SUBRULE(this.columnCondition) },
        {
          GATE: () => this.ahead(1) !== "Number" || this.ahead(2) === "Column",
          ALT: () => this.SUBRULE(this.impliedComparison),
        },
        { ALT: () => this.SUBRULE(this.missingCondition) },
        { ALT: () => this.SUBRULE(this.valuesCondition) },
      ]),
  );

  /** "what do diesels cost COMPARED WITH petrol cars": the other side stands apart. */
  protected againstAhead(): boolean {
    if (this.ahead(1) !== "Versus") return false;
    return this.ahead(2) === "Value" || (this.isAhead(2, ["For", "In", "On", "From"]) && this.ahead(3) === "Value");
  }

  readonly heldAgainst = this.RULE("heldAgainst", (): Clause => {
    const versus = this.piece(this.CONSUME(T.Versus));
    this.OPTION({ GATE: () => this.isAhead(1, introductions), DEF: () => this.SUBRULE(this.introduction) });
    const value = this.piece(this.CONSUME(T.Value));
    return { kind: "filter", predicate: { kind: "values", values: [value], versus }, noun: null };
  });

  /** "with boots IN the product name". */
  protected textInColumnAhead(at: number): boolean {
    return this.isAhead(at, ["Unknown", "Text"]) && this.ahead(at + 1) === "In" && this.ahead(at + 2) === "Column";
  }

  readonly textInColumn = this.RULE("textInColumn", (): PredicatePhrase => {
    const text = this.piece(this.OR([{ ALT: () => this.CONSUME(T.Unknown) }, { ALT: () => this.CONSUME(T.Text) }]));
    this.CONSUME(T.In);
    return { kind: "contains", column: this.piece(this.CONSUME(T.Column)), text, at: "anywhere", negated: false };
  });

  readonly exclusion = this.RULE("exclusion", (): PredicatePhrase => {
    const word = this.piece(this.CONSUME(T.Excluding));
    this.MANY({
      GATE: () => this.isAhead(1, [...introductions, "RowNoun"]),
      DEF: () => this.OR([{ ALT: () => this.SUBRULE(this.introduction) }, { ALT: () => this.CONSUME(T.RowNoun) }]),
    });
    return { kind: "not", part: this.SUBRULE(this.condition), word };
  });

  readonly missingCondition = this.RULE("missingCondition", (): PredicatePhrase => {
    const word = this.piece(
      this.OR([{ ALT: () => this.CONSUME(T.Missing) }, { ALT: () => this.CONSUME(T.NotMissing) }]),
    );
    this.OPTION({ GATE: () => this.isAhead(1, introductions), DEF: () => this.SUBRULE(this.introduction) });
    const column = this.piece(this.CONSUME(T.Column));
    return this.ACTION(() => ({ kind: "missing", column, negated: word.tag === "NotMissing" }));
  });
}
