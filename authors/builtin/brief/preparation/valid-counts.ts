import type { RowTest } from "../../../../state/row-test.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { type Asked, nameWords, onlyColumn, type Value } from "../asked.ts";
import type { Wanted } from "../split-brief.ts";
import { rowsNames } from "../words.ts";

const counting = "(?:n|num|number|count|total|of|the)";
const there =
  "(?:valid|non ?missing|non ?null|non ?nan|non ?na|non ?empty|known|available|usable|observed|recorded|answered|given)";
const valueNouns =
  /^(?:n|num|number|counts?|total|of|the|values?|answers?|responses?|replies|measurements?|readings?|observations?|entries|data|points?|cases?)$/u;
const validName = new RegExp(`^(?:${counting} )*${there}(?: [a-z]+){1,3}$|^(?:${counting} )+${there}$`, "u");
const codeName = new RegExp(
  `^(?:${counting} )*(?:placeholders?|sentinels?|(?:error |missing )?codes?|coded|invalid|errors?|failed|faulty|no answers?|no response)(?: (?:values?|n|num|number|counts?|entries|measurements?|readings?|answers?|days|rows))*$`,
  "u",
);

/** "@valid_answers": of how many rows the one column that the question is about has a value. */
export function validCount(wanted: Wanted, asked: Asked): Value | null {
  const words = nameWords(wanted.name).replace(/-/gu, " ");
  if (!validName.test(words)) return null;
  if (!wanted.isInteger && !/\b(?:number of|count|how many)\b/iu.test(wanted.about)) return null;
  const nouns = rowNounStems(asked.frame.table);
  const rest = words.replace(new RegExp(`\\b${there}\\b`, "u"), " ").trim();
  const column = onlyColumn(asked);
  if (column === null || asked.frame.group !== null) return null;
  const own = new Set(splitName(column).map(canonical));
  const isNoun = (word: string): boolean =>
    valueNouns.test(word) || own.has(canonical(word)) || nouns.has(canonical(word)) || rowsNames.test(word);
  if (!rest.split(/\s+/u).every(isNoun)) return null;
  return {
    statistic: rowCount,
    where: [{ kind: "condition", condition: { kind: "not", condition: { kind: "missing", column } } }],
  };
}

/** "@placeholder_count": how often the codes came that are taken as missing. */
export function codesCount(wanted: Wanted, { frame }: Asked): Value | null {
  const [unset, ...more] = frame.steps.flatMap((step) => (step.kind === "unset" ? [step] : []));
  if (unset === undefined || more.length > 0 || !codeName.test(nameWords(wanted.name))) return null;
  if (frame.filters.length > 0 || frame.group !== null) return null;
  if (frame.steps.some(({ kind }) => kind === "keep" || kind === "deduplicate")) return null;
  const [only = 0, ...others] = unset.values;
  const isOne: RowTest = {
    kind: "condition",
    condition:
      others.length === 0
        ? { kind: "compare", column: unset.column, grain: null, operator: "=", value: only }
        : { kind: "in", column: unset.column, values: unset.values },
  };
  return { statistic: rowCount, where: [isOne], before: true };
}

const rowCount = { kind: "aggregate", function: "count", column: null } as const;
