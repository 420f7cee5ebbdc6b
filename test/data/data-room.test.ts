import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createDataRoom } from "../../data/create-data-room.ts";
import { Config } from "../../state/config.ts";
import { faultOf, limits, withDataRoom } from "./with-data-room.ts";

const bench = withDataRoom();
const people = bench.file("people.csv", "name,age\nAnn,31\nBob,45\n");
const runaway = "SELECT count(*) FROM range(3000000) a(x), range(3000000) b(y) WHERE (x * y) % 7 = 3";

describe("opening", () => {
  it("gives the same dataset for the same files, and another one once a file has changed", async () => {
    const path = bench.file("changing.csv", "a\n1\n");
    const first = await bench.room.open([path]);
    expect(await bench.room.open([path])).toBe(first);
    writeFileSync(path, "a\n2\n");
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    const second = await bench.room.open([path]);
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect((await second.query("SELECT a FROM data", [], limits)).rows).toEqual([[2]]);
    writeFileSync(path, "a\n1\n");
    utimesSync(path, new Date(), new Date(Date.now() + 10_000));
    expect((await bench.room.open([path])).fingerprint).toBe(first.fingerprint);
  });

  it("takes a file that is named twice once, however it is written", async () => {
    const path = bench.file("twice.csv", "a\n1\n");
    const dataset = await bench.room.open([path, join(dirname(path), ".", "..", basename(dirname(path)), "twice.csv")]);
    expect(dataset.tables.map((table) => table.name)).toEqual(["data"]);
  });

  it("names the first table data and the others after their files, each differently", async () => {
    const paths = [
      "first.csv",
      "Sales 2020 (EU).csv",
      "sales-2020-eu.tsv",
      "2021.csv",
      "ümlaut.csv",
      "データ.csv",
      "data.csv",
    ].map((name) => bench.file(name, name.endsWith("tsv") ? "a\tb\n1\t2\n" : "a,b\n1,2\n"));
    const dataset = await bench.room.open(paths);
    expect(dataset.tables.map((table) => table.name)).toEqual([
      "data",
      "sales_2020_eu",
      "sales_2020_eu_2",
      "t_2021",
      "umlaut",
      "table",
      "data_2",
    ]);
    const joined = await dataset.query(
      "SELECT count(*) FROM data JOIN sales_2020_eu USING (a) JOIN t_2021 USING (a)",
      [],
      limits,
    );
    expect(joined.rows).toEqual([[1]]);
  });

  it("opens files whose names mean something to a shell, to SQL or to a pattern", async () => {
    for (const name of [
      "it's.csv",
      'say "x".csv',
      "a*b?[c].csv",
      "semi; DROP TABLE data;--.csv",
      "new\nline.csv",
      "$HOME.csv",
      "%41.csv",
      "a b.csv.gz.csv",
    ]) {
      const dataset = await bench.room.open([bench.file(name, "a,b\n1,2\n")]);
      expect((await dataset.query("SELECT * FROM data", [], limits)).rows).toEqual([[1, 2]]);
    }
  });

  it("stops at once when it is cancelled, and works afterwards", async () => {
    const cancel = new AbortController();
    const large = bench.file("large.csv", `a,b\n${"1,2\n".repeat(2_000_000)}`);
    const opening = bench.room.open([large], { signal: cancel.signal });
    setTimeout(() => cancel.abort(), 20);
    expect((await faultOf(opening)).code).toBe("cancelled");
    expect((await (await bench.room.open([large])).query("SELECT count(*) FROM data", [], limits)).rows).toEqual([
      [2_000_000],
    ]);
  });
});

describe("two callers who open the same files", () => {
  it("share the work, and one's giving up is not the other's", async () => {
    const path = bench.file("shared.csv", `a,b\n${"1,2\n".repeat(1_000_000)}`);
    const cancel = new AbortController();
    const first = faultOf(bench.room.open([path], { signal: cancel.signal }));
    const second = bench.room.open([path]);
    setTimeout(() => cancel.abort(), 20);
    expect((await first).code).toBe("cancelled");
    expect((await (await second).query("SELECT count(*) FROM data", [], limits)).rows).toEqual([[1_000_000]]);
    expect((await faultOf(bench.room.open([path], { signal: cancel.signal }))).code).toBe("cancelled");
  });
});

