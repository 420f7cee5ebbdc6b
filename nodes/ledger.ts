import type { ModelCall, Usage } from "../state/usage.ts";

/** What models were asked in one step. */
export interface Ledger {
  record(call: Omit<ModelCall, "node">): void;
  isEmpty(): boolean;
  /** The usage of the question, with this step's calls. */
  total(): Usage;
}

/** `before` is what the question had taken when the step began. */
export function openLedger(node: string, before: Usage): Ledger {
  const calls: ModelCall[] = [];
  return {
    record: (call) => void calls.push({ ...call, node }),
    isEmpty: () => calls.length === 0,
    total: () => calls.reduce(withCall, before),
  };
}

function withCall(usage: Usage, call: ModelCall): Usage {
  const isSame = (line: Usage["by"][number]): boolean =>
    line.node === call.node && line.role === call.role && line.model === call.model;
  const line = usage.by.find(isSame);
  const others = usage.by.filter((each) => each !== line);
  return {
    calls: usage.calls + 1,
    ...totals(usage, call),
    by: [...others, line ? { ...line, calls: line.calls + 1, ...totals(line, call) } : { ...call, calls: 1 }],
  };
}

type Totals = Pick<ModelCall, "input_tokens" | "output_tokens" | "cost_usd" | "ms">;

function totals(a: Totals, b: Totals): Totals {
  return {
    input_tokens: a.input_tokens + b.input_tokens,
    output_tokens: a.output_tokens + b.output_tokens,
    cost_usd: a.cost_usd + b.cost_usd,
    ms: a.ms + b.ms,
  };
}
