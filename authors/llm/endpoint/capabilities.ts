import { z } from "zod";
import { METHODS, type Method, type Model } from "../models.ts";

/** What was learnt of models by asking them; outlives the process. */
export interface CapabilityMemory {
  /** The text that was kept, or null. */
  read(): string | null;
  write(text: string): void;
}

/** Which way of asking for structured output each model knows. */
export interface Capabilities {
  /** The ways left to try, best first; never empty. */
  methods(model: Model): readonly Method[];
  /** The model does not know this way. */
  refused(model: Model, method: Method): void;
}

const Known = z.record(z.string(), z.array(z.enum(METHODS)));

/** Reads the memory on first use; one that can't be read is begun anew, since everything in it can be learnt again. */
export function rememberCapabilities(memory: CapabilityMemory): Capabilities {
  let known: Record<string, Method[]> | null = null;
  const load = (): Record<string, Method[]> => (known ??= parse(memory.read()));
  const keyOf = ({ baseUrl, id }: Model): string => `${baseUrl} ${id}`;
  return {
    methods(model) {
      const refused = load()[keyOf(model)] ?? [];
      const left = (model.supports ?? METHODS).filter((method) => !refused.includes(method));
      return left.length > 0 ? left : ["text"];
    },
    refused(model, method) {
      const all = load();
      const before = all[keyOf(model)] ?? [];
      if (before.includes(method) || method === "text") return;
      known = { ...all, [keyOf(model)]: [...before, method] };
      memory.write(`${JSON.stringify(known, null, 2)}\n`);
    },
  };
}

function parse(text: string | null): Record<string, Method[]> {
  if (text === null) return {};
  try {
    return Known.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}
