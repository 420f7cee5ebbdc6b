import type { Author, IntentOutcome, Repaired, RepairRequest, Written } from "../../authors/author.ts";
import type { ToolSpec } from "../../state/spec.ts";

/** What the author says, one entry a call, in order. */
export interface Script {
  intents?: IntentOutcome[];
  specs?: Written<ToolSpec>[];
  codes?: Written<string>[];
  repairs?: Written<Repaired>[];
}

/** An author that says what its script says, remembers what it was asked, and fails when it is asked once too often. */
export class ScriptedAuthor implements Author {
  readonly name = "scripted";
  readonly corrections: (string | null)[] = [];
  readonly repairRequests: RepairRequest[] = [];
  readonly #script: Required<Script>;

  constructor({ intents = [], specs = [], codes = [], repairs = [] }: Script) {
    this.#script = { intents: [...intents], specs: [...specs], codes: [...codes], repairs: [...repairs] };
  }

  async readIntent(question: Parameters<Author["readIntent"]>[0]): Promise<IntentOutcome> {
    this.corrections.push(question.correction?.comment ?? null);
    return this.#next("intents");
  }

  async writeSpec(): Promise<Written<ToolSpec>> {
    return this.#next("specs");
  }

  async writeCode(): Promise<Written<string>> {
    return this.#next("codes");
  }

  async repair(request: RepairRequest): Promise<Written<Repaired>> {
    this.repairRequests.push(request);
    return this.#next("repairs");
  }

  /** What of the script was not used: a test that leaves some over tested something else than it thought. */
  leftOver(): string[] {
    return Object.entries(this.#script).flatMap(([step, entries]) => entries.map(() => step));
  }

  #next<K extends keyof Script>(step: K): Required<Script>[K][number] {
    const entry = this.#script[step].shift();
    if (entry === undefined) throw new Error(`the script has no more ${step}`);
    return entry;
  }
}
