import { expect, test } from "vitest";
import { toMarkdown } from "../../presenter/markdown.ts";
import { nextSteps } from "../../presenter/next-step.ts";
import { columns, runView, table } from "./run-view.ts";

test("a run as markdown, whole", () => {
  const view = runView({
    intent: {
      reading: "mean of price by city",
      assumptions: ["price is in euro"],
      operation: { operation: "describe", table: "data", filter: null, columns: ["price"] },
    },
    table: table(
      columns("city|name:string", "mean_price:number"),
      [
        ["Ro*me", 12.5],
        [null, 7.25],
      ],
      60,
    ),
    answers: { top: "Rome" },
    summary: "Rome is dearest.",
    evidence: [
      { kind: "recomputation", statement: "The other engine agrees", passed: true },
      { kind: "assumption", statement: "price is in euro", passed: null },
    ],
  });
  expect(toMarkdown(view, nextSteps(view, "toolwright"))).toBe(`**Understood:** mean of price by city

| city\\|name | mean\\_price |
| --- | ---: |
| Ro\\*me | 12.50 |
| — | 7.25 |

2 of 60 rows; all of them: \`/data/.toolwright/runs/1/table.csv\`

- top: **Rome**

Rome is dearest.

**Evidence**

- ✓ The other engine agrees

**Assumed**

- price is in euro

**Is this result correct?**

- \`toolwright answer 3f0c8a51d2e7 yes\`: the result is correct
- \`toolwright answer 3f0c8a51d2e7 no --comment "what is wrong"\`: it is not: try again, told what is wrong
- \`toolwright answer 3f0c8a51d2e7 no\`: it is not: give up
- \`toolwright show 3f0c8a51d2e7 --code\`: see the tool's code
`);
});

test("the code is shown while it is under review, in a fence it can't leave", () => {
  const tool = {
    name: "mean_price",
    version: null,
    reused: false,
    path: "/w/staging/x/tool.ts",
    sha256: "a".repeat(64),
  };
  const view = runView({ tool, code: "const a = `x`;\n```\n<script>" });
  const text = toMarkdown(view, nextSteps(view, "toolwright"));
  expect(text).toContain("````ts\nconst a = `x`;\n```\n<script>\n````");
});

test("no rows are said, and a fault with its remedy", () => {
  const view = runView({
    status: "cannot_answer",
    review: null,
    table: table(columns("a:string"), []),
    error: { code: "cannot_answer", message: "There is no column <b>.", hint: "See [here](http://evil)." },
  });
  const text = toMarkdown(view, nextSteps(view, "toolwright"));
  expect(text).toContain("No rows.");
  expect(text).toContain("**There is no column &lt;b&gt;.** See \\[here\\](http\\://evil).");
});
