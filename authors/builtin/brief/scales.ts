import type { Step } from "../../../state/step.ts";
import { type Consumed, escaped } from "./consumed.ts";
import { columnName, type Frame, markedColumn, pattern } from "./frame.ts";
import { add, column, shaped } from "./making.ts";

/** Text columns as numbers: label encoding, or the codes that the question gives. */
export function readCodes(left: Consumed, frame: Frame): void {
  const label = /\blabel[- ]?encod\w*\b/u.test(left.left);
  if (label)
    for (const match of left.takeAll(
      shaped(
        `(?:encod|convert|transform)\\w* (?:the )?(?:categorical )?(?:variables? |columns? )?${column} (?:into numerical values |to numeric(?:al)? values? )?(?:using|with|by|via) (?:a )?label[- ]?encod\\w*`,
      ),
    ))
      add(frame, { kind: "encode", column: markedColumn(frame, match) });
  for (const match of left.takeAll(
    shaped(
      `(?:transform|convert|encod)\\w* (?:the )?((?:⟨c\\d+⟩(?:,| and)* ?)+)(?:columns?|variables?)? ?(?:to|into) (?:a )?(?:binary|numeric|numerical)(?: format| values?| variables?)?(?: \\(?0 (?:and|or) 1\\)?)?`,
    ),
  ))
    for (const each of (match[1] ?? "").matchAll(/⟨(c)(\d+)⟩/gu)) {
      const own = frame.table.columns[Number(each[2])];
      if (own?.type === "string" && own.distinct === 2) {
        add(frame, { kind: "encode", column: own.name });
        frame.assumptions.add(`The two values of ${own.name} are taken as 0 and 1, in their order.`);
      } else if (own !== undefined) frame.problems.push(`${own.name} as 0 and 1`);
    }
  if (frame.steps.some((step) => step.kind === "encode")) left.takeAll(/\b(?:label[- ]?)?encod\w*\b/u);
}

/** "Yes as 1 and no as 0", "1 for 'yes' and 0 for 'no'": the numbers that stand for all values of a column. */
export function readGivenCodes(left: Consumed, frame: Frame): void {
  const code = "(-?\\d{1,3})(?![\\d.]*\\d| ?%)";
  const shapes = [
    {
      shape: `⟨v(\\d+)⟩ ?(?:(?:is|are|being|was|should be) )?(?:(?:coded|encoded|mapped|represented|replaced|labell?ed|converted|set) )?(?:=|:|→|->|as|to|by|with|is)+ ?${code}`,
      value: 1,
      number: 2,
    },
    {
      shape: `${code} ?(?:for|=|when|if|represents|means|denotes|stands for|indicates|is) (?:the )?⟨v(\\d+)⟩`,
      value: 2,
      number: 1,
    },
  ];
  for (const { shape, value, number } of shapes) {
    const found = [...left.left.matchAll(new RegExp(shape, "gu"))].map((match) => ({
      said: match[0],
      hit: frame.annotated.values[Number(match[value])],
      code: Number(match[number]),
    }));
    for (const column of new Set(found.map(({ hit }) => hit?.column))) {
      if (column === undefined || column.type !== "string") continue;
      const own = found.filter(({ hit }) => hit?.column === column);
      const codes = new Map(own.map(({ hit, code: given }) => [hit?.value ?? null, given]));
      const isAll =
        codes.size === column.distinct &&
        codes.size >= 2 &&
        own.every(({ hit, code: given }) => codes.get(hit?.value ?? null) === given);
      if (!isAll) continue;
      add(frame, {
        kind: "categorise",
        name: column.name,
        rules: [...codes].map(([of, given]) => ({
          tests: [
            {
              kind: "condition",
              condition: { kind: "compare", column: column.name, grain: null, operator: "=", value: of },
            },
          ],
          value: given,
        })),
        otherwise: null,
      });
      for (const { said } of own)
        left.takeAll(
          new RegExp(`(?:\\b(?:where|with|as|using|so that|and|the values?|values?|which) )*${escaped(said)}`, "u"),
        );
      for (const [of, given] of codes)
        frame.groupWords.set(given, [...(frame.groupWords.get(given) ?? []), String(of)]);
      left.takeAll(
        shaped(
          `(?:label[- ])?(?:encod|map|convert|cod|transform|recod)\\w*(?: (?:the )?(?:categorical |text |binary )?(?:variable |column |feature )?(?:${column.name === "" ? "$^" : `⟨c${frame.table.columns.indexOf(column)}⟩`}))?(?: column| variable)?(?: (?:into|to|as|with|using|by)(?: (?:a |the )?(?:numbers?|numeric(?:al)?|binary|label[- ]encod\\w*|integers?)(?: (?:format|values?|codes?|variable|column))?)?)?`,
        ),
      );
    }
  }
}

