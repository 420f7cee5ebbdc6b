import type { Command } from "commander";
import { ToolwrightError } from "../../state/errors.ts";
import type { Finding } from "../../toolwright/toolwright.ts";
import { examples } from "../examples.ts";
import { EXIT } from "../exit-codes.ts";
import type { Start } from "../run.ts";
import type { Session } from "../session.ts";

/** `toolwright doctor`: what this machine has, and what to do about what it lacks. */
export function addDoctor(program: Command, start: Start): void {
  program
    .command("doctor")
    .description("say what this machine has: Node, the walls of the sandbox, the author, the workspace")
    .option("--endpoint", "have the model endpoint do five small tasks on made-up data")
    .addHelpText(
      "after",
      examples([
        ["toolwright doctor", "exits with 4 when something needed is missing"],
        ["toolwright doctor --endpoint", "what the configured model can do"],
      ]),
    )
    .action((flags: { endpoint?: boolean }, command: Command) =>
      start(command, async (session) => {
        const findings = await examine(session, flags.endpoint === true);
        if (session.options.json) session.printJson({ findings });
        else await printFindings(session, findings);
        return findings.some(({ ok, required }) => required && !ok) ? EXIT.failed : EXIT.ok;
      }),
    );
}

/** A configuration or workspace that can't even be opened is a finding too. */
async function examine(session: Session, endpoint: boolean): Promise<Finding[]> {
  try {
    const toolwright = await session.toolwright();
    return await (endpoint ? toolwright.tryEndpoint({ signal: session.signal }) : toolwright.doctor());
  } catch (fault) {
    if (!(fault instanceof ToolwrightError) || fault.code === "cancelled") throw fault;
    const name = fault.code === "bad_config" ? "configuration" : "workspace";
    return [{ name, ok: false, required: true, detail: fault.message, remedy: fault.hint }];
  }
}

async function printFindings(session: Session, findings: readonly Finding[]): Promise<void> {
  const { renderFindings } = await import("../../presenter/findings.ts");
  session.print(renderFindings(findings, session.screen));
}
