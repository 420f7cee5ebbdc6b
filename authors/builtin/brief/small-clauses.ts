import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";

/** What rows lack, said of the column that is made of it: "rows where one is missing have no profit and are ignored". */
const lacking =
  /(?<=^|[.;:\n{]\s*)(?:the )?[a-z]+ (?:where|whose|in which|for which|for whom|without|with)(?: (?:an?|the|any))? [^.;\n]{0,60}?(?:missing|unknown|null|not known) (?:have|has|get|gets) no ⟨d(\d+)⟩(?: values?)?(?:,? and (?:are|is|should|must|will)(?: not)?(?: be)? (?:ignored|left out|considered|excluded|skipped|dropped|counted))?/u;
/** "Houses without a garage (a GarageArea of 0) should be excluded". */
const without =
  /\b[a-z]+ (?:without|with no) (?:an? |any )?[a-z]+ ?\( ?(?:an? |i\.e\.,? |with )?⟨c(\d+)⟩ (?:of|=|is|equal to|being) (\d+(?:\.\d+)?) ?\) (?:should be|are to be|must be|are|have to be) (?:excluded|left out|ignored|dropped|removed|disregarded|skipped)/u;
const excluding =
  /\b(?:exclud\w*|leave out|leaving out|ignor\w*|remov\w*|drop\w*) (?:the |all )?[a-z]+ (?:without|with no) (?:an? |any )?[a-z]+ ?\( ?(?:an? |i\.e\.,? |with )?⟨c(\d+)⟩ (?:of|=|is|equal to|being) (\d+(?:\.\d+)?) ?\)/u;

/** Clauses of which only what stands in brackets can be computed with, or that say what is so anyway. */
export function readSmallClauses(left: Consumed, frame: Frame): void {
  for (const match of left.takeAll(lacking)) {
    const name = frame.made[Number(match[1])];
    // Rows that have none may be counted all the same: the column says of which rows the question speaks.
    if (name !== undefined) frame.knownOnly.add(name);
  }
  for (const match of [...left.takeAll(without), ...left.takeAll(excluding)]) {
    const column = frame.table.columns[Number(match[1])];
    if (column?.type !== "integer" && column?.type !== "number") frame.problems.push(match[0]);
    else
      frame.filters.push({
        kind: "condition",
        condition: { kind: "compare", column: column.name, grain: null, operator: "!=", value: Number(match[2]) },
      });
  }
  if (frame.made.length > 0)
    left.takeAll(
      /\bbefore (?:creating|computing|calculating|deriving|building|making) (?:the|this|that) (?:new )?(?:feature|column|variable|⟨d\d+⟩|·)(?: column| feature)?/u,
    );
  // "Do parcels that travel further take longer?" asks in general what the next sentence asks of columns.
  left.take(
    /^\s*(?:(?:question )?\d+[.:] )?(?:do|does|did|are|is) (?:⟨c\d+⟩|[a-z]+) (?:that|which|who) [a-z]+ (?:further|longer|more|faster|higher|earlier|later) [a-z]+ (?:longer|more|less|further|faster|slower)(?: to [a-z]+)?\?(?= [a-z])/u,
  );
}
