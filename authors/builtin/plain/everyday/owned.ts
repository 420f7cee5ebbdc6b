import type { TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { ValueIndex } from "../../language/values.ts";
import { happenings } from "../../lexicon/happenings.ts";
import { lightVerbs } from "../../lexicon/light-verbs.ts";
import { quoted } from "../../reading/resolved.ts";
import { dateCalled } from "./happenings.ts";

const longest = 4;

/**
 * Things and people by what is theirs or what they did: "Dr Bell's appointments", "how many parcels did the Leeds depot send". What is
 * named stays, as a value.
 */
export function ofOwners(text: string, table: TableProfile): string {
  return ofDoers(possessed(text, table), table);
}

/** "Dr Bell's appointments": those of the value. */
function possessed(text: string, table: TableProfile): string {
  const values = new ValueIndex(table);
  return text.replace(
    /((?:[\p{L}\p{N}.&-]+ ){0,3}[\p{L}\p{N}.&-]+)['’]s (?=\p{L})/gu,
    (whole: string, words: string) => {
      const parts = words.split(" ");
      for (let count = Math.min(longest, parts.length); count > 0; count--) {
        const said = parts.slice(-count).join(" ");
        const match = values.match(said);
        const [hit, more] = match?.hits ?? [];
        if (match?.cost !== 0 || hit === undefined || more !== undefined) continue;
        return `${[...parts.slice(0, -count), quoted(String(hit.value))].join(" ")} `;
      }
      return whole;
    },
  );
}

const verbs: readonly string[] = [
  ...lightVerbs.flatMap(({ forms, needs }) => (needs ? [] : forms)),
  ...happenings.flat(),
];

/** "How many parcels did the Leeds depot send": those of the depot, where every row tells of such a thing. */
function ofDoers(text: string, table: TableProfile): string {
  const match =
    /^((?:how many|what number of|how much|what) .+?) (?:did|does|do) (?:the |our )?((?:[\p{L}\p{N}.&'’-]+ ){1,4})(\p{L}+(?: out| off| in)?)((?: (?:in|on|during|since|between|for) .+)?)[\s?.!]*$/iu.exec(
      text,
    );
  const [, asked = "", subject = "", verb = "", after = ""] = match ?? [];
  const known = verbs.includes(verb.toLowerCase());
  if (match === null || !known) return text;
  const date = dateCalled(verb, table);
  // What has not happened to all of them would be counted as well.
  if (date !== null && date.nulls > 0) return text;
  const values = new ValueIndex(table);
  const words = subject.trim().split(" ");
  const { stems } = rowNounsOf(table);
  const isRows = words.some((word) => stems.has(word.toLowerCase()));
  const column = words.length > 1 ? columnIndexOf(table).match(words.slice(-1))?.columns : undefined;
  const name = [words, words.slice(0, -1)].map((said) => values.match(said.join(" "))?.hits ?? []);
  const [whole, head] = name;
  const [hit, more] =
    whole !== undefined && whole.length > 0 ? whole : (head ?? []).filter((each) => column?.includes(each.column));
  if (hit === undefined || more !== undefined || isRows) return text;
  return `${asked} with ${quoted(hit.column.name)} = ${quoted(String(hit.value))}${after}`;
}
