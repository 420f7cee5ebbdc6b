import type { ToolSpec } from "../../state/spec.ts";
import type { CheckContext } from "../../validation/check.ts";
import { determinismCheck } from "../../validation/checks/determinism.ts";
import { edgesCheck } from "../../validation/checks/edges.ts";
import { examplesCheck } from "../../validation/checks/examples.ts";
import { lawsCheck } from "../../validation/checks/laws.ts";
import { lawsFor } from "../../validation/laws/laws.ts";
import { type MadeCases, makeCases } from "../../validation/trials/made-cases.ts";
import { makeTrials } from "../../validation/trials/trials.ts";
import { openPackageRooms } from "./open-rooms.ts";
import type { PackagedTool } from "./read-tools.ts";

/** The tests of one tool. Each gives what is wrong, in sentences: nothing where it passes. */
export interface ToolTests {
  /** A worked example, by its name. */
  example(name: string): Promise<string[]>;
  /** A law, by its name, on tables made from the spec. */
  law(name: string): Promise<string[]>;
  /** Whether every parameter changes the result, and what else the laws found. */
  others(): Promise<string[]>;
  /** Awkward tables made from the spec: empty, one row, no value anywhere, extreme numbers. */
  edges(): Promise<string[]>;
  /** Two runs, one answer. */
  determinism(): Promise<string[]>;
  close(): Promise<void>;
}

/** What the check says of a broken law begins with this, by which a law finds its own errors; the others are told by `others`. */
const BROKEN = "A law is broken: ";

export function toolTests({ spec, code, sha256 }: PackagedTool): ToolTests {
  const rooms = openPackageRooms();
  const { seed, tolerance } = rooms.config.validation;
  let made: Promise<MadeCases> | null = null;
  let laws: Promise<string[]> | null = null;
  const context = (changed: ToolSpec = spec): CheckContext => {
    const candidate = { spec: changed, code, sha256, status: "ACTIVE" as const, author: "" };
    const used = {
      candidate,
      trials: makeTrials({ ...rooms, candidate, signal: undefined }),
      made: () => (made ??= madeCases(spec, seed, tolerance)),
      seed,
      tolerance,
    };
    // The checks that are tests look at nothing else: what is about the user's data has none here.
    return used as unknown as CheckContext;
  };
  const shared = context();
  const lawErrors = (): Promise<string[]> => (laws ??= messages(lawsCheck.run(shared)));

  return {
    async example(name) {
      const examples = spec.examples.filter((example) => example.name === name);
      if (examples.length === 0) return [`The spec has no worked example "${name}".`];
      return messages(examplesCheck.run(context({ ...spec, examples })));
    },
    law: async (name) => (await lawErrors()).filter((message) => message.startsWith(`${BROKEN}${name};`)),
    others: async () => (await lawErrors()).filter((message) => !message.startsWith(BROKEN)),
    edges: () => messages(edgesCheck.run(shared)),
    determinism: () => messages(determinismCheck.run(shared)),
    close: () => rooms.close(),
  };
}

/** The names of the laws that hold for a tool of this spec: what its tests are made of. */
export async function lawNames(
  spec: ToolSpec,
  { seed, tolerance }: { seed: number; tolerance: number },
): Promise<string[]> {
  return lawsFor((await madeCases(spec, seed, tolerance)).subject).map(({ name }) => name);
}

/** Tables are made like those of the first worked example. */
function madeCases(spec: ToolSpec, seed: number, tolerance: number): Promise<MadeCases> {
  const tables = Object.entries(spec.examples[0]?.tables ?? {}).map(([name, { columns }]) => ({ name, columns }));
  return makeCases(spec, tables, seed, tolerance);
}

async function messages(found: Promise<{ errors: readonly { message: string }[] }>): Promise<string[]> {
  return (await found).errors.map(({ message }) => message);
}
