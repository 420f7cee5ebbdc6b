import { statisticColumns } from "../../analysis/parts.ts";
import { comparedIn, type Told } from "./told.ts";

const answering =
  "(?:answer(?:ed|ing)?|gave|give|given|giving|respond(?:ed|ing)?|repl(?:ied|ying)|report(?:ed|ing)|stated?|stating|provid(?:ed|e|ing)|declar(?:ed|e|ing)|disclos(?:ed|e|ing)|reveal(?:ed|ing)?|indicat(?:ed|e|ing)|specif(?:ied|y|ying)|mention(?:ed|ing)?|t(?:old|elling)|shar(?:ed|ing)|suppl(?:ied|ying)|fill(?:ed|ing) (?:in|out)|enter(?:ed|ing)|recorded)";

/** "What share of the women answered A", "of those who answered": to have a value or not is asked, and nothing looks at it. */
export function answeredAtAll({ question, frame, steps, answers, statistics, tests, whole }: Told): string | null {
  const unset = new Set(steps.flatMap((step) => (step.kind === "unset" ? [step.column] : [])));
  const lacks = (name: string): boolean =>
    unset.has(name) || (frame.table.columns.find((each) => each.name === name)?.nulls ?? 0) > 0;
  const isLookedAt = (name: string): boolean => whole.includes(`"kind":"missing","column":${JSON.stringify(name)}`);
  const own = new Set([...statistics.flatMap(statisticColumns), ...frame.filters.flatMap(columnsOf)]);
  const shape = new RegExp(
    `\\b${answering} (?:to |their |the |an? |any |its |his |her |a valid |for |about )*(?:question (?:on |about )?(?:the |their )?)?⟨c(\\d+)⟩`,
    "gu",
  );
  for (const [said, at] of question.matchAll(shape)) {
    const name = frame.table.columns[Number(at)]?.name ?? "";
    if (lacks(name) && !isLookedAt(name) && !own.has(name) && !tests.flatMap((test) => columnsOf(test)).includes(name))
      return said.replace(/⟨c\d+⟩/u, name);
  }
  const who = new RegExp(
    `\\b(?:who|that|which|have|having|of those|of all) (?:have |had |has |actually |really |did )*${answering}(?! (?:to |the |a |an |their )*⟨)|\\b(?:of|among) (?:the |all |all the )?(?:valid|given|recorded|known|non-missing) (?:answers?|responses?|replies|values?)\\b`,
    "u",
  ).exec(question)?.[0];
  // A share of rows counts those without a value in its base.
  const shares = answers.flatMap(({ value }) => (value.kind === "share" ? value.tests : []));
  const open = shares.flatMap(columnsOf).some((name) => lacks(name) && !isLookedAt(name));
  return who !== undefined && open ? who : null;
}

const columnsOf = (test: Told["tests"][number]): string[] =>
  comparedIn([test]).map(({ condition }) => condition.column);
