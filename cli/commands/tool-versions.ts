import { type Command, InvalidArgumentError } from "commander";
import type { ToolVersion } from "../../tools/registry.ts";
import type { Toolwright } from "../../toolwright/toolwright.ts";
import { examples } from "../examples.ts";
import { EXIT } from "../exit-codes.ts";
import type { Start } from "../run.ts";
import type { Session } from "../session.ts";

/** `toolwright tool history|rollback|retire|rename|tag`: the versions of one kept tool. */
export function addToolVersions(tool: Command, start: Start): void {
  const add = (name: string, description: string, example: [string, string]): Command =>
    tool
      .command(name)
      .description(description)
      .argument("<name>", "the tool's name")
      .addHelpText("after", examples([example]));

  add("history", "list all versions of a tool, which one answers, and how often each did", [
    "toolwright tool history mean_price_by_city",
    "newest first, a retired tool's too",
  ]).action((name: string, _flags: object, command: Command) =>
    start(command, (session) => showHistory(session, name)),
  );

  add("rollback", "have an earlier version of a tool answer again, or bring a retired tool back", [
    "toolwright tool rollback mean_price_by_city --to 1",
    "version 1 answers; the others are kept",
  ])
    .option("--to <version>", "the version; the one before the present one if left out", readVersion)
    .action((name: string, flags: { to?: number }, command: Command) =>
      start(command, async (session) => {
        const { version } = await (await session.toolwright()).tools.rollback(name, flags.to);
        return said(session, { name, version }, `${name} is version ${version} now.`);
      }),
    );

  add("retire", "take a tool out of use and keep its versions", [
    "toolwright tool retire mean_price_by_city",
    "it answers no more; `tool rollback` brings it back",
  ]).action((name: string, _flags: object, command: Command) =>
    start(command, async (session) => {
      await (await session.toolwright()).tools.retire(name);
      return said(session, { retired: name }, `Retired ${name}; \`tool rollback ${name}\` brings it back.`);
    }),
  );

  add("rename", "give a tool another name", [
    "toolwright tool rename mean_price_by_city city_prices",
    "with all its versions",
  ])
    .argument("<new-name>", "3 to 63 characters of a-z, 0-9 and _, beginning with a letter")
    .action((name: string, to: string, _flags: object, command: Command) =>
      start(command, async (session) => {
        await (await session.toolwright()).tools.rename(name, to);
        return said(session, { renamed: name, to }, `${name} is called ${to} now.`);
      }),
    );

  add("tag", "replace the tags of a tool; none removes them", [
    "toolwright tool tag mean_price_by_city prices monthly",
    "two tags",
  ])
    .argument("[tags...]", "words of a-z, 0-9, _ and -")
    .action((name: string, tags: string[], _flags: object, command: Command) =>
      start(command, async (session) => {
        await (await session.toolwright()).tools.tag(name, tags);
        const text = tags.length === 0 ? `${name} has no tags now.` : `${name} is tagged ${tags.join(", ")}.`;
        return said(session, { name, tags }, text);
      }),
    );
}

function said(session: Session, json: object, text: string): number {
  if (session.options.json) session.printJson(json);
  else session.print(text);
  return EXIT.ok;
}

function readVersion(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A version is a number from 1.");
}

async function showHistory(session: Session, name: string): Promise<number> {
  const versions = await (await session.toolwright()).tools.history(name);
  if (session.options.json) session.printJson({ name, versions });
  else await printHistory(session, versions);
  return EXIT.ok;
}

async function printHistory(
  session: Session,
  versions: Awaited<ReturnType<Toolwright["tools"]["history"]>>,
): Promise<void> {
  const { renderTable } = await import("../../presenter/table.ts");
  const columns = [
    { name: "version", type: "integer" as const },
    { name: "state", type: "string" as const },
    { name: "kept", type: "string" as const },
    { name: "uses", type: "integer" as const },
    { name: "failures", type: "integer" as const },
    { name: "last used", type: "string" as const },
    { name: "thread", type: "string" as const },
    { name: "sha256", type: "string" as const },
  ];
  session.print(renderTable(columns, versions.map(rowOf), session.screen));
}

function rowOf({ version, active, createdAt, uses, thread, sha256 }: ToolVersion): (string | number | null)[] {
  const last = uses.last?.slice(0, 10) ?? null;
  const state = active ? "answers" : "kept";
  return [version, state, createdAt.slice(0, 10), uses.count, uses.failures, last, thread, sha256.slice(0, 12)];
}
