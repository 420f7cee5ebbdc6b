import type { Annotator } from "../annotate.ts";
import type { Wanted } from "../split-brief.ts";
import { type Slot, type SlotShapes, slotsIn } from "./slots.ts";

/** A part of a question with a request of its own. */
export interface Clause {
  slots: readonly Slot[];
  /** The name of the answer that it describes. */
  of?: string;
}

/** Where a sentence, or a part of it with a request of its own, ends. */
const ends =
  /[;?\n]|\.(?=\s|$)|:(?=\s)|,?\s+(?:and|then|and then|and also)\s+(?=(?:also\s+|then\s+)?(?:which|what|how|whether|(?:in|for|at|on) (?:which|what)|give|report|find|compute|calculate|determine|identify|tell|list|name|return|pick|select|choose|by how much|the ⟨[cd]\d+⟩ (?:with|of|that))\b)|,\s+(?=(?:which|what|how|find|report|calculate|compute|determine|identify)\b)/gu;

/** The parts of a text, by their slots; those without any are left out. */
export function clausesOf(text: string, shapes: SlotShapes): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const end of [...text.matchAll(ends), undefined]) {
    const stop = end?.index ?? text.length;
    const slots = slotsIn(text.slice(start, stop), shapes, start);
    // "For each site, compute ...": what leads a request belongs to it.
    if (end?.[0].startsWith(",") && slots.length > 0 && slots.every(({ kind }) => kind === "each")) continue;
    if (slots.length > 0) clauses.push({ slots });
    start = stop + (end?.[0].length ?? 0);
  }
  return clauses;
}

/** What the format says of its values, as clauses: "where diff is the difference between the highest and the lowest mean". */
export function described(wanted: readonly Wanted[], annotator: Annotator, shapes: SlotShapes): Clause[] {
  return wanted.flatMap(({ name, placeholder, about }) => {
    const said = [placeholder, name].map((word) => {
      const shape = new RegExp(
        `["']?(?<![\\w])${word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")}["']? (?:is|are|represents?|denotes?) (the [^.;\\n"]{8,})`,
        "iu",
      );
      return shape.exec(about)?.[1];
    });
    const text = said.find((each) => each !== undefined);
    if (text === undefined) return [];
    const slots = slotsIn(
      annotator.annotate(text).text.split(/,|\brounded\b|\bin (?:the )?format\b/u)[0] ?? "",
      shapes,
    );
    return slots.some(({ kind }) => ["direction", "gap", "spread", "correlation", "which"].includes(kind))
      ? [{ slots, of: name }]
      : [];
  });
}
