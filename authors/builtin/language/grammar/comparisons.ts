import type { IToken } from "chevrotain";
import type { Tag } from "../../lexicon/tags.ts";
import type { PredicatePhrase } from "../phrases.ts";
import { isYearText } from "../plausible.ts";
import type { Tagged } from "../tag.ts";
import { tokenTypes as T, type TaggedToken } from "../token-types.ts";
import { Methods } from "./methods.ts";
import { conditionTails, operands } from "./tag-sets.ts";

/** One comparison with values: "Age over 30", "between 2001 and 2003", "California or Texas". */
export abstract class Comparisons extends Methods {
  readonly operand = this.RULE(
    "operand",
    (): Tagged =>
      this.OR([
        { ALT: () => this.piece(this.CONSUME(T.Number)) },
        { ALT: () => this.piece(this.CONSUME(T.Text)) },
        { ALT: () => this.piece(this.CONSUME(T.Value)) },
        { ALT: () => this.piece(this.CONSUME(T.Date)) },
        {
          ALT: () => {
            const words: Tagged[] = [];
            this.AT_LEAST_ONE(() => words.push(this.piece(this.CONSUME(T.Unknown))));
            return this.ACTION((): Tagged => {
              const first = words[0] as Tagged;
              const last = words.at(-1) as Tagged;
              return { ...first, text: words.map((each) => each.text).join(" "), end: last.end };
            });
          },
        },
      ]),
  );

  readonly operandList = this.RULE("operandList", (): Tagged[] => {
    const list = [this.SUBRULE(this.operand)];
    this.MANY({
      GATE: () => this.operandsGoOn(operands),
      DEF: () => {
        this.SUBRULE(this.joiner);
        list.push(this.SUBRULE1(this.operand));
      },
    });
    return list;
  });

  protected operandsGoOn(tags: readonly Tag[]): boolean {
    const at = this.pastJoiners(1);
    return at > 1 && this.isAhead(at, tags) && !(this.ahead(at) === "Number" && this.ahead(at + 1) === "Column");
  }

  /** "Age over 30", "State is not California", "Fare between 5 and 10", "Name contains 'Smith'", "Survived". */
  readonly columnCondition = this.RULE("columnCondition", (): PredicatePhrase => {
    const column = this.piece(this.CONSUME(T.Column));
    let negated = false;
    let bare = true;
    let result: PredicatePhrase | null = null;
    this.OPTION({
      GATE: () => this.isAhead(1, ["Is", "Has"]) && this.isAhead(2, [...conditionTails, "In", "From"]),
      DEF: () => {
        this.OR([{ ALT: () => this.CONSUME(T.Is) }, { ALT: () => this.CONSUME(T.Has) }]);
        bare = false;
      },
    });
    this.OPTION1({
      GATE: () => this.ahead(1) === "Not",
      DEF: () => {
        this.CONSUME(T.Not);
        negated = true;
      },
    });
    // "a discount of more than 10%"
    this.OPTION4({
      GATE: () => this.ahead(1) === "Of" && this.isAhead(2, ["Compare", "Between"]),
      DEF: () => this.CONSUME(T.Of),
    });
    this.OPTION2({
      GATE: () => this.isAhead(1, [...conditionTails, "In", "From"]) && this.tailIsWhole(),
      DEF: () =>
        this.OR1([
          {
            ALT: () => {
              this.CONSUME(T.Missing);
              result = { kind: "missing", column, negated };
            },
          },
          {
            ALT: () => {
              this.CONSUME(T.NotMissing);
              result = { kind: "missing", column, negated: !negated };
            },
          },
          {
            ALT: () => {
              const operator = this.piece(this.CONSUME(T.Compare));
              const list = this.SUBRULE(this.operandList);
              this.ACTION(() => {
                result = {
                  kind: "compare",
                  column,
                  operator: operator.meaning.operator ?? "=",
                  operands: list,
                  negated,
                };
              });
            },
          },
          {
            ALT: () => {
              const ends = this.SUBRULE(this.range);
              this.ACTION(() => {
                result = { kind: "between", column, low: ends[0] as Tagged, high: ends[1] as Tagged, negated };
              });
            },
          },
          {
            ALT: () => {
              const how = this.piece(this.CONSUME(T.Contains));
              const text = this.SUBRULE(this.operand);
              this.ACTION(() => {
                result = { kind: "contains", column, text, at: how.meaning.at ?? "anywhere", negated };
              });
            },
          },
          {
            ALT: () => {
              this.OPTION3(() => {
                this.CONSUME(T.In);
                bare = false;
              });
              const list = this.SUBRULE1(this.operandList);
              this.ACTION(() => {
                result = { kind: "compare", column, operator: "=", operands: list, negated, bare: bare && !negated };
              });
            },
          },
        ]),
    });
    return this.ACTION((): PredicatePhrase => {
      if (result !== null) return result;
      const flag: PredicatePhrase = { kind: "flag", column };
      return negated ? { kind: "not", part: flag, word: column } : flag;
    });
  });

