import type { Clause, DimensionPhrase } from "../phrases.ts";
import type { Tagged } from "../tag.ts";
import { tokenTypes as T } from "../token-types.ts";
import { Contrasts } from "./contrasts.ts";

/** What is done with groups once they are computed: "running total of cost", "7-day moving average", "states with more than 100 strikes". */
export abstract class Windows extends Contrasts {
  protected windowAhead(): boolean {
    return this.isAhead(1, ["Running", "Moving", "OverStep", "Growth", "Ranking"]) || this.movingAhead();
  }

  /** "7 day moving", "7-day moving", "three-month rolling". */
  protected movingAhead(): boolean {
    if (this.ahead(1) !== "Number") return false;
    const grain = this.ahead(2) === "To" ? 3 : 2;
    const moving = this.ahead(grain + 1) === "To" ? grain + 2 : grain + 1;
    return this.isAhead(grain, ["Grain", "RowNoun"]) && this.ahead(moving) === "Moving";
  }

  readonly window = this.RULE(
    "window",
    (): Clause =>
      this.OR([
        { ALT: () => this.SUBRULE(this.running) },
        { ALT: () => this.SUBRULE(this.moving) },
        { ALT: () => this.SUBRULE(this.bareMoving) },
        { ALT: (): Clause => ({ kind: "overStep", word: this.piece(this.CONSUME(T.OverStep)) }) },
        { ALT: () => this.SUBRULE(this.growth) },
        { ALT: () => this.SUBRULE(this.ranking) },
      ]),
  );

  readonly running = this.RULE("running", (): Clause => {
    const word = this.piece(this.CONSUME(T.Running));
    this.OPTION({ GATE: () => this.isAhead(1, ["Of", "For"]), DEF: () => this.SUBRULE(this.introduction) });
    return { kind: "running", word };
  });

  readonly moving = this.RULE("moving", (): Clause => {
    const number = this.piece(this.CONSUME(T.Number));
    this.OPTION(() => this.CONSUME(T.To));
    const unit = this.piece(this.OR([{ ALT: () => this.CONSUME(T.Grain) }, { ALT: () => this.CONSUME(T.RowNoun) }]));
    this.OPTION1(() => this.CONSUME1(T.To));
    const word = this.piece(this.CONSUME(T.Moving));
    this.OPTION2({ GATE: () => this.isAhead(1, ["Of", "For", "In"]), DEF: () => this.SUBRULE(this.introduction) });
    return { kind: "moving", word, number, unit };
  });

  /** "moving average of cost", over how many steps isn't said. */
  readonly bareMoving = this.RULE("bareMoving", (): Clause => {
    const word = this.piece(this.CONSUME(T.Moving));
    this.OPTION({ GATE: () => this.isAhead(1, ["Of", "For", "In"]), DEF: () => this.SUBRULE(this.introduction) });
    return { kind: "moving", word, number: null, unit: null };
  });

  readonly growth = this.RULE("growth", (): Clause => {
    const word = this.piece(this.CONSUME(T.Growth));
    this.OPTION({
      GATE: () =>
        this.isAhead(1, ["Of", "In", "For"]) && this.isAhead(2, ["Column", "Aggregate", "HowMany", "RowNoun"]),
      DEF: () => this.SUBRULE(this.introduction),
    });
    return { kind: "growth", word };
  });

  /** "rank weather by total precipitation", "ranking of the states by number of strikes". */
  readonly ranking = this.RULE("ranking", (): Clause => {
    const word = this.piece(this.CONSUME(T.Ranking));
    this.OPTION({ GATE: () => this.ahead(1) === "Of", DEF: () => this.SUBRULE(this.introduction) });
    this.OPTION1(() => this.CONSUME(T.By));
    const dimension: DimensionPhrase = this.SUBRULE(this.dimension);
    return { kind: "ranking", word, dimension };
  });

  /** "with mean wind above 4", "have at least 500 strikes": of the groups that are named before. */
  protected havingAhead(from: number): boolean {
    if (!this.isAhead(from, ["With", "Has", "Where"])) return false;
    let at = this.isAhead(from + 1, ["Has", "With"]) ? from + 2 : from + 1;
    if (this.ahead(at) === "Compare")
      return this.ahead(at + 1) === "Number" && this.ahead(at + 2) === "RowNoun" && !this.isAhead(at + 3, ["RowNoun"]);
    if (!this.measureAhead(at)) return false;
    const end = at + 8;
    while (
      at < end &&
      this.isAhead(at, ["Aggregate", "HowMany", "Rate", "Distinct", "Of", "Column", "RowNoun", "Value"])
    )
      at++;
    if (this.isAhead(at, ["Is", "Of", "Has"])) at++;
    return this.ahead(at) === "Compare" && this.ahead(at + 1) === "Number" && this.ahead(at + 2) !== "Column";
  }

  readonly having = this.RULE("having", (): Clause => {
    let measure: Extract<Clause, { kind: "having" }>["measure"] = null;
    let noun: Tagged | null = null;
    this.SUBRULE(this.introduction);
    this.OPTION({ GATE: () => this.isAhead(1, ["Has", "With"]), DEF: () => this.SUBRULE1(this.introduction) });
    this.OPTION1({
      GATE: () => this.measureAhead(1),
      DEF: () => {
        this.isCompared = true;
        measure = this.SUBRULE(this.measure);
        this.isCompared = false;
        this.OPTION2({ GATE: () => this.isAhead(1, ["Is", "Of", "Has"]), DEF: () => this.SUBRULE2(this.introduction) });
      },
    });
    const operator = this.piece(this.CONSUME(T.Compare));
    const value = this.piece(this.CONSUME(T.Number));
    this.OPTION3({
      GATE: () => measure === null && this.ahead(1) === "RowNoun",
      DEF: () => {
        noun = this.piece(this.CONSUME(T.RowNoun));
      },
    });
    return { kind: "having", word: operator, measure, noun, value };
  });
}
