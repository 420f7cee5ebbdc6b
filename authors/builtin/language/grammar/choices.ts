import type { Tag } from "../../lexicon/tags.ts";
import type { Clause, MeasurePhrase } from "../phrases.ts";
import type { Tagged } from "../tag.ts";
import { tokenTypes as T, type TaggedToken } from "../token-types.ts";
import { Dimensions } from "./dimensions.ts";

/** What counts, where nothing else is named: the most orders are the most of them. */
const mostWord = /^(?:\S+ )?(?:most|fewest|least)$/iu;

/** Which rows or groups are wanted, and in which order: "top 5 states", "highest average fare", "sorted by cost". */
export abstract class Choices extends Dimensions {
  protected pickAhead(): boolean {
    const at = this.ahead(1) === "Top" || this.ahead(1) === "Which" ? (this.ahead(2) === "Number" ? 3 : 2) : 2;
    if (this.ahead(at) === "Unknown" && !this.unknownNoun(at)) return false;
    const target: readonly Tag[] = ["Column", "RowNoun", "Grain", "Unknown"];
    if (this.ahead(1) === "Top") return true;
    if (this.ahead(1) === "Which") return this.isAhead(this.ahead(2) === "Number" ? 3 : 2, target);
    // "the month with the most orders"
    if (this.isAhead(1, ["Column", "Grain"]) && this.isAhead(2, ["With", "Where"]))
      return this.ahead(3) === "Superlative" || (this.isAhead(3, ["Has", "With"]) && this.ahead(4) === "Superlative");
    return (
      this.ahead(1) === "Number" &&
      this.isAhead(2, target) &&
      !(this.ahead(2) === "Column" && this.columnBeginsCondition(2))
    );
  }

  /** "which state", "top 5 states", "3 rows". */
  readonly pick = this.RULE("pick", (): Clause => {
    let word: Tagged | null = null;
    let number: Tagged | null = null;
    let column: Tagged | null = null;
    let grain: Tagged | null = null;
    let noun: Tagged | null = null;
    const next = (this.LA(1) as TaggedToken).tagged;
    const alone: Tagged | null = this.isAhead(1, ["Column", "Grain"]) ? { ...next, tag: "Which", columns: null } : null;
    this.OPTION(() => {
      word = this.piece(this.OR([{ ALT: () => this.CONSUME(T.Which) }, { ALT: () => this.CONSUME(T.Top) }]));
    });
    this.OPTION1({
      GATE: () => this.ahead(1) === "Number",
      DEF: () => {
        number = this.piece(this.CONSUME(T.Number));
      },
    });
    this.OPTION2({
      GATE: () => this.isAhead(1, ["Column", "RowNoun", "Grain", "Unknown"]),
      DEF: () =>
        this.OR1([
          {
            ALT: () => {
              column = this.piece(this.CONSUME(T.Column));
            },
          },
          {
            ALT: () => {
              noun = this.piece(this.CONSUME(T.RowNoun));
            },
          },
          {
            ALT: () => {
              grain = this.piece(this.CONSUME(T.Grain));
            },
          },
          {
            ALT: () => {
              noun = this.piece(this.CONSUME(T.Unknown));
            },
          },
        ]),
    });
    return this.ACTION((): Clause => {
      const lead = word ?? number ?? alone;
      if (lead === null) throw new Error("a choice begins with a word or a number");
      const direction = (lead as Tagged).tag === "Top" ? ((lead as Tagged).meaning.direction ?? "desc") : null;
      return { kind: "pick", word: lead, direction, number, column, grain, noun };
    });
  });

  protected superlativeAhead(): boolean {
    return this.ahead(1) === "Superlative" || (this.ahead(1) === "Number" && this.ahead(2) === "Superlative");
  }

  /** "highest average fare", "most rows", "5 largest costs". */
  readonly superlative = this.RULE("superlative", (): Clause => {
    let number: Tagged | null = null;
    let measure: MeasurePhrase | null = null;
    let column: Tagged | null = null;
    let noun: Tagged | null = null;
    this.OPTION(() => {
      number = this.piece(this.CONSUME(T.Number));
    });
    let also: Tagged | null = null;
    let end: Tagged | null = null;
    const word = this.piece(this.CONSUME(T.Superlative));
    this.OPTION3({
      GATE: () => this.ahead(1) === "And" && this.ahead(2) === "Superlative" && this.ahead(3) === "Column",
      DEF: () => {
        this.CONSUME(T.And);
        also = this.piece(this.CONSUME1(T.Superlative));
      },
    });
    this.OPTION4({
      GATE: () => this.ahead(1) === "Superlative" && this.ahead(2) === "Column",
      DEF: () => {
        end = this.piece(this.CONSUME2(T.Superlative));
      },
    });
    this.OPTION1({
      GATE: () => this.ahead(1) === "Number",
      DEF: () => {
        number = this.piece(this.CONSUME1(T.Number));
      },
    });
    this.OPTION2({
      GATE: () =>
        this.isAhead(1, ["Aggregate", "HowMany", "Rate", "Column", "RowNoun"]) ||
        this.unknownNoun(1) ||
        this.missingNumberAhead(word) ||
        (mostWord.test(word?.text ?? "") && this.valuedNounAhead()),
      DEF: () =>
        this.OR([
          {
            GATE: () => this.missingNumberAhead(word),
            ALT: () => {
              measure = this.SUBRULE(this.missingNumber);
            },
          },
          {
            GATE: () => this.valuedNounAhead(),
            ALT: () => {
              measure = this.SUBRULE(this.valuedNoun);
            },
          },
          {
            GATE: () => this.measureAhead(1),
            ALT: () => {
              measure = this.SUBRULE(this.measure);
            },
          },
          {
            ALT: () => {
              column = this.piece(this.CONSUME(T.Column));
            },
          },
          {
            ALT: () => {
              noun = this.piece(this.CONSUME(T.RowNoun));
            },
          },
          {
            ALT: () => {
              noun = this.piece(this.CONSUME(T.Unknown));
            },
          },
        ]),
    });
    let grain: Tagged | null = null;
    // "warmest month": the word that stands for a column as well.
    this.OPTION5({
      GATE: () => this.ahead(1) === "Grain" && column?.meaning?.direction !== undefined,
      DEF: () => {
        grain = this.piece(this.CONSUME(T.Grain));
      },
    });
    return { kind: "superlative", word, also, end, number, measure, column, noun, grain };
  });

