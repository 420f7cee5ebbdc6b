import type { Clause, MeasurePhrase } from "../phrases.ts";
import type { Tagged } from "../tag.ts";
import { tokenTypes as T, type TaggedToken } from "../token-types.ts";
import { SmallWords } from "./small-words.ts";

/** What is computed: "mean and median fare", "how many different states", "percent of rows". */
export abstract class Measures extends SmallWords {
  /** Whether what follows the measure is compared with the measure: "with mean wind above 4" is no condition on the wind. */
  protected isCompared = false;

  protected measureAhead(at: number): boolean {
    return this.isAhead(at, ["Aggregate", "HowMany", "Rate"]);
  }

  /** "mean and median fare", "average of the female age", "how many different states", "number of missing values in Age". */
  readonly measure = this.RULE("measure", (): MeasurePhrase => {
    const phrase: MeasurePhrase = {
      functions: [],
      distinct: null,
      missing: null,
      columns: [],
      values: [],
      noun: null,
      everyColumn: false,
    };
    // "average survival rate": a rate is a mean already.
    this.OPTION6({
      GATE: () => this.ahead(1) === "Aggregate" && this.ahead(2) === "Rate" && this.isMeanAhead(),
      DEF: () => this.CONSUME(T.Aggregate),
    });
    phrase.functions.push(this.SUBRULE(this.aggregateWord));
    this.MANY({
      GATE: () => this.listGoesOn(["Aggregate", "HowMany", "Rate"]),
      DEF: () => {
        this.SUBRULE(this.joiner);
        phrase.functions.push(this.SUBRULE1(this.aggregateWord));
      },
    });
    this.OPTION({
      GATE: () => this.isAhead(1, ["Of", "For"]) && this.measureTargetAhead(2),
      DEF: () => this.SUBRULE(this.introduction),
    });
    // "the average number of cylinders": the number is the column itself.
    this.OPTION1({
      GATE: () => this.ahead(1) === "HowMany" && this.ahead(2) === "Column",
      DEF: () => {
        phrase.numbered = this.piece(this.CONSUME(T.HowMany));
      },
    });
    // "average number of orders per customer": a mean of counts.
    this.OPTION7({
      GATE: () => this.countOfRowsAhead() && phrase.functions.length === 1,
      DEF: () => {
        phrase.counted = this.piece(this.CONSUME1(T.HowMany));
      },
    });
    this.OPTION2(() => {
      phrase.distinct = this.piece(this.CONSUME(T.Distinct));
    });
    this.MANY1({
      GATE: () => this.ahead(1) === "Value" && this.isAhead(2, ["Column", "RowNoun", "Value"]),
      DEF: () => phrase.values.push(this.piece(this.CONSUME(T.Value))),
    });
    this.OPTION3(() =>
      this.OR([
        {
          GATE: () => this.ahead(1) === "Column" && (this.isCompared || !this.columnBeginsCondition(1)),
          ALT: () => {
            phrase.columns = this.SUBRULE(this.columns);
          },
        },
        {
          GATE: () => this.ahead(1) === "RowNoun",
          ALT: () => {
            phrase.noun = this.piece(this.CONSUME(T.RowNoun));
          },
        },
        {
          GATE: () => this.unknownNoun(1),
          ALT: () => {
            phrase.noun = this.piece(this.CONSUME(T.Unknown));
          },
        },
        {
          GATE: () => this.ahead(1) === "EachColumn",
          ALT: () => {
            this.CONSUME(T.EachColumn);
            phrase.everyColumn = true;
          },
        },
        {
          GATE: () => this.ahead(1) === "Missing",
          ALT: () => {
            phrase.missing = this.piece(this.CONSUME(T.Missing));
            this.OPTION4({
              GATE: () => this.isAhead(1, ["In", "Of", "For", "On"]) && this.isAhead(2, ["Column"]),
              DEF: () => this.SUBRULE1(this.introduction),
            });
            this.OPTION5({
              GATE: () => this.ahead(1) === "Column",
              DEF: () => {
                phrase.columns = this.SUBRULE1(this.columns);
              },
            });
          },
        },
      ]),
    );
    return phrase;
  });

  /** While the grammar is recorded there is no word. */
  protected isMeanAhead(): boolean {
    return (this.LA(1) as TaggedToken).tagged?.meaning.function === "mean";
  }

  /** "number of orders", "number of returned orders". */
  protected countOfRowsAhead(): boolean {
    let at = 2;
    while (at < 4 && this.ahead(at) === "Value") at++;
    return this.ahead(1) === "HowMany" && this.ahead(at) === "RowNoun";
  }

  protected measureTargetAhead(at: number): boolean {
    return this.isAhead(at, ["Column", "HowMany", "Distinct", "RowNoun", "EachColumn", "Value", "Missing", "Unknown"]);
  }

  readonly aggregateWord = this.RULE(
    "aggregateWord",
    (): Tagged =>
      this.piece(
        this.OR([
          { ALT: () => this.CONSUME(T.Aggregate) },
          { ALT: () => this.CONSUME(T.HowMany) },
          { ALT: () => this.CONSUME(T.Rate) },
        ]),
      ),
  );

  readonly columns = this.RULE("columns", (): Tagged[] => {
    const columns = [this.piece(this.CONSUME(T.Column))];
    this.MANY({
      GATE: () => this.listGoesOn(["Column"]),
      DEF: () => {
        this.SUBRULE(this.joiner);
        columns.push(this.piece(this.CONSUME1(T.Column)));
      },
    });
    return columns;
  });

  /** "percent of rows", "share of total cost". */
  readonly share = this.RULE("share", (): Clause => {
    const word = this.piece(this.CONSUME(T.Share));
    let measure: MeasurePhrase | null = null;
    let columns: Tagged[] = [];
    this.OPTION({
      GATE: () => this.ahead(1) === "Of" && (this.measureAhead(2) || this.plainColumn(2)),
      DEF: () => this.CONSUME(T.Of),
    });
    this.OPTION1({
      GATE: () => this.measureAhead(1),
      DEF: () => {
        measure = this.SUBRULE(this.measure);
      },
    });
    this.OPTION2({
      // "percentage of rain days" is of days, whatever else may be called rain.
      GATE: () => this.plainColumn(1) && this.ahead(2) !== "RowNoun",
      DEF: () => {
        columns = this.SUBRULE(this.columns);
      },
    });
    return { kind: "share", word, measure, columns };
  });

  /** An unknown word can be the noun that is counted; two of them, or one before a noun, are not understood. */
  protected unknownNoun(at: number): boolean {
    return this.ahead(at) === "Unknown" && !this.isAhead(at + 1, ["Unknown", "RowNoun", "Column", "Value", "Grain"]);
  }
}
