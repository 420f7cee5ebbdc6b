import { MessagesValue, ReducedValue, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { Artifacts } from "./artifacts.ts";
import { CodeReview, RepairNote } from "./authoring.ts";
import { Candidate } from "./candidate.ts";
import { Intent } from "./intent.ts";
import { Report } from "./report.ts";
import { RegistrationReview, ResultReview } from "./review.ts";
import { ParameterValues, ToolSpec } from "./spec.ts";
import { NO_USAGE, Usage } from "./usage.ts";

/** The dataset as state knows it: names and counts. The rows stay in the files, the profile in the workspace. */
export const DatasetSummary = z.object({
  fingerprint: z.string(),
  tables: z.array(z.object({ name: z.string(), source: z.string(), rowCount: z.int(), columnCount: z.int() })),
});

/** A kept tool that was looked at: how well it fits (0 to 1), how like its words are (0 to 1), and why or why not. */
export const ReuseCandidate = z.object({
  name: z.string(),
  version: z.int(),
  overlap: z.number().min(0).max(1),
  likeness: z.number().min(0).max(1),
  reason: z.string(),
});
export type ReuseCandidate = z.infer<typeof ReuseCandidate>;

/** What the gap node decided, and why. `tool` is the kept tool that answers; null when a new one is written. */
export const GapDecision = z.object({
  tool: z.object({ name: z.string(), version: z.int(), sha256: z.string(), path: z.string() }).nullable(),
  params: ParameterValues,
  /** Columns of the data that the tool reads under names of its own, by those. */
  columns: z.record(z.string(), z.string()).optional(),
  /** Tables of the data that the tool reads under names of its own, by those. */
  tables: z.record(z.string(), z.string()).optional(),
  overlap: z.number().min(0).max(1),
  reason: z.string(),
  /** The overlap from which a tool would have answered; null where none was looked for. */
  threshold: z.number().nullable().optional(),
  /** The best of the tools that were looked at, best first. */
  candidates: z.array(ReuseCandidate).optional(),
  /** Kept tools that would answer but for what the data no longer have, each in a sentence. */
  drift: z.array(z.string()).optional(),
});
export type GapDecision = z.infer<typeof GapDecision>;

/**
 * A review as it arrives, from any face: read strictly by the feedback nodes, which pause again on what they can't read.
 */
export const ReviewInput = z.object({
  answer: z.string().meta({ title: "Answer", description: "Stage 1: yes or no. Stage 2: approve or reject." }),
  comment: z.string().nullable().default(null).meta({ title: "Comment", description: "With no: what is wrong." }),
  candidate: z.string().meta({ title: "Candidate", description: "The sha256 shown in the review, which is answered." }),
  result: z.string().nullable().default(null).meta({ title: "Result", description: "Stage 1: the result's sha256." }),
  by: z.enum(["person", "auto"]).default("person"),
  replace: z.string().nullable().optional().meta({
    title: "Replace",
    description: "With approve: the near twin, of those shown, that the tool becomes a new version of.",
  }),
  keepBoth: z.boolean().optional().meta({
    title: "Keep both",
    description: "With approve: keep the tool beside its near twins, under a name of its own.",
  }),
  reviewer: z
    .string()
    .max(200)
    .default("")
    .meta({ title: "Reviewer", description: "Who answers; kept with the tool." }),
  at: z.string().default("").meta({ title: "When", description: "ISO 8601; set on arrival if empty." }),
});
export type ReviewInput = z.infer<typeof ReviewInput>;

export const PendingReview = z.object({
  stage: z.union([z.literal(1), z.literal(2)]),
  prompt: z.string(),
  /** Why an earlier answer did not count, or changed nothing. */
  problem: z.string().nullable().default(null),
  candidate: z.string(),
  result: z.string().nullable(),
  /** Stage 2: kept tools that do the same, which this one could replace. */
  twins: z
    .array(
      z.object({
        name: z.string(),
        version: z.int(),
        description: z.string(),
        path: z.string(),
        /** Whether plain approval makes the new tool its next version. */
        replaced: z.boolean(),
      }),
    )
    .optional(),
});
export type PendingReview = z.infer<typeof PendingReview>;

const errorRecord = z.object({ code: z.string(), message: z.string(), hint: z.string() });

/** What a run is begun with: all that a caller gives, and all that a form has to ask for. */
const request = {
  messages: new ReducedValue(MessagesValue.valueSchema, {
    inputSchema: MessagesValue.inputSchema,
    reducer: MessagesValue.reducer,
    jsonSchemaExtra: {
      langgraph_type: "messages",
      title: "Chat",
      description: "The last human message is the question if no other is given; answers are added.",
    },
  }),
  question: z.string().default("").meta({
    title: "Question",
    description: "What is asked of the data. The last human message if empty.",
  }),
  files: z.array(z.string()).default([]).meta({
    title: "Data files",
    description: "Paths of CSV, TSV, JSON, NDJSON, Parquet or XLSX files. The first one is the table `data`.",
  }),
  dryRun: z.boolean().default(false).meta({
    title: "Dry run",
    description: "Intent, gap and spec only; nothing is executed.",
  }),
  newTool: z.boolean().default(false).meta({
    title: "New tool",
    description: "Write a new tool, whatever is kept.",
  }),
  requestedTool: z
    .object({ name: z.string(), params: ParameterValues })
    .nullable()
    .default(null)
    .meta({ title: "Requested tool", description: "A kept tool to run directly, with no author." }),
};

/** The input of the graph. What else a caller sends with a question is not taken: answers are updates of a paused thread. */
export const RunInput = new StateSchema(request);

/**
 * The state of a thread. No data: previews are bounded and everything large is a file that state refers to, so that a
 * checkpoint stays small whatever the dataset's size. Keys never have the name of a node.
 */
export const RunState = new StateSchema({
  ...request,

  asked: z.object({ question: z.string(), message: z.string().nullable() }).nullable().default(null).meta({
    title: "Asked",
    description: "The question that was read and the last chat message by then, so that a new one is told from them.",
  }),
  dataset: DatasetSummary.nullable().default(null).meta({
    title: "Dataset",
    description: "The tables of the files: names and counts. The rows stay in the files.",
  }),
  userIntent: Intent.nullable().default(null).meta({ title: "Intent", description: "The question as structure." }),
  readings: z
    .array(z.object({ reading: z.string(), ask: z.string() }))
    .default([])
    .meta({ title: "Readings", description: "What the question could mean, when it could mean more than one thing." }),
  gapDecision: GapDecision.nullable().default(null).meta({ title: "Reuse", description: "Which tool, and why." }),
  toolSpec: ToolSpec.nullable().default(null).meta({
    title: "Spec",
    description: "What the tool must be, until it is written; from then on the candidate has it.",
  }),
  candidate: Candidate.nullable().default(null).meta({ title: "Candidate", description: "Spec, code and digest." }),
  report: Report.nullable().default(null).meta({
    title: "Validation report",
    description: "What was checked of the candidate, and what failed.",
  }),
  repairAttempts: z.int().default(0).meta({ title: "Repair attempts", description: "Of this revision." }),
  revision: z.int().default(1).meta({ title: "Revision", description: "1, and one more for every correction." }),
  correction: z
    .object({ comment: z.string(), previous: z.string(), reading: z.string() })
    .nullable()
    .default(null)
    .meta({
      title: "Correction",
      description: "What the user said was wrong, and the sha256 of the candidate it was about.",
    }),
  artifacts: Artifacts.nullable().default(null).meta({
    title: "Result",
    description: "Summary, answers, evidence and the first rows; the whole is in the workspace.",
  }),
  pendingReview: PendingReview.nullable().default(null).meta({
    title: "Review",
    description: "What is asked now. Copy candidate and result into the answer.",
  }),
  resultReview: ReviewInput.nullable().default(null).meta({
    title: "Stage 1: is the output correct?",
    description: "yes or no, with the candidate and result of the review.",
  }),
  registrationReview: ReviewInput.nullable().default(null).meta({
    title: "Stage 2: register the tool?",
    description: "approve or reject, with the candidate of the review.",
  }),
  resultVerdict: ResultReview.nullable().default(null).meta({
    title: "Accepted stage 1 answer",
    description: "Written by the flow once an answer was read and named what was shown.",
  }),
  registrationVerdict: RegistrationReview.nullable().default(null).meta({
    title: "Accepted stage 2 answer",
    description: "Written by the flow once an answer was read and named what was shown.",
  }),
  registered: z
    .object({ name: z.string(), version: z.int(), path: z.string() })
    .nullable()
    .default(null)
    .meta({ title: "Registered tool", description: "The kept tool that came of this thread." }),
  status: z
    .enum(["running", "waiting_review", "done", "rejected", "needs_clarification", "cannot_answer", "failed"])
    .default("running")
    .meta({ title: "Status", description: "How the run stands, or how it ended." }),
  error: errorRecord.nullable().default(null).meta({
    title: "Error",
    description: "Why the run could not go on, and what to do about it.",
  }),
  timings: new ReducedValue(
    z.record(z.string(), z.number()).default(() => ({})),
    {
      // A node that ran twice for a question (a repair, a revision) shows the sum; every question begins with intent.
      reducer: (total, next): Record<string, number> => {
        const sum = "intent" in next ? {} : { ...total };
        for (const [node, ms] of Object.entries(next)) sum[node] = Math.round(((sum[node] ?? 0) + ms) * 10) / 10;
        return sum;
      },
      jsonSchemaExtra: { title: "Timings", description: "Milliseconds spent in each node for this question." },
    },
  ),
  usage: Usage.default(NO_USAGE).meta({
    title: "Model usage",
    description: "Calls, tokens and cost of the author's models; all zero without one.",
  }),
  repairNotes: z.array(RepairNote).default([]).meta({
    title: "Repairs",
    description: "What was tried in this revision, and what failed before.",
  }),
  codeReviews: z.array(CodeReview).default([]).meta({
    title: "Reviews by models",
    description: "What models said of the candidates of this question.",
  }),
  rivals: z
    .array(z.object({ code: z.string(), author: z.string() }))
    .default([])
    .meta({
      title: "Rival versions",
      description: "Other versions of the code, until the validator has compared them.",
    }),
});
export type RunState = typeof RunState.State;
export type RunUpdate = typeof RunState.Update;
