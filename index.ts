/** The public API of Toolwright, and nothing else. */
export type { Author, IntentOutcome, Question, RepairRequest, Written } from "./authors/author.ts";
export { loadConfig } from "./config/load-config.ts";
export { allowedFiles, foldersOfRoots, openFolders } from "./data/allowed-files.ts";
export type { Exported, ExportOptions } from "./packaging/export-tools.ts";
export { toMarkdown } from "./presenter/markdown.ts";
export { type NextStep, nextSteps } from "./presenter/next-step.ts";
export { markdownCode, markdownSpan, markdownText, safeSentence } from "./presenter/safe-text.ts";
export type { Config, ConfigInput } from "./state/config.ts";
export { type ErrorCode, type ErrorRecord, ToolwrightError } from "./state/errors.ts";
export type { OutputSpec, ParameterSchema, ParameterValues, ToolSpec } from "./state/spec.ts";
export type { Cell, Column, ColumnType } from "./state/tables.ts";
export type { ProgressEvent, RunStatus, RunView } from "./state/view.ts";
export { fileArguments, filePath, filePaths, inputSchemaOf } from "./tools/input-schema.ts";
export type { ListedTool, Provenance, ToolSummary, ToolUses, ToolVersion } from "./tools/registry.ts";
export { createToolwright, type ToolwrightParts } from "./toolwright/create-toolwright.ts";
export type {
  Answer,
  AnswerOptions,
  AskOptions,
  ChartImage,
  Finding,
  ImportOptions,
  RunSummary,
  StepOptions,
  ToolDetails,
  Toolwright,
} from "./toolwright/toolwright.ts";
export type { SentRequest } from "./workspace/sent-requests.ts";
