import type { Operation } from "../../../../state/intent.ts";

const changes =
  /^(?:(?:please|first|can you|could you),? )*(?:(?:min-?\s?max[- ]|z-?\s?score[- ]|log[- ]|one-?\s?hot[- ]|label[- ]|forward[- ])?((?:(?:re)?scal|normali[sz]|standardi[sz]|imput|encod|transform|discreti[sz])(?:e|ing)?|fill(?:ing)?|bin)\b.*?(?:\bthen\b|[.;] )|((?:add|create|make|derive|define|compute) (?:a|an|the) (?:new )?(?:column|feature|variable|field)\b))/iu;

/** "Scale the weight, then the mean by clay", "add a column ...": a change that comes first and that nothing in the operation makes: its words, or null. */
export function stepsTold(text: string, operation: Operation): string | null {
  const match = changes.exec(text.trim());
  const said = match?.[1] ?? match?.[2];
  // What is put into classes may be counted by them at once, and what is made may be a column for this question alone.
  const done = /"steps":\[\{|"made":\[|"bin":|"histogram"|"formula"/u.test(JSON.stringify(operation));
  return said === undefined || done ? null : said;
}
