import { countWords } from "../../lexicon/numbers.ts";
import { altering, denying, filling, passingOver, removing, withParticle } from "../../lexicon/preparing.ts";
import {
  dividedByHundred,
  doneAgain,
  doneOnlyIfAsked,
  noughtForGap,
  nounsOfDoings,
  partsOfWholes,
} from "../../lexicon/undone.ts";
import { relative, withRunsReworded } from "./runs.ts";

/** What goes on to something that is done after all, to some of the rows, or to a limit. */
const more = new RegExp(
  `\\b(?:but|except|excepting|unless|instead|however|until|other than|rather|apart|besides|if|only|when|where|whose|who|whom|which|whenever|otherwise|than|above|below|under|over|at least|at most|for each|per|save)\\b|·|⟨v|[<>=≥≤]|\\b(?:${countWords})\\b|(?<![⟨\\w])\\d`,
  "u",
);
const denial = new RegExp(`\\b(?:${denying})\\b`, "u");
const between =
  "(?: (?:be|been|to|the|any|an?|need|needs|it|them|this|perform|apply|use|do|make|conduct|carry|out|further|additional|other|such|kind|of|by|being|have|has))*";
/** What is denied outright: "do not …", "no …", "there is no need to …", "the limits are never …". */
const outright = new RegExp(
  `^[\\s,;:()]*(?:(?:i\\.?e\\.?|that is|and|or|so|please|also|then|there (?:is|are|was|were)|with|you|we|(?:do|should|must|need))[\\s,]+)*(?:${denying})${between}\\s*$`,
  "u",
);
const ofSubject = new RegExp(
  `^[\\s,;:()]*(?:(?!(?:of|with|that|to|by|for|in|at|from|without)\\b)[a-z⟨⟩\\d-]+ ){1,5}(?:is|are|was|were|be|been|do|does|did|should|must|shall|will|need|needs|has|have)(?:n't| (?:not|never))${between}\\s*$`,
  "u",
);
const otherActs = new RegExp(`\\b(?:${[altering, removing, passingOver, withParticle, filling].join("|")})\\b`, "gu");
/** "No scaling is needed": nothing is done by these. */
const wanting =
  /\b(?:needed|necessary|required|wanted|applied|performed|carried out|done|made|used|involved|taken)\b/gu;

/** "One pass only", "computed once": a second time is what such words deny. */
const once =
  /^[\s,;:()]*(?=.*\b(?:once|pass|single|round|iteration)\b)(?:(?:the|a|an|in|with|of|is|are|it|this|them|they|these|do|and|one|once|single|only|just|pass|round|iteration|step|run|method|rule|detection|procedure|outliers?|z-?scores?|limits?|fences|bounds|thresholds?|computed|calculated|applied|apply|compute|calculate|detected|done|performed|removed|identified|determined)\b[\s,;:()]*)+$/u;
const ofOutliers = /\b(?:outl(?:ier|ying)\w*|z-?scores?|iqr|interquartile|anomal\w*|fences?)\b/u;

/**
 * Whether a clause only denies something that is done nowhere: "do not weight by turnover", "the limits are not recalculated", "never
 * put a zero for it". What is done only where somebody asks for it is asked for by no other clause of the text, so the reading, however
 * it goes, can't have it.
 */
export function deniesUndone(run: string, text: string): boolean {
  const clause = run.trim();
  const ofRule = ofOutliers.test(text);
  const again = [...doneOnlyIfAsked.slice(1, 2), doneAgain];
  if (once.test(clause))
    return ofRule && elsewhere(text, clause).every((other) => again.every((doing) => !asks(other, doing)));
  if (!denial.test(clause)) return false;
  const divided = partsOfWholes.test(text) ? [] : [dividedByHundred];
  return [...divided, ...doneOnlyIfAsked, ...(ofRule ? [doneAgain] : []), noughtForGap].some((doing) => {
    const said = doing.exec(clause);
    if (said === null) return false;
    const before = clause.slice(0, said.index);
    const behind = clause.slice(said.index + said[0].length);
    // "Parcels without weights" are some of them.
    if (nounsOfDoings.test(said[0]) && /\b(?:without|with (?:no|neither))\b/u.test(before)) return false;
    const forbidden =
      /^[^.;]{0,40}\b(?:is|are) (?:not|un)[ -]?(?:needed|necessary|required|wanted|applied|performed|done|used|allowed)\b/u;
    if (!outright.test(before) && !ofSubject.test(before) && !forbidden.test(behind)) return false;
    const rest = `${before.replace(denial, " ")} ${doing === noughtForGap ? "" : behind}`.replace(wanting, " ");
    const acts = doing === noughtForGap || /zone/u.test(said[0]) ? [] : [...rest.matchAll(otherActs)];
    if (acts.length > 0 || more.test(rest.replace(/⟨[cd]\d+⟩/gu, "it"))) return false;
    return elsewhere(text, clause).every((other) => !asks(other, doing));
  });
}

/** Whether a clause speaks of a doing without denying it. */
function asks(clause: string, doing: RegExp): boolean {
  return doing.test(clause) && !denial.test(clause.slice(0, clause.search(doing)));
}

/** The clauses of a text but for one. */
function elsewhere(text: string, clause: string): string[] {
  return text.replace(clause, " ").split(/[.;:?!](?=\s|$)|[,()\n{}]|\b(?:but|and)\b/u);
}

/** A marked text without the clauses that only deny what is done nowhere. */
export function withoutDeniedUndone(given: string): string {
  return withRunsReworded(given, (run, opens) =>
    !opens && relative.test(run) ? null : deniesUndone(run, given) ? "" : null,
  );
}
