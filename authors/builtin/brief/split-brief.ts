import { escaped } from "./consumed.ts";
import { type Part, partsIn } from "./several-parts.ts";

/** A value that the format of a question asks for. */
export interface Wanted {
  name: string;
  /** The name in other words, where the question's own are explained. */
  calls?: string;
  /** What stands in the brackets. */
  placeholder: string;
  /** The sentences that describe it. */
  about: string;
  decimals: number | null;
  /** The words it may be, where the format lists them. */
  options: string[];
  isText: boolean;
  isInteger: boolean;
  /** The values in the brackets, where there are several. */
  parts: Part[];
}

/** A question that says which named values it wants: what is asked, and the values. */
export interface Brief {
  /** The question alone. */
  question: string;
  /** Question and constraints. */
  body: string;
  wanted: Wanted[];
}

const digits: Record<string, number> = { no: 0, zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
const ordinals: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4 };
const fractions: Record<string, number> = { tenth: 1, hundredth: 2, thousandth: 3, integer: 0, "whole number": 0 };

/** How many decimals a text asks for: "rounded to two decimal places", "the nearest hundredth". Null where it does not say. */
export function decimalsIn(text: string): number | null {
  const places = /\b(\d{1,2}|no|zero|one|two|three|four|five|six)(?:\s|-)*(?:decimals?\b|digits? after)/iu.exec(text);
  if (places !== null) return digits[(places[1] ?? "").toLowerCase()] ?? Number(places[1]);
  const ordinal = /\b(first|second|third|fourth) decimal/iu.exec(text);
  if (ordinal !== null) return ordinals[(ordinal[1] ?? "").toLowerCase()] ?? null;
  const bare = /\bround\w* (?:off )?to (\d|one|two|three|four|five|six)\b(?! ?(?:significant|-))/iu.exec(text);
  if (bare !== null) return digits[(bare[1] ?? "").toLowerCase()] ?? Number(bare[1]);
  const nearest = /\bnearest (tenth|hundredth|thousandth|integer|whole number)/iu.exec(text);
  return nearest === null ? null : (fractions[(nearest[1] ?? "").toLowerCase()] ?? null);
}

