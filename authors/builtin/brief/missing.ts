import type { Step } from "../../../state/analysis.ts";
import type { Condition } from "../../../state/condition.ts";
import type { Consumed } from "./consumed.ts";
import { column, columnName, type Frame, pattern, tail } from "./frame.ts";

/** Missing values that are filled, and rows that are dropped for lack of one. */
export function readMissing(left: Consumed, frame: Frame): void {
  const { steps } = frame;
  const word = "(?:missing|null|nan|empty)(?: \\(?(?:nan|null)\\)?)?";
  const fill = (name: string, how: string): void => {
    const own = frame.table.columns.find((each) => each.name === name);
    const numeric = own?.type === "integer" || own?.type === "number";
    const text = how.replace(/^(?:the |its |their |respective |column(?:'s)? )+/u, "");
    const same = /\bsame ⟨c(\d+)⟩/u.exec(text)?.[1];
    const by = same === undefined ? undefined : frame.table.columns[Number(same)]?.name;
    const quoted = /⟨([tv])(\d+)⟩/u.exec(text);
    const value =
      quoted?.[1] === "t"
        ? (frame.annotated.texts[Number(quoted[2])] ?? null)
        : quoted?.[1] === "v"
          ? (frame.annotated.values[Number(quoted[2])]?.value ?? null)
          : /^(?:0|zeros?)$/u.test(text)
            ? 0
            : null;
    const known = /^(mean|average|median|mode)/u.exec(text)?.[1];
    if (known === undefined && value === null) {
      frame.problems.push(`filling with ${text}`);
      return;
    }
    if ((known === "mean" || known === "average" || known === "median") && !numeric) {
      frame.problems.push(`${text} of ${name}, which is no number`);
      return;
    }
    const method = known === undefined ? "value" : known === "average" ? "mean" : (known as "mean" | "median" | "mode");
    const step: Step = { kind: "fill", column: name, with: method, value, ...(by === undefined ? {} : { by }) };
    if (!steps.some((each) => JSON.stringify(each) === JSON.stringify(step))) steps.push(step);
  };
  const how =
    "((?:the |its |their |(?:the )?respective |(?:the )?column(?:'s)? )*(?:mean|average|median|mode)(?: values?| imputation| ⟨c\\d+⟩)?(?: (?:of|for|in) (?:the |all |that |this |their |its )*(?:same |respective )?(?:columns?|passengers|data|dataset|entire dataset|⟨c\\d+⟩)(?: columns?)?)?|0|zeros?|⟨[tv]\\d+⟩)";
  const many = "((?:⟨c\\d+⟩(?: ?,| and|,? and)*(?: the)? ?)+)(?:columns?|variables?)?";
  const shapes = [
    `(?:fill\\w*|replac\\w*|imput\\w*)(?: in)? (?:any |all |the )*${word} (?:values? )?(?:in|of|for|from) ${column} (?:with|by|using|to) ${how}`,
    `(?:fill\\w*|replac\\w*|imput\\w*)(?: in)? (?:any |all |the )*${word} ${column} (?:with|by|using|to) ${how}`,
    `${column} ${word} values? (?:should be |are |is )?(?:filled|replaced|imputed) (?:with|by|using) ${how}`,
    `${word} values? in ${column} (?:should be |are |is )?(?:filled|replaced|imputed) (?:with|by|using) ${how}`,
  ];
  for (const shape of shapes)
    for (const match of left.takeAll(pattern(shape))) fill(columnName(frame, match[1], match[2]), match[3] ?? "");
  const verb = "(?:fill|replac|imput|handl)\\w*";
  const lists = [
    `${word} values? (?:in|of|for) (?:the )?${many}\\s*[:,;]\\s*(?:fill|replac|imput)\\w*(?: them| these| it)? (?:with|by|using) ${how}`,
    `${verb}(?: in)? (?:any |all |the )*${word} (?:values? )?(?:in|of|for|from) (?:both |the )*${many} ?(?:by )?(?:with|by|using|to|imputing(?: them)? with) ${how}`,
    `${how} imputation(?: method| strategy)? to fill (?:in )?(?:the )?${word} values (?:for|in|of) (?:both )?(?:the )?${many}`,
    `${many} ${word} values? (?:should be |must be |are |is )(?:filled|replaced|imputed) (?:with|by|using) ${how}`,
  ];
  for (const [at, shape] of lists.entries())
    for (const match of left.takeAll(pattern(shape))) {
      const [names, method] = at === 2 ? [match[2], match[1]] : [match[1], match[2]];
      for (const each of (names ?? "").matchAll(/⟨c(\d+)⟩/gu)) fill(columnName(frame, "c", each[1]), method ?? "");
    }
  // "Handle the missing values in A. Replace the missing values with the median": the second sentence goes on with the first.
  const spoken = new RegExp(`${word} values? (?:in|of|for|from) (?:the )?⟨c(\\d+)⟩(?! ?(?:,|and) (?:the )?⟨)`, "gu");
  const subjects = [
    ...new Set([...frame.annotated.text.matchAll(spoken)].map((match) => columnName(frame, "c", match[1]))),
  ];
  for (const match of left.takeAll(
    pattern(
      `(?:fill|replac|imput)\\w*(?: in)? (?:any |all |the |these |those )*${word} values? (?:with|by|using) ${how}`,
    ),
  )) {
    const of = /(?:mean|average|median|mode) ⟨c(\d+)⟩/u.exec(match[1] ?? "")?.[1];
    const [only, ...more] = of === undefined ? subjects : [columnName(frame, "c", of)];
    const everywhere = /\brespective\b/u.test(match[1] ?? "");
    if (everywhere)
      for (const { name, type, nulls } of frame.table.columns)
        if (nulls > 0 && (type === "integer" || type === "number")) fill(name, match[1] ?? "");
    if (everywhere) continue;
    if (only === undefined || more.length > 0) frame.problems.push(match[0]);
    else if (!steps.some((step) => step.kind === "fill" && step.column === only)) fill(only, match[1] ?? "");
    else if (
      !/(?:entire|whole) (?:data|dataset)/u.test(match[1] ?? "") &&
      JSON.stringify(steps).includes('"by"') === false
    )
      fill(only, match[1] ?? "");
  }
  for (const match of left.takeAll(
    pattern(
      `(?:fill|replac|imput|propagat)\\w*(?: in)? (?:any |all |the )*${word} (?:values? )?(?:in|of|for) (?:the )?${many} ?(?:with|by|using) (?:the )?(?:forward[- ]?fill\\w*|ffill|(?:last|previous) (?:known |valid |observed |non-null )*(?:value|observation)s?)(?: method)?`,
    ),
  ))
    for (const each of (match[1] ?? "").matchAll(/⟨c(\d+)⟩/gu)) {
      const step: Step = { kind: "fill", column: columnName(frame, "c", each[1]), with: "forward", value: null };
      if (!steps.some((each) => JSON.stringify(each) === JSON.stringify(step))) steps.push(step);
    }
  if (steps.some((step) => step.kind === "fill"))
    left.takeAll(
      /\b(?:(?:mean|median|mode) )?imput(?:ation|ing|ed)(?: method| process| strategy)?\b|\b(?:before|after|handl\w*)(?= (?:and after )?(?:the )?(?:imputation|filling|·))|\bbefore and after\b/u,
    );
  // "Replace missing values in A with 0 and in B with the median": the second goes on where the first ended.
  if (steps.some((step) => step.kind === "fill"))
    for (const match of left.takeAll(pattern(`(?:,|and) (?:those )?(?:in|of|for) ${column} (?:with|by|using) ${how}`)))
      fill(columnName(frame, match[1], match[2]), match[3] ?? "");
  const dropWithout = (name: string): void => {
    const condition: Condition = { kind: "not", condition: { kind: "missing", column: name } };
    const step: Step = { kind: "keep", test: { kind: "condition", condition } };
    if (!steps.some((each) => JSON.stringify(each) === JSON.stringify(step))) steps.unshift(step);
  };
  const dropped = [
    `(?:drop\\w*|remov\\w*|exclud\\w*|ignor\\w*|delet\\w*|do not include|do not consider) (?:any |all |the )*(?:rows?|records?|entries|observations) (?:that (?:have|has) |which (?:have|has) |where |with |containing )+(?:any |a |there (?:is|are) )*${word} (?:values? )?(?:in|for|of) (?:either )?(?:the )?${column}((?:(?:,| and| or)+ (?:the )?⟨c\\d+⟩${tail})*)`,
    `(?:drop\\w*|remov\\w*|exclud\\w*|ignor\\w*|delet\\w*) (?:any |all |the )*(?:rows?|records?|entries) where ${column} (?:is|are|has|have) ${word}(?: values?)?`,
    `(?:drop\\w*|remov\\w*|exclud\\w*|ignor\\w*|delet\\w*) (?:any |all |the )*(?:${word}|non-numeric) values? (?:in|of|from|for) (?:the )?${column}`,
  ];
  // Rows without the column just spoken of: "handle missing values in A by removing the corresponding rows".
  for (const match of left.takeAll(
    pattern(
      `${word} values? in (?:the )?${many} ?by (?:removing|dropping|deleting) (?:the |those |these )?(?:corresponding |affected )?(?:rows|records|entries)`,
    ),
  ))
    for (const each of (match[1] ?? "").matchAll(/⟨c(\d+)⟩/gu)) dropWithout(columnName(frame, "c", each[1]));
  for (const shape of dropped)
    for (const match of left.takeAll(pattern(shape))) {
      const names = [
        columnName(frame, match[1], match[2]),
        ...[...(match[3] ?? "").matchAll(/⟨c(\d+)⟩/gu)].map((each) => columnName(frame, "c", each[1])),
      ];
      for (const name of names) dropWithout(name);
    }
  for (const match of left.takeAll(
    pattern(
      `(?:drop\\w*|remov\\w*|exclud\\w*|delet\\w*|skip\\w*|without|ignor\\w*) (?:all |the |any |those )*(?:rows?|records?|entries|observations)(?: (?:with|that have|that has|which have|having|containing|that contain|where there are) (?:an? |any |some )?(${word})(?: (?:values?|entries|data))?)(?: (?:in|for|of) (?:(either|both|these|those|the two|the relevant|the selected|one|the same)|(any|all))(?: of (?:the|these|those|them))?(?: (?:two|three|four|used|relevant|selected|its|the))*(?: (?:columns?|variables?|features?|fields?))?(?: (?:used|involved|needed|concerned))?)?(?! ?⟨)(?! (?:in|for|of|where)\\b)`,
    ),
  ))
    frame.dropsGaps =
      match[2] !== undefined ||
      /^(?:ignor|skip)/u.test(match[0]) ||
      /\b(?:used|relevant|selected|involved|needed|concerned)\b/u.test(match[0])
        ? "used"
        : match[3] !== undefined || /\b(?:any|all)\b/u.test(match[0])
          ? "any"
          : "unsaid";
  for (const _ of left.takeAll(
    pattern(
      `(?:drop\\w*|remov\\w*|delet\\w*) (?:all |the |any )*${word} (?:values?|entries)(?! ?⟨)(?! (?:in|for|of|from|where)\\b)`,
    ),
  ))
    frame.dropsGaps ??= "unsaid";
  if (steps.some((step) => step.kind === "keep") || frame.dropsGaps !== null)
    left.takeAll(/\b(?:deletion|removal)(?: strategy| method)?\b|\bafter (?:the )?(?:deletion|removal)\b/u);
  // Missing values never count: to say so changes nothing, as long as no row is counted by it. Conditions that stand there do.
  left.takeAll(
    new RegExp(
      `\\b(?:ignor\\w*|exclud\\w*|skip\\w*|leav\\w* out|disregard\\w*|do not (?:consider|include)|not (?:considered|included|taken)|consider only|consider\\w*|only consider|calculate only|calulate only|only|without)\\b(?:⟨c\\d+⟩|(?!⟨[vt]|\\d|\\b(?:and|than|above|below)\\b)[^.;\\n]){0,80}\\b(?:non-)?(?:${word}|nulls?|nans?)\\b(?: (?:values?|entries|data|ones|points|rows|records|cells|pairs|in|of|for|from|on|either|both|the|any|these|those|this|that|columns?|variables?|fields?|when|while|during|calculating|calculation|calculations|computing|and|or|two|are|is|not|considered|included)\\b| ?,? ?⟨[cd]\\d+⟩)*`,
      "u",
    ),
  );
  left.takeAll(pattern(`${word} values?`));
}
