import { EventEmitter } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { ToolwrightError } from "../../state/errors.ts";
import { runView } from "../presenter/run-view.ts";
import { commandLine } from "./command-line.ts";
import { scriptedToolwright } from "./scripted-toolwright.ts";

const ask = ["ask", "how many by city", "--data", "a.csv"];

describe("tools as packages", () => {
  test.each([
    [["tool", "export", "mean_price"], "A tool and a folder are wanted."],
    [["tool", "export", "mean_price", "x", "y"], "A tool and a folder are wanted."],
    [["tool", "export", "--all", "mean_price", "x"], "With --all there is a folder to name, and nothing else."],
    [["tool", "export", "mean_price", "x", "--format", "zip"], "zip"],
    [["tool", "import", "x"], "There is no data to prove the tool on."],
  ])("%j is refused in a sentence with an example", async (argv, sentence) => {
    const { exitCode, stdout } = await commandLine([...argv, "--json"], {
      toolwright: scriptedToolwright().toolwright,
    });
    const { error } = JSON.parse(stdout) as { error: { message: string; hint: string } };
    expect(exitCode).toBe(2);
    expect(error.message).toContain(sentence);
    expect(error.hint).not.toBe("");
  });

  test("export and import go to the engine as they were typed", async () => {
    const { toolwright } = scriptedToolwright();
    const calls: unknown[] = [];
    const tools = {
      ...toolwright.tools,
      async export(...given: unknown[]) {
        calls.push(given);
        return { folder: "/x", package: "x", tools: ["a", "b"], commit: "0123456789abcdef" };
      },
    };
    const argv = ["tool", "export", "--all", "x", "--format", "mcp", "--license", "MIT", "--git"];
    const { stdout } = await commandLine(argv, { toolwright: { ...toolwright, tools } });
    expect(calls).toEqual([["all", "x", { format: "mcp", license: "MIT", git: true }]]);
    expect(stdout).toBe("2 tools are in /x, as the package x. Commit 0123456789ab.\n");
  });
});

