import { indent } from "./literal.ts";

/** Puts the stage at the beginning of each query; a query that has stages itself goes on with them. */
export function withStage(statements: readonly string[], stage: readonly string[]): string[] {
  return statements.flatMap((line, index) => {
    const opens = /sql`$/u.test(line);
    const isFirst = /sql`$/u.test(statements[index - 1] ?? "");
    const spaces = line.length - line.trimStart().length;
    if (opens) {
      const next = statements[index + 1] ?? "";
      const goesOn = next.trimStart().startsWith("WITH ");
      const inner = next.length - next.trimStart().length;
      return [line, ...indent(goesOn ? [...stage.slice(0, -1), `${stage.at(-1)},`] : stage, inner)];
    }
    return [
      isFirst && line.trimStart().startsWith("WITH ") ? `${" ".repeat(spaces)}${line.trimStart().slice(5)}` : line,
    ];
  });
}
