import { EmbeddedActionsParser, type IToken } from "chevrotain";
import type { Tag } from "../lexicon/tags.ts";
import type { Clause, DimensionPhrase, MeasurePhrase, PredicatePhrase } from "./phrases.ts";
import { couldCompare, isYearText } from "./plausible.ts";
import type { Tagged } from "./tag.ts";
import { tokenTypes as T, type TaggedToken, tagOf, toToken } from "./token-types.ts";

const operands: readonly Tag[] = ["Number", "Text", "Value", "Date", "Unknown"];
const joiners: readonly Tag[] = ["And", "Or", "Comma"];
/** What, after a column, makes a condition of it. */
const conditionTails: readonly Tag[] = [
  "Compare",
  "Is",
  "Between",
  "Contains",
  "Not",
  "Missing",
  "NotMissing",
  "Value",
  "Number",
  "Text",
  "Unknown",
  "Date",
];
const conditionStarts: readonly Tag[] = [
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
  "From",
  "Or",
];
const introductions: readonly Tag[] = ["Where", "With", "In", "For", "On", "Of", "From", "Is", "Has"];

/** "for each number of cylinders" groups by the number; "by number of rows" orders by it. */
const eachWord = /each|every/iu;

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

/** The grammar of questions: a question is a sequence of clauses; a clause begins with a word that says what it is. */
class QuestionParser extends EmbeddedActionsParser {
  constructor() {
    super(Object.values(T), { maxLookahead: 2, skipValidations: true, recoveryEnabled: false });
    this.performSelfAnalysis();
  }

