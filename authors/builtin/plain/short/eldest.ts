import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isDate, isNumber, isText, meansRows, type Reworded } from "../wordings/wording.ts";
import { namesOf } from "./columns.ts";
import { tailOf, whereOf } from "./slots.ts";

const words = ({ name }: ColumnProfile): string[] => splitName(name);
const only = (columns: readonly ColumnProfile[]): ColumnProfile | null =>
  columns.length === 1 ? (columns[0] ?? null) : null;

/** The date on which those who are rows were born; that on which they came, and that on which they went. */
const bornOn = ({ columns }: TableProfile): ColumnProfile | null =>
  only(
    columns.filter(
      (column) => isDate(column) && words(column).some((word) => /^(?:birth|born|dob|birthday|birthdate)$/u.test(word)),
    ),
  );
const cameOn = ({ columns }: TableProfile): ColumnProfile | null =>
  only(
    columns.filter(
      (column) =>
        isDate(column) &&
        words(column).some((word) =>
          /^(?:start|started|joined|join|joining|hire|hired|hiring|appointed|employed|enrolled|since)$/u.test(word),
        ),
    ),
  );
const wentOn = ({ columns }: TableProfile): ColumnProfile[] =>
  columns.filter(
    (column) =>
      // "Holiday left" is a number of days.
      !(isNumber(column) && column.distinct > 2) &&
      words(column).some((word) =>
        /^(?:left|leave|leaving|leaver|end|ended|exit|resigned|resignation|terminated|termination|retired|cancelled|status|active)$/u.test(
          word,
        ),
      ),
  );

const lead = "(?:who (?:is|was|are)|who's|which (\\p{L}+) (?:is|was)|(?:show|name|find)(?: me)?)? ?(?:the |our )?";

/** Whether a noun stands for those who are the rows. */
const isThem = (noun: string | undefined, table: TableProfile, name: ColumnProfile): boolean =>
  noun === undefined ||
  /^(?:one|person|people|of all)$/iu.test(noun) ||
  meansRows(noun, table) ||
  columnOf(noun, table, isText) === name;

/** "who is the oldest pupil in 7B": whoever was born first, where each row is somebody with a date of birth. */
export function eldest(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^${lead}(?:(oldest|eldest)|youngest)(?: (?!(?:in|of|at|from|on|with|among|by|for)\\b)(\\p{L}+))?((?: .+)?)$`,
    "iu",
  ).exec(text.replace(/[\s?.!]+$/u, ""));
  const [born, name] = [bornOn(table), namesOf(table)];
  if (match === null || born === null || name === null) return null;
  const [whole, first, old, second, after = ""] = match;
  // What is the oldest may be a thing, unless somebody is asked for.
  if (/^(?:the |our )?(?:oldest|eldest|youngest)$/iu.test(whole)) return null;
  // An age of its own tells of another day.
  if (table.columns.some((column) => words(column).includes("age"))) return null;
  const tail = tailOf(after, table);
  if (tail === null || tail.time !== "" || ![first, second].every((noun) => isThem(noun, table, name))) return null;
  return {
    text: `which ${quoted(name.name)} has the ${old === undefined ? "latest" : "earliest"} ${quoted(born.name)}${whereOf(tail)}`,
    assumption: `Age is told by ${born.name}.`,
  };
}

const here =
  "(?:here|with us|(?:in|at|with|on) (?:the|our) (?:club|company|firm|team|school|business|organisation|charity|choir|staff)|working here|employed(?: here)?)";

/** "who has been here the longest", "longest serving in Finance", "who started most recently": by the date of coming, of those still here. */
export function servedLongest(text: string, table: TableProfile): Reworded | null {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const been = new RegExp(
    `^(?:who|which (\\p{L}+)) (?:has|have|'s)(?: been| worked| served)(?: ${here})? (?:for )?(?:the )?(longest)(?: ${here})?((?: .+)?)$`,
    "iu",
  ).exec(plain);
  const serving = new RegExp(
    `^${lead}(?:(longest)[- ](?:serving|standing|tenured)|newest|most recent(?:ly (?:hired|joined|started|appointed))?)(?: (?!(?:in|of|at|from|on|with|among|by|for)\\b)(\\p{L}+(?: of staff)?))?((?: .+)?)$`,
    "iu",
  ).exec(plain);
  const came =
    /^(?:who|which (\p{L}+)) (?:has |have )?(?:started|joined|was hired|was appointed|came|enrolled) (?:(first)(?: of all)?|last|latest|(?:the )?most recently)((?: .+)?)$/iu.exec(
      plain,
    );
  const [nouns, isEarly, after] =
    been !== null
      ? [[been[1]], true, been[3]]
      : serving !== null
        ? [[serving[1], serving[3]], serving[2] !== undefined, serving[4]]
        : came !== null
          ? [[came[1]], came[2] !== undefined, came[3]]
          : [[], false, undefined];
  const [from, name] = [cameOn(table), namesOf(table)];
  const tail = after === undefined ? null : tailOf(after, table);
  if (from === null || name === null || tail === null || tail.time !== "") return null;
  if (
    !nouns.every(
      (noun) =>
        isThem(noun?.replace(/ of staff$/iu, ""), table, name) ||
        /^(?:member of staff|employee|member)$/iu.test(noun ?? ""),
    )
  )
    return null;
  const gone = wentOn(table);
  const [went, more] = gone;
  // Who came first may have left; who is here has not. What else tells of leaving would have to be asked about.
  if (more !== undefined || (went !== undefined && !isDate(went))) return null;
  const isStill = went !== undefined && (been !== null || serving !== null);
  const where = `${whereOf(tail)}${isStill ? `${tail.hits.length === 0 ? " where" : " and"} ${quoted(went.name)} is missing` : ""}`;
  return {
    text: `which ${quoted(name.name)} has the ${isEarly ? "earliest" : "latest"} ${quoted(from.name)}${where}`,
    assumption: `How long it has been is told by ${from.name}${isStill ? `, of those without ${went.name}` : ""}.`,
  };
}
