import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ConfigInput,
  createToolwright,
  type ProgressEvent,
  type RunView,
  type Toolwright,
} from "../../../index.ts";
import { type OpenAiServer, type Reply, startOpenAiServer, text } from "../../support/openai-server.ts";
import { block, CSV, code, intent, QUESTION, spec } from "./scripts.ts";

export type Llm = NonNullable<ConfigInput["llm"]>;

/** What a good model says to the question: intent, spec and code. */
export const GOOD: readonly Reply[] = [text(intent), text(spec), text(block(code))];

/** A file, an endpoint that answers by script, and a workspace of its own. */
export interface Setting {
  server: OpenAiServer;
  folder: string;
  data: string[];
  open(llm?: Llm): Toolwright;
  ask(toolwright: Toolwright, question?: string, onProgress?: (event: ProgressEvent) => void): Promise<RunView>;
  close(): Promise<void>;
}

export async function openSetting(): Promise<Setting> {
  const folder = mkdtempSync(join(tmpdir(), "toolwright-llm-"));
  const data = [join(folder, "sales.csv")];
  writeFileSync(join(folder, "sales.csv"), CSV);
  const server = await startOpenAiServer();
  const opened: Toolwright[] = [];
  return {
    server,
    folder,
    data,
    open(llm = {}) {
      const settings: Llm = { author: "llm", base_url: server.baseUrl, model: "fake-model", retries: 0, ...llm };
      const toolwright = createToolwright({ paths: { workspace: join(folder, "workspace") }, llm: settings });
      opened.push(toolwright);
      return toolwright;
    },
    ask: (toolwright, question = QUESTION, onProgress = () => {}) => toolwright.ask({ question, data, onProgress }),
    async close() {
      for (const toolwright of opened) await toolwright.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
