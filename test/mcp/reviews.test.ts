import type { ElicitResult } from "@modelcontextprotocol/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Era,
  makeClient,
  makeSetting,
  type Person,
  QUESTION,
  type Running,
  removeSetting,
  type Setting,
  serveHere,
  textOf,
} from "./setting.ts";

let setting: Setting;
let running: Running;

beforeEach(async () => {
  setting = await makeSetting();
  running = await serveHere(setting);
});

afterEach(async () => {
  await running.close();
  await removeSetting(setting);
});

/** A person who gives these answers in order, and the forms that were shown. */
function personWho(...says: ElicitResult[]): { person: Person; forms: Parameters<Person>[0][] } {
  const forms: Parameters<Person>[0][] = [];
  const person: Person = (form) => {
    forms.push(form);
    return says.shift() ?? { action: "cancel" };
  };
  return { person, forms };
}

const fills = (answer: string, comment?: string): ElicitResult => ({
  action: "accept",
  content: { answer, ...(comment ? { comment } : {}) },
});

async function analyze(era: Era, person?: Person) {
  const client = makeClient({ era, ...(person ? { person } : {}) });
  await client.connect(running.transport());
  const result = await client.callTool({
    name: "analyze_data",
    arguments: { query: QUESTION, file_path: setting.data },
  });
  return { client, result, output: result.structuredContent as Record<string, unknown> };
}

describe.each<Era>(["2025", "2026"])("a client of %s that can ask a person", (era) => {
  it("has both reviews answered within the call, and the tool is kept", async () => {
    const { person, forms } = personWho(fills("yes"), fills("approve"));
    const { client, output } = await analyze(era, person);
    expect(output).toMatchObject({ status: "done", tool: { name: expect.any(String), version: 1, reused: false } });
    expect(forms.map(({ answers }) => answers)).toEqual([
      ["yes", "no"],
      ["approve", "reject"],
    ]);
    // Stage 1 shows result, evidence and code; stage 2 what would be kept.
    expect(forms[0]?.message).toContain("| north | 30 |");
    expect(forms[0]?.message).toContain("Recomputed");
    expect(forms[0]?.message).toContain("export default function run");
    expect(forms[1]?.message).toContain("Needs the columns");
    const [kept] = await running.toolwright.tools.list();
    expect((await running.toolwright.tools.show(kept?.name ?? "")).provenance).toMatchObject({
      resultReviewedBy: "a person, asked by a form of test",
      registeredBy: "a person, asked by a form of test",
    });
    await client.close();
  });

  it("takes declining as a no", async () => {
    const first = await analyze(era, personWho({ action: "decline" }).person);
    expect(first.output).toMatchObject({ status: "rejected" });
    const second = await analyze(era, personWho(fills("yes"), { action: "decline" }).person);
    expect(second.output).toMatchObject({ status: "rejected" });
    expect(await running.toolwright.tools.list()).toEqual([]);
    await first.client.close();
    await second.client.close();
  });

  it("takes a closed form, and one without an answer, as no answer at all", async () => {
    for (const silence of [{ action: "cancel" }, { action: "accept" }, fills("maybe")] as ElicitResult[]) {
      const { client, output } = await analyze(era, personWho(silence).person);
      expect(output).toMatchObject({ status: "awaiting_review", review: { stage: 1 } });
      await client.close();
    }
    const { client, output } = await analyze(era, personWho(fills("yes"), { action: "cancel" }).person);
    expect(output).toMatchObject({ status: "awaiting_review", review: { stage: 2 } });
    expect(await running.toolwright.tools.list()).toEqual([]);
    await client.close();
  });

  it("tries again with a comment, and asks about the new result", async () => {
    const { person, forms } = personWho(fills("no", "should be the mean"), fills("yes"), fills("reject"));
    const { client, output } = await analyze(era, person);
    expect(forms).toHaveLength(3);
    expect(forms[1]?.message).toContain("| north | 15");
    expect(output).toMatchObject({ status: "rejected" });
    await client.close();
  });

  it("is asked by a form for what lasts, whatever the model says", async () => {
    const { person, forms } = personWho(fills("yes"), { action: "cancel" }, fills("reject"));
    const { client, output } = await analyze(era, person);
    const thread_id = output["thread_id"];
    const given = await client.callTool({ name: "answer_review", arguments: { thread_id, answer: "approve" } });
    expect(forms).toHaveLength(3);
    expect(given.structuredContent).toMatchObject({ status: "rejected" });
    expect(await running.toolwright.tools.list()).toEqual([]);
    await client.close();
  });
});

