import type { RunOutcome } from "../../sandbox/sandbox.ts";
import type { Diagnostic } from "../../state/report.ts";
import { type Check, counted, GROUNDS } from "../check.ts";
import type { Law, Subject } from "../laws/law.ts";
import { lawsFor } from "../laws/laws.ts";
import { parametersMatter } from "../laws/parameters-matter.ts";
import { failureDiagnostic, isExhausted } from "../run-failure.ts";
import type { Case } from "../trials/trials.ts";

/** What must hold for the kind of operation, whatever the data: tried on made tables, each changed as the law says. */
export const lawsCheck: Check = {
  name: "laws",
  needs: [...GROUNDS, "edges"],
  after: ["edges"],
  async run(context) {
    const { trials } = context;
    const { subject, bases } = await context.made();
    const laws = lawsFor(subject);
    const tries = laws.flatMap((law) => triesOf(law, bases, subject));
    const cases = [...new Set(tries.flatMap(({ given, changed }) => [given, changed]))];
    const outcomes = await trials.runAll(cases);
    const outcomeOf = new Map(cases.map((each, index) => [each, outcomes[index] ?? null]));
    const errors: Diagnostic[] = [];
    const broken = new Set<Law>();
    for (const attempt of tries) {
      // The same law broken on another table says nothing new.
      const found = broken.has(attempt.law) ? null : hold(attempt, subject, outcomeOf);
      if (!found) continue;
      broken.add(attempt.law);
      errors.push(found);
    }
    const exhausted = outcomes.some((outcome) => outcome?.ok === false && isExhausted(outcome.failure));
    if (!exhausted) errors.push(...(await parametersMatter(subject, bases, trials)));
    const parameters = counted(Object.keys(subject.spec.parameters.properties).length, "parameter");
    return {
      errors,
      tried: `${counted(laws.length, "law")} in ${counted(tries.length, "case")}, ${parameters}`,
      seed: context.seed,
      exhausted,
    };
  },
};

interface Try {
  law: Law;
  given: Case;
  changed: Case;
}

function triesOf(law: Law, bases: readonly Case[], subject: Subject): Try[] {
  return bases.slice(0, law.onTies ? bases.length : 1).flatMap((given) => {
    const changed = law.transform(given, subject);
    return changed ? [{ law, given, changed }] : [];
  });
}

function hold(
  { law, given, changed }: Try,
  subject: Subject,
  outcomeOf: ReadonlyMap<Case, RunOutcome | null>,
): Diagnostic | null {
  const [before, after] = [outcomeOf.get(given), outcomeOf.get(changed)];
  // What was not tried any more is for the case that stopped it.
  if (!before || !after) return null;
  // What fails on a table as it was made is for the other checks, unless it stopped this one.
  if (!before.ok) return isExhausted(before.failure) ? failureDiagnostic(before.failure, `On ${given.name}`) : null;
  if (!after.ok) return failureDiagnostic(after.failure, `With ${changed.name}`);
  const broken = law.relation(before.result, after.result, subject, { given, changed });
  if (!broken) return null;
  const where = changed === given ? `on ${given.name}` : `on ${given.name}, with ${changed.name}`;
  return { message: `A law is broken: ${law.name}; ${where}: ${broken}.`, line: null, remedy: law.remedy };
}
