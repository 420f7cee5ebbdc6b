import { describe, expect, it } from "vitest";
import { renderSent, renderUsage } from "../../presenter/usage.ts";

const screen = { width: 100, colour: false, unicode: true };
const call = {
  node: "codegen",
  role: "coder",
  model: "qwen",
  input_tokens: 900,
  output_tokens: 80,
  cost_usd: 0.01,
  ms: 1200,
};

describe("what models took", () => {
  it("is one line in all and one for each step, role and model", () => {
    const usage = {
      calls: 1,
      input_tokens: 900,
      output_tokens: 80,
      cost_usd: 0.01,
      ms: 1200,
      by: [{ ...call, calls: 1 }],
    };
    expect(renderUsage(usage, screen).split("\n")).toEqual([
      "Models: 1 call, 900 tokens read, 80 written, $0.0100",
      "  codegen: coder qwen, 1 call, 900 tokens read, 80 written, $0.0100, 1.2 s",
    ]);
  });

  it("names no cost where there is no price", () => {
    const usage = { calls: 2, input_tokens: 9, output_tokens: 8, cost_usd: 0, ms: 1, by: [] };
    expect(renderUsage(usage, screen)).toBe("Models: 2 calls, 9 tokens read, 8 written");
  });
});

describe("what was sent", () => {
  it("shows where it went and all of it, and obeys nothing in it", () => {
    const body = JSON.stringify({ model: "qwen", messages: [{ role: "user", content: "first\nsecond \u001b[2J" }] });
    const sent = {
      at: "2026-01-01T00:00:00.000Z",
      node: "spec",
      role: "architect",
      model: "qwen",
      url: "http://h/v1",
      body,
    };
    const shown = renderSent(sent, screen);
    expect(shown).toContain("spec (architect)");
    expect(shown).toContain("http://h/v1");
    expect(shown).toMatch(/first\n.*second/);
    expect(shown).not.toContain("\u001b");
  });
});
