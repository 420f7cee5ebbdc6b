import type { Clause } from "../phrases.ts";
import type { Tagged } from "../tag.ts";
import { tokenTypes as T } from "../token-types.ts";
import { Choices } from "./choices.ts";

/** Methods over columns: correlation, description, histogram, missing and different values. */
export abstract class Methods extends Choices {
  readonly correlation = this.RULE("correlation", (): Clause => {
    const word = this.piece(this.OR([{ ALT: () => this.CONSUME(T.Correlation) }, { ALT: () => this.CONSUME(T.Rank) }]));
    const columns: Tagged[] = [];
    let everyColumn = false;
    this.OPTION({
      GATE: () =>
        this.isAhead(1, ["Between", "Of", "For", "With"]) && this.isAhead(2, ["Column", "HowMany", "EachColumn"]),
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
                this.isAhead(1, ["And", "Comma", "With", "To"]) &&
                this.isAhead(this.pastPairing(), ["Column", "HowMany"]),
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

  protected pastPairing(): number {
    let at = 1;
    while (at < 3 && this.isAhead(at, ["And", "Comma", "With", "To"])) at++;
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
    return this.piece(this.CONSUME(T.Column));
  });

  readonly describeColumns = this.RULE("describeColumns", (): Clause => {
    const word = this.piece(this.CONSUME(T.Describe));
    let columns: Tagged[] = [];
    let everyColumn = false;
    this.OPTION({
      GATE: () => this.isAhead(1, ["Of", "For", "On"]) && this.isAhead(2, ["Column", "EachColumn"]),
      DEF: () => this.SUBRULE(this.introduction),
    });
    this.OPTION1({
      GATE: () =>
        this.isAhead(1, ["Column", "EachColumn"]) && !(this.ahead(1) === "Column" && this.columnBeginsCondition(1)),
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
    const word = this.piece(this.CONSUME(T.Histogram));
    let column: Tagged | null = null;
    let bins: Tagged | null = null;
    this.OPTION({
      GATE: () => this.isAhead(1, ["Of", "For"]) && this.ahead(2) === "Column",
      DEF: () => this.SUBRULE(this.introduction),
    });
    this.OPTION1({
      GATE: () => this.ahead(1) === "Column",
      DEF: () => {
        column = this.piece(this.CONSUME(T.Column));
      },
    });
    this.OPTION2({
      GATE: () => this.isAhead(1, ["With", "In", "On"]) && this.ahead(2) === "Number" && this.ahead(3) === "Bins",
      DEF: () => {
        this.SUBRULE1(this.introduction);
        bins = this.SUBRULE(this.bins);
      },
    });
    return { kind: "histogram", word, column, bins };
  });

  readonly bins = this.RULE("bins", (): Tagged => {
    const number = this.piece(this.CONSUME(T.Number));
    this.CONSUME(T.Bins);
    return number;
  });

  readonly missing = this.RULE("missing", (): Clause => {
    const word = this.piece(this.CONSUME(T.Missing));
    let columns: Tagged[] = [];
    this.OPTION({
      GATE: () => this.isAhead(1, ["In", "Of", "For", "On"]) && this.ahead(2) === "Column",
      DEF: () => {
        this.SUBRULE(this.introduction);
        columns = this.SUBRULE(this.columns);
      },
    });
    return { kind: "missing", word, columns };
  });

  readonly distinct = this.RULE("distinct", (): Clause => {
    const word = this.piece(this.CONSUME(T.Distinct));
    let columns: Tagged[] = [];
    this.OPTION({
      GATE: () => this.isAhead(1, ["Of", "In", "For"]) && this.ahead(2) === "Column",
      DEF: () => this.SUBRULE(this.introduction),
    });
    this.OPTION1({
      GATE: () => this.ahead(1) === "Column",
      DEF: () => {
        columns = this.SUBRULE(this.columns);
      },
    });
    return { kind: "distinct", word, columns };
  });
}