/** "5 decimals for a and 2 decimals for b": the number that is said of one of these names. */
function decimalsFor(text: string, names: readonly string[]): number | null {
  for (const match of text.matchAll(
    /\b(\d{1,2}|no|zero|one|two|three|four|five|six)[ -]decimals?(?: places?| digits?)? for (?:the )?["']?([\w ]+?)["']?(?=\s+and\b|[,.;]|$)/giu,
  ))
    if (names.includes((match[2] ?? "").trim())) return digits[(match[1] ?? "").toLowerCase()] ?? Number(match[1]);
  return null;
}

/** "a has three decimals and b two decimals": the number that each of several names has behind it. */
function decimalsOfEach(text: string, names: readonly string[]): number | null {
  const pairs = [
    ...text.matchAll(
      /(?<![\w"'])["']?(\w+)["']? (?:has |have |with )?(\d|no|zero|one|two|three|four|five|six)[ -]decimals?(?: places?| digits?)?(?=\s+and\b|[,.;]|\s*$)/giu,
    ),
  ];
  const own = pairs.find(([, name = ""]) => names.includes(name));
  return own === undefined || pairs.length < 2 ? null : (digits[(own[2] ?? "").toLowerCase()] ?? Number(own[2]));
}

/** "The means to two decimals, t to three and p to four", "a has two decimals, p four": the number that stands right behind one of these names. */
function decimalsBehind(text: string, names: readonly string[]): number | null {
  if (!/\b(?:decimals?|places)\b/iu.test(text)) return null;
  for (const match of text.matchAll(
    /(?<![\w])["']?([\w ]+?)["']? (?:(?:is |are )?(?:rounded )?to |has |have |with )?(\d|no|zero|one|two|three|four|five|six)(?= and\b|,|;| ?\.?\s*$)/giu,
  ))
    if (names.includes((match[1] ?? "").trim())) return digits[(match[2] ?? "").toLowerCase()] ?? Number(match[2]);
  return null;
}

/** Splits a question with named answers (`@mean_fare[value]`) into its parts; null where it names none. */
export function splitBrief(text: string): Brief | null {
  const plain = text
    .replace(/\\n/gu, "\n")
    .replace(/[“”]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/\r/gu, "")
    .replace(/\bcan not\b/gu, "cannot");
  const headed = /\n\s*(?:output )?format\s*:/iu.exec(plain);
  const named = /@[\p{L}\p{N}_]+\s*\[/u.exec(plain);
  if (named === null) return null;
  const start = headed !== null && headed.index < named.index ? headed.index : named.index;
  // "Constraints: None" names no value of the table.
  const body = plain
    .slice(0, start)
    .replace(/(\n\s*constraints?\s*:)[ \t]*(?:none|nil|n\/?a|-|no (?:\p{L}+ )?constraints?)?\.?[ \t]*(?=\n|$)/iu, "$1");
  const format = plain.slice(start);
  const constraints = /\n\s*constraints?\s*:/iu.exec(body);
  const question = constraints === null ? body : body.slice(0, constraints.index);
  return { question, body, wanted: wantedIn(format, body) };
}

function wantedIn(format: string, body: string): Wanted[] {
  const found = [...format.matchAll(/@([\p{L}\p{N}_]{1,80})\s*\[([^\]]{0,300})\]/gu)];
  const last = found.at(-1)?.[1] ?? "";
  const described = format
    // "@strength[s] is 'strong' or 'weak'": what stands right behind a name is said of it.
    .replace(
      /@([\p{L}\p{N}_]{1,80})\s*\[[^\]]{0,300}\](?= ?,? (?:is|as|being|either|one of) (?:either |one of )?["'])/gu,
      ' ¶ "$1"',
    )
    .replace(/@[\p{L}\p{N}_]{1,80}\s*\[[^\]]{0,300}\]/gu, " ¶ ")
    // "And the last one is either 'yes' or 'no'".
    .replace(
      /(?:,| and|, and) the (?:last|final) (?:one|answer|value|result)(?= (?:is|has|are|should)\b)/gu,
      `; "${last}"`,
    )
    .replace(/; (?="\w+" (?:is|has|are|should)\b)/gu, ".\n");
  // "b has two decimals, the others have three": what is said of the others is said of all that nothing else is said of.
  const others = /\b(?:the |all )?(?:others?|rest|remaining)\b/iu.exec(described);
  const everywhere =
    (others === null ? null : decimalsIn(described.slice(others.index))) ?? decimalsIn(described) ?? decimalsIn(body);
  const taken = found.flatMap(([, name = "", placeholder = ""]) => [name, placeholder.trim()]);
  const known = taken.filter((each) => /^\w+$/u.test(each)).join("|");
  const next = new RegExp(
    `(?:,|;|\\band)\\s+(?=(?:the )?(?:["']?(?:${known || "$^"})["']?(?:,|,? and) )*["']?(?:${known || "$^"})["']? (?:is|are|has|have|to|rounded|an?|the)\\b)`,
    "u",
  );
  const allWhole =
    /\b(?:both|all|each|every|these|they)\b(?: (?:of them|values?|answers?|numbers?|one|are|is|should be|as|an?|non-negative|positive))* (?:integers?|whole numbers?)\b/iu.test(
      described,
    );
  const sentences = described
    .split(next)
    .flatMap((each) =>
      each.split(
        /[.;\n](?=\s|$)|\bwhere\b|(?:,|\band)\s*(?=["'][\w .-]+["'] (?:is|are|should|represent|to (?:\d|one|two|three|four|five|six)\b))|(?:,|\band)\s*(?=(?!round|\d)\w{1,30} (?:is |are )?(?:rounded )?to (?:\d|one|two|three|four|five|six)\b)|¶/u,
      ),
    )
    .filter((sentence) => sentence.trim() !== "")
    // "n1, n2 and n3 are integers": a list of names goes with what is said of them.
    .reduceRight<string[]>((rest, piece) => {
      const isList = new RegExp(`^\\s*(?:["']?(?:${known || "$^"})["']?\\s*(?:,|and|&)?\\s*)+$`, "u").test(piece);
      const [next, ...others] = rest;
      return isList && next !== undefined
        ? [`${piece.trim().replace(/,?$/u, ",")} ${next.trim()}`, ...others]
        : [piece, ...rest];
    }, []);
  const names = [...new Set(found.map(([, name = ""]) => name))];
  return names.map((name) => {
    const places = found.filter((each) => each[1] === name).map((each) => (each[2] ?? "").trim());
    const [placeholder = ""] = places;
    const own = sentences.filter((sentence) => mentions(sentence, placeholder) || mentions(sentence, name));
    // What is said of no answer by name is said of the only one; that it is of 100, of all.
    const unnamed = sentences.filter((sentence) => !taken.some((each) => mentions(sentence, each)));
    const general = unnamed.filter((sentence) => names.length === 1 || /\bpercent(?:age)?s?\b|%/iu.test(sentence));
    // "Both are "up" or "down"" is said of all of them.
    const ofAll = unnamed.filter((sentence) =>
      /^\s*(?:both|each|all|they) (?:of them )?(?:are|is|should be|must be)\b/iu.test(sentence),
    );
    const about = [placeholder, ...own, ...general].join(". ");
    const repeated = places.length > 1 ? places : [];
    const options = [
      ...new Set([...optionsIn([...own, ...ofAll].join(". "), taken), ...optionsIn(placeholder, taken), ...repeated]),
    ];
    const isText = options.length > 1 || /\b(?:string|boolean|text)\b/iu.test(about);
    return {
      name,
      placeholder,
      about,
      decimals:
        decimalsFor(described, [placeholder, name]) ??
        decimalsBehind(described, [placeholder, name]) ??
        decimalsOfEach(described, [placeholder, name]) ??
        decimalsIn(about) ??
        everywhere,
      options:
        /\bboolean\b|\bTrue\b[^.\n]{0,90}\bFalse\b/u.test(about) && options.length < 2 ? ["True", "False"] : options,
      isText,
      parts: partsIn(placeholder, described, decimalsIn),
      isInteger:
        !isText &&
        (/\bintegers?\b|\bwhole numbers?\b/iu.test(about) ||
          allWhole ||
          (names.length === 1 && /\bintegers?\b/iu.test(described))) &&
        decimalsIn(about) === null,
    };
  });
}

function mentions(sentence: string, name: string): boolean {
  if (name === "") return false;
  const [text, part] = [sentence.toLowerCase(), name.toLowerCase()];
  // A short name stands in many words: it counts in quotes, or where something is said of it.
  // "Corr" is no part of "correlate".
  if (part.length > 3) return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(part)}s?(?![\\p{L}\\p{N}])`, "u").test(text);
  const own = escaped(part);
  return new RegExp(
    `(?<![\\w"'])${own}(?:, \\w+)*,? (?:and )?\\w+ (?:are|have|should|both)\\b|["']${own}["']|(?<![\\w"'])${own} (?:is|are|has|have|should|represents?|denotes?|an? (?:int|float|num|string))|^\\s*,? *${own}(?: is| are)?,? (?:rounded|an? |to )`,
    "u",
  ).test(text);
}

/** The quoted words of a description, the names of answers and placeholders apart. */
function optionsIn(text: string, names: readonly string[]): string[] {
  const quoted = [...text.matchAll(/"([^"\n]{1,60})"|(?<![\p{L}\p{N}])'([^'\n]{1,60})'(?![\p{L}\p{N}])/gu)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
  const own = new Set(names.map((each) => each.toLowerCase()));
  const words = quoted.filter((each) => !own.has(each.toLowerCase()));
  const slashed =
    /\(?\b(yes)\s*(?:\/|or)\s*(no)\b\)?/iu.exec(text) ??
    /\b(true)\s*(?:\/|or)\s*(false)\b/iu.exec(text) ??
    /^\s*([\w ]+)\s*\/\s*([\w ]+)\s*$/u.exec(text);
  return words.length > 0 || slashed === null ? words : [slashed[1] ?? "", slashed[2] ?? ""].map((each) => each.trim());
}
