import { type Heard, type Held, isAggregate } from "./holding.ts";

/** "What did we spend the most on", "biggest bill - whose was it": something is asked for, and the amount alone is none. */
export function oneMeant(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation } = heard;
  const isEnd = operation.measures.every(({ function: name }) => name === "max" || name === "min");
  if (!isEnd || operation.dimensions.length > 0) return null;
  const asked =
    /\b(?:whose|who|which|what) (?:\p{L}+ )?(?:was|is|did|does) (?:it|that)\b/iu.exec(text)?.[0] ??
    /^what (?:did|do|does|have|has) .+\b(?:most|least)(?: money)? (?:on|for|with|from)$/iu.exec(text)?.[0] ??
    /^(?:the |our |what is the |what was the )?(?:heaviest|lightest|tallest|oldest|youngest|fastest|slowest) \p{L}+$/iu.exec(
      text,
    )?.[0];
  return asked === undefined ? null : { word: asked, hint: "Name the column that says which one it is." };
}
