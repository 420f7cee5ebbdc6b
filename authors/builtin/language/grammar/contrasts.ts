import type { Tag } from "../../lexicon/tags.ts";
import type { Clause, ContrastSide } from "../phrases.ts";
import type { Tagged } from "../tag.ts";
import { tokenTypes as T } from "../token-types.ts";
import { Conditions } from "./conditions.ts";

const sideStarts: readonly Tag[] = ["Aggregate", "HowMany", "Rate", "Column", "Value", "Text", "Superlative"];
const ends: readonly Tag[] = ["Value", "Text", "Date", "Number"];

/** Two measures held against each other: "ratio of total sales to total orders", "difference between rain and sun". */
export abstract class Contrasts extends Conditions {
  protected contrastAhead(): boolean {
    if (this.ahead(1) === "Change") return true;
    if (this.ahead(1) !== "Contrast") return false;
    return this.isAhead(2, sideStarts) || this.isAhead(3, sideStarts);
  }

  /** "ratio of A to B", "difference in A between x and y", "change in A from x to y". */
  readonly contrast = this.RULE("contrast", (): Clause => {
    const sides: ContrastSide[] = [];
    let between: Tagged[] = [];
    let overTime = false;
    const word = this.piece(this.OR([{ ALT: () => this.CONSUME(T.Contrast) }, { ALT: () => this.CONSUME(T.Change) }]));
    this.OPTION({
      GATE: () => this.isAhead(1, ["Of", "Between", "In", "For"]) && this.isAhead(2, sideStarts),
      DEF: () => this.SUBRULE(this.leadOn),
    });
    this.OPTION1({ GATE: () => this.isAhead(1, sideStarts), DEF: () => sides.push(this.SUBRULE(this.contrastSide)) });
    this.OPTION2({
      GATE: () => this.isAhead(1, ["And", "To", "Compare"]) && this.isAhead(2, sideStarts),
      DEF: () => {
        this.SUBRULE(this.against);
        sides.push(this.SUBRULE1(this.contrastSide));
      },
    });
    this.OPTION3({
      GATE: () => this.endsAhead(),
      DEF: () => {
        between = this.SUBRULE(this.twoEnds);
      },
    });
    this.OPTION4({
      GATE: () => this.isAhead(1, ["In", "Of", "For"]) && this.measureAhead(2),
      DEF: () => {
        this.SUBRULE1(this.leadOn);
        sides.push(this.SUBRULE2(this.contrastSide));
      },
    });
    this.OPTION5(() => {
      this.CONSUME(T.FromFirst);
      overTime = true;
    });
    return { kind: "contrast", word, sides, between, overTime, isOrder: false };
  });

  /** "by ratio of A to B": the order of the groups. */
  readonly byContrast = this.RULE("byContrast", (): Clause => {
    this.CONSUME(T.By);
    const clause = this.SUBRULE(this.contrast);
    return { ...clause, isOrder: true } as Clause;
  });

  protected endsAhead(): boolean {
    return (
      this.isAhead(1, ["Between", "Of", "For", "In", "From"]) &&
      this.isAhead(2, ends) &&
      this.isAhead(3, ["And", "To"]) &&
      this.isAhead(4, ends)
    );
  }

  readonly leadOn = this.RULE("leadOn", (): void => {
    this.OR([{ ALT: () => this.CONSUME(T.Between) }, { ALT: () => this.SUBRULE(this.introduction) }]);
  });

  readonly against = this.RULE("against", (): void => {
    this.OR([{ ALT: () => this.CONSUME(T.And) }, { ALT: () => this.CONSUME(T.To) }]);
  });

  readonly twoEnds = this.RULE("twoEnds", (): Tagged[] => {
    this.SUBRULE(this.leadOn);
    const first = this.SUBRULE(this.value);
    this.SUBRULE(this.against);
    return [first, this.SUBRULE1(this.value)];
  });

  readonly contrastSide = this.RULE(
    "contrastSide",
    (): ContrastSide =>
      this.OR([
        {
          GATE: () => this.measureAhead(1),
          ALT: (): ContrastSide => ({ kind: "measure", measure: this.SUBRULE(this.measure) }),
        },
        {
          GATE: () => this.ahead(1) === "Superlative",
          ALT: (): ContrastSide => {
            const word = this.piece(this.CONSUME(T.Superlative));
            let column: Tagged | null = null;
            // "first and last price": the column is named once, with the other.
            this.OPTION1({
              GATE: () => this.ahead(1) === "Column",
              DEF: () => {
                column = this.piece(this.CONSUME1(T.Column));
              },
            });
            return { kind: "end", word, column };
          },
        },
        { ALT: (): ContrastSide => ({ kind: "column", column: this.piece(this.CONSUME(T.Column)) }) },
        {
          ALT: (): ContrastSide => {
            const value = this.SUBRULE(this.value);
            this.OPTION(() => this.CONSUME(T.RowNoun));
            return { kind: "value", value };
          },
        },
      ]),
  );

  /** "longest streak of days", "most consecutive months". */
  readonly streak = this.RULE("streak", (): Clause => {
    let unit: Tagged | null = null;
    const word = this.piece(this.CONSUME(T.Streak));
    this.OPTION(() => {
      unit = this.piece(this.OR([{ ALT: () => this.CONSUME(T.RowNoun) }, { ALT: () => this.CONSUME(T.Grain) }]));
    });
    return { kind: "streak", word, unit };
  });

  /** "divided by total orders". */
  readonly divided = this.RULE("divided", (): Clause => {
    const word = this.piece(this.CONSUME(T.Divided));
    return { kind: "divided", word, by: this.SUBRULE(this.contrastSide) };
  });
}
