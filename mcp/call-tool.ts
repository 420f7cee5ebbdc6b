import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";
import type { z } from "zod";
import {
  allowedFiles,
  fileArguments,
  type ParameterValues,
  type RunView,
  type StepOptions,
  ToolwrightError,
} from "../index.ts";
import { type Call, clientName, rootsOf } from "./client.ts";
import { listTools, searchTools } from "./find-tools.ts";
import {
  AnalyzeInput,
  AnswerInput,
  isOwnTool,
  ListInput,
  type OwnToolName,
  RunToolInput,
  SearchInput,
} from "./own-tools.ts";
import type { Outcome, Reviews } from "./review.ts";
import { faultResult, runResult } from "./run-result.ts";
import type { Service } from "./service.ts";

type Arguments = Record<string, unknown>;

export interface ToolCall extends Call {
  name: string;
  given: Arguments;
}

export interface CallParts {
  service: Service;
  reviews: Reviews;
}

/**
 * Does what a client calls a tool for. Faults are results that say what happened; a name that no tool has, and an answer to a
 * form that was never shown, are protocol errors.
 */
export async function callTool(call: ToolCall, parts: CallParts): Promise<Outcome> {
  try {
    const state = parts.reviews.brought(call);
    if (state !== null) return await parts.reviews.take(state, call);
    if (isOwnTool(call.name)) return await OWN[call.name](call, parts);
    return await runKept(call, parts);
  } catch (fault) {
    return faultResult(fault);
  }
}

const OWN: Readonly<Record<OwnToolName, (call: ToolCall, parts: CallParts) => Promise<Outcome>>> = {
  async analyze_data(call, { service, reviews }) {
    return reviews.show(await analyze(read(AnalyzeInput, call), call, service), call);
  },
  answer_review: (call, parts) => answerReview(read(AnswerInput, call), call, parts),
  list_tools: (call, { service }) => listTools(read(ListInput, call), service),
  search_tools: (call, { service }) => searchTools(read(SearchInput, call), service),
  async run_tool(call, { service }) {
    const { name, params, ...files } = read(RunToolInput, call);
    const data = await filesOf(files, call, service);
    return runResult(
      await service.toolwright.tools.run(name, { data, params, ...stepOf(call) }),
      service,
      call.context.mcpReq.signal,
    );
  },
};

/** Asks a new question; or goes on with a run that was stopped or failed, that waits for its review or that asked what was meant. */
async function analyze(
  { query, thread_id: thread, new_tool: newTool, ...files }: z.infer<typeof AnalyzeInput>,
  call: ToolCall,
  service: Service,
): Promise<RunView> {
  const { toolwright } = service;
  const known = thread === undefined ? null : await knownRun(thread, service);
  const isSame = query === undefined || query.trim() === known?.question;
  if ((known?.status === "interrupted" || known?.status === "failed") && isSame)
    return toolwright.resume(known.thread, stepOf(call));
  if (known?.status === "waiting_review" && isSame) return known;
  if (query === undefined) {
    throw new ToolwrightError(
      "bad_question",
      "There is no question.",
      "Give one as `query`, such as: mean price by city.",
    );
  }
  const isNamed = files.file_path !== undefined || files.file_paths !== undefined;
  const data = known && !isNamed ? [] : await filesOf(files, call, service);
  const named = thread === undefined ? {} : { thread };
  return toolwright.ask({ question: query, data, newTool, ...named, ...stepOf(call) });
}

async function knownRun(thread: string, { toolwright }: Service): Promise<RunView | null> {
  return toolwright.show(thread).catch((fault: unknown) => {
    if (fault instanceof ToolwrightError && fault.code === "unknown_thread") return null;
    throw fault;
  });
}

/**
 * Stage 1 is answered by whoever calls. What lasts is not: stage 2 is asked of a person, by a form where the client has
 * them, unless the configuration trusts the client.
 */
async function answerReview(
  { thread_id: thread, answer, comment, replace, keep_both: keepBoth }: z.infer<typeof AnswerInput>,
  call: ToolCall,
  { service, reviews }: CallParts,
): Promise<Outcome> {
  const { toolwright, config } = service;
  const view = await toolwright.show(thread);
  if (view.review?.stage === 2 && config.review !== "client") return reviews.show(view, call);
  const about = view.review ? { about: { candidate: view.review.candidate, result: view.review.result } } : {};
  const options = {
    ...(comment === undefined ? {} : { comment }),
    ...(replace === undefined ? {} : { replace }),
    keepBoth,
    ...about,
    reviewer: clientName(call),
    ...stepOf(call),
  };
  return reviews.show(await toolwright.answer(thread, answer, options), call);
}

/** Runs the kept tool of the called name. */
async function runKept(call: ToolCall, { service }: CallParts): Promise<Outcome> {
  const { spec } = await service.toolwright.tools.show(call.name).catch((fault: unknown) => {
    if (!(fault instanceof ToolwrightError) || fault.code !== "unknown_tool") throw fault;
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `${fault.message} See list_tools for those there are.`);
  });
  const { one, many } = fileArguments(spec.parameters.properties);
  const { [one]: file_path, [many]: file_paths, ...params } = call.given;
  const checked = read(RunToolInput, { ...call, given: { name: call.name, file_path, file_paths, params } });
  const data = await filesOf(checked, call, service);
  const values: ParameterValues = checked.params;
  return runResult(
    await service.toolwright.tools.run(call.name, { data, params: values, ...stepOf(call) }),
    service,
    call.context.mcpReq.signal,
  );
}

function stepOf(call: Call): StepOptions {
  return { signal: call.context.mcpReq.signal, onProgress: call.progress.hear };
}

/** The files of a call, allowed and with links resolved. Throws `usage` where there are none, or both ways are used. */
async function filesOf(
  given: { file_path?: string | undefined; file_paths?: string[] | undefined },
  call: Call,
  { allowedFolders, trustsRoots }: Service,
): Promise<string[]> {
  const { file_path: one, file_paths: many } = given;
  if ((one === undefined) === (many === undefined)) {
    const [what, how] =
      one === undefined ? ["No data file was given.", "Give"] : ["Files were given twice.", "Give either"];
    throw new ToolwrightError("usage", what, `${how} file_path, or file_paths for several.`);
  }
  return allowedFiles(many ?? [one ?? ""], allowedFolders, async () => (trustsRoots ? rootsOf(call) : []));
}

/** The arguments, checked. Throws `usage`, which names what is wrong. */
function read<Schema extends z.ZodType>(schema: Schema, { name, given }: ToolCall): z.infer<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue && issue.path.length > 0 ? `"${issue.path.join(".")}": ` : "";
  throw new ToolwrightError(
    "usage",
    `The arguments of ${name} can't be read: ${place}${issue?.message ?? "they are not an object"}.`,
    "Look at the tool's input schema.",
  );
}
