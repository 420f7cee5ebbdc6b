import { EmbeddedActionsParser, type IToken } from "chevrotain";
import type { Tag } from "../../lexicon/tags.ts";
import { couldCompare } from "../plausible.ts";
import type { Tagged } from "../tag.ts";
import { tokenTypes as T, type TaggedToken, tagOf } from "../token-types.ts";
import { conditionTails, joiners, operands } from "./tag-sets.ts";

/** What stands ahead in a question: the gates of the rules decide by it which way the words go. */
export abstract class LookAhead extends EmbeddedActionsParser {
  constructor() {
    // Where one piece doesn't decide, a gate does: to work out paths of two takes a tenth of a second at every start.
    super(Object.values(T), { maxLookahead: 1, skipValidations: true, recoveryEnabled: false });
  }

  protected ahead(distance: number): Tag | null {
    return tagOf(this.LA(distance));
  }

  protected isAhead(distance: number, tags: readonly Tag[]): boolean {
    const tag = this.ahead(distance);
    return tag !== null && tags.includes(tag);
  }

  /** The piece that a token stands for. While the grammar is being recorded there is none. */
  protected piece(token: IToken): Tagged {
    return (token as TaggedToken).tagged;
  }

  /** How far the joiners ("and", ", and") reach from `distance`. */
  protected pastJoiners(distance: number): number {
    let at = distance;
    while (at < distance + 2 && this.isAhead(at, joiners)) at++;
    return at;
  }

  /** Whether a list goes on: joiners, then one of `tags`, which is not the start of a condition of its own. */
  protected listGoesOn(tags: readonly Tag[]): boolean {
    const at = this.pastJoiners(1);
    if (at === 1 || this.ahead(1) === "Or" || !this.isAhead(at, tags)) return false;
    return this.ahead(at) !== "Column" || !this.columnBeginsCondition(at);
  }

  protected columnBeginsCondition(at: number): boolean {
    if (this.isAhead(at + 1, ["Is", "Has"])) return this.isAhead(at + 2, [...conditionTails, "In"]);
    if (this.ahead(at + 1) === "Between" || this.ahead(at + 1) === "From")
      return this.isAhead(at + 2, operands) && this.couldCompare(at, at + 2);
    if (this.ahead(at + 1) === "Compare") return this.couldCompare(at, at + 2);
    if (this.ahead(at + 1) === "Of")
      return this.isAhead(at + 2, ["Compare", "Between"]) && this.couldCompare(at, at + 3);
    if (this.isAhead(at + 1, ["Date", "Number", "Value"])) return this.couldCompare(at, at + 1);
    if (this.ahead(at + 1) === "In") return this.isAhead(at + 2, ["Text", "Value"]) && this.couldCompare(at, at + 2);
    return this.isAhead(at + 1, conditionTails);
  }

  protected couldCompare(column: number, operand: number): boolean {
    return couldCompare((this.LA(column) as TaggedToken).tagged, (this.LA(operand) as TaggedToken).tagged);
  }

  protected plainColumn(at: number): boolean {
    return this.ahead(at) === "Column" && !this.columnBeginsCondition(at);
  }
}
