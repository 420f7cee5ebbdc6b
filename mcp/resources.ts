import {
  type ListResourcesResult,
  type ListResourceTemplatesResult,
  type ReadResourceResult,
  ResourceNotFoundError,
} from "@modelcontextprotocol/server";
import { safeSentence, ToolwrightError, toMarkdown } from "../index.ts";
import { outputOf } from "./run-result.ts";
import type { Service } from "./service.ts";

/** Most runs that are listed; all can be read. */
const MOST_RUNS = 50;

const TYPES = {
  report: "text/markdown",
  result: "application/json",
  code: "text/typescript",
  spec: "application/json",
};

/** The last runs and the newest kept tools. */
export async function listResources({ toolwright, config }: Service): Promise<ListResourcesResult> {
  const [runs, tools] = await Promise.all([toolwright.runs(), toolwright.tools.list()]);
  return {
    resources: [
      ...runs.slice(0, MOST_RUNS).map(({ thread, question, status }) => ({
        uri: `toolwright://runs/${thread}/report`,
        name: `run ${thread}`,
        description: `${safeSentence(question).slice(0, 200)} (${status.replaceAll("_", " ")})`,
        mimeType: TYPES.report,
      })),
      ...tools.slice(0, config.max_listed_tools).map(({ name, version, description }) => ({
        uri: `toolwright://tools/${name}/code`,
        name: `tool ${name}`,
        description: `${safeSentence(description)} Version ${version}.`,
        mimeType: TYPES.code,
      })),
    ],
  };
}

export const RESOURCE_TEMPLATES: ListResourceTemplatesResult["resourceTemplates"] = [
  { uriTemplate: "toolwright://runs/{thread}/report", name: "a run's report", mimeType: TYPES.report },
  { uriTemplate: "toolwright://runs/{thread}/result", name: "a run's result as data", mimeType: TYPES.result },
  { uriTemplate: "toolwright://runs/{thread}/code", name: "the code a run wrote", mimeType: TYPES.code },
  { uriTemplate: "toolwright://tools/{name}/code", name: "a kept tool's code", mimeType: TYPES.code },
  { uriTemplate: "toolwright://tools/{name}/spec", name: "a kept tool's spec", mimeType: TYPES.spec },
];

/** Reads one resource. Throws ResourceNotFoundError. */
export async function readResource(uri: string, { toolwright }: Service): Promise<ReadResourceResult> {
  const match = /^toolwright:\/\/(runs|tools)\/([A-Za-z0-9_-]{1,64})\/(report|result|code|spec)$/.exec(uri);
  const [, kind = "", id = "", part = ""] = match ?? [];
  const read = READERS[`${kind}/${part}`];
  const text = read === undefined ? null : await read(id, toolwright).catch(absent);
  if (text === null) throw new ResourceNotFoundError(uri, "There is no such resource.");
  return { contents: [{ uri, mimeType: TYPES[part as keyof typeof TYPES], text }] };
}

type Reader = (id: string, toolwright: Service["toolwright"]) => Promise<string | null>;

const READERS: Readonly<Record<string, Reader>> = {
  "runs/report": async (id, toolwright) => toMarkdown(await toolwright.show(id), []),
  "runs/result": async (id, toolwright) => JSON.stringify(outputOf(await toolwright.show(id)), null, 2),
  "runs/code": async (id, toolwright) => (await toolwright.show(id)).code,
  "tools/code": async (id, toolwright) => (await toolwright.tools.show(id)).code,
  "tools/spec": async (id, toolwright) => JSON.stringify((await toolwright.tools.show(id)).spec, null, 2),
};

function absent(fault: unknown): null {
  if (fault instanceof ToolwrightError && ["unknown_thread", "unknown_tool"].includes(fault.code)) return null;
  throw fault;
}
