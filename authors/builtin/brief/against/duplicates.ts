import type { Told } from "./told.ts";

/** Rows that agree in some columns only, where whole rows are dropped. */
export function partialDuplicates({ text, steps }: Told): string | null {
  if (!steps.some(({ kind }) => kind === "deduplicate"))
    return (
      /\brepeated (?:values?|rows?|entries)\b[^.;\n]{0,40}\bonce\b|\b(?:count|use|take)\b[^.;\n]{0,40}(?<!at )\bonce\s*(?=[.;\n]|$)|\beach (?:different |distinct )?(?:value|⟨c\d+⟩)(?: of ⟨c\d+⟩)? (?:only|just) once\b/u.exec(
        text,
      )?.[0] ?? null
    );
  return (
    /\bduplicat\w*\b[^.;,\n]{0,40}\b(?:agree|match|same|identical|equal|based|subset|coincide)\b[^.;,\n]{0,30}\b(?:in|on|by|of|for) (?:the )?(?:columns? )?⟨c\d+⟩|\ball columns (?:but|except|other than)\b/u.exec(
      text,
    )?.[0] ?? null
  );
}

/** "The first occurrence is counted as well": the copies that are counted are those that come after it. */
export function firstCounted({ text }: Told): string | null {
  if (!/\b(?:duplicat\w*|copies|repeated|identical)\b/u.test(text)) return null;
  return (
    /\bfirst (?:one|row|record|occurrence|copy) (?:(?:is|are|gets?|also|too|itself) )*(?:count(?:ed|s)?|included)\b|(?<!\b(?:not|n't|without) )\b(?:count|counting|includ(?:e|ing)) (?:also )?the first (?:one|row|record|occurrence|copy)\b/u.exec(
      text,
    )?.[0] ?? null
  );
}