describe.each<Era>(["2025", "2026"])("a client of %s that can't ask a person", (era) => {
  it("is told that the result waits, answers stage 1, and can't answer stage 2", async () => {
    const { client, result, output } = await analyze(era);
    expect(output).toMatchObject({ status: "awaiting_review", review: { stage: 1, answers: ["yes", "no"] } });
    expect(textOf(result)).toContain("answer_review");
    const thread_id = output["thread_id"];
    const yes = await client.callTool({ name: "answer_review", arguments: { thread_id, answer: "yes" } });
    expect(yes.structuredContent).toMatchObject({ status: "awaiting_review", review: { stage: 2 } });
    expect(textOf(yes)).toContain(`toolwright answer ${thread_id} approve`);
    const approve = await client.callTool({ name: "answer_review", arguments: { thread_id, answer: "approve" } });
    expect(approve.structuredContent).toMatchObject({ status: "awaiting_review", review: { stage: 2 } });
    expect(await running.toolwright.tools.list()).toEqual([]);
    // A person at the command line can.
    expect(await running.toolwright.answer(String(thread_id), "approve")).toMatchObject({ status: "done" });
    await client.close();
  });

  it("answers stage 2 where the configuration trusts it", async () => {
    const trusting = await serveHere(setting, { review: "client" });
    const client = makeClient({ era });
    await client.connect(trusting.transport());
    const call = async (name: string, given: Record<string, unknown>) =>
      (await client.callTool({ name, arguments: given })).structuredContent as Record<string, unknown>;
    const { thread_id } = await call("analyze_data", { query: QUESTION, file_path: setting.data });
    await call("answer_review", { thread_id, answer: "yes" });
    expect(await call("answer_review", { thread_id, answer: "approve" })).toMatchObject({ status: "done" });
    await client.close();
    await trusting.close();
  });

  it("is told so when it answers twice, or with a word of the other stage", async () => {
    const { client, output } = await analyze(era);
    const thread_id = output["thread_id"];
    const answer = (word: string) => client.callTool({ name: "answer_review", arguments: { thread_id, answer: word } });
    expect(await answer("approve")).toMatchObject({ isError: true });
    expect(textOf(await answer("approve"))).toContain("bad_answer");
    expect(await answer("no")).toMatchObject({ structuredContent: { status: "rejected" } });
    const again = await answer("no");
    expect(again).toMatchObject({ isError: true });
    expect(textOf(again)).toContain("waits for no answer");
    await client.close();
  });
});

it("refuses an answer to a form that this server never showed", async () => {
  const client = makeClient({ era: "2026" });
  await client.connect(running.transport());
  const forged = Buffer.from(JSON.stringify({ thread: "t", stage: 2, candidate: "c", result: null })).toString(
    "base64",
  );
  const call = client.request({
    method: "tools/call",
    params: {
      name: "answer_review",
      arguments: { thread_id: "t", answer: "approve" },
      requestState: forged,
      inputResponses: { review: { action: "accept", content: { answer: "approve" } } },
    } as never,
  });
  await expect(call).rejects.toThrow(/requestState/);
  await client.close();
});

it("offers the kept tool that does the same, and has it replaced as the person says", async () => {
  const known = await analyze("2026", personWho(fills("yes"), fills("approve")).person);
  await known.client.close();
  const [kept] = await running.toolwright.tools.list();
  const replacing: ElicitResult = { action: "accept", content: { answer: "approve", twin: kept?.name ?? "" } };
  const { person, forms } = personWho(fills("yes"), replacing);
  const client = makeClient({ era: "2026", person });
  await client.connect(running.transport());
  const again = { query: QUESTION, file_path: setting.data };
  const reused = await client.callTool({ name: "analyze_data", arguments: again });
  expect(reused.structuredContent).toMatchObject({
    tool: { name: kept?.name, version: 1, reused: true },
    reuse: { overlap: 1, params: expect.any(Object) },
  });
  const anew = await client.callTool({ name: "analyze_data", arguments: { ...again, new_tool: true } });
  expect(forms[1]?.message).toContain("does the same");
  expect(anew.structuredContent).toMatchObject({
    status: "done",
    tool: { name: kept?.name, version: 2, reused: false },
  });
  await client.close();
});
