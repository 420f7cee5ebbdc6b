import { splitName } from "../../language/names.ts";
import { columnsOf } from "../combined/combining.ts";
import type { Heard, Held } from "./holding.ts";
import { conditionsOf, measuredOf } from "./measured.ts";

/** What the weather does, and how columns of it are called. */
const weather: readonly { verbs: string; called: RegExp }[] = [
  {
    verbs: "rain|rains|rained|raining|pour|poured|drizzle|drizzled",
    called: /^(?:rain|rainfall|precip|precipitation)/u,
  },
  { verbs: "snow|snows|snowed|snowing", called: /^snow/u },
  { verbs: "hail|hailed|hailing", called: /^hail/u },
  { verbs: "freeze|freezes|froze|frozen|freezing", called: /^(?:frost|freez|temp|min|max|low)/u },
  { verbs: "thunder|thundered", called: /^(?:thunder|storm|lightning)/u },
];

/** "How many days did it snow", "when did it last rain": not every row of a table of days is one of them. */
export function weatherSaid({ text, operation, table }: Heard): Held | null {
  for (const { verbs, called } of weather) {
    const said = new RegExp(
      `\\b(?:(?:did|does|do|has|had|was|is) it (?:\\p{L}+ )?(?:${verbs})|it (?:\\p{L}+ )?(?:${verbs})(?:ed|s)?)\\b`,
      "iu",
    ).exec(text)?.[0];
    if (said === undefined) continue;
    const conditioned = conditionsOf(operation).flatMap(columnsOf);
    const measured = measuredOf(operation, table).map(({ name }) => name);
    const isTold = [...conditioned, ...measured].some((name) => splitName(name).some((part) => called.test(part)));
    // A word of the sky as a value: "Weather is rain".
    const isValue = new RegExp(`"(?:${verbs})[^"]*"`, "iu").test(JSON.stringify(conditionsOf(operation)));
    if (!isTold && !isValue) return { word: said, hint: "Say it by the number, like: where the rain is above 0." };
  }
  return null;
}
