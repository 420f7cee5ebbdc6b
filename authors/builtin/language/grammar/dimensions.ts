import type { Clause, DimensionPhrase } from "../phrases.ts";
import type { Tagged } from "../tag.ts";
import { tokenTypes as T, type TaggedToken } from "../token-types.ts";
import { Measures } from "./measures.ts";

/** "for each number of cylinders" groups by the number; "by number of rows" orders by it. */
const eachWord = /each|every/iu;

/** "per order" divides by the number of orders, "per total volume" by that total. While the grammar is recorded there is no word. */
function isPer(word: Tagged | undefined): boolean {
  return word?.text?.toLowerCase() === "per";
}

/** What the result is split by: "by state and month", "for each class". */
export abstract class Dimensions extends Measures {
  /** "by state and month", "for each class", "by total cost". */
  readonly by = this.RULE("by", (): Clause => {
    const word = this.piece(this.CONSUME(T.By));
    return this.OR([
      {
        GATE: () => isPer(word) && this.ahead(1) === "RowNoun" && !this.dayAhead(),
        ALT: (): Clause => ({ kind: "divided", word, by: { kind: "rows", word: this.piece(this.CONSUME(T.RowNoun)) } }),
      },
      {
        GATE: () => isPer(word) && this.measureAhead(1) && !(this.ahead(1) === "HowMany" && this.ahead(2) === "Column"),
        ALT: (): Clause => ({ kind: "divided", word, by: { kind: "measure", measure: this.SUBRULE1(this.measure) } }),
      },
      {
        GATE: () => this.measureAhead(1) && !(eachWord.test(word.text) && this.ahead(2) === "Column"),
        ALT: (): Clause => ({ kind: "byMeasure", word, measure: this.SUBRULE(this.measure) }),
      },
      {
        ALT: (): Clause => {
          this.OPTION({ GATE: () => this.ahead(1) === "HowMany", DEF: () => this.CONSUME(T.HowMany) });
          const dimensions = [this.SUBRULE(this.placedDimension)];
          this.MANY({
            GATE: () => this.listGoesOn(["Column", "Grain"]),
            DEF: () => {
              this.SUBRULE(this.joiner);
              dimensions.push(this.SUBRULE1(this.placedDimension));
            },
          });
          return { kind: "dimensions", word, dimensions };
        },
      },
    ]);
  });

  /** Where each row is a day, "per day" still groups by it. */
  protected dayAhead(): boolean {
    return /^days?$/iu.test((this.LA(1) as TaggedToken).tagged.text);
  }

  readonly dimension = this.RULE(
    "dimension",
    (): DimensionPhrase =>
      this.OR([
        {
          ALT: () => {
            const phrase: DimensionPhrase = { column: this.piece(this.CONSUME(T.Column)), grain: null };
            this.OPTION2({
              GATE: () => this.ahead(1) === "Steps" && this.ahead(2) === "Number",
              DEF: () => {
                this.CONSUME(T.Steps);
                phrase.steps = this.piece(this.CONSUME(T.Number));
              },
            });
            this.OPTION3({
              GATE: () => this.isAhead(1, ["In", "With"]) && this.ahead(2) === "Number" && this.ahead(3) === "Bins",
              DEF: () => {
                this.SUBRULE1(this.introduction);
                phrase.bins = this.piece(this.CONSUME1(T.Number));
                this.CONSUME(T.Bins);
              },
            });
            this.OPTION(() => {
              phrase.grain = this.piece(this.CONSUME(T.Grain));
            });
            // "age group (10 years)"
            this.OPTION4({
              GATE: () => phrase.steps !== undefined && this.ahead(1) === "Close",
              DEF: () => this.CONSUME(T.Close),
            });
            return phrase;
          },
        },
        {
          ALT: () => {
            const phrase: DimensionPhrase = { column: null, grain: this.piece(this.CONSUME1(T.Grain)) };
            this.OPTION1({
              GATE: () => this.isAhead(1, ["Of", "In"]) && this.ahead(2) === "Column" && !this.columnBeginsCondition(2),
              DEF: () => {
                this.SUBRULE(this.introduction);
                phrase.column = this.piece(this.CONSUME1(T.Column));
              },
            });
            return phrase;
          },
        },
      ]),
  );

  /** "year in columns". */
  readonly placedDimension = this.RULE("placedDimension", (): DimensionPhrase => {
    const phrase = this.SUBRULE(this.dimension);
    let place: Tagged | null = null;
    this.OPTION(() => {
      place = this.piece(this.CONSUME(T.Placed));
    });
    return this.ACTION((): DimensionPhrase => {
      const placed = (place as Tagged | null)?.meaning.placed;
      return placed === undefined ? phrase : { ...phrase, placed };
    });
  });

  /** "pivot", "crosstab of weather and year". */
  readonly pivot = this.RULE("pivot", (): Clause => {
    const word = this.piece(this.CONSUME(T.Pivot));
    const dimensions: DimensionPhrase[] = [];
    this.OPTION({
      GATE: () => this.isAhead(1, ["Of", "For", "With"]) && this.isAhead(2, ["Column", "Grain"]),
      DEF: () => this.SUBRULE(this.introduction),
    });
    this.OPTION1({
      GATE: () => this.isAhead(1, ["Column", "Grain"]),
      DEF: () => {
        dimensions.push(this.SUBRULE(this.placedDimension));
        this.MANY({
          GATE: () => this.listGoesOn(["Column", "Grain"]),
          DEF: () => {
            this.SUBRULE(this.joiner);
            dimensions.push(this.SUBRULE1(this.placedDimension));
          },
        });
      },
    });
    return { kind: "pivot", word, dimensions };
  });

  /** "with one column per year". */
  readonly columnPer = this.RULE("columnPer", (): Clause => {
    const word = this.piece(this.CONSUME(T.ColumnPer));
    return { kind: "columnPer", word, dimension: this.SUBRULE(this.dimension) };
  });

  readonly eachGrain = this.RULE("eachGrain", (): Clause => {
    const grain = this.piece(this.CONSUME(T.EachGrain));
    return { kind: "dimensions", word: grain, dimensions: [{ column: null, grain }] };
  });
}