describe("whoever waits for files", () => {
  it("hears that they are being read, whoever began to read them, and no more once they are there", async () => {
    const path = bench.file("awaited.csv", `a,b\n${"1,2\n".repeat(1000)}`);
    const heard: string[] = [];
    const open = (who: string): Promise<unknown> => bench.room.open([path], { onLoading: () => heard.push(who) });
    await Promise.all([open("first"), open("second")]);
    await open("third");
    expect(heard).toEqual(["first", "second"]);
  });
});

describe("a query that goes on for too long", () => {
  it("is stopped at its deadline, and the next one finds the data as before", async () => {
    const dataset = await bench.room.open([people]);
    const fault = await faultOf(dataset.query(runaway, [], { ...limits, timeoutMs: 300 }));
    expect(fault).toMatchObject({ code: "query_failed", data: { reason: "timeout" } });
    expect((await dataset.query("SELECT sum(age) FROM data", [], limits)).rows).toEqual([[76]]);
  });

  it("takes nothing with it when its process has to be killed", async () => {
    const room = createDataRoom({ execution: Config.parse({}).execution, scratch: join(bench.folder, "killed") });
    const dataset = await room.open([people]);
    const sample = await dataset.sample(1);
    const rows = await room.openRows({ data: { columns: [{ name: "n", type: "integer" }], rows: [[7]] } });
    const [child] = childrenOf(process.pid, "killed");
    process.kill(Number(child), "SIGKILL");
    expect((await dataset.query("SELECT sum(age) FROM data", [], limits)).rows).toEqual([[76]]);
    expect((await sample.query("SELECT count(*) FROM data", [], limits)).rows).toEqual([[1]]);
    expect((await rows.query("SELECT n FROM data", [], limits)).rows).toEqual([[7]]);
    expect(childrenOf(process.pid, "killed")).toHaveLength(1);
    await room.close();
    expect(readdirSync(join(bench.folder, "killed"))).toEqual([]);
  });
});

describe("rows as tables", () => {
  it("keeps every type, missing values and long integers", async () => {
    const source = await bench.room.openRows({
      data: {
        columns: [
          { name: "i", type: "integer" },
          { name: "n", type: "number" },
          { name: "s", type: "string" },
          { name: "b", type: "boolean" },
          { name: "d", type: "date" },
          { name: "t", type: "datetime" },
          { name: "c", type: "time" },
        ],
        rows: [
          ["123456789012345678901", 1.5, "it's", true, "2020-02-29", "2020-01-01T10:00:00.25", "10:00:00"],
          [null, null, null, null, null, null, null],
          [1, 2, "", false, "1999-12-31", "1999-12-31T00:00:00", "00:00:01"],
        ],
      },
      "odd name": { columns: [{ name: 'a"b', type: "integer" }], rows: [] },
    });
    const all = await source.query("SELECT * FROM data", [], limits);
    expect(all.columns.map((column) => column.type)).toEqual([
      "integer",
      "number",
      "string",
      "boolean",
      "date",
      "datetime",
      "time",
    ]);
    expect(all.rows[0]).toEqual([
      "123456789012345678901",
      1.5,
      "it's",
      true,
      "2020-02-29",
      "2020-01-01T10:00:00.25",
      "10:00:00",
    ]);
    expect(all.rows[1]).toEqual(Array(7).fill(null));
    expect((await source.query('SELECT "a""b" FROM "odd name"', [], limits)).rows).toEqual([]);
    await source.release();
  });

  it("shows the tables of one source to no other, and none of the machine's files", async () => {
    const columns = [{ name: "n", type: "integer" as const }];
    const one = await bench.room.openRows({ data: { columns, rows: [[1]] } });
    const two = await bench.room.openRows({ data: { columns, rows: [[2]] }, secret: { columns, rows: [[3]] } });
    expect((await one.query("SELECT n FROM data", [], limits)).rows).toEqual([[1]]);
    expect((await two.query("SELECT n FROM data", [], limits)).rows).toEqual([[2]]);
    expect((await faultOf(one.query("SELECT n FROM secret", [], limits))).data.reason).toBe("unknown_table");
  });

  it("says which row does not fit", async () => {
    const fault = await faultOf(
      bench.room.openRows({ data: { columns: [{ name: "d", type: "date" }], rows: [["2020-01-01"], ["no date"]] } }),
    );
    expect(fault.code).toBe("file_malformed");
  });
});