/** Scaling: min-max to 0 to 1, and z-scores. What only says "normalize" does not say how. */
export function readScales(left: Consumed, frame: Frame): void {
  const many = `((?:⟨[cd]\\d+⟩(?: ?,| and|,? and)*(?: the)? ?)+)(?:columns?|values?|variables?|features?)?`;
  const minmax = "min-?\\s?max(?: (?:scaling|scaler|normali[sz]ation|method|technique))*";
  const zscore =
    "(?:z-?score(?: (?:normali[sz]ation|standardi[sz]ation|scaling))*|standard ?scal(?:er|ing)|standardi[sz]ation)";
  const robust = "(?:sklearn's )?robust ?(?:scal(?:er|ing)|standardi[sz]ation)";
  const verb = "(?:normali[sz]|scal|standardi[sz]|transform)\\w*";
  const made = "(?:(?:this |the |that )?(?:new )?(?:column|feature|variable|·)|it)";
  const read = (marks: string, method: "minmax" | "zscore" | "robust"): void => {
    const names = [...marks.matchAll(/⟨([cd])(\d+)⟩/gu)].map((match) => markedColumn(frame, match));
    const [derived] = frame.made;
    for (const name of names.length > 0 ? names : derived === undefined ? [] : [derived])
      add(frame, { kind: "scale", column: name, method });
  };
  for (const [how, method] of [
    [minmax, "minmax"],
    [zscore, "zscore"],
    [robust, "robust"],
  ] as const) {
    for (const match of left.takeAll(
      shaped(
        `${verb} (?:the )?(?:data (?:in|of) )?(?:the )?(?:columns? )?${many}(?:[^.;\\n⟨]{0,40}?)(?:using|with|by|via|through) (?:applying )?(?:the |a |sklearn's )*${how}`,
      ),
    ))
      read(match[1] ?? "", method);
    for (const match of left.takeAll(
      shaped(
        `${many} (?:should be|is|are|must be) (?:normali[sz]ed|scaled|standardi[sz]ed) (?:using|with|by|via) (?:the |a )?${how}(?:[^.\\n]*)`,
      ),
    ))
      read(match[1] ?? "", method);
    for (const match of left.takeAll(
      shaped(`(?:apply|perform|use)(?:ing)? (?:the )?${how} (?:on|to|for) (?:the )?${many}`),
    ))
      read(match[1] ?? "", method);
    if (method === "minmax")
      for (const match of left.takeAll(
        shaped(
          `${verb} (?:the )?(?:columns? )?${many}(?:to|into|in|within|between|on) (?:the |a )?(?:range |interval |scale )?(?:of |from |between )?\\[?0 ?(?:to|and|,|-|–) ?1\\]?(?:[^.;\\n⟨]{0,30}?(?:using|with|by|via) (?:the |a |sklearn's )*${minmax})?`,
        ),
      ))
        read(match[1] ?? "", method);
    if (frame.steps.some((step) => step.kind === "derive"))
      for (const _ of left.takeAll(
        shaped(`${verb} ${made}(?:[^.;\\n⟨]{0,60}?)(?:using|with|by|via) (?:applying )?(?:the |a )?${how}`),
      ))
        read("", method);
  }
  if (frame.steps.some((step) => step.kind === "scale"))
    left.takeAll(
      new RegExp(
        `\\b(?:${minmax}|${zscore}|${robust}) (?:is|are|was|should be|must be|to be) (?:applied|done|performed|used|fitted)(?: (?:on|to) (?:the )?(?:whole |all )?(?:data|columns?|rows))?(?= *(?:after|before|\\.|,|;|·|$))`,
        "u",
      ),
    );
  if (frame.steps.some((step) => step.kind === "scale"))
    left.takeAll(
      /,? ?\b(?:with|where) (?:the )?min(?:imum)? and (?:the )?max(?:imum)? (?:being|are|as|denot\w*|stand\w* for)[^.;\n⟨\d]*|\b(?:normali[sz]e (?:this |the )?(?:new )?(?:feature|column|variable)?[^.\n⟨]{0,30}(?:range|0 (?:to|and) 1|\[0)[^.\n⟨]*|(?:re)?scal(?:ed|ing|er)|normali[sz]ed|standardi[sz]ed|normali[sz]ation|min-?max|(?:to |into |in |within )?(?:the |a )?(?:range |interval )?(?:of |from |between )?\[?0 ?(?:to|and|,|-) ?1\]?|[^.\n]*\b(?:minimum|maximum) value of\b[^.\n]* (?:before|after) (?:scaling|normali[sz]ation)[^.\n]*)/u,
    );
}

/** Min-max scaling and duplicates. */
export function readScaling(left: Consumed, frame: Frame): void {
  const scale = (name: string): void => {
    const step: Step = { kind: "scale", column: name, method: "minmax" };
    if (!frame.steps.some((each) => JSON.stringify(each) === JSON.stringify(step))) frame.steps.push(step);
  };
  for (const match of left.takeAll(
    pattern(`normali[sz]\\w* (?:the )?${column}[^.;\\n]{0,30}min-?max (?:scaling|normali[sz]ation|scaler)`),
  ))
    scale(columnName(frame, match[1], match[2]));
  for (const match of left.takeAll(pattern(`${column} should be normali[sz]ed using min-max scaling(?:[^.\\n]*)`)))
    scale(columnName(frame, match[1], match[2]));
  if (left.take(/\b(?:remov\w*|drop\w*) (?:any |all |the )*duplicate\w*(?: (?:rows?|entries|records?))?/u) !== null) {
    if (!frame.steps.some(({ kind }) => kind === "deduplicate")) frame.steps.unshift({ kind: "deduplicate" });
    left.takeAll(/\b(?:remov\w*|clean\w*|drop\w*)? ?duplicates?\b[^.\n]*/u);
  }
}
