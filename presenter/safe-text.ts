/**
 * Text from data, models and tools may carry terminal escapes, invisible characters and text that runs backwards. Nothing is
 * shown before it went through here: what can't be seen becomes a visible escape such as `\x1b` or `\u202e`.
 */

/** Control, format, separator and unpaired surrogate characters, but the two joiners that scripts and emoji are written with. */
const UNSEEN = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]--[\u200c\u200d]]/gv;
/** Marks piled up on one letter reach into the lines above and below. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeUnseen(character: string): string {
  const named = NAMED[character];
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
}

/** A value on one line, with every character that can't be seen written out. */
export function safeValue(text: string): string {
  return text.replace(PILED_MARKS, "$1").replace(UNSEEN, escapeUnseen);
}

/** A sentence on one line: whatever room is between words is one space, the rest as in `safeValue`. */
export function safeSentence(text: string): string {
  return safeValue(text.replace(/\s+/g, " ").trim());
}

/** Several lines, such as code: line breaks stay, tabs are two spaces, the rest as in `safeValue`. */
export function safeLines(text: string): string[] {
  return text
    .replaceAll("\t", "  ")
    .split(/\r?\n/)
    .map((line) => safeValue(line));
}

const MARKDOWN_SPECIAL = /[\\`*_[\]|~$]/g;

/** A sentence that markdown shows as it stands: no emphasis, no link, no image, no HTML, no heading, no list. */
export function markdownText(text: string): string {
  return safeSentence(text)
    .replace(MARKDOWN_SPECIAL, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("://", "\\://")
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}\\.`)
    .replace(/^(#|=|[-+](?=[\s-]|$))/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}

/** A fence that the code can't close. */
export function markdownCode(code: string, language: string): string {
  const lines = safeLines(code);
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence].join("\n");
}

/** A piece of code within a line. */
export function markdownSpan(text: string): string {
  const safe = safeSentence(text);
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
  return `${fence}${pad}${safe}${pad}${fence}`;
}

/** JSON of which no character can steer a terminal: what can't be seen is written as an escape that JSON knows. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNSEEN, (character) =>
    character === "\n"
      ? character
      : [...Array(character.length).keys()]
          .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
          .join(""),
  );
}
