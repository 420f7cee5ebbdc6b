import {
  type GetPromptResult,
  type ListPromptsResult,
  ProtocolError,
  ProtocolErrorCode,
} from "@modelcontextprotocol/server";

/** What a person can start with in a client that shows prompts. */
export const PROMPTS: ListPromptsResult["prompts"] = [
  {
    name: "analyze",
    title: "Ask a data file",
    description: "Answers a question of a data file, and asks you whether the answer is correct.",
    arguments: [
      { name: "question", description: "What you want to know", required: true },
      { name: "file", description: "Path of the data file", required: true },
    ],
  },
  {
    name: "review",
    title: "Look at what waits",
    description: "Shows a run that waits for your review.",
    arguments: [{ name: "thread", description: "The run's id", required: true }],
  },
];

/** A prompt with its arguments filled in. Throws a protocol error for an unknown one or a missing argument. */
export function getPrompt(name: string, given: Readonly<Record<string, string>> = {}): GetPromptResult {
  const prompt = PROMPTS.find((candidate) => candidate.name === name);
  if (!prompt) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt ${JSON.stringify(name)}.`);
  const missing = prompt.arguments?.find((argument) => !Object.hasOwn(given, argument.name));
  if (missing) {
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `The prompt ${name} needs "${missing.name}".`);
  }
  const value = (key: string): string => JSON.stringify(given[key] ?? "");
  const text =
    name === "analyze"
      ? `Call analyze_data with the query ${value("question")} and the file_path ${value("file")}. Show me the result and the evidence as they are. If it waits for a review, ask me whether the result is correct, and pass on what I say with answer_review. Never answer for me.`
      : `Call analyze_data with the thread_id ${value("thread")}, show me the result and the evidence, and ask me what the review asks. Pass on what I say with answer_review. Never answer for me.`;
  return { description: prompt.description ?? "", messages: [{ role: "user", content: { type: "text", text } }] };
}
