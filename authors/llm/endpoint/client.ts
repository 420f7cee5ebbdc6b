import type { BaseMessageChunk } from "@langchain/core/messages";
import { ChatOpenAICompletions } from "@langchain/openai";

/** The client, with what it drops from a stream kept beside the text: a refusal, and thinking under its other name. */
export class Client extends ChatOpenAICompletions {
  protected override _convertCompletionsDeltaToBaseMessageChunk(
    delta: Record<string, unknown>,
    response: Parameters<ChatOpenAICompletions["_convertCompletionsDeltaToBaseMessageChunk"]>[1],
    role?: Parameters<ChatOpenAICompletions["_convertCompletionsDeltaToBaseMessageChunk"]>[2],
  ): BaseMessageChunk {
    const chunk = super._convertCompletionsDeltaToBaseMessageChunk(delta, response, role);
    const { refusal, reasoning } = delta;
    if (typeof refusal === "string") chunk.additional_kwargs["refusal"] = refusal;
    if (typeof reasoning === "string") chunk.additional_kwargs["reasoning_content"] ??= reasoning;
    return chunk;
  }
}
