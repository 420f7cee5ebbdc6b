import type { ColumnProfile } from "../../../state/profile.ts";
import type { Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import { fold } from "../language/tokenise.ts";
import { isCoded } from "./asked.ts";
import type { Frame } from "./frame.ts";

/**
 * Numbers that a question gives to all values of a column of a model: "encode y as 1 for "yes" and 0 for "no"",
 * "(M = 1, B = 0)". Adds the step that makes them, and gives the words that say so.
 */
export function readModelCodes(text: string, column: ColumnProfile, frame: Frame): string[] {
  const value = "(⟨[tv]\\d+⟩|[a-z]+|[01])";
  const code = "(-?\\d{1,2})(?![\\d.]*\\d| ?%)";
  const shapes = [
    {
      shape: `(?<![\\w⟨])${value} ?(?:=|:|→|->|as|to|is|being|(?:is |are )?(?:coded|encoded|mapped|represented|labell?ed) (?:as|to|by|with)) ?${code}`,
      value: 1,
      number: 2,
    },
    {
      shape: `(?<![\\d.])${code} ?(?:for|=|if|when|is|means|stands for|represents|denotes|indicates) (?:the )?${value}(?![\\w⟩])`,
      value: 2,
      number: 1,
    },
  ];
  const known = new Map(column.top.map(({ value: each }) => [fold(String(each)), each]));
  const given = shapes.flatMap(({ shape, value: at, number }) =>
    [...text.matchAll(new RegExp(shape, "gu"))].flatMap((match) => {
      const own = known.get(fold(String(spoken(match[at] ?? "", frame))));
      return own === undefined ? [] : [{ said: match[0], own, code: Number(match[number]) }];
    }),
  );
  if (given.length === 0) return [];
  const codes = new Map<Cell, number>();
  for (const { own, code: each } of given) {
    if (codes.has(own) && codes.get(own) !== each) frame.problems.push(`${column.name} as numbers`);
    codes.set(own, each);
  }
  const isAll =
    column.type === "string" && codes.size === column.distinct && new Set(codes.values()).size === codes.size;
  if (!isAll) return [];
  if (!isCoded(frame, column.name)) frame.steps.push(coding(column.name, codes));
  for (const [own, each] of codes) frame.groupWords.set(each, [...(frame.groupWords.get(each) ?? []), String(own)]);
  return given.map(({ said }) => said);
}

function spoken(word: string, { annotated }: Frame): Cell {
  const mark = /^⟨([tv])(\d+)⟩$/u.exec(word);
  if (mark === null) return word;
  return (mark[1] === "t" ? annotated.texts[Number(mark[2])] : annotated.values[Number(mark[2])]?.value) ?? null;
}

function coding(name: string, codes: ReadonlyMap<Cell, number>): Step {
  return {
    kind: "categorise",
    name,
    rules: [...codes].map(([of, value]) => ({
      tests: [
        {
          kind: "condition",
          condition: { kind: "compare", column: name, grain: null, operator: "=", value: of as string },
        },
      ],
      value,
    })),
    otherwise: null,
  };
}

/** Text columns become numbers as the question says; of two values either way is the same to the model. Null where it doesn't say. */
export function encodeFeatures(features: readonly string[], text: string, frame: Frame): string[] | null {
  const own = features.map((name) => frame.table.columns.find((column) => column.name === name));
  // What has codes already is a number.
  const texts = own
    .filter((column) => column !== undefined)
    .filter((column) => column.type !== "integer" && column.type !== "number" && !isCoded(frame, column.name))
    .filter(({ name }) => !frame.steps.some((step) => step.kind === "derive" && step.name === name));
  const hot = /\bone-?\s?hot\b|\bonehotencod\w*|\bget_dummies\b|\bdummy\b|\bdummies\b/u.test(text);
  const label = /\blabel[- ]?encod\w*\b/u.test(text);
  // Without its first category a text column makes the same predictions, and the same coefficients of all others.
  if (hot && !label) return texts.map(({ name }) => name);
  for (const { name, type, distinct } of texts) {
    if (type !== "string" && type !== "boolean") {
      frame.problems.push(`${name} as a number`);
      return null;
    }
    if (!label && distinct > 2) {
      frame.problems.push(`how ${name} becomes a number`);
      return null;
    }
    frame.steps.push({ kind: "encode", column: name });
    if (!label) frame.assumptions.add(`The two values of ${name} are taken as 0 and 1, in their order.`);
  }
  return [];
}
