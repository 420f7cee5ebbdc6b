import type { Profile } from "../../../state/profile.ts";
import { ValueIndex } from "../language/values.ts";
import { quoted } from "../reading/resolved.ts";

const steps = "annual|yearly|quarterly|monthly|weekly|daily|hourly";

/** "Annual leave" where `Annual` is a value of `leave type`: before a word of its column it is no step of time. */
export function withStepsAsValues(text: string, { tables }: Profile): string {
  const found = new RegExp(`(?<!["'“‘])\\b(${steps}) (?=(\\p{L}+))`, "giu");
  if (!found.test(text)) return text;
  const values = tables.map((table) => new ValueIndex(table));
  return text.replace(found, (whole: string, word: string, next: string) => {
    const [hit, more] = values.flatMap((each) => each.match(word)?.hits ?? []);
    const named = hit?.column.name.toLowerCase().split(/[^\p{L}]+/u) ?? [];
    return hit !== undefined && more === undefined && named.includes(next.toLowerCase())
      ? `${quoted(String(hit.value))} `
      : whole;
  });
}
