import { stemmer } from "stemmer";

/** One word, number, quotation or sign of a question, with its place in the text. */
export interface Word {
  kind: "word" | "number" | "quoted" | "date" | "symbol";
  /** As written; a quotation without its quotes. */
  text: string;
  /** Lower case, without accents and without a possessive 's. */
  lower: string;
  stem: string;
  /** Of a number: "1,000" is 1000, "5k" is 5000, "10%" is 10 with `percent`. */
  value: number | null;
  percent: boolean;
  start: number;
  end: number;
}

const multipliers: Record<string, number> = { k: 1e3, m: 1e6, mn: 1e6, b: 1e9, bn: 1e9 };

const pattern = new RegExp(
  [
    /(?<quoted>"[^"\n]+"|`[^`\n]+`|“[^”\n]+”|«[^»\n]+»|‘[^’\n]+’|(?<![\p{L}\p{N}])'[^'\n]+'(?![\p{L}\p{N}]))/u,
    /(?<date>(?<![\p{L}\p{N}])\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?)?(?![\p{L}\p{N}-]))/u,
    /(?<number>(?<![\p{L}\p{N}_])[$€£]?(?:(?<![\p{L}\p{N}_)\]\s]\s*)-)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?(?<suffix>k|K|m|M|mn|bn|B|b)?(?<percent>\s?%)?(?![\p{L}\p{N}_]))/u,
    /(?<word>[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’](?:s|t|re|ve|ll|d)(?![\p{L}\p{N}]))?)/u,
    /(?<symbol>>=|<=|!=|<>|==|[^\s])/u,
  ]
    .map((part) => part.source)
    .join("|"),
  "gu",
);

/** Lower case, compatibility forms unified, accents removed. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function word(kind: Word["kind"], text: string, start: number, end: number): Word {
  const lower = fold(text)
    .replace(/['’]s$/u, "")
    .replace(/’/gu, "'");
  return { kind, text, lower, stem: kind === "word" ? stemmer(lower) : lower, value: null, percent: false, start, end };
}

function numberWord(text: string, suffix: string | undefined, percent: boolean, start: number, end: number): Word {
  const digits = text.replace(/[$€£,%\s]/gu, "").replace(/[a-df-zA-DF-Z]+$/u, "");
  const value = Number(digits) * (multipliers[suffix?.toLowerCase() ?? ""] ?? 1);
  return { ...word("number", text, start, end), value: Number.isFinite(value) ? value : null, percent };
}

/**
 * A question as words. Runs in linear time; stops after `limit` words, so that the caller can tell a text that is too long
 * by its length.
 */
export function tokenise(text: string, limit: number): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(pattern)) {
    if (words.length > limit) break;
    const groups = match.groups ?? {};
    const [found] = match;
    const start = match.index;
    const end = start + found.length;
    if (groups.quoted !== undefined) words.push(word("quoted", found.slice(1, -1), start, end));
    else if (groups.date !== undefined) words.push(word("date", found, start, end));
    else if (groups.number !== undefined)
      words.push(numberWord(found, groups.suffix, groups.percent !== undefined, start, end));
    else if (groups.word !== undefined) words.push(word("word", found, start, end));
    else words.push(word("symbol", found, start, end));
  }
  return words;
}
