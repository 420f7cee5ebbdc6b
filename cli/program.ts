import { Command, Option } from "commander";
import { addAnswer } from "./commands/answer.ts";
import { addAsk } from "./commands/ask.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addEval } from "./commands/eval.ts";
import { addMcp } from "./commands/mcp.ts";
import { addResume } from "./commands/resume.ts";
import { addRuns } from "./commands/runs.ts";
import { addShow } from "./commands/show.ts";
import { addTool } from "./commands/tool.ts";
import { addTools } from "./commands/tools.ts";
import { examples } from "./examples.ts";
import type { Start } from "./run.ts";

/** The whole command line. Options of the program are taken before and after a command's name. */
export function buildProgram(version: string, start: Start, output: { out(text: string): void }): Command {
  const program = new Command("toolwright")
    .description("Answers a question of data files by writing a tool for it, proving the tool and showing the result.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: output.out, writeErr: () => {}, outputError: () => {} })
    .exitOverride()
    .option("--json", "print exactly one JSON object on standard output")
    .option("--workspace <dir>", "where threads, runs and tools live (default: .toolwright)")
    .option("-c, --config <file>", "configuration file (default: toolwright.config.yaml, if there is one)")
    .addOption(new Option("--author <who>", "who writes the tool").choices(["builtin", "llm", "auto"]))
    .option("--quiet", "only the result and faults; asks nothing")
    .option("--no-color", "no colours")
    .addOption(new Option("--debug", "say where a fault happened").hideHelp());
  for (const add of [addAsk, addAnswer, addRuns, addShow, addResume, addTools, addTool, addMcp, addDoctor])
    add(program, start);
  addEval(program, version, start);
  program.addHelpText("after", examples(PROGRAM_EXAMPLES)).addHelpText("after", EXIT_CODES);
  return program;
}

const PROGRAM_EXAMPLES = [
  ['toolwright ask "mean price by city" --data sales.csv', "ask; on a terminal the review questions follow"],
  ["toolwright answer 3f0c8a51d2e7 yes", "answer a review later"],
  ["toolwright tool run mean_price_by_city --data may.csv", "use a tool that was kept"],
] as const;

const EXIT_CODES = `
Exit codes: 0 done, rejected or waiting for review; 2 bad input or usage; 3 cannot answer or needs clarification;
4 failed; 130 stopped with Ctrl-C.`;
