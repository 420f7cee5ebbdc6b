import type { Step } from "../../../state/step.ts";
import { stepColumns } from "../analysis/parts.ts";
import { splitName } from "../language/names.ts";
import type { Consumed } from "./consumed.ts";
import { type Frame, markedColumn } from "./frame.ts";
import { add } from "./making.ts";

/**
 * Takes out what tells in other words what a column of ones and noughts says, where its rule stands elsewhere: "that indicates
 * whether a client has a loan. Use the columns housing and loan for it". It may speak of the rule's columns alone.
 */
export function forgetToldFlags(left: Consumed, frame: Frame): void {
  readAlone(left, frame);
  readNamedValue(left, frame);
  const rules = frame.steps.filter((step) => step.kind === "categorise" && frame.made.includes(step.name));
  for (const rule of rules) {
    const known = new Set(["name" in rule ? rule.name : "", ...columnsBehind(rule, frame)]);
    const isKnown = (words: string): boolean =>
      !/\d(?![\d⟩]*⟩)/u.test(words.replace(/⟨[a-z]+\d+⟩/gu, (mark) => (/^⟨[tv]/u.test(mark) ? "0" : ""))) &&
      [...words.matchAll(/⟨([cd])(\d+)⟩/gu)].every((match) => known.has(markedColumn(frame, match)));
    for (const shape of [
      /(?:·|⟨d\d+⟩) ?,? (?:(?:that|which|to|and|it) )*(?:indicat\w*|show\w*|tell\w*|say\w*|flag\w*|captur\w*|represent\w*|denot\w*|mark\w*)(?: (?:whether|if|that)) [^.;\n]*/u,
      /\b(?:use|using|from|based on) (?:the )?(?:⟨[cd]\d+⟩(?: ?,| and| or)* ?)+(?:columns? )?(?:for (?:it|this|that)|to (?:determine|decide|tell|find out|derive|see|check|create|build|make)[^.;\n]*)/u,
    ]) {
      const match = shape.exec(left.left);
      if (match !== null && isKnown(match[0])) left.rewrite(left.left.replace(match[0], " · "));
    }
  }
}

/** The columns of a rule, and those of the columns that it is made of. */
function columnsBehind(rule: Step, frame: Frame): string[] {
  const own = stepColumns(rule);
  return own.flatMap((name) => [
    name,
    ...frame.steps.flatMap((step) => (step !== rule && "name" in step && step.name === name ? stepColumns(step) : [])),
  ]);
}

/**
 * "IsAlone, by the columns SibSp and Parch": who is alone has nobody in any of the columns that count who comes with him. Only
 * where the new column is called so and nothing else says what it is.
 */
function readAlone(left: Consumed, frame: Frame): void {
  for (const [at, name] of frame.made.entries()) {
    if (!splitName(name).includes("alone") || frame.steps.some((step) => "name" in step && step.name === name))
      continue;
    const used =
      /\b(?:use|using|from|based on) (?:the )?((?:⟨c\d+⟩(?: ?,| and)* ?){2,})(?:columns? )?(?:to (?:determine|decide|tell|see|check) (?:if|whether)[^.;\n⟨\d]*|for (?:it|this|that))/u.exec(
        left.left,
      );
    const columns = [...(used?.[1] ?? "").matchAll(/⟨(c)(\d+)⟩/gu)].map(
      (match) => frame.table.columns[Number(match[2])],
    );
    const counts = columns.filter((column) => column?.type === "integer" && column.min === 0);
    if (used === null || counts.length < 2 || counts.length < columns.length) continue;
    add(frame, {
      kind: "categorise",
      name,
      rules: [
        {
          tests: counts.map((column) => ({
            kind: "condition",
            condition: { kind: "compare", column: column?.name ?? "", grain: null, operator: "=", value: 0 },
          })),
          value: 1,
        },
      ],
      otherwise: 0,
    });
    left.rewrite(left.left.replace(used[0], " · "));
    left.takeAll(new RegExp(`⟨d${at}⟩ ?,? (?:that|which) (?:indicates|shows|tells) (?:whether|if) [^.;\\n⟨\\d]*`, "u"));
    frame.problems = frame.problems.filter((problem) => problem !== `the new column "${name}"`);
  }
}

/**
 * "A binary feature IsWeekend from the column Day Type": a column of ones where the other one has the value that it is called by, if
 * just one value is called so and nothing else says what it is.
 */
function readNamedValue(left: Consumed, frame: Frame): void {
  for (const [at, name] of frame.made.entries()) {
    const words = splitName(name).map((word) => word.toLowerCase());
    if (!/^(?:is|was|has)$/u.test(words[0] ?? "") || frame.steps.some((step) => "name" in step && step.name === name))
      continue;
    const said = new RegExp(
      `(?:binary|indicator|dummy|flag|0/1) (?:feature|variable|column|flag|indicator)?(?: called| named)? ?⟨d${at}⟩ ?(?:(?:made|derived|created|taken|built|based) )?(?:from|out of|on|by) (?:the )?⟨c(\\d+)⟩(?: column)?(?= ?[.,;\\n])`,
      "u",
    ).exec(left.left);
    const column = frame.table.columns[Number(said?.[1])];
    const called = (column?.top ?? []).filter(
      ({ value }) => typeof value === "string" && splitName(value).join(" ").toLowerCase() === words.slice(1).join(" "),
    );
    const [only, ...more] = called;
    if (said === null || column === undefined || only === undefined || more.length > 0) continue;
    const value = String(only.value);
    const condition = { kind: "compare", column: column.name, grain: null, operator: "=", value } as const;
    add(frame, {
      kind: "categorise",
      name,
      rules: [{ tests: [{ kind: "condition", condition }], value: 1 }],
      otherwise: 0,
    });
    left.rewrite(left.left.replace(said[0], ` ⟨d${at}⟩ · `));
    frame.problems = frame.problems.filter((problem) => problem !== `the new column "${name}"`);
  }
}
