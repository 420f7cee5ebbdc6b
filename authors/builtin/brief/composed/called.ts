import { canonical } from "../../language/names.ts";
import { nameWords } from "../asked.ts";
import type { Wanted } from "../split-brief.ts";
import { type Candidate, counting, directionWords } from "./candidates.ts";

const listing = /\blists?\b|\balphabetical|\bseparated\b|\bcomma\b/iu;
const separated = /\bseparated by\b|\balphabetical/u;
const smallWords = /\b(?:values?|of|the|an?|in|for|per|with|and|by|to|is|on|at|as|final|result|calculated)\b/gu;

/** The words of a name that say something. */
export function tokens(name: string): string[] {
  return nameWords(name)
    .replace(smallWords, " ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** Whether a name, as its words, may be what a candidate is called. */
export function isCalled({ kind, ask, words, needs, not }: Candidate, called: readonly string[]): boolean {
  // "Warmest": which end an adjective of the question's own is of, the question says.
  const [only, ...more] = ask.kind === "extreme" ? ask.directions : [];
  const own = called.filter((word) => only === undefined || more.length > 0 || !isOwnSuperlative(word)).map(canonical);
  if (own.length === 0 && called.length > 0) return kind === "name";
  if (own.some((word) => not.has(word)) || !own.every((word) => words.has(word))) return false;
  const ofGroup = own.filter((word) => ask.by.words.has(word) || word === "name" || word === "winner");
  // "Year" alone is what a group is called, and nothing that it has.
  if (kind === "number" && own.length > 0 && ofGroup.length === own.length) return false;
  if (kind === "name" && ofGroup.length === 0 && !own.every(isDirection)) return false;
  return needs === null || own.some((word) => needs.has(word));
}

function isOwnSuperlative(word: string): boolean {
  const known = directionWords.highest.has(canonical(word)) || directionWords.lowest.has(canonical(word));
  return !known && /^(?!(?:test|rest|west|east|interest|forest|request)$)[a-z]{3,}est$/u.test(word);
}

/** Whether a word is of one end. */
export function isDirection(word: string): boolean {
  return directionWords.highest.has(word) || directionWords.lowest.has(word);
}

/** Which of what a group is called and what it has an answer is, where its name may be either. */
export function nameOrNumber(found: readonly Candidate[], wanted: Wanted): readonly Candidate[] {
  const [names, numbers] = [found.filter(({ kind }) => kind === "name"), found.filter(({ kind }) => kind !== "name")];
  const [first] = names;
  if (first === undefined || numbers.length === 0) return found;
  const own = tokens(wanted.name).map(canonical);
  const inBrackets = tokens(wanted.placeholder)
    .filter((word) => !/^\d+$/u.test(word))
    .map(canonical);
  const { by, quantity } = first.ask;
  if (own.every(isDirection)) {
    if (inBrackets.length > 0 && inBrackets.every((word) => by.words.has(word) || word === "name")) return names;
    return inBrackets.some((word) => quantity.words.has(word)) ? numbers : found;
  }
  const last = own.at(-1) ?? "";
  if (by.words.has(last) || last === "name") return names;
  return wanted.decimals !== null || wanted.isInteger ? numbers : found;
}

/** Whether an answer can be of a candidate's type. */
export function fits({ kind, isWhole }: Candidate, wanted: Wanted, text: string): boolean {
  if (kind === "list") {
    if (wanted.isInteger || tokens(wanted.name).some((word) => counting.has(canonical(word)))) return false;
    return (
      /,/u.test(wanted.placeholder) || listing.test(`${wanted.placeholder} ${wanted.about}`) || separated.test(text)
    );
  }
  if (kind === "name") return true;
  return !wanted.isText && (!isWhole || wanted.isInteger || wanted.decimals === null || wanted.decimals === 0);
}
