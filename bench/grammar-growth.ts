/**
 * How long a question takes to be tagged and parsed against the number of rules: the grammar as it is, and with more and more rules
 * that begin with its own words and fit none of the questions: `node bench/grammar-growth.ts`.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Questions } from "../authors/builtin/language/grammar/questions.ts";
import { type Tagged, tag } from "../authors/builtin/language/tag.ts";
import { tokenTypes, toToken } from "../authors/builtin/language/token-types.ts";
import { tokenise } from "../authors/builtin/language/tokenise.ts";
import { vocabularyOf } from "../authors/builtin/language/vocabulary.ts";
import { phraseIndex } from "../authors/builtin/lexicon/phrases.ts";
import { createDataRoom } from "../data/create-data-room.ts";
import { Config } from "../state/config.ts";
import { median } from "./measure.ts";

const root = resolve(import.meta.dirname, "..");
const page = readFileSync(join(root, "docs/questions.md"), "utf8");
const questions = [...page.matchAll(/^```readings (\S+)\n([\s\S]*?)^```$/gm)].flatMap(([, , lines = ""]) =>
  lines
    .trim()
    .split("\n")
    .map((line) => line.split(" → ")[0] ?? ""),
);

/** The grammar with `more` rules tried before its own: each begins as a clause does, and ends as no clause does. */
class GrownParser extends Questions {
  constructor(more: number) {
    super();
    const types = Object.values(tokenTypes);
    const rules = Array.from({ length: more }, (_, index) =>
      this.RULE(`more${index}`, () => {
        for (const [at, shift] of [0, 1, 1 + Math.floor(index / types.length)].entries())
          this.consume(at, types[(index + shift) % types.length] ?? tokenTypes.Stop);
      }),
    );
    this.#all = this.RULE("all", () => {
      this.MANY(() =>
        this.OR([
          ...rules.map((rule, index) => ({ GATE: () => this.#begins(index), ALT: () => this.SUBRULE(rule) })),
          { GATE: () => this.isAhead(1, ["And", "Comma", "Stop"]), ALT: () => this.SUBRULE(this.separator) },
          { ALT: () => void this.SUBRULE(this.clause) },
        ]),
      );
    });
    this.performSelfAnalysis();
  }

  readonly #all: () => void;

  /** Whether what stands ahead is the rule's: a gate, such as the rules of the grammar have. */
  #begins(index: number): boolean {
    const types = Object.values(tokenTypes);
    const tags = [0, 1, 2].map((at) => types[(index + at) % types.length]?.name);
    return tags.every((tag, at) => this.ahead(at + 1) === tag);
  }

  get rules(): number {
    return Object.keys(this.getGAstProductions()).length;
  }

  read(pieces: readonly Tagged[]): void {
    this.input = pieces.map(toToken);
    this.#all();
  }
}

/** Prints, for grammars of more and more rules, how long they take to load and how long a question takes. */
export async function printGrowth(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "toolwright-bench-growth-"));
  const room = createDataRoom({ execution: Config.parse({}).execution, scratch });
  try {
    const [table] = (await (await room.open([join(root, "examples/seattle-weather.csv")])).profile()).tables;
    if (table === undefined) return;
    const vocabulary = vocabularyOf(table, phraseIndex());
    for (const more of [0, 100, 300, 1000]) {
      const started = performance.now();
      const parser = new GrownParser(more);
      const load = performance.now() - started;
      const times: number[] = [];
      for (let round = 0; round < 12; round++)
        for (const question of questions) {
          const begun = performance.now();
          for (const { pieces } of tag(question, tokenise(question, 400), vocabulary, 24)) parser.read(pieces);
          if (round > 3) times.push(performance.now() - begun);
        }
      console.log(
        `  ${`${parser.rules} rules: ${questions.length} questions, tagged and parsed`.padEnd(58)} ${median(times).toFixed(2)} ms  (to load ${load.toFixed(0)} ms)`,
      );
    }
  } finally {
    await room.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (import.meta.main) await printGrowth();
