import type { Diagnostic } from "../../state/report.ts";
import { type Check, type CheckContext, counted } from "../check.ts";
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
    const laws = LAWS.filter((law) => law.applies(subject));
    const errors: Diagnostic[] = [];
    let cases = 0;
    for (const law of laws) {
      for (const base of bases) {
        const found = await hold(law, base, subject, context);
        if (found === "untried") continue;
        cases += 1;
        if (found) errors.push(found);
        // The same law broken on another table says nothing new.
        if (found) break;
      }
    }
    errors.push(...(await parametersMatter(subject, bases, context.trials)));
    const parameters = counted(Object.keys(subject.spec.parameters.properties).length, "parameter");
    return {
      errors,
      tried: `${counted(laws.length, "law")} in ${counted(cases, "case")}, ${parameters}`,
      seed: context.seed,
    };
  },
};

async function hold(
  law: Law,
  given: Case,
  subject: Subject,
  { trials }: CheckContext,
): Promise<Diagnostic | null | "untried"> {
  const changed = law.transform(given, subject);
  if (!changed) return "untried";
  const [before, after] = [await trials.run(given), await trials.run(changed)];
  // What fails on a table as it was made is for the other checks.
  if (!before.ok) return "untried";
  if (!after.ok) return failureDiagnostic(after.failure, `With ${changed.name}`);
  const broken = law.relation(before.result, after.result, subject, { given, changed });
  if (!broken) return null;
  const where = changed === given ? `on ${given.name}` : `on ${given.name}, with ${changed.name}`;
  return { message: `A law is broken: ${law.name}; ${where}: ${broken}.`, line: null, remedy: law.remedy };
}
