import type { Clause } from "../phrases.ts";
import { tokenTypes as T } from "../token-types.ts";
import { Windows } from "./windows.ts";

/**
 * A question is a sequence of clauses; a clause begins with a word that says what it is. Each family of rules is a class of its
 * own, which knows the families before it; this is the last.
 */
export abstract class Questions extends Windows {
  readonly question = this.RULE("question", (): Clause[] => {
    const clauses: Clause[] = [];
    // A question that failed within a comparison left it set.
    this.isCompared = false;
    this.MANY({
      GATE: () => this.ahead(1) !== null,
      DEF: () =>
        this.OR([
          { GATE: () => this.isAhead(1, ["And", "Comma", "Stop"]), ALT: () => this.SUBRULE(this.separator) },
          { ALT: () => clauses.push(this.SUBRULE(this.clause)) },
        ]),
    });
    return clauses;
  });

  readonly clause = this.RULE(
    "clause",
    (): Clause =>
      this.OR([
        {
          GATE: () => this.measureAhead(1),
          ALT: (): Clause => ({ kind: "measure", measure: this.SUBRULE(this.measure) }),
        },
        { GATE: () => this.withOrWithoutAhead(), ALT: () => this.SUBRULE(this.withOrWithout) },
        { GATE: () => this.againstAhead(), ALT: () => this.SUBRULE(this.heldAgainst) },
        { GATE: () => this.windowAhead(), ALT: () => this.SUBRULE(this.window) },
        { GATE: () => this.havingAhead(1), ALT: () => this.SUBRULE(this.having) },
        {
          GATE: () => this.ahead(1) === "Grain" && this.havingAhead(2),
          ALT: (): Clause => ({ kind: "grain", word: this.piece(this.CONSUME(T.Grain)) }),
        },
        { GATE: () => this.endAhead(), ALT: () => this.SUBRULE(this.atEnd) },
        { GATE: () => this.contrastAhead(), ALT: () => this.SUBRULE(this.contrast) },
        {
          GATE: () => this.ahead(1) === "By" && this.ahead(2) === "Contrast",
          ALT: () => this.SUBRULE(this.byContrast),
        },
        { GATE: () => this.pickAhead(), ALT: () => this.SUBRULE(this.pick) },
        { GATE: () => this.superlativeAhead(), ALT: () => this.SUBRULE(this.superlative) },
        { GATE: () => this.commonAhead(), ALT: () => this.SUBRULE(this.common) },
        {
          GATE: () => this.ahead(1) === "Number" && this.ahead(2) === "Bins",
          ALT: (): Clause => ({ kind: "bins", bins: this.SUBRULE(this.bins) }),
        },
        {
          GATE: () => this.filterAhead(),
          ALT: () => this.SUBRULE(this.filter),
        },
        {
          GATE: () => this.ahead(1) === "Column",
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
            word: this.piece(this.OR1([{ ALT: () => this.CONSUME(T.Show) }, { ALT: () => this.CONSUME(T.Ask) }])),
          }),
        },
        { ALT: () => this.SUBRULE(this.share) },
        { ALT: (): Clause => ({ kind: "total", word: this.piece(this.CONSUME(T.OfTotal)) }) },
        { ALT: () => this.SUBRULE(this.by) },
        { ALT: () => this.SUBRULE(this.eachGrain) },
        { ALT: (): Clause => ({ kind: "everyColumn", word: this.piece(this.CONSUME(T.EachColumn)) }) },
        { ALT: () => this.SUBRULE(this.correlation) },
        { ALT: () => this.SUBRULE(this.describeColumns) },
        { ALT: () => this.SUBRULE(this.histogram) },
        { ALT: () => this.SUBRULE(this.missing) },
        { ALT: () => this.SUBRULE(this.distinct) },
        { ALT: () => this.SUBRULE(this.sort) },
        { ALT: (): Clause => ({ kind: "direction", word: this.piece(this.CONSUME(T.Direction)) }) },
        { ALT: () => this.SUBRULE(this.divided) },
        { ALT: () => this.SUBRULE(this.pivot) },
        { ALT: () => this.SUBRULE(this.streak) },
        { ALT: () => this.SUBRULE(this.columnPer) },
        { ALT: (): Clause => ({ kind: "totals", word: this.piece(this.CONSUME(T.Totals)) }) },
        { ALT: (): Clause => ({ kind: "comparing", word: this.piece(this.CONSUME(T.Comparing)) }) },
        { ALT: () => this.SUBRULE(this.overTime) },
        { ALT: () => this.SUBRULE(this.instead) },
        { ALT: (): Clause => ({ kind: "noun", word: this.SUBRULE(this.noun) }) },
      ]),
  );

  /** "over time", "trend of wind". */
  readonly overTime = this.RULE("overTime", (): Clause => {
    const word = this.piece(this.CONSUME(T.OverTime));
    this.OPTION({
      GATE: () =>
        this.isAhead(1, ["Of", "In", "For"]) && this.isAhead(2, ["Column", "Aggregate", "HowMany", "RowNoun"]),
      DEF: () => this.SUBRULE(this.introduction),
    });
    return { kind: "overTime", word };
  });

  /** "instead", "should be"; "instead of mean" names what is replaced. */
  readonly instead = this.RULE("instead", (): Clause => {
    const word = this.piece(this.CONSUME(T.Instead));
    this.OPTION({
      GATE: () => word.meaning.replaces === true && this.isAhead(1, ["Aggregate", "HowMany", "Column", "Grain", "By"]),
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
}