describe("without a terminal", () => {
  test("ask stops at the review and says how to answer; progress is on standard error", async () => {
    const { toolwright, calls } = scriptedToolwright();
    const { exitCode, stdout, stderr } = await commandLine([...ask, "--thread", "t1"], { toolwright });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Rome  2");
    expect(stdout).toContain("toolwright answer t1 yes");
    expect(stderr).toBe("✓ intent             12 ms  count by city\n");
    expect(calls).toEqual([["ask", { question: "how many by city", data: ["a.csv"], thread: "t1" }], ["close"]]);
  });

  test("--json prints one object on standard output, wherever it stands", async () => {
    for (const argv of [
      ["--json", ...ask],
      [...ask, "--json"],
    ]) {
      const { stdout } = await commandLine(argv, { toolwright: scriptedToolwright().toolwright });
      expect(JSON.parse(stdout)).toMatchObject({ status: "waiting_review", review: { stage: 1 } });
      expect(stdout.endsWith("}\n")).toBe(true);
    }
  });

  test("--quiet gives the result alone", async () => {
    const { stdout, stderr } = await commandLine([...ask, "--quiet"], { toolwright: scriptedToolwright().toolwright });
    expect(stdout).toBe("city  n\n───────\nRome  2\n\nRome has 2.\n");
    expect(stderr).toBe("");
  });

  test("in a clone the commands to type begin with npm start", async () => {
    const { toolwright } = scriptedToolwright();
    const { stdout } = await commandLine([...ask, "--thread", "t1"], {
      toolwright,
      invocation: { command: "npm start --" },
    });
    expect(stdout).toContain("npm start -- answer t1 yes");
  });

  test("an answer goes to the engine as it was typed, with its comment", async () => {
    const { toolwright, calls } = scriptedToolwright();
    await commandLine(["answer", "t1", "no", "--comment", "wrong year"], { toolwright });
    expect(calls[0]).toEqual(["answer", "t1", "no", "wrong year"]);
  });

  test("an empty comment is no answer: a no without one would give the result up", async () => {
    const { toolwright, calls } = scriptedToolwright();
    const { exitCode, stderr } = await commandLine(["answer", "t1", "no", "--comment", " "], { toolwright });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("The comment is empty.");
    expect(calls).toEqual([]);
  });

  test("after an answer the result is not shown once more, unless it is a new one", async () => {
    const { toolwright } = scriptedToolwright();
    const yes = await commandLine(["answer", "t1", "yes"], { toolwright });
    expect(yes.stdout).toContain("toolwright answer t1 approve");
    expect(yes.stdout).not.toContain("Rome");
    const no = await commandLine(["answer", "t1", "no", "--comment", "2019 is missing"], { toolwright });
    expect(no.stdout).toContain("Rome has 3.");
    const unread = await commandLine(["answer", "t1", "no", "--comment", "2019?"], { toolwright });
    expect(unread.stdout).not.toContain("Rome");
    expect(unread.stdout).toContain("What is 2019? Name a column.\n\nIs this result correct?\n");
    const quiet = await commandLine(["answer", "t1", "no", "--comment", "2019?", "--quiet"], { toolwright });
    expect(quiet.stderr).toContain("What is 2019? Name a column.");
  });

  test("commands in hints are those that can be typed here", async () => {
    const { toolwright } = scriptedToolwright({
      show: async () => {
        throw new ToolwrightError("unknown_thread", "There is no such thread.", "See `toolwright runs`.");
      },
    });
    const { stderr } = await commandLine(["show", "x"], { toolwright, invocation: { command: "npm start --" } });
    expect(stderr).toContain("See `npm start -- runs`.");
  });

  test("an answer that is left out needs a terminal", async () => {
    const { exitCode, stderr } = await commandLine(["answer", "t1"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("toolwright answer t1 yes");
  });

  test("options for data and question have their short forms", async () => {
    const { toolwright, calls } = scriptedToolwright();
    await commandLine(["ask", "-q", "how many", "-d", "a.csv", "-d", "b.csv", "--yes", "--dry-run", "--thread", "t"], {
      toolwright,
    });
    expect(calls[0]).toEqual([
      "ask",
      { question: "how many", data: ["a.csv", "b.csv"], thread: "t", yes: true, dryRun: true },
    ]);
  });

  test("a reading is chosen on its thread, without naming the data again", async () => {
    const { toolwright, calls } = scriptedToolwright();
    await commandLine(["ask", "2", "--thread", "t1"], { toolwright });
    expect(calls[0]).toEqual(["ask", { question: "2", data: [], thread: "t1" }]);
  });

  test("each status has its exit code", async () => {
    const exits = {
      done: 0,
      rejected: 0,
      waiting_review: 0,
      interrupted: 0,
      needs_clarification: 3,
      cannot_answer: 3,
      failed: 4,
    };
    for (const [status, exit] of Object.entries(exits)) {
      const view = runView({ status: status as keyof typeof exits, review: null });
      const { toolwright } = scriptedToolwright({ show: async () => view });
      expect((await commandLine(["show", "t"], { toolwright })).exitCode, status).toBe(exit);
    }
  });
});

describe("the question", () => {
  test("comes from standard input with a dash, or from a file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "toolwright-"));
    try {
      await writeFile(join(folder, "brief.txt"), "\uFEFFhow many\nby city\n");
      const { toolwright, calls } = scriptedToolwright();
      await commandLine(["ask", "-", "-d", "a.csv"], { toolwright, stdin: "how many rows\n" });
      await commandLine(["ask", "--file", join(folder, "brief.txt"), "-d", "a.csv"], { toolwright });
      const questions = calls.filter(([name]) => name === "ask").map(([, options]) => options);
      expect(questions).toMatchObject([{ question: "how many rows" }, { question: "how many\nby city" }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each([
    [["ask", "-d", "a.csv"], "usage", "There is no question."],
    [["ask", "", "-d", "a.csv"], "bad_question", "The question is empty."],
    [["ask", "-", "-d", "a.csv"], "bad_question", "The question is empty."],
    [["ask", "how many"], "usage", "There is no data to ask."],
    [["ask", "a", "-q", "b", "-d", "a.csv"], "usage", "The question was given more than once."],
    [["ask", "--file", "/nowhere/brief.txt", "-d", "a.csv"], "file_not_found", "/nowhere/brief.txt"],
    [["ask", "--file", "/", "-d", "a.csv"], "file_unreadable", "is a folder"],
    [["ask", "q", "-d"], "usage", "argument missing"],
    [["ask", "q", "--nope"], "usage", "--nope"],
    [["ask", "q", "-d", "a.csv", "--author", "me"], "usage", "builtin, llm, auto"],
    [["show"], "usage", "missing required argument 'thread'"],
    [["tool", "run", "x"], "usage", "There is no data to run the tool on."],
    [["tool"], "usage", "No command was given."],
    [[], "usage", "No command was given."],
    [["nonsense"], "usage", "nonsense"],
    [["runs", "extra"], "usage", "too many arguments"],
  ])("%j is refused before anything is opened", async (argv, code, words) => {
    const text = await commandLine(argv);
    expect(text).toMatchObject({ exitCode: 2, stdout: "" });
    expect(text.stderr.replace(/\s+/g, " ").toLowerCase()).toContain(words.toLowerCase());
    const json = await commandLine([...argv.slice(0, 1), "--json", ...argv.slice(1)]);
    expect(json).toMatchObject({ exitCode: 2, stderr: "" });
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { code } });
    expect(JSON.parse(json.stdout).error.hint).not.toBe("");
  });

  test("what is no text is refused", async () => {
    const { exitCode, stderr } = await commandLine(["ask", "-", "-d", "a.csv"], {
      stdin: new Uint8Array([0xff, 0xfe, 0]),
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("not UTF-8");
  });
});

describe("faults", () => {
  test("a fault about a thread comes with the thread's state", async () => {
    const { toolwright } = scriptedToolwright();
    const { exitCode, stdout } = await commandLine(["answer", "t1", "maybe", "--json"], { toolwright });
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ thread: "t1", status: "waiting_review", error: { code: "bad_answer" } });
  });

  test("a fault about a thread that is not there comes alone", async () => {
    const { toolwright } = scriptedToolwright();
    const { stdout } = await commandLine(["show", "unknown", "--json"], { toolwright });
    expect(Object.keys(JSON.parse(stdout))).toEqual(["error"]);
  });

  test("the unforeseen is one sentence, and a stack only when asked for", async () => {
    const { toolwright } = scriptedToolwright({
      runs: async () => {
        throw new TypeError("x is not a function\nsecond line\u001b[2J");
      },
    });
    const plain = await commandLine(["runs"], { toolwright });
    expect(plain.exitCode).toBe(4);
    expect(plain.stderr).toContain("x is not a function");
    expect(plain.stderr).not.toContain("    at ");
    const debug = await commandLine(["runs", "--debug"], { toolwright });
    expect(debug.stderr).toContain("    at ");
    expect(debug.stderr).not.toContain("\u001b");
  });

  test("doctor reports a configuration that can't be read, and ends with 4", async () => {
    const { toolwright } = scriptedToolwright({
      doctor: async () => {
        throw new ToolwrightError("bad_config", "llm.autor is no setting.", "Did you mean llm.author?");
      },
    });
    const { exitCode, stdout } = await commandLine(["doctor", "--json"], { toolwright });
    expect(exitCode).toBe(4);
    expect(JSON.parse(stdout).findings).toMatchObject([
      { name: "configuration", ok: false, remedy: "Did you mean llm.author?" },
    ]);
  });

  test("the engine is closed after a fault", async () => {
    const { toolwright, calls } = scriptedToolwright();
    await commandLine(["show", "unknown"], { toolwright });
    expect(calls).toEqual([["close"]]);
  });
});

describe("an engine that does not end", () => {
  test.each([
    ["never settles", () => new Promise<void>(() => {})],
    ["fails", () => Promise.reject(new Error("still busy"))],
  ])("because closing it %s does not change the outcome", async (_case, close) => {
    const { toolwright } = scriptedToolwright({ close });
    const { exitCode, stderr } = await commandLine(["show", "unknown"], { toolwright });
    expect(exitCode).toBe(2);
    expect(stderr).toBe("✗ There is no such thread.\n  See runs.\n");
  });
});

describe("Ctrl-C", () => {
  /** An engine whose question takes until it is stopped. */
  const endless = (begun: () => void) =>
    scriptedToolwright({
      ask: ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener("abort", () => reject(new ToolwrightError("cancelled", "Stopped.", "")));
          begun();
        }),
    });

  test("stops the run, says how to go on, and exits with 130", async () => {
    const signals = new EventEmitter();
    const { toolwright, calls } = endless(() => signals.emit("SIGINT"));
    const { exitCode, stderr } = await commandLine([...ask, "--thread", "t9"], { toolwright, signals });
    expect(exitCode).toBe(130);
    expect(stderr).toContain("toolwright resume t9");
    expect(calls.at(-1)).toEqual(["close"]);
    expect(signals.listenerCount("SIGINT")).toBe(0);
  });

  test("a second one quits at once", async () => {
    const signals = new EventEmitter();
    const quits: number[] = [];
    const { toolwright } = endless(() => {
      signals.emit("SIGINT");
      signals.emit("SIGINT");
    });
    await commandLine(ask, { toolwright, signals, onQuit: (code) => quits.push(code) });
    expect(quits).toEqual([130]);
  });
});

describe("on a terminal", () => {
  test("both reviews are asked, and answered through the engine", async () => {
    const { toolwright, calls } = scriptedToolwright();
    const says = ["yes", "approve"];
    const { exitCode, stdout, asked } = await commandLine([...ask, "--thread", "t1"], {
      toolwright,
      terminal: true,
      says,
    });
    expect(exitCode).toBe(0);
    expect(asked).toEqual(["Is this result correct?", "Keep the tool?"]);
    expect(calls.slice(1)).toEqual([["answer", "t1", "yes", null], ["answer", "t1", "approve", null], ["close"]]);
    expect(stripVTControlCharacters(stdout)).toContain("✓ Kept as count_by_city version 1: /w/tool.ts");
  });

  test("a correction leads to a new result, which is shown and asked about", async () => {
    const { toolwright, calls } = scriptedToolwright();
    const says = ["comment", "leave out 2019", "no"];
    const { stdout, asked } = await commandLine([...ask, "--thread", "t1"], { toolwright, terminal: true, says });
    expect(calls[1]).toEqual(["answer", "t1", "no", "leave out 2019"]);
    expect(stdout).toContain("Rome has 3.");
    expect(asked).toHaveLength(3);
  });

  test("a correction that is not understood is said to be, and the question is asked again as it was", async () => {
    const { toolwright } = scriptedToolwright();
    const says = ["comment", "2019?", "yes", "reject"];
    const { stdout, asked } = await commandLine([...ask, "--thread", "t1"], { toolwright, terminal: true, says });
    expect(stdout.match(/Rome has 2\./g)).toHaveLength(1);
    expect(stdout).toContain("What is 2019? Name a column.");
    expect(asked.filter((question) => question === "Is this result correct?")).toHaveLength(2);
  });

  test("the code is shown before the same question is asked again; later says how to answer", async () => {
    const { toolwright, calls } = scriptedToolwright();
    const says = ["code", "later"];
    const { exitCode, stdout } = await commandLine([...ask, "--thread", "t1"], { toolwright, terminal: true, says });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("export default function run() {}");
    expect(stdout).toContain("toolwright answer t1 yes");
    expect(calls.map(([name]) => name)).toEqual(["ask", "close"]);
  });

  test("Ctrl-C at a question leaves the review waiting and exits with 130", async () => {
    const { toolwright } = scriptedToolwright();
    const { exitCode, stdout } = await commandLine([...ask, "--thread", "t1"], {
      toolwright,
      terminal: true,
      says: [null],
    });
    expect(exitCode).toBe(130);
    expect(stdout).toContain("toolwright answer t1 yes");
  });

  test("one of several readings is picked", async () => {
    const unclear = runView({
      thread: "t1",
      status: "needs_clarification",
      review: null,
      error: { code: "needs_clarification", message: "Which price?", hint: "" },
      readings: [
        { reading: "list price", ask: "x" },
        { reading: "net price", ask: "y" },
      ],
    });
    const questions: string[] = [];
    const { toolwright } = scriptedToolwright({
      ask: async ({ question }) => {
        questions.push(question);
        return questions.length === 1
          ? unclear
          : runView({ thread: "t1", status: "done", review: null, summary: "Net." });
      },
    });
    const { exitCode, stdout, asked } = await commandLine(ask, { toolwright, terminal: true, says: ["2"] });
    expect(asked).toEqual(["Which price?"]);
    expect(questions).toEqual(["how many by city", "2"]);
    expect(stdout).toContain("Net.");
    expect(exitCode).toBe(0);
  });

  test("nothing is asked with --json or --quiet", async () => {
    for (const option of ["--json", "--quiet"]) {
      const { toolwright } = scriptedToolwright();
      expect((await commandLine([...ask, option], { toolwright, terminal: true })).asked).toEqual([]);
    }
  });

  test("a validator that found something wrong is not ticked off", async () => {
    const check = { tried: "tried", errors: [], ms: 1 };
    const { toolwright } = scriptedToolwright({
      ask: async ({ onProgress }) => {
        onProgress?.({ type: "node_started", node: "validator" });
        onProgress?.({ type: "check", result: { ...check, name: "syntax", passed: true } });
        onProgress?.({ type: "check", result: { ...check, name: "types", passed: false } });
        onProgress?.({ type: "node_finished", node: "validator", ms: 5, detail: "FAILED", failed: false });
        return runView({ status: "failed", review: null });
      },
    });
    const { stderr } = await commandLine(ask, { toolwright });
    expect(stderr).toMatch(/^✗ validator .*FAILED\n {2}✓ syntax .*\n {2}✗ types /);
  });

  test("progress of a running stage is taken away again when the run fails", async () => {
    const { toolwright } = scriptedToolwright({
      ask: async ({ onProgress }) => {
        onProgress?.({ type: "node_started", node: "codegen" });
        throw new ToolwrightError("author_failed", "The author failed.", "Try again.");
      },
    });
    const { exitCode, stderr } = await commandLine(ask, { toolwright, terminal: true });
    expect(exitCode).toBe(4);
    expect(stderr).toContain("… codegen\r\u001b[2K");
  });
});
