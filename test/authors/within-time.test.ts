import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { authorAtWork } from "../../authors/builtin/author-at-work.ts";
import { withinTime } from "../../authors/builtin/within-time.ts";
import { createDataRoom } from "../../data/create-data-room.ts";
import { Config } from "../../state/config.ts";

const scratch = mkdtempSync(join(tmpdir(), "toolwright-within-time-"));
const room = createDataRoom({ execution: Config.parse({}).execution, scratch });
const weather = room.open(["examples/seattle-weather.csv"]).then((opened) => opened.profile());

afterAll(async () => {
  await room.close();
  rmSync(scratch, { recursive: true, force: true });
});

test("a pattern that never ends is stopped, and what comes after it works", () => {
  expect(withinTime(100, () => /^(a+)+$/.test(`${"a".repeat(40)}b`))).toBe(null);
  expect(withinTime(1000, () => ({ seven: 7 }))).toEqual({ seven: 7 });
  expect(() => withinTime(1000, () => JSON.parse("{"))).toThrow(SyntaxError);
});

test.for([
  ["a column again and again", `What is ${"and wind ".repeat(166)}\n\nFormat: @r[r] with two decimals`],
  ["letters", `What is ${"a b c d e f g ".repeat(500)}\n\nFormat: @r[r] with two decimals`],
  ["conditions", `What is ${"if the p-value is less than 0.05 and ".repeat(190)}\n\nFormat: @r[r] with two decimals`],
  ["brackets", `What is ${"(".repeat(7000)}\n\nFormat: @r[r] with two decimals`],
  ["plain words", "and wind ".repeat(60)],
] as const)("a question made of repetitions is declined in time: %s", async ([, text]) => {
  const author = authorAtWork(500);
  const outcome = await author.readIntent({ text, profile: await weather, correction: null });
  expect(outcome).toMatchObject({ kind: "cannot_answer", hint: expect.stringMatching(/./) });
});
