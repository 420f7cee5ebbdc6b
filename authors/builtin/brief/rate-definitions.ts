import type { RowTest } from "../../../state/row-test.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";

/** What a question calls a rate: how often a test holds, in what parts. */
export interface DefinedRate {
  /** The words before "rate". */
  called: string[];
  test: RowTest;
  isPercent: boolean;
}

const shape =
  /\b(?:the )?((?:[a-z]+ ){0,2})rate (?:(?:of (?:the|a|each) (?:group|class|category) )?(?:is|means|is defined as|=|equals)) (?:the )?(share|proportion|percentage|fraction) of (?:the |all |its )?([a-z]+) (?:with|where|whose|for which|in which|(?:that|which|who) have) (?:an? |the )?⟨c(\d+)⟩ (?:(?:equal to|equals|is|of|=|==) ?)*(?:(\d+(?:\.\d+)?)(?![\d.]*\d| ?%)|⟨v(\d+)⟩)(?: (?:in|within|of|for) (?:each|the|every|that|a) (?:value of )?(?:group|class|category|⟨[cd]\d+⟩))?(?:,? (?:(?:expressed|given|reported) )?(?:as|in) (?:an? )?(percentage|percent))?/u;

/** "The diabetes rate is the share of patients with Outcome equal to 1 in the group": no rows are chosen by it. */
export function readRateDefinition(left: Consumed, frame: Frame): void {
  const match = left.take(shape);
  if (match === null) return;
  const [, called = "", part = "", , at, number, value, percent] = match;
  const column = frame.table.columns[Number(at)];
  const hit = value === undefined ? undefined : frame.annotated.values[Number(value)];
  if (column === undefined || (hit !== undefined && hit.column.name !== column.name)) {
    frame.problems.push(match[0]);
    return;
  }
  frame.rate = {
    called: called
      .trim()
      .split(" ")
      .filter((word) => word !== ""),
    test: {
      kind: "condition",
      condition: {
        kind: "compare",
        column: column.name,
        grain: null,
        operator: "=",
        value: hit === undefined ? Number(number) : hit.value,
      },
    },
    isPercent: part === "percentage" || percent !== undefined,
  };
}
