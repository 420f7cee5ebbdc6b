import { canonical, splitName } from "../../language/names.ts";
import { partColumn, partWords } from "../date-parts.ts";
import { columnName, type Frame } from "../frame.ts";
import type { Division } from "./asks.ts";
import { periods, singular, timeName } from "./divisions.ts";
import type { Slot } from "./slots.ts";

/** What the words of a question name: the columns that its rows are divided by. */
export class GroupNames {
  readonly #frame: Frame;
  readonly #about: string;

  /** The second is what is said of the answers, in small letters. */
  constructor(frame: Frame, about: string) {
    this.#frame = frame;
    this.#about = about;
  }

  /** What the slots of a clause divide the rows by. */
  division(slots: readonly Slot[], from: "stated" | "over"): Division | null | "unclear" {
    const found = slots.flatMap(({ kind, groups }) => {
      if (kind === "over") return from === "over" && this.#isText(groups.by) ? [[groups.by ?? ""]] : [];
      if (groups.by !== undefined && ["each", "which", "many", "top", "having", "ends"].includes(kind))
        return [[groups.by, groups.also].filter((each) => each !== undefined)];
      if (groups.period === undefined) return [];
      const said = periods[groups.period] ?? groups.period;
      return said.startsWith("⟨") && !timeName.test(this.column(said) ?? "") ? [] : [[said]];
    });
    const [first] = found;
    if (first === undefined) return null;
    const texts = first.map(singular);
    if (found.some((each) => each.map(singular).join() !== texts.join())) return "unclear";
    const columns = texts.map((said) => this.column(said));
    if (columns.includes(null)) return "unclear";
    const names = columns.filter((name) => name !== null);
    const { table } = this.#frame;
    // Rows that are each a group of their own are no groups.
    const groups = table.columns.filter(({ name }) => names.includes(name));
    if (groups.some(({ distinct, nulls, type }) => type === "number" || distinct >= 0.9 * (table.rowCount - nulls)))
      return "unclear";
    return {
      columns: names,
      words: new Set([...names, ...texts.filter((said) => !said.startsWith("⟨"))].flatMap(splitName).map(canonical)),
    };
  }

  /** The one column of dates: what is daily is of each of them. A moment is no day. */
  #day(): string | null {
    const [date, ...others] = this.#frame.table.columns.filter(({ type }) => type === "date" || type === "datetime");
    return others.length === 0 && date?.type === "date" ? date.name : null;
  }

  /** Whether what the groups may be of is a column of names. */
  #isText(said: string | undefined): boolean {
    const name = said === undefined ? null : this.column(singular(said));
    return this.#frame.table.columns.some((column) => column.name === name && column.type === "string");
  }

  /** The column that words name, or the part of a date; null where they name none. */
  column(said: string): string | null {
    const match = /⟨([cd])(\d+)⟩/u.exec(said);
    if (match !== null) {
      const name = columnName(this.#frame, match[1], match[2]);
      const isMade = match[1] === "c" || this.#frame.steps.some((step) => "name" in step && step.name === name);
      // "An hour feature": a part of a date that the question has a column made of.
      return isMade ? name : new RegExp(`^${partWords}$`, "u").test(name) ? this.column(name) : null;
    }
    const own = this.#frame.table.columns.find(
      ({ name }) => name.toLowerCase().replace(/[_\s]+/gu, " ") === said.replace(/ies$/u, "y"),
    );
    if (own !== undefined && own.type !== "date" && own.type !== "datetime") return own.name;
    if (said === "daily") return this.#day();
    return partColumn(said, this.#frame, { about: this.#about });
  }
}