  /** "most cancelled orders". */
  protected valuedNounAhead(): boolean {
    return (
      this.ahead(1) === "Value" &&
      (this.ahead(2) === "RowNoun" || (this.ahead(2) === "Value" && this.ahead(3) === "RowNoun"))
    );
  }

  readonly valuedNoun = this.RULE("valuedNoun", (): MeasurePhrase => {
    const values: Tagged[] = [];
    this.AT_LEAST_ONE(() => values.push(this.piece(this.CONSUME(T.Value))));
    const noun = this.piece(this.CONSUME(T.RowNoun));
    return this.ACTION(
      (): MeasurePhrase => ({
        functions: [{ ...noun, tag: "HowMany", meaning: {} }],
        distinct: null,
        missing: null,
        columns: [],
        values,
        noun,
        everyColumn: false,
      }),
    );
  });

  /** "most missing values in pH": of a group it is how many of its rows have none. */
  protected missingNumberAhead(word: Tagged | undefined): boolean {
    const isOfColumn =
      this.ahead(2) === "Column" || (this.isAhead(2, ["In", "Of", "For"]) && this.ahead(3) === "Column");
    return this.ahead(1) === "Missing" && isOfColumn && mostWord.test(word?.text ?? "");
  }

  readonly missingNumber = this.RULE("missingNumber", (): MeasurePhrase => {
    const missing = this.piece(this.CONSUME(T.Missing));
    this.OPTION({ GATE: () => this.isAhead(1, ["In", "Of", "For"]), DEF: () => this.SUBRULE(this.introduction) });
    const column = this.piece(this.CONSUME(T.Column));
    return this.ACTION(
      (): MeasurePhrase => ({
        functions: [{ ...missing, tag: "HowMany", meaning: {} }],
        distinct: null,
        missing,
        columns: [column],
        values: [],
        noun: null,
        everyColumn: false,
      }),
    );
  });

  protected commonAhead(): boolean {
    return this.ahead(1) === "MostCommon" || (this.ahead(1) === "Number" && this.ahead(2) === "MostCommon");
  }

  readonly common = this.RULE("common", (): Clause => {
    let number: Tagged | null = null;
    let column: Tagged | null = null;
    let noun: Tagged | null = null;
    this.OPTION(() => {
      number = this.piece(this.CONSUME(T.Number));
    });
    const word = this.piece(this.CONSUME(T.MostCommon));
    // "the most common number of cylinders": the number is the column itself.
    this.OPTION3({
      GATE: () => this.ahead(1) === "HowMany" && this.ahead(2) === "Column",
      DEF: () => this.CONSUME(T.HowMany),
    });
    this.OPTION1({
      GATE: () => this.ahead(1) === "Column",
      DEF: () => {
        column = this.piece(this.CONSUME(T.Column));
      },
    });
    let grain: Tagged | null = null;
    this.OPTION4(() => {
      grain = this.piece(this.CONSUME(T.Grain));
    });
    this.OPTION2({
      GATE: () => this.ahead(1) === "RowNoun",
      DEF: () => {
        noun = this.piece(this.CONSUME(T.RowNoun));
      },
    });
    return { kind: "common", word, number, column, grain, noun };
  });

  protected endAhead(): boolean {
    const superlative = (this.LA(2) as TaggedToken).tagged;
    return (
      this.isAhead(1, ["On", "In"]) &&
      this.ahead(2) === "Superlative" &&
      superlative.meaning.ofTime === true &&
      this.isAhead(3, ["Column", "RowNoun", "Grain"])
    );
  }

  /** "on the last date", "at its earliest date". */
  readonly atEnd = this.RULE("atEnd", (): Clause => {
    this.SUBRULE(this.introduction);
    const word = this.piece(this.CONSUME(T.Superlative));
    const of = this.piece(
      this.OR([
        { ALT: () => this.CONSUME(T.Column) },
        { ALT: () => this.CONSUME(T.RowNoun) },
        { ALT: () => this.CONSUME(T.Grain) },
      ]),
    );
    return { kind: "atEnd", word, of };
  });

  readonly sort = this.RULE("sort", (): Clause => {
    const word = this.piece(this.CONSUME(T.Sort));
    let measure: MeasurePhrase | null = null;
    let column: Tagged | null = null;
    this.OPTION({
      GATE: () => this.isAhead(1, ["Aggregate", "HowMany", "Rate", "Column"]),
      DEF: () =>
        this.OR([
          {
            GATE: () => this.measureAhead(1),
            ALT: () => {
              measure = this.SUBRULE(this.measure);
            },
          },
          {
            ALT: () => {
              column = this.piece(this.CONSUME(T.Column));
            },
          },
        ]),
    });
    return { kind: "sort", word, measure, column };
  });
}