  #ahead(distance: number): Tag | null {
    return tagOf(this.LA(distance));
  }

  #isAhead(distance: number, tags: readonly Tag[]): boolean {
    const tag = this.#ahead(distance);
    return tag !== null && tags.includes(tag);
  }

  /** The piece that a token stands for. While the grammar is being recorded there is none. */
  #piece(token: IToken): Tagged {
    return (token as TaggedToken).tagged;
  }

  /** How far the joiners ("and", ", and") reach from `distance`. */
  #pastJoiners(distance: number): number {
    let at = distance;
    while (at < distance + 2 && this.#isAhead(at, joiners)) at++;
    return at;
  }

  /** Whether a list goes on: joiners, then one of `tags`, which is not the start of a condition of its own. */
  #listGoesOn(tags: readonly Tag[]): boolean {
    const at = this.#pastJoiners(1);
    if (at === 1 || this.#ahead(1) === "Or" || !this.#isAhead(at, tags)) return false;
    return this.#ahead(at) !== "Column" || !this.#columnBeginsCondition(at);
  }

  #columnBeginsCondition(at: number): boolean {
    if (this.#isAhead(at + 1, ["Is", "Has"])) return this.#isAhead(at + 2, [...conditionTails, "In"]);
    if (this.#ahead(at + 1) === "Between" || this.#ahead(at + 1) === "From")
      return this.#isAhead(at + 2, operands) && this.#couldCompare(at, at + 2);
    if (this.#ahead(at + 1) === "Compare") return this.#couldCompare(at, at + 2);
    if (this.#isAhead(at + 1, ["Date", "Number", "Value"])) return this.#couldCompare(at, at + 1);
    if (this.#ahead(at + 1) === "In") return this.#isAhead(at + 2, ["Text", "Value"]) && this.#couldCompare(at, at + 2);
    return this.#isAhead(at + 1, conditionTails);
  }

  #couldCompare(column: number, operand: number): boolean {
    return couldCompare((this.LA(column) as TaggedToken).tagged, (this.LA(operand) as TaggedToken).tagged);
  }

  #plainColumn(at: number): boolean {
    return this.#ahead(at) === "Column" && !this.#columnBeginsCondition(at);
  }

  readonly question = this.RULE("question", (): Clause[] => {
    const clauses: Clause[] = [];
    this.MANY({
      GATE: () => this.#ahead(1) !== null,
      DEF: () =>
        this.OR([
          { GATE: () => this.#isAhead(1, ["And", "Comma", "Stop"]), ALT: () => this.SUBRULE(this.separator) },
          { ALT: () => clauses.push(this.SUBRULE(this.clause)) },
        ]),
    });
    return clauses;
  });

  readonly separator = this.RULE("separator", (): void => {
    this.OR([
      { ALT: () => this.CONSUME(T.And) },
      { ALT: () => this.CONSUME(T.Comma) },
      { ALT: () => this.CONSUME(T.Stop) },
    ]);
  });

  readonly joiner = this.RULE("joiner", (): void => {
    this.AT_LEAST_ONE({
      GATE: () => this.#isAhead(1, joiners),
      DEF: () =>
        this.OR([
          { ALT: () => this.CONSUME(T.And) },
          { ALT: () => this.CONSUME(T.Or) },
          { ALT: () => this.CONSUME(T.Comma) },
        ]),
    });
  });

  readonly clause = this.RULE(
    "clause",
    (): Clause =>
      this.OR([
        {
          GATE: () => this.#measureAhead(1),
          ALT: (): Clause => ({ kind: "measure", measure: this.SUBRULE(this.measure) }),
        },
        { GATE: () => this.#pickAhead(), ALT: () => this.SUBRULE(this.pick) },
        { GATE: () => this.#superlativeAhead(), ALT: () => this.SUBRULE(this.superlative) },
        { GATE: () => this.#commonAhead(), ALT: () => this.SUBRULE(this.common) },
        {
          GATE: () => this.#ahead(1) === "Number" && this.#ahead(2) === "Bins",
          ALT: (): Clause => ({ kind: "bins", bins: this.SUBRULE(this.bins) }),
        },
        {
          GATE: () => this.#filterAhead(),
          ALT: () => this.SUBRULE(this.filter),
        },
        {
          GATE: () => this.#ahead(1) === "Column",
          ALT: (): Clause => ({ kind: "columns", columns: this.SUBRULE(this.columns) }),
        },
        { ALT: () => this.SUBRULE(this.keywordClause) },
      ]),
  );

  /** The clauses that one word announces. */
  readonly keywordClause = this.RULE(
    "keywordClause",
    (): Clause =>
      this.OR([
        {
          ALT: (): Clause => ({
            kind: "lead",
            word: this.#piece(this.OR1([{ ALT: () => this.CONSUME(T.Show) }, { ALT: () => this.CONSUME(T.Ask) }])),
          }),
        },
        { ALT: () => this.SUBRULE(this.share) },
        { ALT: (): Clause => ({ kind: "total", word: this.#piece(this.CONSUME(T.OfTotal)) }) },
        { ALT: () => this.SUBRULE(this.by) },
        { ALT: () => this.SUBRULE(this.eachGrain) },
        { ALT: (): Clause => ({ kind: "everyColumn", word: this.#piece(this.CONSUME(T.EachColumn)) }) },
        { ALT: () => this.SUBRULE(this.correlation) },
        { ALT: () => this.SUBRULE(this.describeColumns) },
        { ALT: () => this.SUBRULE(this.histogram) },
        { ALT: () => this.SUBRULE(this.missing) },
        { ALT: () => this.SUBRULE(this.distinct) },
        { ALT: () => this.SUBRULE(this.sort) },
        { ALT: (): Clause => ({ kind: "direction", word: this.#piece(this.CONSUME(T.Direction)) }) },
        { ALT: () => this.SUBRULE(this.instead) },
        { ALT: (): Clause => ({ kind: "noun", word: this.SUBRULE(this.noun) }) },
      ]),
  );

  /** "rows", "of the rows", "is", "has", "with" before a superlative: words that only lead on. */
  readonly noun = this.RULE(
    "noun",
    (): Tagged =>
      this.OR([
        {
          GATE: () => this.#ahead(2) === "RowNoun" || this.#isAhead(1, ["RowNoun"]),
          ALT: () => {
            this.OPTION(() => this.SUBRULE(this.introduction));
            return this.#piece(this.CONSUME(T.RowNoun));
          },
        },
        {
          GATE: () =>
            this.#isAhead(1, ["Is", "Has"]) ||
            this.#isAhead(2, ["Superlative", "MostCommon", "Aggregate", "HowMany", "Missing"]),
          ALT: () => this.SUBRULE1(this.introduction),
        },
      ]),
  );

  readonly introduction = this.RULE(
    "introduction",
    (): Tagged =>
      this.#piece(
        this.OR([
          { ALT: () => this.CONSUME(T.Where) },
          { ALT: () => this.CONSUME(T.With) },
          { ALT: () => this.CONSUME(T.In) },
          { ALT: () => this.CONSUME(T.For) },
          { ALT: () => this.CONSUME(T.On) },
          { ALT: () => this.CONSUME(T.Of) },
          { ALT: () => this.CONSUME(T.From) },
          { ALT: () => this.CONSUME(T.Is) },
          { ALT: () => this.CONSUME(T.Has) },
        ]),
      ),
  );

  // ── Measures ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #measureAhead(at: number): boolean {
    return this.#isAhead(at, ["Aggregate", "HowMany"]);
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
    phrase.functions.push(this.SUBRULE(this.aggregateWord));
    this.MANY({
      GATE: () => this.#listGoesOn(["Aggregate", "HowMany"]),
      DEF: () => {
        this.SUBRULE(this.joiner);
        phrase.functions.push(this.SUBRULE1(this.aggregateWord));
      },
    });
    this.OPTION({
      GATE: () => this.#isAhead(1, ["Of", "For"]) && this.#measureTargetAhead(2),
      DEF: () => this.SUBRULE(this.introduction),
    });
    // "the average number of cylinders": the number is the column itself.
    this.OPTION1({
      GATE: () => this.#ahead(1) === "HowMany" && this.#ahead(2) === "Column",
      DEF: () => this.CONSUME(T.HowMany),
    });
    this.OPTION2(() => {
      phrase.distinct = this.#piece(this.CONSUME(T.Distinct));
    });
    this.MANY1({
      GATE: () => this.#ahead(1) === "Value" && this.#isAhead(2, ["Column", "RowNoun", "Value"]),
      DEF: () => phrase.values.push(this.#piece(this.CONSUME(T.Value))),
    });
    this.OPTION3(() =>
      this.OR([
        {
          GATE: () => this.#ahead(1) === "Column" && !this.#columnBeginsCondition(1),
          ALT: () => {
            phrase.columns = this.SUBRULE(this.columns);
          },
        },
        {
          GATE: () => this.#ahead(1) === "RowNoun",
          ALT: () => {
            phrase.noun = this.#piece(this.CONSUME(T.RowNoun));
          },
        },
        {
          GATE: () => this.#unknownNoun(1),
          ALT: () => {
            phrase.noun = this.#piece(this.CONSUME(T.Unknown));
          },
        },
        {
          GATE: () => this.#ahead(1) === "EachColumn",
          ALT: () => {
            this.CONSUME(T.EachColumn);
            phrase.everyColumn = true;
          },
        },
        {
          GATE: () => this.#ahead(1) === "Missing",
          ALT: () => {
            phrase.missing = this.#piece(this.CONSUME(T.Missing));
            this.OPTION4({
              GATE: () => this.#isAhead(1, ["In", "Of", "For", "On"]) && this.#isAhead(2, ["Column"]),
              DEF: () => this.SUBRULE1(this.introduction),
            });
            this.OPTION5({
              GATE: () => this.#ahead(1) === "Column",
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

  #measureTargetAhead(at: number): boolean {
    return this.#isAhead(at, ["Column", "HowMany", "Distinct", "RowNoun", "EachColumn", "Value", "Missing", "Unknown"]);
  }

  readonly aggregateWord = this.RULE(
    "aggregateWord",
    (): Tagged =>
      this.#piece(this.OR([{ ALT: () => this.CONSUME(T.Aggregate) }, { ALT: () => this.CONSUME(T.HowMany) }])),
  );

  readonly columns = this.RULE("columns", (): Tagged[] => {
    const columns = [this.#piece(this.CONSUME(T.Column))];
    this.MANY({
      GATE: () => this.#listGoesOn(["Column"]),
      DEF: () => {
        this.SUBRULE(this.joiner);
        columns.push(this.#piece(this.CONSUME1(T.Column)));
      },
    });
    return columns;
  });

  /** "percent of rows", "share of total cost". */
  readonly share = this.RULE("share", (): Clause => {
    const word = this.#piece(this.CONSUME(T.Share));
    let measure: MeasurePhrase | null = null;
    let columns: Tagged[] = [];
    this.OPTION({
      GATE: () => this.#ahead(1) === "Of" && (this.#measureAhead(2) || this.#plainColumn(2)),
      DEF: () => this.CONSUME(T.Of),
    });
    this.OPTION1({
      GATE: () => this.#measureAhead(1),
      DEF: () => {
        measure = this.SUBRULE(this.measure);
      },
    });
    this.OPTION2({
      GATE: () => this.#plainColumn(1),
      DEF: () => {
        columns = this.SUBRULE(this.columns);
      },
    });
    return { kind: "share", word, measure, columns };
  });

  // ── Dimensions ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** "by state and month", "for each class", "by total cost". */
  readonly by = this.RULE("by", (): Clause => {
    const word = this.#piece(this.CONSUME(T.By));
    return this.OR([
      {
        GATE: () => this.#measureAhead(1) && !(eachWord.test(word.text) && this.#ahead(2) === "Column"),
        ALT: (): Clause => ({ kind: "byMeasure", word, measure: this.SUBRULE(this.measure) }),
      },
      {
        ALT: (): Clause => {
          this.OPTION({ GATE: () => this.#ahead(1) === "HowMany", DEF: () => this.CONSUME(T.HowMany) });
          const dimensions = [this.SUBRULE(this.dimension)];
          this.MANY({
            GATE: () => this.#listGoesOn(["Column", "Grain"]),
            DEF: () => {
              this.SUBRULE(this.joiner);
              dimensions.push(this.SUBRULE1(this.dimension));
            },
          });
          return { kind: "dimensions", word, dimensions };
        },
      },
    ]);
  });

  readonly dimension = this.RULE(
    "dimension",
    (): DimensionPhrase =>
      this.OR([
        {
          ALT: () => {
            const phrase: DimensionPhrase = { column: this.#piece(this.CONSUME(T.Column)), grain: null };
            this.OPTION(() => {
              phrase.grain = this.#piece(this.CONSUME(T.Grain));
            });
            return phrase;
          },
        },
        {
          ALT: () => {
            const phrase: DimensionPhrase = { column: null, grain: this.#piece(this.CONSUME1(T.Grain)) };
            this.OPTION1({
              GATE: () =>
                this.#isAhead(1, ["Of", "In"]) && this.#ahead(2) === "Column" && !this.#columnBeginsCondition(2),
              DEF: () => {
                this.SUBRULE(this.introduction);
                phrase.column = this.#piece(this.CONSUME1(T.Column));
              },
            });
            return phrase;
          },
        },
      ]),
  );

  readonly eachGrain = this.RULE("eachGrain", (): Clause => {
    const grain = this.#piece(this.CONSUME(T.EachGrain));
    return { kind: "dimensions", word: grain, dimensions: [{ column: null, grain }] };
  });

  // ── Order and choice ──────────────────────────────────────────────────────────────────────────────────────────────

  /** An unknown word can be the noun that is counted; two of them, or one before a noun, are not understood. */
  #unknownNoun(at: number): boolean {
    return this.#ahead(at) === "Unknown" && !this.#isAhead(at + 1, ["Unknown", "RowNoun", "Column", "Value", "Grain"]);
  }

  #pickAhead(): boolean {
    const at = this.#ahead(1) === "Top" || this.#ahead(1) === "Which" ? (this.#ahead(2) === "Number" ? 3 : 2) : 2;
    if (this.#ahead(at) === "Unknown" && !this.#unknownNoun(at)) return false;
    const target: readonly Tag[] = ["Column", "RowNoun", "Grain", "Unknown"];
    if (this.#ahead(1) === "Top") return true;
    if (this.#ahead(1) === "Which") return this.#isAhead(this.#ahead(2) === "Number" ? 3 : 2, target);
    return (
      this.#ahead(1) === "Number" &&
      this.#isAhead(2, target) &&
      !(this.#ahead(2) === "Column" && this.#columnBeginsCondition(2))
    );
  }

  /** "which state", "top 5 states", "3 rows". */
  readonly pick = this.RULE("pick", (): Clause => {
    let word: Tagged | null = null;
    let number: Tagged | null = null;
    let column: Tagged | null = null;
    let grain: Tagged | null = null;
    let noun: Tagged | null = null;
    this.OPTION(() => {
      word = this.#piece(this.OR([{ ALT: () => this.CONSUME(T.Which) }, { ALT: () => this.CONSUME(T.Top) }]));
    });
    this.OPTION1({
      GATE: () => this.#ahead(1) === "Number",
      DEF: () => {
        number = this.#piece(this.CONSUME(T.Number));
      },
    });
    this.OPTION2({
      GATE: () => this.#isAhead(1, ["Column", "RowNoun", "Grain", "Unknown"]),
      DEF: () =>
        this.OR1([
          {
            ALT: () => {
              column = this.#piece(this.CONSUME(T.Column));
            },
          },
          {
            ALT: () => {
              noun = this.#piece(this.CONSUME(T.RowNoun));
            },
          },
          {
            ALT: () => {
              grain = this.#piece(this.CONSUME(T.Grain));
            },
          },
          {
            ALT: () => {
              noun = this.#piece(this.CONSUME(T.Unknown));
            },
          },
        ]),
    });
    return this.ACTION((): Clause => {
      const lead = word ?? number;
      if (lead === null) throw new Error("a choice begins with a word or a number");
      const direction = (lead as Tagged).tag === "Top" ? ((lead as Tagged).meaning.direction ?? "desc") : null;
      return { kind: "pick", word: lead, direction, number, column, grain, noun };
    });
  });

  #superlativeAhead(): boolean {
    return this.#ahead(1) === "Superlative" || (this.#ahead(1) === "Number" && this.#ahead(2) === "Superlative");
  }

  /** "highest average fare", "most rows", "5 largest costs". */
  readonly superlative = this.RULE("superlative", (): Clause => {
    let number: Tagged | null = null;
    let measure: MeasurePhrase | null = null;
    let column: Tagged | null = null;
    let noun: Tagged | null = null;
    this.OPTION(() => {
      number = this.#piece(this.CONSUME(T.Number));
    });
    const word = this.#piece(this.CONSUME(T.Superlative));
    this.OPTION1({
      GATE: () => this.#ahead(1) === "Number",
      DEF: () => {
        number = this.#piece(this.CONSUME1(T.Number));
      },
    });
    this.OPTION2({
      GATE: () => this.#isAhead(1, ["Aggregate", "HowMany", "Column", "RowNoun"]) || this.#unknownNoun(1),
      DEF: () =>
        this.OR([
          {
            GATE: () => this.#measureAhead(1),
            ALT: () => {
              measure = this.SUBRULE(this.measure);
            },
          },
          {
            ALT: () => {
              column = this.#piece(this.CONSUME(T.Column));
            },
          },
          {
            ALT: () => {
              noun = this.#piece(this.CONSUME(T.RowNoun));
            },
          },
          {
            ALT: () => {
              noun = this.#piece(this.CONSUME(T.Unknown));
            },
          },
        ]),
    });
    return { kind: "superlative", word, number, measure, column, noun };
  });

  #commonAhead(): boolean {
    return this.#ahead(1) === "MostCommon" || (this.#ahead(1) === "Number" && this.#ahead(2) === "MostCommon");
  }

  readonly common = this.RULE("common", (): Clause => {
    let number: Tagged | null = null;
    let column: Tagged | null = null;
    this.OPTION(() => {
      number = this.#piece(this.CONSUME(T.Number));
    });
    const word = this.#piece(this.CONSUME(T.MostCommon));
    this.OPTION1({
      GATE: () => this.#ahead(1) === "Column",
      DEF: () => {
        column = this.#piece(this.CONSUME(T.Column));
      },
    });
    return { kind: "common", word, number, column };
  });

  readonly sort = this.RULE("sort", (): Clause => {
    const word = this.#piece(this.CONSUME(T.Sort));
    let measure: MeasurePhrase | null = null;
    let column: Tagged | null = null;
    this.OPTION({
      GATE: () => this.#isAhead(1, ["Aggregate", "HowMany", "Column"]),
      DEF: () =>
        this.OR([
          {
            GATE: () => this.#measureAhead(1),
            ALT: () => {
              measure = this.SUBRULE(this.measure);
            },
          },
          {
            ALT: () => {
              column = this.#piece(this.CONSUME(T.Column));
            },
          },
        ]),
    });
    return { kind: "sort", word, measure, column };
  });

  // ── Methods over columns ──────────────────────────────────────────────────────────────────────────────────────────

  readonly correlation = this.RULE("correlation", (): Clause => {
    const word = this.#piece(
      this.OR([{ ALT: () => this.CONSUME(T.Correlation) }, { ALT: () => this.CONSUME(T.Rank) }]),
    );
    const columns: Tagged[] = [];
    let everyColumn = false;
    this.OPTION({
      GATE: () =>
        this.#isAhead(1, ["Between", "Of", "For", "With"]) && this.#isAhead(2, ["Column", "HowMany", "EachColumn"]),
      DEF: () => this.OR1([{ ALT: () => this.CONSUME(T.Between) }, { ALT: () => this.SUBRULE(this.introduction) }]),
    });
    this.OPTION1(() =>
      this.OR2([
        {
          ALT: () => {
            this.CONSUME(T.EachColumn);
            everyColumn = true;
          },
        },
        {
          ALT: () => {
            columns.push(this.SUBRULE(this.countedColumn));
            this.MANY({
              GATE: () =>
                this.#isAhead(1, ["And", "Comma", "With", "To"]) &&
                this.#isAhead(this.#pastPairing(), ["Column", "HowMany"]),
              DEF: () => {
                this.SUBRULE(this.pairing);
                columns.push(this.SUBRULE1(this.countedColumn));
              },
            });
          },
        },
      ]),
    );
    return { kind: "correlation", word, columns, everyColumn };
  });

  #pastPairing(): number {
    let at = 1;
    while (at < 3 && this.#isAhead(at, ["And", "Comma", "With", "To"])) at++;
    return at;
  }

  readonly pairing = this.RULE("pairing", (): void => {
    this.AT_LEAST_ONE(() =>
      this.OR([
        { ALT: () => this.CONSUME(T.And) },
        { ALT: () => this.CONSUME(T.Comma) },
        { ALT: () => this.CONSUME(T.With) },
        { ALT: () => this.CONSUME(T.To) },
      ]),
    );
  });

  readonly countedColumn = this.RULE("countedColumn", (): Tagged => {
    this.OPTION(() => this.CONSUME(T.HowMany));
    return this.#piece(this.CONSUME(T.Column));
  });

  readonly describeColumns = this.RULE("describeColumns", (): Clause => {
    const word = this.#piece(this.CONSUME(T.Describe));
    let columns: Tagged[] = [];
    let everyColumn = false;
    this.OPTION({
      GATE: () => this.#isAhead(1, ["Of", "For", "On"]) && this.#isAhead(2, ["Column", "EachColumn"]),
      DEF: () => this.SUBRULE(this.introduction),
    });
    this.OPTION1({
      GATE: () =>
        this.#isAhead(1, ["Column", "EachColumn"]) && !(this.#ahead(1) === "Column" && this.#columnBeginsCondition(1)),
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              this.CONSUME(T.EachColumn);
              everyColumn = true;
            },
          },
          {
            ALT: () => {
              columns = this.SUBRULE(this.columns);
            },
          },
        ]),
    });
    return { kind: "describe", word, columns, everyColumn };
  });

  readonly histogram = this.RULE("histogram", (): Clause => {
    const word = this.#piece(this.CONSUME(T.Histogram));
    let column: Tagged | null = null;
    let bins: Tagged | null = null;
    this.OPTION({
      GATE: () => this.#isAhead(1, ["Of", "For"]) && this.#ahead(2) === "Column",
      DEF: () => this.SUBRULE(this.introduction),
    });
    this.OPTION1({
      GATE: () => this.#ahead(1) === "Column",
      DEF: () => {
        column = this.#piece(this.CONSUME(T.Column));
      },
    });
    this.OPTION2({
      GATE: () => this.#isAhead(1, ["With", "In", "On"]) && this.#ahead(2) === "Number" && this.#ahead(3) === "Bins",
      DEF: () => {
        this.SUBRULE1(this.introduction);
        bins = this.SUBRULE(this.bins);
      },
    });
    return { kind: "histogram", word, column, bins };
  });

  readonly bins = this.RULE("bins", (): Tagged => {
    const number = this.#piece(this.CONSUME(T.Number));
    this.CONSUME(T.Bins);
    return number;
  });

  /** "instead", "should be"; "instead of mean" names what is replaced. */
  readonly instead = this.RULE("instead", (): Clause => {
    const word = this.#piece(this.CONSUME(T.Instead));
    this.OPTION({
      GATE: () => word.meaning.replaces === true && this.#isAhead(1, ["Aggregate", "HowMany", "Column", "Grain", "By"]),
      DEF: () => {
        this.OPTION1(() => this.CONSUME(T.By));
        this.OR([
          { ALT: () => this.CONSUME(T.Aggregate) },
          { ALT: () => this.CONSUME(T.HowMany) },
          { ALT: () => this.CONSUME(T.Column) },
          { ALT: () => this.CONSUME(T.Grain) },
        ]);
      },
    });
    return { kind: "instead", word };
  });

  readonly missing = this.RULE("missing", (): Clause => {
    const word = this.#piece(this.CONSUME(T.Missing));
    let columns: Tagged[] = [];
    this.OPTION({
      GATE: () => this.#isAhead(1, ["In", "Of", "For", "On"]) && this.#ahead(2) === "Column",
      DEF: () => {
        this.SUBRULE(this.introduction);
        columns = this.SUBRULE(this.columns);
      },
    });
    return { kind: "missing", word, columns };
  });

  readonly distinct = this.RULE("distinct", (): Clause => {
    const word = this.#piece(this.CONSUME(T.Distinct));
    let columns: Tagged[] = [];
    this.OPTION({
      GATE: () => this.#isAhead(1, ["Of", "In", "For"]) && this.#ahead(2) === "Column",
      DEF: () => this.SUBRULE(this.introduction),
    });
    this.OPTION1({
      GATE: () => this.#ahead(1) === "Column",
      DEF: () => {
        columns = this.SUBRULE(this.columns);
      },
    });
    return { kind: "distinct", word, columns };
  });

  // ── Conditions ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Introductions ("of the rows where"), then a condition; or a condition with nothing before it. */
  #filterAhead(): boolean {
    let at = 1;
    while (this.#isAhead(at, [...introductions, "RowNoun"])) {
      if (this.#ahead(at) === "From" && this.#ahead(at + 2) === "To") return true;
      at++;
    }
    if (!this.#isAhead(at, conditionStarts)) return false;
    if (this.#ahead(at) === "Missing") return this.#missingBeginsCondition(at);
    if (this.#ahead(at) === "Number") return at > 1 || this.#ahead(2) === "Column";
    if (this.#ahead(at) !== "Column") return true;
    // "is wind correlated with rain", "are wind and rain correlated"
    if (at === 2 && this.#ahead(1) === "Is" && this.#isAhead(3, ["Correlation", "Rank", "And"])) return false;
    return at > 1 || this.#columnBeginsCondition(1);
  }

  /** "missing Age" and "where missing Age" are conditions; "missing values in Age" is a count of them. */
  #missingBeginsCondition(at: number): boolean {
    return at > 1 && this.#ahead(at + 1) === "Column";
  }

  readonly filter = this.RULE("filter", (): Clause => {
    let noun: Tagged | null = null;
    this.MANY({
      GATE: () =>
        this.#isAhead(1, [...introductions, "RowNoun"]) && !(this.#ahead(1) === "From" && this.#ahead(3) === "To"),
      DEF: () =>
        this.OR([
          { ALT: () => this.SUBRULE(this.introduction) },
          {
            ALT: () => {
              noun = this.#piece(this.CONSUME(T.RowNoun));
            },
          },
        ]),
    });
    return { kind: "filter", predicate: this.SUBRULE(this.disjunction), noun };
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
      GATE: () => this.#conditionGoesOn(),
      DEF: () => {
        this.SUBRULE(this.joiner);
        this.MANY1({ GATE: () => this.#isAhead(1, introductions), DEF: () => this.SUBRULE(this.introduction) });
        parts.push(this.SUBRULE1(this.condition));
      },
    });
    return this.ACTION(() =>
      parts.length === 1 ? (parts[0] as PredicatePhrase) : { kind: "all", parts: withColumn(parts) },
    );
  });

  #conditionGoesOn(): boolean {
    if (!this.#isAhead(1, ["And", "Comma"])) return false;
    const joined = this.#pastJoiners(1);
    if (joined === 3 && this.#ahead(2) === "Or") return false;
    let at = joined;
    while (at < joined + 3 && this.#isAhead(at, introductions)) at++;
    if (
      !this.#isAhead(at, [
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
      ])
    )
      return false;
    if (this.#ahead(at) === "Missing") return this.#ahead(at + 1) === "Column";
    if (this.#ahead(at) === "Number") return at > joined;
    return this.#ahead(at) !== "Column" || at > joined || this.#columnBeginsCondition(at);
  }

  readonly condition = this.RULE(
    "condition",
    (): PredicatePhrase =>
      this.OR([
        {
          ALT: (): PredicatePhrase => {
            const word = this.#piece(this.CONSUME(T.Not));
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
        { ALT: () => this.SUBRULE(this.columnCondition) },
        {
          GATE: () => this.#ahead(1) !== "Number" || this.#ahead(2) === "Column",
          ALT: () => this.SUBRULE(this.impliedComparison),
        },
        { ALT: () => this.SUBRULE(this.missingCondition) },
        { ALT: () => this.SUBRULE(this.valuesCondition) },
      ]),
  );

  readonly exclusion = this.RULE("exclusion", (): PredicatePhrase => {
    const word = this.#piece(this.CONSUME(T.Excluding));
    this.MANY({
      GATE: () => this.#isAhead(1, [...introductions, "RowNoun"]),
      DEF: () => this.OR([{ ALT: () => this.SUBRULE(this.introduction) }, { ALT: () => this.CONSUME(T.RowNoun) }]),
    });
    return { kind: "not", part: this.SUBRULE(this.condition), word };
  });

  readonly missingCondition = this.RULE("missingCondition", (): PredicatePhrase => {
    const word = this.#piece(
      this.OR([{ ALT: () => this.CONSUME(T.Missing) }, { ALT: () => this.CONSUME(T.NotMissing) }]),
    );
    this.OPTION({ GATE: () => this.#isAhead(1, introductions), DEF: () => this.SUBRULE(this.introduction) });
    const column = this.#piece(this.CONSUME(T.Column));
    return this.ACTION(() => ({ kind: "missing", column, negated: word.tag === "NotMissing" }));
  });

  readonly operand = this.RULE(
    "operand",
    (): Tagged =>
      this.OR([
        { ALT: () => this.#piece(this.CONSUME(T.Number)) },
        { ALT: () => this.#piece(this.CONSUME(T.Text)) },
        { ALT: () => this.#piece(this.CONSUME(T.Value)) },
        { ALT: () => this.#piece(this.CONSUME(T.Date)) },
        {
          ALT: () => {
            const words: Tagged[] = [];
            this.AT_LEAST_ONE(() => words.push(this.#piece(this.CONSUME(T.Unknown))));
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
      GATE: () => this.#operandsGoOn(operands),
      DEF: () => {
        this.SUBRULE(this.joiner);
        list.push(this.SUBRULE1(this.operand));
      },
    });
    return list;
  });

  #operandsGoOn(tags: readonly Tag[]): boolean {
    const at = this.#pastJoiners(1);
    return at > 1 && this.#isAhead(at, tags) && !(this.#ahead(at) === "Number" && this.#ahead(at + 1) === "Column");
  }

  /** "Age over 30", "State is not California", "Fare between 5 and 10", "Name contains 'Smith'", "Survived". */
  readonly columnCondition = this.RULE("columnCondition", (): PredicatePhrase => {
    const column = this.#piece(this.CONSUME(T.Column));
    let negated = false;
    let result: PredicatePhrase | null = null;
    this.OPTION({
      GATE: () => this.#isAhead(1, ["Is", "Has"]) && this.#isAhead(2, [...conditionTails, "In", "From"]),
      DEF: () => this.OR([{ ALT: () => this.CONSUME(T.Is) }, { ALT: () => this.CONSUME(T.Has) }]),
    });
    this.OPTION1({
      GATE: () => this.#ahead(1) === "Not",
      DEF: () => {
        this.CONSUME(T.Not);
        negated = true;
      },
    });
    this.OPTION2({
      GATE: () => this.#isAhead(1, [...conditionTails, "In", "From"]) && this.#tailIsWhole(),
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
              const operator = this.#piece(this.CONSUME(T.Compare));
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
              const how = this.#piece(this.CONSUME(T.Contains));
              const text = this.SUBRULE(this.operand);
              this.ACTION(() => {
                result = { kind: "contains", column, text, at: how.meaning.at ?? "anywhere", negated };
              });
            },
          },
          {
            ALT: () => {
              this.OPTION3(() => this.CONSUME(T.In));
              const list = this.SUBRULE1(this.operandList);
              this.ACTION(() => {
                result = { kind: "compare", column, operator: "=", operands: list, negated };
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
  #tailIsWhole(): boolean {
    if (this.#ahead(1) === "From")
      return this.#isAhead(2, operands) && this.#ahead(3) === "To" && this.#couldCompare(0, 2);
    if (this.#ahead(1) === "In") return this.#isAhead(2, operands) && this.#couldCompare(0, 2);
    return !this.#isAhead(1, ["Compare", "Between"]) || this.#couldCompare(0, 2);
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
          const operator = this.#piece(this.CONSUME(T.Compare));
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
        GATE: () => this.#ahead(2) === "Column",
        ALT: () => {
          const number = this.#piece(this.CONSUME(T.Number));
          build = (named) => ({ kind: "compare", column: named, operator: "=", operands: [number], negated: false });
        },
      },
    ]);
    this.OPTION({
      GATE: () => this.#ahead(1) === "Column" && !this.#columnBeginsCondition(1),
      DEF: () => {
        column = this.#piece(this.CONSUME(T.Column));
      },
    });
    return this.ACTION(() => (build as unknown as (named: Tagged | null) => PredicatePhrase)(column));
  });

  /** "California or Texas", "in 2001": values that say themselves which column they are of. */
  readonly valuesCondition = this.RULE("valuesCondition", (): PredicatePhrase => {
    const values = [this.SUBRULE(this.value)];
    this.MANY({
      GATE: () => this.#operandsGoOn(["Value", "Date", "Text"]) || this.#yearsGoOn(),
      DEF: () => {
        this.SUBRULE(this.joiner);
        values.push(this.SUBRULE1(this.value));
      },
    });
    return { kind: "values", values };
  });

  /** "in 1995 and 1996". */
  #yearsGoOn(): boolean {
    const at = this.#pastJoiners(1);
    const next = (this.LA(at) as TaggedToken).tagged;
    return at > 1 && next !== undefined && isYearText(next) && this.#ahead(at + 1) !== "Column";
  }

  readonly value = this.RULE(
    "value",
    (): Tagged =>
      this.#piece(
        this.OR([
          { ALT: () => this.CONSUME(T.Value) },
          { ALT: () => this.CONSUME(T.Date) },
          { ALT: () => this.CONSUME(T.Text) },
          { ALT: () => this.CONSUME(T.Number) },
        ] as { ALT: () => IToken }[]),
      ),
  );
}

/** Makes the parser of questions: the clauses of a tagged question, or null where they do not fit together. */
export function createGrammar(): (pieces: readonly Tagged[]) => Clause[] | null {
  const parser = new QuestionParser();
  return (pieces) => {
    parser.input = pieces.map(toToken);
    const clauses = parser.question();
    return parser.errors.length > 0 ? null : clauses;
  };
}
