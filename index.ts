/** The public API of Toolwright, and nothing else. */
export type { Author, IntentOutcome, Question, RepairRequest, Written } from "./authors/author.ts";
export { loadConfig } from "./config/load-config.ts";
export type { Config, ConfigInput } from "./state/config.ts";
export { type ErrorCode, ToolwrightError } from "./state/errors.ts";
export type { ProgressEvent, RunStatus, RunView } from "./state/view.ts";
export type { Provenance, ToolSummary } from "./tools/registry.ts";
export { createToolwright, type ToolwrightParts } from "./toolwright/create-toolwright.ts";
export type {
  Answer,
  AnswerOptions,
  AskOptions,
  Finding,
  RunSummary,
  StepOptions,
  ToolDetails,
  Toolwright,
} from "./toolwright/toolwright.ts";
export type { SentRequest } from "./workspace/sent-requests.ts";
