/**
 * A text whose parts are taken out as they are understood. What is left in the end was not understood; what is taken leaves a
 * dot behind, so that nothing is put together that did not stand together.
 */
export class Consumed {
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get left(): string {
    return this.#text;
  }

  /** Puts another text in place of what is left: what was understood is taken out of it. */
  rewrite(text: string): void {
    this.#text = text;
  }

  /** The first match, which is taken out, all of it or all but `rest`; null where there is none. */
  take(pattern: RegExp, rest = "·"): RegExpExecArray | null {
    const match = pattern.exec(this.#text);
    if (match !== null) this.#remove(match.index, match[0].length, rest);
    return match;
  }

  /** Every match, each taken out. */
  takeAll(pattern: RegExp): RegExpExecArray[] {
    const all = [
      ...this.#text.matchAll(
        new RegExp(pattern.source, pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`),
      ),
    ];
    for (const match of [...all].reverse()) this.#remove(match.index, match[0].length);
    return all;
  }

  /** What stands between the given places, each pair of which is apart from all others. */
  takeSpans(spans: readonly (readonly [start: number, end: number])[]): void {
    const last = [...new Map(spans.map((span) => [span[0], span])).values()].sort((a, b) => b[0] - a[0]);
    for (const [start, end] of last) this.#remove(start, end - start);
  }

  #remove(start: number, length: number, rest = "·"): void {
    this.#text = `${this.#text.slice(0, start)} ${rest} ${this.#text.slice(start + length)}`;
  }
}

/** A text as a pattern of itself. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
