import { comparedIn, type Told } from "./told.ts";

/** A mean or quartiles of some rows or of each group, that rows are held against: of all rows where nothing says which. */
export function otherReference({
  text,
  question,
  constraints,
  frame,
  tests,
  answers,
  statistics,
  values,
}: Told): string | null {
  const isHeld = tests.some(({ kind }) => kind === "relative" || kind === "outlier");
  if (!isHeld) return null;
  const within = tests.some((test) => test.kind === "outlier" && test.within !== undefined);
  const grouped = new Set(comparedIn(tests).map(({ condition }) => condition.column));
  const held = new Set(
    tests.flatMap((test) => (test.kind === "relative" || test.kind === "outlier" ? [test.column] : [])),
  );
  const ofAll =
    /\b(?:mean|average|median|quartiles?|deviations?|limits?|bounds?|iqr)\b[^.;\n]{0,20} (?:of|for|from|over|in) (?:the |all )*(?:whole|entire|all|full|complete)\b/u.exec(
      text,
    )?.[0];
  // Of the rows that are left when it is the outliers' turn.
  const isOfLeft = answers.some(({ where }) => {
    const at = where.findIndex(({ kind }) => kind === "outlier");
    return (
      at >= 0 &&
      comparedIn([...frame.filters, ...where.slice(0, at)]).some(({ condition }) => condition.kind !== "missing")
    );
  });
  if (ofAll !== undefined && isOfLeft) return ofAll;
  const ofSome =
    /\b(?:than|above|below|over|under|exceed\w*) (?:the )?(?:mean|average|median) (?:of (?:the )?)?⟨c\d+⟩ (?:in|of|for|among) (?:the |all )*⟨v\d+⟩/u.exec(
      text,
    )?.[0];
  if (ofSome !== undefined && tests.some(({ kind }) => kind === "relative")) return ofSome;
  for (const { 0: said, 1: at = "" } of text.matchAll(
    /\b(?:mean|average|median|quartiles?|deviations?|z-?scores?|limits?|bounds?)\b[^.;\n]{0,40} (?:of|in|for|within) (?:their|its|his|her|the same|the own|each|every|the respective) (?:own )?⟨c(\d+)⟩/gu,
  )) {
    const name = frame.table.columns[Number(at)]?.name ?? "";
    if (!within && !held.has(name) && !grouped.has(name) && statistics.every(({ kind }) => kind !== "group_extreme"))
      return said;
  }
  for (const [said, at = ""] of constraints.matchAll(
    /\b(?:(?:the|use|take|with) (?:the )?(?:mean|average|median|quartiles?)|standard deviations?|quartiles?)\b[^.;\n]{0,60}\b(?:of|for|from|over|that of) (?:the |those |all |only )*(?:[a-z]+ )?⟨v(\d+)⟩/gu,
  )) {
    const value = values[Number(at)]?.value;
    const isAsked = [...question.matchAll(/⟨v(\d+)⟩/gu)].some(([, each]) => values[Number(each)]?.value === value);
    if (!isAsked && !within) return said;
  }
  return null;
}

/** "The mean of the other breeds", where those are all. */
export function othersAsked({ question, whole, statistics, frame }: Told): string | null {
  const said =
    /\b(?:of|for|in|among) (?:all )?the (?:other|remaining) (?:⟨[cv]\d+⟩|[a-z]+s\b)|\bof (?:all )?the others\b/u.exec(
      question,
    )?.[0];
  if (said === undefined || statistics.some(({ kind }) => !["aggregate", "group_extreme", "extreme"].includes(kind)))
    return null;
  return /"operator":"!="|"kind":"not"|"inverted":true|"operator":"[<>]/u.test(whole) ||
    frame.steps.some(({ kind }) => kind === "categorise")
    ? null
    : said;
}
