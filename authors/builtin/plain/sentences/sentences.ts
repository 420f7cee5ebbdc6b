/** The sentences of a question, without what ends them. A dot behind a short name ("Dr. Bell", "incl. VAT") ends none. */
export function sentencesOf(text: string): string[] {
  const plain = text.trim().replace(/\s+/gu, " ");
  return plain
    .split(/(?<=\p{L}{2}[)"'”’]?[.!]|[\p{L}\p{N}][)"'”’%]?\?|\d[)"'”’%]?[.!])\s+(?=["'“‘(]?[\p{Lu}\p{N}])/u)
    .reduce<string[]>((whole, part) => {
      const last = whole.at(-1);
      const isShort =
        last !== undefined && /\b(?:Dr|Mr|Mrs|Ms|St|No|vs|incl|excl|approx|e\.g|i\.e|etc)\.$/iu.test(last);
      return isShort ? [...whole.slice(0, -1), `${last} ${part}`] : [...whole, part];
    }, [])
    .map((part) => part.replace(/[\s.!?]+$/u, ""))
    .filter((part) => part !== "");
}
