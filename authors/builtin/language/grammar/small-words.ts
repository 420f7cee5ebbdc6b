import type { Tagged } from "../tag.ts";
import { tokenTypes as T } from "../token-types.ts";
import { LookAhead } from "./look-ahead.ts";
import { joiners } from "./tag-sets.ts";

/** The words that hold a question together: "and", "of", "where", and the nouns that mean rows. */
export abstract class SmallWords extends LookAhead {
  readonly separator = this.RULE("separator", (): void => {
    this.OR([
      { ALT: () => this.CONSUME(T.And) },
      { ALT: () => this.CONSUME(T.Comma) },
      { ALT: () => this.CONSUME(T.Stop) },
    ]);
  });

  readonly joiner = this.RULE("joiner", (): void => {
    this.AT_LEAST_ONE({
      GATE: () => this.isAhead(1, joiners),
      DEF: () =>
        this.OR([
          { ALT: () => this.CONSUME(T.And) },
          { ALT: () => this.CONSUME(T.Or) },
          { ALT: () => this.CONSUME(T.Comma) },
        ]),
    });
  });

  /** "rows", "of the rows", "is", "has", "with" before a superlative: words that only lead on. */
  readonly noun = this.RULE(
    "noun",
    (): Tagged =>
      this.OR([
        {
          GATE: () => this.ahead(2) === "RowNoun" || this.isAhead(1, ["RowNoun"]),
          ALT: () => {
            this.OPTION(() => this.SUBRULE(this.introduction));
            return this.piece(this.CONSUME(T.RowNoun));
          },
        },
        {
          GATE: () =>
            this.isAhead(1, ["Is", "Has"]) ||
            (this.ahead(2) === "Number" && this.ahead(3) === "Superlative") ||
            this.isAhead(2, ["Superlative", "MostCommon", "Aggregate", "HowMany", "Rate", "Missing"]),
          ALT: () => this.SUBRULE1(this.introduction),
        },
      ]),
  );

  readonly introduction = this.RULE(
    "introduction",
    (): Tagged =>
      this.piece(
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
}
