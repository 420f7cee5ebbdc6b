import type { Condition } from "../../../state/condition.ts";
import type { Step } from "../../../state/step.ts";
import type { Consumed } from "./consumed.ts";
import { column, columnName, type Frame, pattern, tail } from "./frame.ts";
import { scopeOf, scopeWords } from "./gap-scope.ts";
import { readImputation } from "./imputation.ts";

/** Missing values that are filled, and rows that are dropped for lack of one. */
export function readMissing(left: Consumed, frame: Frame): void {
  const { steps } = frame;
  const word = "(?:missing|null|nan|empty)(?: \\(?(?:nan|null)\\)?)?";
  const many = "((?:⟨c\\d+⟩(?: ?,| and|,? and)*(?: the)? ?)+)(?:columns?|variables?)?";
  readImputation(left, frame);
  const dropWithout = (name: string): void => {
    const condition: Condition = { kind: "not", condition: { kind: "missing", column: name } };
    const step: Step = { kind: "keep", test: { kind: "condition", condition } };
    if (!steps.some((each) => JSON.stringify(each) === JSON.stringify(step))) steps.unshift(step);
  };
  const dropped = [
    `(?:drop\\w*|remov\\w*|exclud\\w*|ignor\\w*|delet\\w*|do not include|do not consider) (?:any |all |the )*(?:rows?|records?|entries|observations) (?:that (?:have|has) |which (?:have|has) |where |with |containing )+(?:any |a |there (?:is|are) )*${word} (?:values? )?(?:in|for|of) (?:either )?(?:the )?${column}((?:(?:,| and| or)+ (?:the )?⟨c\\d+⟩${tail})*)`,
    `(?:drop\\w*|remov\\w*|exclud\\w*|ignor\\w*|delet\\w*) (?:any |all |the )*(?:rows?|records?|entries) where ${column} (?:is|are|has|have) ${word}(?: values?)?`,
    `(?:drop\\w*|remov\\w*|exclud\\w*|ignor\\w*|delet\\w*|leav\\w* out) (?:any |all |the )*(?:rows?|records?|entries|observations) (?:without|lacking|that lack|which lack|that have no|with no) (?:an? |any |the )*${column}(?: (?:values?|entry|entries|information|data))?(?: first)?`,
    `(?:drop\\w*|remov\\w*|exclud\\w*|ignor\\w*|delet\\w*) (?:any |all |the )*(?:${word}|non-numeric) values? (?:in|of|from|for) (?:the )?${column}`,
    `(?:any |all |the )*${word} values? (?:in|of|from|for) (?:the )?${column} (?:are|is|have|has|should|must|to|be|being| )*(?:to be )?(?:dropped|removed|excluded|deleted|discarded)`,
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
      `(?:drop\\w*|remov\\w*|exclud\\w*|delet\\w*|skip\\w*|without|ignor\\w*) (?:all |the |any |those |every |each )*(?:rows?|records?|entries|observations)(?: (?:with|that have|that has|which have|having|containing|that contain|where there are) (?:an? |any |some )?(${word})(?: (?:values?|entries|data))?)(?: (?:in|for|of|across|from|within) (${scopeWords}))?(?! ?⟨)(?! (?:in|for|of|where)\\b)`,
    ),
  ))
    frame.dropsGaps =
      match[2] !== undefined
        ? scopeOf(match[2])
        : /^(?:ignor|skip)/u.test(match[0])
          ? "used"
          : /\b(?:any|all)\b/u.test(match[0])
            ? "any"
            : "unsaid";
  for (const _ of left.takeAll(
    pattern(
      "(?:after |by )?(?:drop\\w*|remov\\w*|delet\\w*|exclud\\w*) (?:all |the |any )*incomplete (?:rows|records|entries|cases|observations)",
    ),
  ))
    frame.dropsGaps ??= "unsaid";
  for (const _ of left.takeAll(
    pattern(
      `(?:drop\\w*|remov\\w*|delet\\w*) (?:all |the |any )*${word} (?:values?|entries)(?! ?⟨)(?! (?:in|for|of|from|where)\\b)`,
    ),
  ))
    frame.dropsGaps ??= "unsaid";
  if (steps.some((step) => step.kind === "keep") || frame.dropsGaps !== null)
    left.takeAll(/\b(?:deletion|removal)(?: strategy| method)?\b|\bafter (?:the )?(?:deletion|removal)\b/u);
  // Missing values never count: to say so changes nothing, as long as no row is counted by it. Conditions that stand there do.
  // Said of rows, it leaves out whole ones: whoever counts them, or looks at another column, must know.
  for (const match of left.takeAll(
    new RegExp(
      `\\b(?:ignor\\w*|exclud\\w*|skip\\w*|leav\\w* out|disregard\\w*|do not (?:consider|include)|not (?:considered|included|taken)|consider only|consider\\w*|only consider|calculate only|calulate only|only|without)\\b(?:⟨c\\d+⟩|(?!⟨[vt]|\\d|\\b(?:and|than|above|below)\\b)[^.;\\n]){0,80}\\b(?:non-)?(?:${word}|nulls?|nans?)\\b(?: (?:values?|entries|data|ones|points|rows|records|cells|pairs|in|of|for|from|on|either|both|the|any|these|those|this|that|columns?|variables?|fields?|when|while|during|calculating|calculation|calculations|computing|and|or|two|are|is|not|considered|included)\\b| ?,? ?⟨[cd]\\d+⟩)*`,
      "u",
    ),
  ))
    if (/\b(?:rows?|records?|entries|observations)\b/u.test(match[0]))
      for (const each of match[0].matchAll(/⟨c(\d+)⟩/gu)) {
        const name = columnName(frame, "c", each[1]);
        const isKept = JSON.stringify(steps).includes(JSON.stringify({ kind: "missing", column: name }));
        if (!isKept && frame.table.columns[Number(each[1])]?.nulls !== 0) frame.knownOnly.add(name);
      }
  left.takeAll(pattern(`${word} values?`));
}
