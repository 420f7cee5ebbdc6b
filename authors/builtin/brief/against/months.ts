import type { Told } from "./told.ts";

const months = "january february march april may june july august september october november december".split(" ");

/** A month or season that is a sentence of its own. */
const alone = new RegExp(
  `(?<=[.;:\\n] ?)(?:only )?(?:in |during |for )?(?:the )?(?:month of )?(?:${months.join("|")}|summer|winter|spring|autumn)(?: months?| only)*(?=\\s*(?:[.;\\n]|$))`,
  "u",
);

/** "Up to March", where rows are chosen by no date at all. */
const bounded = new RegExp(
  `\\b(?:up to|until|till|through|in|of|for|during|from|since|after|before|by) (?:the )?(?:(?:end|beginning|start|middle) of )?(?:${months.join("|")})\\b`,
  "u",
);

/** Months that the question names: each must be one that rows are chosen by, or a name of an answer, and in full. */
export function monthsLeft({ text, question, frame, answers, steps, tests }: Told): string | null {
  const whole = JSON.stringify([frame.filters, steps, answers, tests, [...frame.groupWords.entries()]]).toLowerCase();
  if (!/"grain":"/u.test(whole)) return alone.exec(text)?.[0].trim() ?? bounded.exec(question)?.[0] ?? null;
  const part = new RegExp(
    `\\b(?:first|second|last|other|early|late|mid|middle|beginning|end|start) (?:half |part |week |days? |third )*(?:of )?(?:${months.join("|")})\\b`,
    "u",
  ).exec(text)?.[0];
  if (part !== undefined) return part;
  const inYear =
    /\b(?:first|second|third|last) (?:half|third)|(?:end|beginning|start) of (?:the year )?(?:19|20)\d\d/u.exec(
      text,
    )?.[0];
  if (inYear !== undefined) return inYear;
  const named = [...text.matchAll(new RegExp(`\\b(?:in|of|and|or|,|for|during) (${months.join("|")})\\b`, "gu"))];
  for (const [said, month = ""] of named)
    if (
      !new RegExp(
        `"value":"?(?:${months.indexOf(month) + 1}|${month})"?[,}]|"values":\\[[^\\]]*\\b(?:${months.indexOf(month) + 1}|${month})\\b|${month}`,
        "u",
      ).test(whole)
    )
      return said;
  const denied = new RegExp(
    `\\b(?:without|except|excluding|outside|other than|not in|but not|apart from|leaving out)(?: of| for| in| the)* (${months.join("|")})\\b`,
    "u",
  ).exec(text);
  if (denied !== null && !/"operator":"!="|"kind":"not"/u.test(whole)) return denied[0];
  return null;
}
