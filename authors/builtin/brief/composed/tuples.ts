import { splitBrief, type Wanted } from "../split-brief.ts";

/** The values that one answer's brackets name ("[month, year, average]"), each as an answer of its own; null where they name none. */
export function namedParts({ placeholder, about, decimals }: Wanted): Wanted[] | null {
  const names = placeholder.split(/\s*,\s*/u);
  if (names.length < 2 || names.some((name) => !/^[a-z][a-z_]{1,40}$/iu.test(name))) return null;
  if (new Set(names).size !== names.length) return null;
  const format = names.map((name) => `@${name}[${name}]`).join(" ");
  const parts = splitBrief(
    `\nFormat: ${format} where ${about.slice(placeholder.length).replace(/^[.\s]+/u, "")}`,
  )?.wanted;
  if (parts === undefined || parts.length !== names.length) return null;
  return parts.map((part) => ({ ...part, decimals: part.isInteger ? null : (part.decimals ?? decimals) }));
}
