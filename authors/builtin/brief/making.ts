import type { Step } from "../../../state/step.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";

const about = "(?:the |each |all |any )*(?:values? (?:of|in|from) (?:the )?|data (?:in|of) (?:the )?)?";
const noun = "(?: (?:columns?|values?|prices?|variables?|features?|data|scores?))*";

/** A column's mark with the words around its name, for patterns; its kind and its number are groups. */
export const column = `${about}⟨([cd])(\\d+)⟩${noun}`;

/** A pattern in which a blank stands for any white space. */
export const shaped = (text: string): RegExp => new RegExp(text.replace(/ /gu, "\\s+"), "u");

/** Adds a step once, however often the question says it. */
export function add(frame: Frame, step: Step): void {
  if (!frame.steps.some((each) => JSON.stringify(each) === JSON.stringify(step))) frame.steps.push(step);
}

/**
 * The name for a column that the question makes: the one it gives that no step has made yet, or its only one, where it is not
 * `another` column that is made of that one.
 */
export function madeName(frame: Frame, wanted: string, another = false): string {
  const done = new Set(frame.steps.flatMap((step) => ("name" in step ? [step.name] : [])));
  const [open, ...more] = frame.made.filter((name) => !done.has(name));
  if (open !== undefined) return more.length === 0 ? open : wanted;
  const [own, second] = frame.made;
  if (own !== undefined && !another) return second === undefined ? own : wanted;
  frame.made.push(wanted);
  return wanted;
}

/** Takes out the words that only say that a column is made. */
export function forgetMaking(left: Consumed): void {
  left.takeAll(
    /\b(?:(?:apply |perform |use )?features? engineering(?: techniques?)?|(?:creat|generat|add)\w* (?:a |an )?(?:new )?(?:column|feature|variable)s?|(?:this |the |a )?new(?:ly created)? (?:column|feature|variable)s?|transformation)\b/u,
  );
}
