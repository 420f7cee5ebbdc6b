import type { Measure } from "../../../state/measure.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, essentialWords, splitName } from "../language/names.ts";
import { addedUp, averaged, unwanted, wanted } from "../lexicon/conventions.ts";
import { takings } from "../lexicon/names.ts";

const stems = (words: ReadonlySet<string>): ReadonlySet<string> => new Set([...words].map(canonical));
const [means, totals, good, bad] = [averaged, addedUp, wanted, unwanted].map(stems) as [
  ReadonlySet<string>,
  ReadonlySet<string>,
  ReadonlySet<string>,
  ReadonlySet<string>,
];

/** What is computed of a column by convention where a question doesn't say: null where the mean and the total are both likely. */
export function conventionOf(column: ColumnProfile, said = ""): "mean" | "sum" | null {
  const { name } = column;
  // What is consumed or produced in a time, or at a place, is all of it together.
  if (takings.has(said.toLowerCase()) || /^(?:consumption|production)$/iu.test(said)) return "sum";
  // "Fees by month", "hours by trade": of several of what adds up the total is meant.
  const isSeveral = severally.has(said.toLowerCase()) && addsUp(column);
  if (isSeveral) return "sum";
  // What is multiplied in so many words may be wanted either way.
  if (name.includes(" × ")) return null;
  const words = splitName(name).map(canonical);
  // "miles per gallon", "cost per unit"
  if (splitName(name).includes("per")) return "mean";
  const head =
    essentialWords(splitName(name))
      .filter((word) => /\p{L}/u.test(word))
      .at(-1) ?? "";
  const isMean = words.some((word) => means.has(word));
  // A production budget is a budget.
  const isTotal = totals.has(canonical(head));
  if (isMean === isTotal) return null;
  return isMean ? "mean" : "sum";
}

/** Whether more of a measure is better; null where that isn't clear. */
export function betterWhen(measure: Omit<Measure, "name">): "more" | "less" | null {
  const part = measure.of?.[0] ?? measure;
  const value = part.where?.kind === "compare" ? String(part.where.value) : "";
  const column = part.where?.kind === "compare" ? part.where.column : part.column;
  const words = splitName(`${column ?? ""} ${/^(?:yes|no|y|n|true|false|[01])$/iu.test(value) ? "" : value}`).map(
    canonical,
  );
  const [isGood, isBad] = [good, bad].map((set) => words.some((word) => set.has(word)));
  if (isGood === isBad) return null;
  return isGood ? "more" : "less";
}

const spreadOut: ReadonlySet<string> = stems(
  new Set(
    (
      "km mile miles kwh mwh hour hours hr hrs minute minutes min mins day days kg g ton tonne tonnes litre litres l usd eur gbp euro dollar amount total value " +
      "cost fee fine charge due paid spent spend bonus expense payment"
    ).split(" "),
  ),
);
const severally: ReadonlySet<string> = new Set(
  "fees fines costs charges payments refunds donations bonuses commissions tips deposits hours kilometres kilometers miles days minutes kilos tonnes litres".split(
    " ",
  ),
);
const neverSpread: ReadonlySet<string> = stems(new Set("salary wage wait age duration delay late".split(" ")));

/** Whether the most of it is the largest total: kilometres, hours, money; of a price, a rate or a temperature nobody has the most so. */
export function addsUp({ name }: ColumnProfile): boolean {
  const words = splitName(name).map(canonical);
  const isMoney = /[$€£]/u.test(name);
  return (
    (isMoney || words.some((word) => spreadOut.has(word))) &&
    !words.some((word) => means.has(word) || neverSpread.has(word))
  );
}
