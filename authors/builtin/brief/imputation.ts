import type { Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import type { Consumed } from "./consumed.ts";
import { columnName, type Frame, tail } from "./frame.ts";
import { add } from "./making.ts";

/** What a column has no value in. */
export const missingWord = "(?:missing|null|nan|empty|blank)(?: \\(?(?:nan|null)s?\\)?)?";
const any = "(?:any |all |the |its |their |those |these |both |of )*";
const values = "(?:values?|entries|data|cells|ones|observations)";
const missing = `${any}(?:gaps|${missingWord}(?: ${values})?)`;
const verb = "(?:fill|imput|replac|substitut|handl|treat)(?:e[ds]?|ed|ing|s|es)?(?: in)?";
const done =
  "(?:(?:should|must|are|is|were|was|have to|has to|to|will|shall) )*(?:be )?(?:first )?(?:filled|imputed|replaced|substituted|treated|set|counts?|counted|taken|handled)(?: in)?";
const by = "(?:with|by|using|via|through|as|to)(?: (?:using|applying|taking|imputing(?: them)? with))?";
const column = `(?:the )?⟨c\\d+⟩${tail}`;
const columns = `(?:both |the |all )*((?:${column}(?: ?,| ?and| ?, and)* ?)+)`;
const own = "(?:(?:respective|own|corresponding|overall|column|columns|group|arithmetic|sample|same)(?:'s?)? )*";
const group =
  "(?: ?(?:,? ?(?:computed|calculated|taken) )?(?:of|for|in|from|within|per|by|among|over|across|with)(?: (?:the|their|its|that|this|each|all|every|own|same|respective|known|observed|available|existing|non-missing|non-null|number of|corresponding|entire|whole|other|different|those)\\b)*(?: (?:(?:[a-z]+'s? )?⟨c\\d+⟩(?: (?:columns?|groups?|values?|category|categories|class(?:es)?))?|columns?|groups?|values?|ones|data|dataset|rows|[a-z]+s)(?![a-z])))*";
/** What takes the place of a missing value: a statistic, of all rows or of a group, or a value. */
const how = `((?:the |its |their |a |an )*${own}(?:mean|average|median|mode|most (?:frequent|common) value)(?: values?| imputation)?(?: ⟨c\\d+⟩)?${group}|(?:the |a )?(?:value (?:of )?|constant )?(?:0|zeros?)|⟨[tv]\\d+⟩|(?:the )?(?:forward[- ]?fill\\w*|ffill|(?:last|previous) (?:known |valid |observed |non-null |available )*(?:value|observation|row)s?)(?: method)?)`;

/** Ways to say it: which part is the columns, which is what they are filled with. */
const shapes: readonly (readonly [string, "columns first" | "method first"])[] = [
  [`${verb} ${missing} (?:in|of|for|from|within) ${columns} ?(?:by )?${by} ${how}`, "columns first"],
  [`${verb} ${any}${missingWord} ${columns} ?${by} ${how}`, "columns first"],
  [`${columns} ?${missingWord} ${values} ?${done} ${by} ${how}`, "columns first"],
  [
    `${any}${missingWord} (?:${values} )?(?:(?:in|of|for|from|within) )?${columns} ?(?:which |that )?${done} ${by} ${how}`,
    "columns first",
  ],
  [
    `${missing} (?:in|of|for|from) ${columns}\\s*[:,;]\\s*(?:fill|replac|imput)\\w*(?: them| these| it)? ${by} ${how}`,
    "columns first",
  ],
  [`(?:imput|fill)(?:e[ds]?|ed|ing|s)?(?: in)? ${columns} ?${by} ${how}`, "columns first"],
  [
    `${how} (?:imputation|filling)?(?: method| strategy| technique)?(?: (?:to|and|in order to|for|on|of))? ?(?:${verb} )?${any}${missing} (?:for|in|of) ${columns}`,
    "method first",
  ],
  [
    `(?:perform\\w*|apply\\w*|us\\w*|do|with|by) (?=[^.;\\n]*\\bimput)${how} (?:for|on|to|in|of) ${columns}`,
    "method first",
  ],
];

/** Missing values that are filled: in which columns, and with what. */
export function readImputation(left: Consumed, frame: Frame): void {
  for (const [shape, order] of shapes)
    for (const match of left.takeAll(written(shape))) {
      const [names, method] = order === "columns first" ? [match[1], match[2]] : [match[2], match[1]];
      const isImputation =
        /imput|fill/u.test(match[0]) || order === "columns first" || /missing|null|nan|empty/u.test(match[0]);
      if (!isImputation || goesOn(match)) frame.problems.push(match[0]);
      for (const each of (names ?? "").matchAll(/⟨c(\d+)⟩/gu))
        fill(frame, columnName(frame, "c", each[1]), method ?? "");
    }
  readUnnamed(left, frame);
  // A group that is called by no column's name was not understood.
  if (frame.steps.some((step) => step.kind === "fill" && step.by === undefined))
    frame.problems.push(
      ...[...left.left.matchAll(/· (?:of|in|for|within) (?:the|their|its) (?:same|own|respective) [a-z]+/gu)].map(
        ([all]) => all,
      ),
    );
  if (!frame.steps.some((step) => step.kind === "fill")) return;
  // "Replace missing values in A with 0 and in B with the median": the second goes on where the first ended.
  for (const match of left.takeAll(
    written(`(?:,|and|·) (?:those )?(?:(?:in|of|for) |${missing} (?:(?:in|of|for) )?)${columns} ?${by} ${how}`),
  ))
    for (const each of (match[1] ?? "").matchAll(/⟨c(\d+)⟩/gu))
      fill(frame, columnName(frame, "c", each[1]), match[2] ?? "");
  left.takeAll(
    /\b(?:(?:mean|median|mode) )?imput(?:ation|ing|ed)(?: method| process| strategy| technique)?\b|\b(?:before|after|handl\w*)(?= (?:and after )?(?:the )?(?:imputation|filling|·))|\bbefore and after\b/u,
  );
  left.takeAll(
    /\b(?:the )?(?:group )?(?:mean|median|mode)s? (?:of|for) each (?:⟨c\d+⟩ )?(?:group )?(?:is|are) (?:computed|calculated|taken|determined|based)[^.;\n⟨]*/u,
  );
}

/** "Handle the missing values in A. Replace the missing values with the median": the second sentence goes on with the first. */
function readUnnamed(left: Consumed, frame: Frame): void {
  const spoken = new RegExp(
    `${missingWord} values? (?:in|of|for|from) (?:the )?⟨c(\\d+)⟩(?! ?(?:,|and) (?:the )?⟨)`,
    "gu",
  );
  const subjects = [
    ...new Set([...frame.annotated.text.matchAll(spoken)].map((match) => columnName(frame, "c", match[1]))),
  ];
  const filled = (name: string): boolean => frame.steps.some((step) => step.kind === "fill" && step.column === name);
  for (const match of left.takeAll(written(`(?:${verb} ${missing}|${missing} ${done}) ${by} ${how}`))) {
    const method = match[1] ?? "";
    if (goesOn(match)) frame.problems.push(match[0]);
    if (/\brespective\b/u.test(method)) {
      for (const { name, type, nulls } of frame.table.columns)
        if (nulls > 0 && (type === "integer" || type === "number")) fill(frame, name, method);
      continue;
    }
    const of = /(?:mean|average|median|mode)(?: values?)?(?: of(?: the)?)? ⟨c(\d+)⟩/u.exec(method)?.[1];
    const known = frame.steps.flatMap((step) => (step.kind === "fill" ? [step.column] : []));
    const spokenOf = new Set(
      [...frame.annotated.text.matchAll(/⟨c(\d+)⟩/gu)].map((each) => columnName(frame, "c", each[1])),
    );
    const candidates = subjects.length > 0 ? subjects : known.length > 0 ? [...new Set(known)] : [...spokenOf];
    const [only, ...more] = of === undefined ? candidates : [columnName(frame, "c", of)];
    if (only === undefined || more.length > 0) frame.problems.push(match[0]);
    else if (!filled(only)) fill(frame, only, method);
    else if (!/(?:entire|whole) (?:data|dataset)/u.test(method) && !JSON.stringify(frame.steps).includes('"by"'))
      fill(frame, only, method);
  }
}

/** Whether a group is begun that was not read to its end. */
function goesOn({ 0: all, index, input }: RegExpExecArray): boolean {
  return /^\s*(?:of|for|in|within|per|by|from|among)\b(?:(?!missing|null)[^.;,\n]){0,40}⟨c/u.test(
    input.slice(index + all.length),
  );
}

function fill(frame: Frame, name: string, said: string): void {
  const own = frame.table.columns.find((each) => each.name === name);
  const numeric = own?.type === "integer" || own?.type === "number";
  const text = said.replace(/^(?:the |its |their |a |an |respective |column(?:'s)? )+/u, "").trim();
  if (/^(?:forward|ffill|last|previous)/u.test(text)) {
    add(frame, { kind: "fill", column: name, with: "forward", value: null });
    return;
  }
  const known = /\b(mean|average|median|mode|most frequent|most common)\b/u.exec(text)?.[1];
  const value = quotedValue(text, frame);
  if (known === undefined && value === null) {
    frame.problems.push(`filling with ${text}`);
    return;
  }
  if ((known === "mean" || known === "average" || known === "median") && !numeric) {
    frame.problems.push(`${text} of ${name}, which is no number`);
    return;
  }
  const groups = [...text.matchAll(/⟨c(\d+)⟩/gu)]
    .map((each) => columnName(frame, "c", each[1]))
    .filter((each) => each !== name);
  const [by, ...more] = [...new Set(groups)];
  const divides = frame.table.columns.find((each) => each.name === by);
  // "With the mean of cost": that of another column of numbers, and no group's own.
  const isOfOther =
    (divides?.type === "integer" || divides?.type === "number") &&
    /\b(?:mean|average|median|mode)(?: values?)? of (?:the )?(?:column )?⟨c/u.test(text);
  const isGroup =
    divides === undefined ||
    (!isOfOther &&
      divides.distinct < frame.table.rowCount / 2 &&
      /\b(?:same|each|per|by|its|their|within|every|of|in|for)\b/u.test(text));
  if (more.length > 0 || !isGroup || (by !== undefined && known === undefined)) {
    frame.problems.push(text);
    return;
  }
  const how = known === undefined ? "value" : known === "average" ? "mean" : known.startsWith("most") ? "mode" : known;
  const step: Step = {
    kind: "fill",
    column: name,
    with: how as "mean" | "median" | "mode" | "value",
    value: known === undefined ? value : null,
    ...(by === undefined ? {} : { by }),
  };
  add(frame, step);
}

function quotedValue(text: string, { annotated }: Frame): Cell {
  const quoted = /⟨([tv])(\d+)⟩/u.exec(text);
  if (quoted?.[1] === "t") return annotated.texts[Number(quoted[2])] ?? null;
  if (quoted?.[1] === "v") return annotated.values[Number(quoted[2])]?.value ?? null;
  return /(?:^|\s)(?:0|zeros?)$/u.test(text) ? 0 : null;
}

const written = (text: string): RegExp => new RegExp(text.replace(/ \?/gu, "\\s*").replace(/ /gu, "\\s+"), "u");
