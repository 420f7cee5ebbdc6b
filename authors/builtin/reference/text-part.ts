import type { TextPart } from "../../../state/step.ts";

const patterns = {
  title: /([A-Za-z]+)\./u,
  domain: /@(.+)$/u,
  digits: /([0-9]+)/u,
  brackets: /\(([^)]*)\)/u,
  first: /^\s*([^\s]+)/u,
  last: /([^\s]+)\s*$/u,
} as const;

/** What is taken of a text, by plain JavaScript; null where there is none. */
export function textPart(take: TextPart, text: string): string | null {
  const found = (pattern: RegExp): string | null => pattern.exec(text)?.[1] || null;
  switch (take.kind) {
    case "lower":
      return text.toLowerCase();
    case "upper":
      return text.toUpperCase();
    case "strip":
      return text.replace(/^ +| +$/gu, "");
    case "characters": {
      const all = [...text];
      return (take.from === "start" ? all.slice(0, take.count) : all.slice(-take.count)).join("");
    }
    case "piece":
      return (
        text
          .split(take.separator)
          .at(take.at > 0 ? take.at - 1 : take.at)
          ?.replace(/^ +| +$/gu, "") || null
      );
    case "suffixed": {
      const names = take.suffixes.map(({ suffix }) => suffix).join("|");
      const shape = new RegExp(`^[\\s$€£]*(-?[0-9]+\\.?[0-9]*)\\s*(${names}|)\\s*[+]?\\s*$`, "u");
      const match = shape.exec(text.toLowerCase().replaceAll(",", ""));
      const factor = take.suffixes.find(({ suffix }) => suffix === match?.[2])?.factor ?? 1;
      return match === null ? null : String(Number(match[1]) * factor);
    }
    case "amount":
      return text.replace(/[^-0-9.]/gu, "") || null;
    case "word":
      return found(patterns[take.at]);
    default:
      return found(patterns[take.kind]);
  }
}
