import type { TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import type { Reworded } from "../wordings/wording.ts";
import { hasQuantity, makesRows, peopleOf, thingOf } from "./columns.ts";
import { tailOf, valueAt, whereOf } from "./slots.ts";

const people = "people|persons|individuals|customers|members|readers|borrowers|clients|guests";

/** "how many different people have borrowed something": those of whom there is a row. */
export function doersCounted(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(?:how many|(?:what is )?(?:the )?number of) (?:(different|separate|individual|distinct) )?(${people})(?: who| that)? (?:have |has |had |did |do )?(?:ever |actually )?(\\p{L}+?)(?: out)?(?: (?:something|anything|at all|at least once|from us|with us|at least one \\p{L}+|an? \\p{L}+|\\p{L}+s?))?((?: (?:in|since|during|before|after) .+)?)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  const [, different, noun = "", verb = "", after = ""] = match ?? [];
  const who = peopleOf(table);
  const tail = tailOf(after, table);
  if (match === null || who === null || tail === null || !isDone(verb, text, table)) return null;
  // "Customers who ordered" may be counted by their orders only where nobody says "customers".
  const isNamed = thingOf(noun, table) === who || /^(?:people|persons|individuals)$/iu.test(noun);
  const object = new RegExp(`\\b${verb}(?: out)? (?:at least one |an? )?(\\p{L}+)`, "iu").exec(text)?.[1] ?? "";
  const isAny =
    object === "" ||
    /^(?:something|anything|at|from|with|in|since|during|before|after|out)$/iu.test(object) ||
    thingOf(object, table) !== null;
  if (!isNamed || !isAny) return null;
  return {
    text: `number of different ${quoted(who.name)}${whereOf(tail)}`,
    assumption: `${different ?? "Each"} ${who.name} is counted once.`.replace(/^\p{L}/u, (first) =>
      first.toUpperCase(),
    ),
  };
}

const isOut = /\b(?:taken|took|take|lent|loaned|checked) out\b|\b(?:lent|loaned)\b/iu;

/** Whether what is said to be done is what makes a row; a row of several pieces is more than once. */
function isDone(verb: string, text: string, table: TableProfile): boolean {
  return makesRows(verb, table) || (isOut.test(text) && makesRows("borrowed", table));
}

/** "how often was Ten Tiny Owls taken out", "how many times did Ken Abbot order": the rows that have it. */
export function timesDone(text: string, table: TableProfile): Reworded | null {
  const passive =
    /^(?:how (?:often|many times)) (?:was|were|has|have|did|is)(?: been)? (.+?) (?:been |get |got )?(\p{L}+?)(?: out)?((?: (?:in|since|during|before|after) .+)?)[\s?.!]*$/iu.exec(
      text.replace(/ (?:so far|altogether|in total|from us|with us)(?=[\s?.!]*$)/iu, ""),
    );
  const [, subject = "", verb = "", after = ""] = passive ?? [];
  if (passive === null || !isDone(verb, text, table)) return null;
  const [value, tail] = [valueAt(subject, table), tailOf(after, table)];
  if (value === null || value.length < subject.length || tail === null) return null;
  // What is ordered by the dozen is ordered more often than there are rows, or isn't.
  const isThing = value.hit.column !== peopleOf(table);
  if (isThing && hasQuantity(table) && !/^how (?:often|many times)/iu.test(text)) return null;
  if (tail.hits.some(({ column }) => column === value.hit.column)) return null;
  return {
    text: `number of rows${whereOf({ hits: [value.hit, ...tail.hits], time: tail.time })}`,
    assumption: "Each row is once.",
  };
}
