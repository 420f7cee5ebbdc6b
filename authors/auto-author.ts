import type { Author, IntentOutcome, Question } from "./author.ts";

/**
 * The built-in author where it is certain of its reading, and a model otherwise. Without a model the built-in author's own
 * outcome stands, with the way to configure one. Whoever read a question goes on with it; what the built-in author can't
 * repair goes to the model.
 */
export function createAutoAuthor(builtin: Author, llm: Author | null): Author {
  const readIntent: Author["readIntent"] = async (question, run) => {
    // A model's attempt can be beyond what the built-in author could say at all.
    if (llm && isModelsWork(question)) return llm.readIntent(question, run);
    const outcome = await builtin.readIntent(question, run);
    if (outcome.kind === "understood" && (outcome.certain || llm === null)) return outcome;
    return llm === null ? withoutModel(outcome) : llm.readIntent(question, run);
  };
  const writerOf = (author: string | undefined): Author => (llm && author?.startsWith("llm") ? llm : builtin);
  return {
    name: llm === null ? builtin.name : "auto",
    warm: () => builtin.warm?.(),
    readIntent,
    async writeSpec(question, intent, run) {
      const written = await writerOf(intent.author).writeSpec(question, intent, run);
      if (written.kind === "written" || llm === null || intent.author === "llm") return written;
      return llm.writeSpec(question, intent, run);
    },
    async writeCode(question, intent, spec, run, variant) {
      const writer = writerOf(intent.author);
      const written = await writer.writeCode(question, intent, spec, run, variant);
      return written.kind === "written" ? { by: writer.name, ...written } : written;
    },
    async repair(request, run) {
      const writer = writerOf(request.candidate.author);
      const repaired = await writer.repair(request, run);
      if (repaired.kind === "cannot_write" && llm && writer !== llm) return llm.repair(request, run);
      return repaired.kind === "written" ? { by: writer.name, ...repaired } : repaired;
    },
    ...(llm?.review
      ? {
          review: async (request, run) =>
            request.candidate.author === "builtin" ? null : (llm.review?.(request, run) ?? null),
        }
      : {}),
    ...(llm?.prefer ? { prefer: async (...given) => llm.prefer?.(...given) ?? null } : {}),
  };
}

function isModelsWork({ correction }: Question): boolean {
  return correction !== null && correction.previous.author.startsWith("llm");
}

/** How a model is put to work, for those who have none. */
export const CONFIGURE_A_MODEL =
  "A model can answer more: set OPENAI_BASE_URL and TOOLWRIGHT_MODEL (and OPENAI_API_KEY where the endpoint wants a key).";

function withoutModel(outcome: IntentOutcome): IntentOutcome {
  return outcome.kind === "cannot_answer" ? { ...outcome, hint: `${outcome.hint} ${CONFIGURE_A_MODEL}` } : outcome;
}
