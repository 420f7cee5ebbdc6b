import { HumanMessage } from "@langchain/core/messages";
import { expect, it } from "vitest";
import { refuseTooLarge } from "../../nodes/state-size.ts";
import type { RunState } from "../../state/run-state.ts";

const state = (question: string): RunState => ({ question, messages: [] }) as unknown as RunState;
const kib = (count: number): string => "é".repeat(512 * count);

it("refuses an update that makes state too large for a checkpoint, counted in bytes and not in characters", () => {
  expect(() => refuseTooLarge("spec", state(""), { files: [kib(47)] })).not.toThrow();
  expect(() => refuseTooLarge("spec", state(""), { files: [kib(49)] })).toThrow(
    expect.objectContaining({ code: "too_large", message: expect.stringContaining('50 KiB at the step "spec"') }),
  );
  expect(() => refuseTooLarge("spec", state(kib(30)), { files: [kib(30)] })).toThrow();
});

it("lets what is already there be replaced, and the last small notes be made", () => {
  expect(() => refuseTooLarge("repair", state(kib(47)), { question: kib(46) })).not.toThrow();
  expect(() => refuseTooLarge("promoter", state(kib(47.9)), { files: ["x".repeat(1_000)] })).not.toThrow();
});

it("leaves the length of the chat to the client", () => {
  expect(() => refuseTooLarge("intent", state(""), { messages: [new HumanMessage(kib(80))] })).not.toThrow();
});
