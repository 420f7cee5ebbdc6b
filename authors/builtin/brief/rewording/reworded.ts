import type { TableProfile } from "../../../../state/profile.ts";
import type { Annotated } from "../annotate.ts";
import type { Brief } from "../split-brief.ts";
import { inTheActive } from "./active.ts";
import { withChangesNamed } from "./changes.ts";
import { withCodedValues } from "./coded-values.ts";
import { withCodesAsEqual } from "./codes.ts";
import { withPlainComparisons } from "./compared.ts";
import { withCorrelationNamed } from "./correlated.ts";
import { withoutDefaults } from "./default-sentences.ts";
import { deniesUndone } from "./denied-steps.ts";
import { withMostOfEach } from "./each-then-most.ts";
import { fillSentence } from "./fill-sentences.ts";
import { gapSentence } from "./gap-sentences.ts";
import { withPlainGaps } from "./gap-turns.ts";
import { withoutIdleMoments } from "./moments.ts";
import { withNumberedGroups } from "./numbered-groups.ts";
import { inUsualOrder } from "./order.ts";
import { withPlainPhrases } from "./phrases.ts";
import { withPlainRows } from "./plain-rows.ts";
import { withPredicatesAsValues, withReferencesResolved } from "./referring-clauses.ts";
import { relative, withRunsReworded } from "./runs.ts";
import { withLevelsAsNumbers, withoutSaidInPassing, withPlainEnds, withRowsByTheirNoun } from "./said-in-passing.ts";
import { saysTools } from "./tool-sentences.ts";
import { withoutTrueClaims } from "./true-claims.ts";
import { saysUnchanged } from "./unchanged-sentences.ts";

/** How far a text is put in other words before it is read: each way is tried only where the one before it was not understood. */
export type Wording = "as it stands" | "plain" | "active";

/** A marked text in which sentences about the preparation of data stand in the words in which they are read, whatever their order. */
export function withPlainSentences(
  { text: given, values }: Pick<Annotated, "text" | "values">,
  table: TableProfile,
  wording: Wording,
): string {
  if (wording === "as it stands") return given;
  const prepared = withRunsReworded(
    withPlainGaps(
      withPlainRows(
        withoutIdleMoments(
          withoutDefaults(
            withoutTrueClaims(
              withReferencesResolved(
                withLevelsAsNumbers(
                  withPlainEnds(
                    withoutSaidInPassing(
                      withCodedValues(withRowsByTheirNoun(withPredicatesAsValues(given)), table),
                      table,
                      values,
                    ),
                  ),
                ),
                table,
              ),
              table,
            ),
          ),
        ),
        table,
      ),
      table,
    ),
    (run, opens) =>
      !opens && relative.test(run)
        ? null
        : (gapSentence(run, table) ??
          fillSentence(run, table) ??
          (saysUnchanged(run, table) || saysTools(run) || deniesUndone(run, given) ? "" : null)),
  );
  const told = wording === "active" ? inTheActive(prepared) : prepared;
  return withChangesNamed(
    withCodesAsEqual(withCorrelationNamed(withNumberedGroups(withMostOfEach(inUsualOrder(told), table), table))),
  );
}

/** A brief whose numbers are compared in the plainest words: what stands in quotes is a name and stays. */
export function inPlainWords(brief: Brief): Brief {
  const question = outsideQuotes(brief.question, plainly);
  return {
    ...brief,
    question,
    body: question + outsideQuotes(brief.body.slice(brief.question.length), plainly),
  };
}

const plainly = (text: string): string => withPlainComparisons(withPlainPhrases(text));

function outsideQuotes(text: string, reword: (text: string) => string): string {
  return text
    .split(/("[^"\n]{1,120}"|(?<![\p{L}\p{N}])'[^'\n]{1,120}'(?![\p{L}\p{N}])|`[^`\n]{1,120}`)/u)
    .map((part, at) => (at % 2 === 1 ? part : reword(part)))
    .join("");
}
