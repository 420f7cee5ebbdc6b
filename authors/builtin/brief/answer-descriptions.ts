import { escaped } from "./consumed.ts";
import type { Wanted } from "./split-brief.ts";

const defining =
  "(?:is|are|being|represents?|representing|denotes?|denoting|stands? for|standing for|gives?|giving|means|holds?|shows?|contains?|refers? to|=|:)";
const ownName = "[\"']?\\w+[\"']?";
const before = `(?:${ownName}(?: \\([^()]*\\))?(?:,? and |, ?| & ))`;
const after = `(?:(?:,? and |, ?| & )${ownName})`;

/** The form that a value has: what it is, it does not say. */
const form =
  /(?:^ ?|, ?|\b(?:an?|the) )(?:(?:non-negative|nonnegative|positive|negative|signed|floating|floating-point|floating point|decimal|numeric|numerical|whole|single|real|rounded|calculated|computed) )*(?:integers?|floats?|numbers?(?! of)|values?(?! of| in)|strings?|texts?|digits?|figures?)(?: (?:between|from|in the range(?: of| from)?) [-−+]?[\d.]+ (?:and|to) [-−+]?[\d.]+)?\b/giu;
const saying =
  /^[\s,:;-]*(?:(?:that|which) )?(?:(?:represent|giv|denot|stat|indicat|tell|show|describ|contain|hold|count)(?:ing|s|es|e)?|for|of|namely|i\.e\.|stands? for|standing for|is|are|being|and)(?: |$)/iu;
/** Where a description goes on to how the value is written. */
const writing =
  /,? ?\b(?:(?:both |each |all )?(?:rounded|given|written|stated|expressed|reported|displayed|in the format)\b|(?:with|to|up to|in|accurate to) (?:an? )?(?:\w+|\d+) (?:decimals?|digits?|places)\b|as (?:an? )?(?:(?:non-negative|positive|decimal|rounded|floating-point|whole) )*(?:integer|float|number|percentage|string|text|decimal)s?\b|(?:between|from|in the range(?: of| from)?) [-−+]?[\d.]+ (?:and|to) [-−+]?[\d.]+).*$/iu;

/**
 * What the format says that an answer is ("the number of rows that are left"), without the form that it has ("an integer"). Null where
 * it says the form alone, or says it of several answers so that one can't tell which has what.
 */
export function describedAs({ name, placeholder, about }: Wanted): string | null {
  const found = [placeholder, name].flatMap((key) => (/^\w+$/u.test(key) ? saidOf(key, about) : []));
  const different = [...new Set(found)];
  return different.length === 1 ? (different[0] ?? null) : null;
}

function saidOf(key: string, about: string): string[] {
  const own = `["']?${escaped(key)}["']?(?: \\([^()]*\\))?`;
  const shape = new RegExp(
    `(?<![\\w"'])(${before}{0,8})${own}(${after}{0,8})(?: ${defining} |, (?=the |an? ))(.{3,200}?)(?=(?:,|;|,? and|\\.)? ["']\\w+["'](?: \\([^()]*\\))? (?:is|are|being|represents?|denotes?|an?|the)\\b|[;¶\\n]|\\.(?:\\s|$)|$)`,
    "giu",
  );
  return [...about.matchAll(shape)].flatMap(([, ahead = "", behind = "", said = ""]) => {
    const at = namesIn(ahead);
    const text = ownPart(bare(said), at, at + 1 + namesIn(behind));
    return text === null ? [] : [text];
  });
}

/** How many names a list holds. */
const namesIn = (list: string): number => list.match(/\w+/gu)?.filter((word) => word !== "and").length ?? 0;

/** A description without the form of the value and how it is written. */
function bare(said: string): string {
  let text = said.replace(/\([^()]*\)/gu, " ").replace(writing, " ");
  text = text.replace(form, " ");
  for (let shorter = text.replace(saying, ""); shorter !== text; shorter = text.replace(saying, "")) text = shorter;
  return text
    .replace(/["']/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[\s,;:]+|[\s,;:.]+$/gu, "");
}

/** What is said of one of several: "the mean and the deviation of x" is said of two, one by one, as are "p-values for A, B and C respectively". */
function ownPart(text: string, at: number, count: number): string | null {
  if (text === "" || !/\p{L}/u.test(text)) return null;
  if (count === 1) return text;
  const listed = (part: string): string[] => part.split(/,? and (?:the )?|, (?:the )?/u).map((each) => each.trim());
  const [heads = "", ...tail] = text.split(/ (?=(?:of|for|in) )/u);
  if (listed(heads).length === count) return [listed(heads)[at], ...tail].join(" ");
  if (!/\brespectively\b/u.test(text)) return null;
  const plain = text.replace(/,? ?\brespectively\b/u, "");
  const last = / (?:of|for|in) ((?:(?! (?:of|for|in) ).)+)$/u.exec(plain);
  if (last === null || listed(last[1] ?? "").length !== count) return null;
  return `${plain.slice(0, last.index)} ${listed(last[1] ?? "")[at]}`;
}