  /** "In" and "From" after a column go with it only if a value follows; "average fare in California" keeps its "in". */
  protected tailIsWhole(): boolean {
    if (this.ahead(1) === "From") return this.isAhead(2, operands) && this.ahead(3) === "To" && this.couldCompare(0, 2);
    if (this.ahead(1) === "In") return this.isAhead(2, operands) && this.couldCompare(0, 2);
    return !this.isAhead(1, ["Compare", "Between"]) || this.couldCompare(0, 2);
  }

  readonly range = this.RULE("range", (): Tagged[] => {
    this.OR([{ ALT: () => this.CONSUME(T.Between) }, { ALT: () => this.CONSUME(T.From) }]);
    const low = this.SUBRULE(this.operand);
    this.OR1([{ ALT: () => this.CONSUME(T.And) }, { ALT: () => this.CONSUME(T.To) }]);
    return [low, this.SUBRULE1(this.operand)];
  });

  /** "over 30", "more than 5 cylinders", "between 2001 and 2003", "since March 2001": the column comes after, or is implied. */
  readonly impliedComparison = this.RULE("impliedComparison", (): PredicatePhrase => {
    let column: Tagged | null = null;
    let build: ((named: Tagged | null) => PredicatePhrase) | null = null;
    this.OR([
      {
        ALT: () => {
          const operator = this.piece(this.CONSUME(T.Compare));
          // "above magnitude 5"
          this.OPTION1({
            GATE: () => this.ahead(1) === "Column" && this.isAhead(2, ["Number", "Date"]),
            DEF: () => {
              column = this.piece(this.CONSUME1(T.Column));
            },
          });
          const list = this.SUBRULE(this.operandList);
          build = (named) => ({
            kind: "compare",
            column: named,
            operator: operator.meaning.operator ?? "=",
            operands: list,
            negated: false,
          });
        },
      },
      {
        ALT: () => {
          const ends = this.SUBRULE(this.range);
          build = (named) => ({
            kind: "between",
            column: named,
            low: ends[0] as Tagged,
            high: ends[1] as Tagged,
            negated: false,
          });
        },
      },
      {
        GATE: () => this.ahead(2) === "Column",
        ALT: () => {
          const number = this.piece(this.CONSUME(T.Number));
          build = (named) => ({ kind: "compare", column: named, operator: "=", operands: [number], negated: false });
        },
      },
    ]);
    this.OPTION({
      GATE: () =>
        column === null && ((this.ahead(1) === "Column" && !this.columnBeginsCondition(1)) || this.isComparedAhead()),
      DEF: () => {
        this.OPTION2({ GATE: () => this.ahead(1) === "In", DEF: () => this.CONSUME(T.In) });
        column = this.piece(this.CONSUME(T.Column));
      },
    });
    return this.ACTION(() => (build as unknown as (named: Tagged | null) => PredicatePhrase)(column));
  });

  /** "below 50 IN MATH": the column of the number that was just said. */
  protected isComparedAhead(): boolean {
    return (
      this.ahead(1) === "In" &&
      this.ahead(2) === "Column" &&
      this.ahead(0) === "Number" &&
      !this.columnBeginsCondition(2) &&
      this.couldCompare(2, 0)
    );
  }

  /** "California or Texas", "in 2001": values that say themselves which column they are of. */
  readonly valuesCondition = this.RULE("valuesCondition", (): PredicatePhrase => {
    const values = [this.SUBRULE(this.value)];
    let versus: Tagged | null = null;
    let otherwise: Tagged | null = null;
    this.MANY({
      GATE: () => this.versusAhead(1) || this.operandsGoOn(["Value", "Date", "Text"]) || this.yearsGoOn(),
      DEF: () => {
        this.OR([
          {
            ALT: () => {
              versus = this.piece(this.CONSUME(T.Versus));
            },
          },
          { ALT: () => this.SUBRULE(this.joiner) },
        ]);
        // "churned vs not churned", "churned vs not": all that are otherwise.
        this.OPTION({
          GATE: () => this.ahead(1) === "Not",
          DEF: () => {
            otherwise = this.piece(this.CONSUME(T.Not));
          },
        });
        this.OPTION1({
          GATE: () => otherwise === null || this.isAhead(1, ["Value"]),
          DEF: () => values.push(this.SUBRULE1(this.value)),
        });
      },
    });
    return this.ACTION((): PredicatePhrase => {
      const against = versus === null ? {} : { versus };
      return { kind: "values", values, ...against, ...(otherwise === null ? {} : { otherwise }) };
    });
  });

  /** "vs sun", "vs 1932". */
  protected versusAhead(at: number): boolean {
    return this.ahead(at) === "Versus" && this.isAhead(at + 1, ["Value", "Date", "Text", "Number", "Not"]);
  }

  /** "in 1995 and 1996". */
  protected yearsGoOn(): boolean {
    const at = this.pastJoiners(1);
    const next = (this.LA(at) as TaggedToken).tagged;
    return at > 1 && next !== undefined && isYearText(next) && this.ahead(at + 1) !== "Column";
  }

  readonly value = this.RULE(
    "value",
    (): Tagged =>
      this.piece(
        this.OR([
          { ALT: () => this.CONSUME(T.Value) },
          { ALT: () => this.CONSUME(T.Date) },
          { ALT: () => this.CONSUME(T.Text) },
          { ALT: () => this.CONSUME(T.Number) },
        ] as { ALT: () => IToken }[]),
      ),
  );
}
