import type { Command } from "commander";
import type { ListedTool } from "../../tools/registry.ts";
import { examples } from "../examples.ts";
import type { Start } from "../run.ts";
import type { Session } from "../session.ts";

/** `toolwright tools`: the kept tools. */
export function addTools(program: Command, start: Start): void {
  program
    .command("tools")
    .description("list the tools that were kept")
    .option("--reference", "those that come with Toolwright instead")
    .addHelpText(
      "after",
      examples([
        ["toolwright tools --json", "as one JSON object: { tools: [...] }"],
        ["toolwright tools --reference", "ready to use with: toolwright tool run NAME --data FILE"],
      ]),
    )
    .action((flags: { reference?: boolean }, command: Command) =>
      start(command, async (session) => {
        if (flags.reference) return listReference(session);
        const tools = await (await session.toolwright()).tools.list();
        if (session.options.json) session.printJson({ tools });
        else await printTools(session, tools);
        return 0;
      }),
    );
}

async function listReference(session: Session): Promise<number> {
  const { tools } = await session.toolwright();
  const listed = await Promise.all(
    (await tools.reference()).map(async ({ name, description }) => {
      const { properties } = (await tools.show(name)).spec.parameters;
      return { name, parameters: Object.keys(properties), description };
    }),
  );
  if (session.options.json) {
    session.printJson({ tools: listed });
    return 0;
  }
  const { renderTable } = await import("../../presenter/table.ts");
  const columns = ["name", "parameters", "description"].map((name) => ({ name, type: "string" as const }));
  const rows = listed.map(({ name, parameters, description }) => [name, parameters.join(" "), description]);
  session.print(renderTable(columns, rows, session.screen));
  return 0;
}

async function printTools(session: Session, tools: readonly ListedTool[]): Promise<void> {
  if (tools.length === 0) {
    session.print("No tools yet: a tool is kept when you approve it after a question.");
    return;
  }
  const { renderTable } = await import("../../presenter/table.ts");
  const columns = [
    { name: "name", type: "string" as const },
    { name: "version", type: "integer" as const },
    { name: "kept", type: "string" as const },
    { name: "uses", type: "integer" as const },
    { name: "failures", type: "integer" as const },
    { name: "last used", type: "string" as const },
    { name: "tags", type: "string" as const },
    { name: "description", type: "string" as const },
  ];
  const rows = tools.map(({ name, version, createdAt, uses, tags, description }) => [
    name,
    version,
    createdAt.slice(0, 10),
    uses.count,
    uses.failures,
    uses.last?.slice(0, 10) ?? null,
    tags.length === 0 ? null : tags.join(" "),
    description,
  ]);
  session.print(renderTable(columns, rows, session.screen));
}
