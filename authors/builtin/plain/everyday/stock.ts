import type { TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import { stockOf } from "../../reading/stock-columns.ts";
import type { Said } from "./said.ts";

/** "Out of stock", "sold out": none of it is left. */
export function inStock(text: string, table: TableProfile, said: Said): string {
  const stock = stockOf(table);
  const match = /\b(?:(?:that|which) )?(?:(?:is|are|was|were) )?(?:currently |now )?(?:out of stock|sold out)\b/iu.exec(
    text,
  );
  if (stock === null || match === null) return text;
  const before = text.slice(0, match.index);
  if (/(?:\b(?:not|never)|n['’]t)\s*$/iu.test(before)) return text;
  said.assume(`What is out of stock has a ${stock.name} of 0.`);
  return `${before}with ${quoted(stock.name)} = 0${text.slice(match.index + match[0].length)}`;
}
