import { randomBytes } from "node:crypto";
import { ProtocolError, ProtocolErrorCode, Server } from "@modelcontextprotocol/server";
import { ToolwrightError } from "../index.ts";
import { callTool } from "./call-tool.ts";
import { makeKeptTools } from "./kept-tools.ts";
import { OWN_TOOLS } from "./own-tools.ts";
import { progressOf } from "./progress.ts";
import { getPrompt, PROMPTS } from "./prompts.ts";
import { listResources, RESOURCE_TEMPLATES, readResource } from "./resources.ts";
import { makeReviews } from "./review.ts";
import { makeReviewStates } from "./review-state.ts";
import type { Service } from "./service.ts";

const INSTRUCTIONS = `Toolwright answers questions of data files with small tools that were proved and approved.
Ask with analyze_data. A result whose status is awaiting_review is not known to be correct: show it to the user with its evidence, ask, and pass on the answer with answer_review. Tools that the user kept answer at once: they are tools of this server, and search_tools finds those that are not listed.`;

/**
 * Makes servers that share what they stand on: one a connection, or one a request where the protocol has no connections.
 * The list of tools is read anew whenever it is asked for, so the low-level server serves better than fixed registrations.
 */
export function serverFactory(service: Service): () => Server {
  const states = makeReviewStates(randomBytes(32));
  const reviews = makeReviews(service, states);
  const kept = makeKeptTools(service);
  return () => {
    const server = new Server(
      { name: "toolwright", title: "Toolwright", version: service.version },
      {
        capabilities: { tools: { listChanged: true }, resources: {}, prompts: {} },
        instructions: INSTRUCTIONS,
        requestState: { verify: (state, context) => states.verify(state, context) },
      },
    );
    server.setRequestHandler("tools/list", () =>
      plainly(async () => ({ tools: [...OWN_TOOLS, ...(await kept.list())] })),
    );
    server.setRequestHandler("tools/call", ({ params }, context) =>
      plainly(() => {
        const { name, arguments: given = {} } = params;
        return callTool({ server, context, progress: progressOf(context), name, given }, { service, reviews });
      }),
    );
    server.setRequestHandler("resources/list", () => plainly(() => listResources(service)));
    server.setRequestHandler("resources/templates/list", () => ({ resourceTemplates: RESOURCE_TEMPLATES }));
    server.setRequestHandler("resources/read", ({ params }) => plainly(() => readResource(params.uri, service)));
    server.setRequestHandler("prompts/list", () => ({ prompts: PROMPTS }));
    server.setRequestHandler("prompts/get", ({ params }) => getPrompt(params.name, params.arguments));
    return server;
  };
}

/** Faults as protocol errors with a sentence; what nobody foresaw says nothing of the inside. */
async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof ProtocolError) throw fault;
    const sentence =
      fault instanceof ToolwrightError
        ? `${fault.message} ${fault.hint}`
        : "Something went wrong inside Toolwright that should not have.";
    throw new ProtocolError(ProtocolErrorCode.InternalError, sentence, { cause: undefined });
  }
}
