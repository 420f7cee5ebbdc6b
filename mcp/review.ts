import {
  type CallToolResult,
  type ElicitRequestFormParams,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
} from "@modelcontextprotocol/server";
import { z } from "zod";
import { markdownCode, markdownSpan, markdownText, type RunView, toMarkdown } from "../index.ts";
import { type Call, canElicit, clientName } from "./client.ts";
import { REVIEW_LIFE_SECONDS, type ReviewState, type ReviewStates } from "./review-state.ts";
import { REVIEW_ANSWERS, runResult } from "./run-result.ts";
import type { Service } from "./service.ts";

/** What a tool call gives: its result, or what the client must ask a person before it calls again. */
export type Outcome = CallToolResult | InputRequiredResult;

/** The key under which the answer of a person comes back. */
const REVIEW = "review";

/** What a form that was filled in holds. */
const Filled = z.object({ answer: z.string(), comment: z.string().optional(), twin: z.string().optional() });

/** What the form offers beside the kept tools that do the same. */
const KEEP_BOTH = "keep both";

export interface Reviews {
  /** A run as a result; or, where it waits for a review and the client can ask a person, the question. */
  show(view: RunView, call: Call): Promise<Outcome>;
  /** The review that this call brings the answer of; null for a call that is no such answer. */
  brought(call: Call): ReviewState | null;
  /** Takes what the person did with the form. */
  take(state: ReviewState, call: Call): Promise<Outcome>;
}

/**
 * Reviews by elicitation. The state that goes through the client is sealed and names the digests that were shown: what comes
 * back is about those and nothing newer. Declining is a no; closing the form is no answer, and the run keeps waiting.
 */
export function makeReviews(service: Service, states: ReviewStates): Reviews {
  const { toolwright } = service;

  const show = async (view: RunView, call: Call): Promise<Outcome> => {
    const { review } = view;
    if (review === null || !canElicit(call)) return runResult(view, service, call.context.mcpReq.signal);
    const { stage, candidate, result } = review;
    const requestState = await states.mint(
      { thread: view.thread, stage, candidate, result, told: call.progress.told },
      call.context,
    );
    return inputRequired({ inputRequests: { [REVIEW]: inputRequired.elicit(formFor(view)) }, requestState });
  };

  const take = async (state: ReviewState, call: Call): Promise<Outcome> => {
    const { thread, stage, candidate, result } = state;
    const response = inputResponse(call.context.mcpReq.inputResponses, REVIEW);
    call.progress.told = state.told;
    const given = response.kind === "elicit" ? answerIn(response, stage) : null;
    if (given === null) return runResult(await toolwright.show(thread), service, call.context.mcpReq.signal);
    const view = await toolwright.answer(thread, given.answer, {
      ...(given.comment ? { comment: given.comment } : {}),
      ...placementOf(given),
      reviewer: `a person, asked by a form of ${clientName(call)}`,
      about: { candidate, result },
      signal: call.context.mcpReq.signal,
      onProgress: call.progress.hear,
    });
    return show(view, call);
  };

  return { show, take, brought: ({ context }) => context.mcpReq.requestState<ReviewState>() ?? null };
}

/** What the form says, or null where it says nothing that could be an answer. */
function answerIn(
  { action, content }: { action: "accept" | "decline" | "cancel"; content?: Record<string, unknown> },
  stage: 1 | 2,
): z.infer<typeof Filled> | null {
  const [, refusal] = REVIEW_ANSWERS[stage];
  if (action === "decline") return { answer: refusal };
  if (action === "cancel") return null;
  const filled = Filled.safeParse(content);
  const words: readonly string[] = REVIEW_ANSWERS[stage];
  return filled.success && words.includes(filled.data.answer) ? filled.data : null;
}

type Properties = ElicitRequestFormParams["requestedSchema"]["properties"];

function placementOf({ answer, twin }: z.infer<typeof Filled>): { replace?: string; keepBoth?: boolean } {
  if (answer !== "approve" || twin === undefined) return {};
  return twin === KEEP_BOTH ? { keepBoth: true } : { replace: twin };
}

function formFor(view: RunView): ElicitRequestFormParams {
  const stage = view.review?.stage ?? 1;
  const minutes = REVIEW_LIFE_SECONDS / 60;
  const answer = {
    type: "string" as const,
    enum: [...REVIEW_ANSWERS[stage]],
    title: stage === 1 ? "Is the output correct?" : "Keep the tool?",
    description: `Unanswered, nothing happens; the form is good for ${minutes} minutes, the review for as long as it waits.`,
  };
  if (stage === 2) {
    const twins = view.review?.twins?.map(({ name }) => name) ?? [];
    const twin = {
      type: "string" as const,
      enum: [...twins, KEEP_BOTH],
      title: "In place of which tool?",
      description: "With approve: it becomes the next version of the one named, or gets a name of its own.",
    };
    const properties: Properties = twins.length === 0 ? { answer } : { answer, twin };
    return { message: specMessage(view), requestedSchema: { type: "object", properties, required: ["answer"] } };
  }
  const comment = {
    type: "string" as const,
    title: "What is wrong?",
    description: "With no: it is tried again, told this.",
  };
  return {
    message: `${toMarkdown(view, [])}\n${questionOf(view)}`,
    requestedSchema: { type: "object", properties: { answer, comment }, required: ["answer"] },
  };
}

/** What is asked, after why the last answer did not count. */
function questionOf({ review }: RunView): string {
  return [review?.problem ?? "", review?.prompt ?? ""].map(markdownText).join("\n\n").trim();
}

/** What would be kept: shown before a person is asked to keep it. */
function specMessage(view: RunView): string {
  const { spec } = view;
  if (spec === null) return questionOf(view);
  const parameters = Object.entries(spec.parameters.properties).map(
    ([name, { type, description, default: preset }]) =>
      `- ${markdownSpan(name)} (${type}, ${markdownSpan(JSON.stringify(preset))} if not given): ${markdownText(description)}`,
  );
  const columns = Object.entries(spec.requires).flatMap(([table, required]) =>
    required.map(({ name, type }) => `- ${markdownSpan(`${table}.${name}`)} (${type})`),
  );
  return [
    `**${markdownText(spec.name)}**: ${markdownText(spec.description)}`,
    parameters.length === 0 ? "It has no parameters." : `Parameters:\n\n${parameters.join("\n")}`,
    `Needs the columns:\n\n${columns.join("\n")}`,
    view.code === null ? "" : markdownCode(view.code.trimEnd(), "ts"),
    questionOf(view),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}
