import type { Diagnostic } from "../../state/report.ts";
import { type Check, type CheckContext, counted } from "../check.ts";
import { ANALYSIS_LAWS } from "../laws/analysis.ts";
import type { Law, Subject } from "../laws/law.ts";
import { LAWS } from "../laws/laws.ts";
import { parametersMatter } from "../laws/parameters-matter.ts";
import { failureDiagnostic } from "../run-failure.ts";
import type { Case } from "../trials/trials.ts";

/** What must hold for the kind of operation, whatever the data: tried on made tables, each changed as the law says. */
export const lawsCheck: Check = {
  name: "laws",
  needs: ["syntax", "policy", "types", "contract", "edges"],
  async run(context) {
    const { subject, bases } = await context.made();
    const all = subject.operation.operation === "analysis" ? ANALYSIS_LAWS : LAWS;
    const laws = all.filter((law) => law.applies(subject));
    const tries = laws.flatMap((law) => triesOf(law, bases, subject));
    const errors: Diagnostic[] = [];
    const broken = new Set<Law>();
    for (const attempt of tries) {
      // The same law broken on another table says nothing new.
      const found = broken.has(attempt.law) ? null : await hold(attempt, subject, context);
      if (!found) continue;
      broken.add(attempt.law);
      errors.push(found);
    }
    errors.push(...(await parametersMatter(subject, bases, context.trials)));
    const parameters = counted(Object.keys(subject.spec.parameters.properties).length, "parameter");
    return {
      errors,
      tried: `${counted(laws.length, "law")} in ${counted(tries.length, "case")}, ${parameters}`,
      seed: context.seed,
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

async function hold(
  { law, given, changed }: Try,
  subject: Subject,
  { trials }: CheckContext,
): Promise<Diagnostic | null> {
  const [before, after] = [await trials.run(given), await trials.run(changed)];
  // What fails on a table as it was made is for the other checks.
  if (!before.ok) return null;
  if (!after.ok) return failureDiagnostic(after.failure, `With ${changed.name}`);
  const broken = law.relation(before.result, after.result, subject, { given, changed });
  if (!broken) return null;
  const where = changed === given ? `on ${given.name}` : `on ${given.name}, with ${changed.name}`;
  return { message: `A law is broken: ${law.name}; ${where}: ${broken}.`, line: null, remedy: law.remedy };
}
