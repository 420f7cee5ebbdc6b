import { describe, expect, it } from "vitest";
import type { RunView } from "../../index.ts";
import { chartContent } from "../../mcp/chart-content.ts";
import type { Service } from "../../mcp/service.ts";

const { signal } = new AbortController();
const view = { thread: "t1", chart: { spec: {}, path: "/somewhere/chart.vl.json" } } as unknown as RunView;
const drawing = (chart: () => Promise<unknown>): Service => ({ toolwright: { chart } }) as unknown as Service;

describe("the chart beside a result", () => {
  it("is left out where there is none", async () => {
    const service = drawing(() => Promise.reject(new Error("not to be asked")));
    expect(await chartContent({ ...view, chart: null }, service, signal)).toEqual([]);
  });

  it("never fails the result: what can't be drawn is said, and where the chart is", async () => {
    const said = [{ type: "text", text: "No image of the chart: too wide. It is in /somewhere/chart.vl.json." }];
    expect(
      await chartContent(
        view,
        drawing(async () => ({ problem: "too wide" })),
        signal,
      ),
    ).toEqual(said);
    const broken = drawing(() => Promise.reject(new Error("secret")));
    const [content] = await chartContent(view, broken, signal);
    expect(content).toMatchObject({ type: "text", text: expect.stringContaining("something went wrong") });
  });
});
