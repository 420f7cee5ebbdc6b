import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createToolwright, type RunView, type Toolwright } from "../../index.ts";
import { SALES_CSV, salesCode, salesIntent, salesSpec } from "../support/sales.ts";
import { ScriptedAuthor } from "../support/scripted-author.ts";

let folder: string;
let workspace: string;
let data: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-kill-"));
  workspace = join(folder, "workspace");
  data = join(folder, "sales.csv");
  writeFileSync(data, SALES_CSV);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the script up to its n-th look at the stopwatch and kills it there; false when it finished before. */
function killAt(look: number): Promise<boolean> {
  const script = join(import.meta.dirname, "killed-run.ts");
  const child = spawn(process.execPath, [script, workspace, data, String(look)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      if (said.includes("stalled")) child.kill("SIGKILL");
    });
    child.on("close", () => resolve(said.includes("stalled")));
  });
}

/** Another process goes on where the killed one was, and answers what is still asked. */
async function finish(toolwright: Toolwright): Promise<RunView> {
  let view = await toolwright.resume("killed");
  while (view.review) view = await toolwright.answer("killed", view.review.stage === 1 ? "yes" : "approve");
  return view;
}

it("is resumed after a kill between the effects and the checkpoint of any node, nothing lost and nothing done twice", async () => {
  let look = 2;
  for (; await killAt(look); look += 2) {
    // The author is asked again only for the step that was cut off.
    const author = new ScriptedAuthor({
      intents: [salesIntent],
      specs: [{ kind: "written", value: salesSpec }],
      codes: [{ kind: "written", value: salesCode }],
    });
    const toolwright = createToolwright({ paths: { workspace } }, { author });
    try {
      const view = await finish(toolwright);
      expect.soft(view.status, `killed at look ${look}`).toBe("done");
      expect.soft(view.table?.rows, `killed at look ${look}`).toEqual([
        ["north", 30],
        ["south", 12],
        ["east", null],
      ]);
      expect.soft(view.tool, `killed at look ${look}`).toMatchObject({ name: "total_amount_by_region", version: 1 });
      expect.soft(await toolwright.tools.list()).toHaveLength(1);
      expect.soft(readdirSync(join(workspace, "tools/total_amount_by_region"))).toHaveLength(1);
    } finally {
      await toolwright.close();
    }
    rmSync(workspace, { recursive: true, force: true });
  }
  // Ten nodes, two looks each: intent, gap, spec, codegen, validator, staging, executor, two reviews, promoter.
  expect(look).toBe(22);
}, 240_000);
