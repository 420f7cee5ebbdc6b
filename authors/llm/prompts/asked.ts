import type { Question } from "../../author.ts";

/** The question, and what the user said of an earlier answer to it. */
export function asked({ text, correction }: Question): string {
  const question = `Question: ${text}`;
  if (correction === null) return question;
  return `${question}

An earlier tool answered this, understood as "${correction.reading}":
\`\`\`ts
${correction.previous.code.trim()}
\`\`\`
The user looked at its result and said what is wrong: ${correction.comment}
That goes before everything else.`;
}
