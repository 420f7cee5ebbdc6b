import type { NamedAnswer } from "../../../state/named-answer.ts";
import { statisticColumns, statisticsOf } from "../analysis/parts.ts";
import type { Frame } from "./frame.ts";

/**
 * Phrases in which words that elsewhere choose rows, or change what is done, do neither: "the columns correlate with each other",
 * "how large it is", "during the calculation".
 */
const idle: readonly RegExp[] = [
  /\beach other\b|\bone another\b/gu,
  /\bhow (?:large|big|high|low|long|strong|strongly|great|small|heavy|far)(?= (?:is|are|was|were|the|an?|it)\b)/gu,
  /\b(?:close|near|equal)(?: enough)? to zero(?= (?:means?|indicates?|shows?|suggests?|implies)\b)/gu,
  // "The column contains the change", "how many outliers it contains".
  /(?<=⟨[cd]\d+⟩(?: columns?| features?| variables?)?(?: that| which)? )contains?\b(?= *(?:the\b|an?\b|·|[.,;?\n]|⟨))/gu,
  /\b(?:hour|minute|time) of (?:the )?day\b|\bmonth of (?:the )?year\b|\bday of (?:the )?week\b/gu,
  /(?<=\b(?:hours?|months?|days?|·|⟨d\d+⟩)[^.;\n(]{0,40})\(\d{1,2} ?(?:[-–]|to) ?\d{1,2}\)/gu,
  // What the letters of a formula are, and which values a rule speaks of.
  /\bwhere(?= (?:(?:an? |the |every |each |any )?(?:(?:data )?points?|values?)|[a-z]|std|stdev|sd|mean|iqr|q1|q3)\b[^.;\n⟨]*(?:[.;\n]|$))/gu,
  /\bwhere(?= (?:an? |the |every |each |any )(?:(?:data )?points?|values?)\b)/gu,
  /\b(?:first|lower) and (?:the )?(?:third|upper)(?= (?:quartiles?|·))/gu,
  /\b(?:only|alone)(?= *(?:[.,;)\n]|$))/gu,
  /(?<=· *)only(?= *\()/gu,
  // "Wines that received ·": the verb of a condition that was read.
  /(?<=\b(?:that|which|who) )[a-z]+(?= +·)/gu,
  /\b(?:do not|don't|without|no need to) (?:filter|treat|sort|handl|exclud|delet|imput|alter|chang)\w*(?: or [a-z]+)?(?: (?:the |any )?(?:data|dataset|rows?|outliers?|values?|records?|entries))?/gu,
];

/** Takes such phrases out of a text; those that depend on what was read, among them. */
export function withoutIdlePhrases(given: string, frame: Frame, answers: readonly NamedAnswer[]): string {
  let text = given;
  const drop = (pattern: RegExp, when: (...groups: string[]) => boolean = () => true): void => {
    text = text.replace(pattern, (found: string, ...groups: string[]) =>
      when(...groups) ? " ".repeat(found.length) : found,
    );
  };
  for (const pattern of idle) drop(pattern);
  const statistics = answers.flatMap(statisticsOf);
  const used = new Set([...statistics.flatMap(statisticColumns), frame.group?.name, frame.pair?.column]);
  const isUsed = (kind: string, at: string): boolean => {
    const column = kind === "c" ? frame.table.columns[Number(at)] : frame.annotated.values[Number(at)]?.column;
    return used.has(column?.name);
  };
  drop(/\b(?:who|that)(?: are| were| is| was| have| has| had)?(?= (?:the )?⟨([cv])(\d+)⟩)/gu, isUsed);
  if (keepsItsOrder(frame)) {
    drop(/(?<=(?:^|[.:;\n·]) *)first,?(?= )/gu);
    drop(/\b(?:first|beforehand)(?= *(?:[.,;:)\n]|$))/gu);
    drop(/· *(?:should|must|are to|have to|need to) be (?:removed|dropped|excluded|ignored|left out|deleted)/gu);
    drop(
      /· +of +⟨c\d+⟩ +(?:should|must|are to|have to|need to) be (?:removed|dropped|excluded|ignored|left out|deleted)/gu,
    );
  }
  if (answers.some(({ where }) => where.some((test) => test.kind === "outlier" && test.inverted)))
    drop(/\bwithout (?:them|these|those)\b/gu);
  if (frame.model !== null) {
    drop(/\bbefore (?:[a-z]+ing )?(?:the |an? |this )?(?= *[.,;\n])|\bnot (?:seen|used|known)\b|\bput\b/gu);
    drop(/(?<=⟨[cv]\d+⟩ )\([01]\)/gu);
  }
  // "Do older patients have a higher cholesterol" only says why a correlation is wanted.
  if (statistics.length > 0 && statistics.every(({ kind }) => kind === "correlation"))
    text = text.replace(/(?<=^|[?\n.] *)(?:do|does|is|are|how)\b[^?\n]*\?/gu, (sentence) =>
      sentence.replace(
        /\b(?:larg|high|low|bigg|small|long|short|old|young|heavi|light|fast|slow|cheap|great|strong|weak)er(?: [a-z]+)?\b|\b(?:more|less|fewer|better|worse)(?: [a-z]+)?\b/gu,
        (found) => " ".repeat(found.length),
      ),
    );
  return text;
}

/** Whether what is done comes to the same in any order: at most one step that looks at other rows. */
function keepsItsOrder({ steps, outliers }: Frame): boolean {
  const looking = steps.filter(({ kind }) =>
    ["fill", "scale", "deduplicate", "bin", "change", "window"].includes(kind),
  );
  return looking.length + (outliers === null ? 0 : 1) <= 1;
}
