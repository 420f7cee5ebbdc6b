import { AIMessage, HumanMessage } from "@langchain/core/messages";
import { describe, expect, it } from "vitest";
import { readQuestion } from "../../nodes/read-question.ts";
import type { RunState } from "../../state/run-state.ts";

/** What readQuestion looks at, as it is on a new thread. */
const blank = { question: "", messages: [], readings: [], asked: null } as Partial<RunState>;

const read = (state: Partial<RunState>) => readQuestion({ ...blank, ...state } as RunState);
const says = (id: string, content: string) => new HumanMessage({ id, content });

/** The state in which a thread is left after a question. */
const after = (state: Partial<RunState>): Partial<RunState> => ({ ...blank, ...state, ...read(state) });

const first = after({ messages: [says("1", "mean price")] });

describe("on a new thread", () => {
  it("is the question given, also beside a message", () => {
    expect(read({ question: " mean price " }).question).toBe("mean price");
    expect(read({ question: "mean price", messages: [says("1", "hello")] }).question).toBe("mean price");
  });

  it("is the last that the person said, whoever spoke after", () => {
    const messages = [says("1", "hello"), new AIMessage("hello"), says("2", "mean price"), new AIMessage("one moment")];
    expect(read({ messages }).question).toBe("mean price");
    const content = [{ type: "text" as const, text: "mean price" }];
    expect(read({ messages: [new HumanMessage({ id: "1", content })] }).question).toBe("mean price");
  });

  it("is empty when there is none", () => {
    expect(read({}).question).toBe("");
    expect(read({ messages: [new AIMessage("hello")] }).question).toBe("");
  });
});

describe("on a thread that had a question", () => {
  // Neither the status nor a reply tells that it was read: it may have been killed before there was one.
  it.each(["running", "done", "waiting_review", "needs_clarification"] as const)(
    "is the new message (%s)",
    (status) => {
      const messages = [...(first.messages ?? []), says("2", "max price")];
      expect(read({ ...first, status, messages }).question).toBe("max price");
    },
  );

  it("is a new question given, before a new message and before an old one without a reply", () => {
    expect(read({ ...first, question: "max price" }).question).toBe("max price");
    const messages = [...(first.messages ?? []), says("2", "thank you")];
    expect(read({ ...first, messages, question: "max price" }).question).toBe("max price");
  });

  it("is the same once more when nothing new is given", () => {
    expect(read(first).question).toBe("mean price");
    expect(read(after({ question: "mean price" })).question).toBe("mean price");
  });

  it("is a new message after a question that was given", () => {
    const given = after({ question: "mean price" });
    expect(read({ ...given, messages: [says("1", "max price")] }).question).toBe("max price");
  });
});

describe("after a question that could mean several things", () => {
  const readings = [
    { reading: "the column Cost A", ask: 'mean "Cost A"' },
    { reading: "the column Cost B", ask: 'mean "Cost B"' },
  ];
  const unclear: Partial<RunState> = { ...after({ messages: [says("1", "mean cost")] }), readings };
  const reply = (content: string) => read({ ...unclear, messages: [...(unclear.messages ?? []), says("2", content)] });

  it.each(["2", "2.", "option 2", "the second one", "second", "the last one", "Cost B", "b", "I meant cost B, please"])(
    "is the reading chosen, by its number, its place or words that it alone has: %s",
    (said) => expect(reply(said).question).toBe('mean "Cost B"'),
  );

  it("is the reading whose words are said", () => {
    expect(reply("The column cost A").question).toBe('mean "Cost A"');
  });

  it.each(["3", "the third", "max price", "cost", "cost b by region", "yes"])(
    "is what was said otherwise: %s",
    (said) => expect(reply(said).question).toBe(said),
  );
});