describe("the process", () => {
  it("dies with the process that started it, however that ends", async () => {
    const scratch = join(bench.folder, "orphan");
    const script = `
      const { createDataRoom } = await import(${JSON.stringify(join(import.meta.dirname, "../../data/create-data-room.ts"))});
      const { Config } = await import(${JSON.stringify(join(import.meta.dirname, "../../state/config.ts"))});
      const room = createDataRoom({ execution: Config.parse({}).execution, scratch: ${JSON.stringify(scratch)} });
      const dataset = await room.open([${JSON.stringify(people)}]);
      dataset.query(${JSON.stringify(runaway)}, [], { timeoutMs: 60_000, maxRows: 1 });
      setTimeout(() => console.log("busy"), 200);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(parent.stdout, "data");
    const [child] = childrenOf(parent.pid ?? 0, "orphan");
    expect(Number(child)).toBeGreaterThan(0);
    parent.kill("SIGKILL");
    await expect.poll(() => isAlive(Number(child)), { timeout: 10_000 }).toBe(false);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it("has no environment and may not write outside its folder", async () => {
    bench.room.warm();
    await bench.room.open([people]);
    const [child] = childrenOf(process.pid, "scratch/duckdb-");
    const environment = execFileSync("tr", ["\\0", "\\n"], {
      input: execFileSync("cat", [`/proc/${child}/environ`]),
    }).toString();
    expect(environment.split("\n").filter((line) => line !== "" && !line.startsWith("NODE_CHANNEL_"))).toEqual([]);
    const command = execFileSync("cat", [`/proc/${child}/cmdline`])
      .toString()
      .split("\0");
    expect(command).toContain("--permission");
    expect(command.filter((argument) => argument.startsWith("--allow"))).toEqual([
      "--allow-addons",
      "--allow-fs-read=*",
      expect.stringContaining(join(bench.scratch, "duckdb-")),
    ]);
  });

  it("lets its parent end by itself when nobody closes the room", () => {
    const script = `
      const { createDataRoom } = await import(${JSON.stringify(join(import.meta.dirname, "../../data/create-data-room.ts"))});
      const { Config } = await import(${JSON.stringify(join(import.meta.dirname, "../../state/config.ts"))});
      const room = createDataRoom({ execution: Config.parse({}).execution, scratch: ${JSON.stringify(join(bench.folder, "left"))} });
      const dataset = await room.open([${JSON.stringify(people)}]);
      console.log(JSON.stringify((await dataset.query("SELECT count(*) FROM data", [], { timeoutMs: 5000, maxRows: 1 })).rows));`;
    expect(
      execFileSync(process.execPath, ["--input-type=module", "-e", script], { timeout: 20_000 }).toString().trim(),
    ).toBe("[[2]]");
  });

  it("is closed by a parent that has nothing else to do, though an answer comes meanwhile", () => {
    const script = `
      const { createDataRoom } = await import(${JSON.stringify(join(import.meta.dirname, "../../data/create-data-room.ts"))});
      const { Config } = await import(${JSON.stringify(join(import.meta.dirname, "../../state/config.ts"))});
      const room = createDataRoom({ execution: Config.parse({}).execution, scratch: ${JSON.stringify(join(bench.folder, "busy"))} });
      const dataset = await room.open([${JSON.stringify(people)}]);
      const asked = dataset.query("SELECT 1", [], { timeoutMs: 5000, maxRows: 1 }).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 0));
      // The answer arrives, and is not read before the room is being closed.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      await Promise.all([asked, room.close()]);
      console.log("closed");`;
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { timeout: 20_000 });
    expect(stdout.toString().trim()).toBe("closed");
  });
});

/** Ids of the child processes of `parent` whose command line holds `text`. */
function childrenOf(parent: number, text: string): string[] {
  return execFileSync("ps", ["-eo", "pid=,ppid=,args=", "-ww"])
    .toString()
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((match) => (match?.[1] && Number(match[2]) === parent && match[3]?.includes(text) ? [match[1]] : []));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
