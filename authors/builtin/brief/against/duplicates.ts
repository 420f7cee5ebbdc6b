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
