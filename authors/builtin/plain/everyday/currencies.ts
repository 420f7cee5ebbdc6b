import type { TableProfile } from "../../../../state/profile.ts";

const currencies: readonly (readonly [sign: string, word: string, written: RegExp])[] = [
  ["$", "dollars", /(?:\busd|_usd|\bdollars?)\b|\$/iu],
  ["€", "euros", /(?:\beur|_eur|\beuros?)\b|€/iu],
  ["£", "pounds", /(?:\bgbp|_gbp|\bpounds?)\b|£/iu],
];

/** "Over $200" where the amounts are called by the currency's letters. */
export function inCurrency(text: string, { columns }: TableProfile): string {
  return currencies.reduce(
    (said, [sign, word, written]) =>
      columns.some(({ name }) => written.test(name) && !name.includes(sign))
        ? said.replace(new RegExp(`[${sign}] ?(\\d[\\d,.]*\\d|\\d)(?![\\d,.]*k\\b)`, "giu"), `$1 ${word}`)
        : said,
    text,
  );
}
