import { type Frame, markedColumn } from "./frame.ts";

/** What may stand before a feature in a list of them. */
const asDummies =
  "(?:(?:one-hot[- ]?)?(?:encoded |encodings? (?:of|for) (?:the )?)|numeric(?:al)? |(?:the )?(?:dummy (?:variables|columns)|dummies|indicators?|one-hot (?:columns|variables)) (?:of|for|from) (?:the )?)?";
/** A feature with what it is called besides: "the alcohol content", "a customer's tenure in months". */
const called =
  "(?: (?:columns?|values?|levels?|content|price|prices|score|scores|rate|variables?|features?|measurements?|readings?|amounts?|number|status|degree|in (?:years|months|days|hours|minutes|mm|cm|km|kg|g|eur|usd)))*";
const before = "(?:the |their |its |his |her |both |number of |new |[a-z]+'s? )*";
const one = `${before}${asDummies}⟨[cd]\\d+⟩${called}`;
/** Columns one after another, with commas and "and" between them. */
export const columnList = `${one}(?:(?: ?,| and| &| \\+| plus| as well as| together with| along with)+ ${one})*`;

export const featureNoun =
  "(?:columns?|variables?|features?|values?|predictors?|regressors?|attributes?|fields?|inputs?|independent|predictor|explanatory|input)";
const target =
  "(?:target|dependent|output|outcome|response|label)(?: or (?:target|dependent|output))?(?: variable| feature| column)?";
const verb =
  "(?:predict(?:ing|s|ion(?:s)? (?:of|for)|ed)?|estimat(?:e|es|ing)|forecast(?:s|ing)?|explain(?:s|ing)?|modell?ing)";

/** What a model is of: what it predicts, and every different list of columns that a sentence gives it, longest first. */
export interface Sides {
  target: string;
  lists: string[][];
  /** The same in the order of the text. */
  inOrder: string[][];
}

export function names(frame: Frame, marks: string): string[] {
  return [...marks.matchAll(/⟨([cd])(\d+)⟩/gu)].map((match) => markedColumn(frame, match));
}

/** What is predicted, and by what; null where what is predicted can't be told, or nothing says by what. */
export function sidesOf(text: string, frame: Frame): Sides | null {
  const only = targetOf(text, frame);
  if (only === null) return null;
  const all = allColumns(text, only, frame);
  if (all !== null) return { target: only, lists: [all], inOrder: [all] };
  const found = [...listsOf(text, frame)]
    .sort((a, b) => a.at - b.at)
    .map(({ named, isPartial }) => ({
      named: [...new Set(named.filter((name) => name !== only))],
      isPartial,
    }));
  const whole = found.flatMap(({ named, isPartial }) => (isPartial || named.length === 0 ? [] : [named]));
  // A list that goes on with what is no column was not understood, unless another one names all of it.
  const isNamed = (begins: readonly string[]): boolean =>
    whole.some((each) => each.length > begins.length && begins.every((name) => each.includes(name)));
  if (found.some(({ named, isPartial }) => isPartial && named.length > 0 && !isNamed(named))) return null;
  const lists = [...new Map(whole.map((each) => [[...each].sort().join("\n"), each])).values()];
  if (lists.length === 0) return null;
  return { target: only, inOrder: [...lists], lists: lists.sort((a, b) => b.length - a.length) };
}

/** What says that all columns are features, but for those it names. */
export const allFeatures =
  /\b(?:using|uses?|on|from|with|by|given|of|based on|against) (?:all|every)(?: of)?(?: the| its| our)?(?: other| remaining| available)*( numeric(?:al)?)?(?: other| remaining| available| input)* (?:columns?|features?|variables?|attributes?|predictors?)(?: ?\(?(?:except|excluding|but|other than|apart from|besides|without)(?: for)? ((?:(?:,|and|the| )*⟨[cd]\d+⟩)+) ?\)?)?|\ball(?: of)?(?: the)?(?: other| remaining)?( numeric(?:al)?)?(?: other| remaining)? (?:columns|features|variables|attributes)(?: ?\(?(?:except|excluding|but|other than|apart from)(?: for)? ((?:(?:,|and|the| )*⟨[cd]\d+⟩)+) ?\)?)? (?:as|are) (?:the |our )?(?:input |independent |predictor )?(?:features|predictors|variables|inputs?)/u;

/** All columns but what is predicted, where the text says so; those of numbers, where it says that. */
function allColumns(text: string, target: string, frame: Frame): string[] | null {
  const said = allFeatures.exec(text);
  if (said === null) return null;
  const isNumeric = (said[1] ?? said[3]) !== undefined;
  const left = new Set([target, ...names(frame, said[2] ?? said[4] ?? "")]);
  const own = frame.table.columns.filter(
    ({ name, type }) => !left.has(name) && (!isNumeric || type === "integer" || type === "number"),
  );
  return own.length === 0 || own.length > 40 ? null : own.map(({ name }) => name);
}

/** The column that is predicted: that which is called so, or else the one that "predict" stands before. */
function targetOf(text: string, frame: Frame): string | null {
  const called = frame.made.filter((name) => new RegExp(`^(?:binary )?${target}$`, "u").test(name.toLowerCase()));
  const [only] = called;
  if (only !== undefined) return called.length === 1 ? only : null;
  const mark = "(⟨[cd]\\d+⟩)";
  const said = (shapes: readonly string[]): Set<string> =>
    new Set(
      shapes.flatMap((shape) =>
        [...text.matchAll(new RegExp(shape, "gu"))].flatMap((match) => names(frame, match[1] ?? "")),
      ),
    );
  const stated = said([
    `${mark}(?: rate| column| values?| variable)* (?:as|is|being|will be|should be) (?:the |our |a )?(?:binary )?${target}`,
    `with ${mark} as (?:the )?${target}`,
    `\\b(?:predictors?|features?) (?:of|for) (?:the )?${mark}`,
    `${target}s?(?: is| should be| being| will be|:| =| called| named|,)* (?:the )?(?:column )?${mark}`,
  ]);
  if (stated.size > 0) return stated.size === 1 ? ([...stated][0] ?? null) : null;
  const predicted = said([
    `\\bmodels? (?:for|of) (?:the )?${mark}`,
    `\\b(?:can|could|may|is|are|should) (?:the |an? |its )?${mark}(?![^.;\\n]{0,60}⟨)[^.;\\n⟨]{0,60}? be(?: well| reliably)? (?:predicted|estimated|explained|forecast)`,
    `\\b(?:can|could|may|is|are|should) (?:the |an? |its )?${mark}(?=[^.;\\n⟨]{0,60}? be(?: well| reliably)? (?:predicted|estimated|explained|forecast))`,
    `\\b${verb} (?:the |whether |if |an? )?(?:(?!(?:from|based|using|with|by|given|on|for|at|when|where|changes?|differences?|growth|ratio|next|previous|lag\\w*)\\b)[a-z]+ ){0,4}?${mark}`,
  ]);
  const whether = new RegExp(
    // What a new column tells is what it is made of.
    `(?<!⟨d\\d+⟩,? (?:(?:that|which|to|it|and) )*)\\b(?:predict\\w*|tells?|telling|determin\\w*|classif\\w*) (?:whether|if)\\b([^.;\\n]*?)(?=\\b(?:from|based on|using|with|given|by)\\b|[.;,\\n]|$)`,
    "gu",
  );
  // "Determine if this feature improves the prediction of A" predicts no feature.
  for (const match of text.matchAll(whether))
    for (const each of (match[1] ?? "")
      .replace(/^.*\b(?:improv|help|benefit|reduc|lower|increas)\w*/u, "")
      .matchAll(/⟨([vcd])(\d+)⟩/gu)) {
      const name = each[1] === "v" ? frame.annotated.values[Number(each[2])]?.column.name : markedColumn(frame, each);
      if (name !== undefined) predicted.add(name);
    }
  // "Whether the client subscribes a term deposit (⟨c11⟩)": what stands in brackets is the column.
  for (const match of text.matchAll(/\b(?:whether|if) [^.;\n⟨()]*\( ?(⟨[cd]\d+⟩) ?\)/gu))
    for (const name of names(frame, match[1] ?? "")) predicted.add(name);
  if (predicted.size === 0) for (const name of regressed(text, frame)) predicted.add(name);
  if (predicted.size === 0) for (const name of classesMade(text, frame)) predicted.add(name);
  return predicted.size === 1 ? ([...predicted][0] ?? null) : null;
}

/** "Regression of y on a and b": of one column alone it is a line, which is read with its answers. */
function regressed(text: string, frame: Frame): string[] {
  const shape = new RegExp(
    `regress(?:ion|ing)?(?: model)?(?: of)?(?: the)? (⟨[cd]\\d+⟩) (?:on|against) (?:the )?(?=${columnList})`,
    "u",
  ).exec(text);
  if (shape === null) return [];
  const after = text.slice(shape.index + shape[0].length);
  const count = new RegExp(`^${columnList}`, "u").exec(after)?.[0].match(/⟨/gu)?.length ?? 0;
  return count > 1 ? names(frame, shape[1] ?? "") : [];
}

/** Classes that the question makes, or a text column that it gives codes: what else would a classifier that names no column tell? */
function classesMade(text: string, frame: Frame): string[] {
  if (!/\bclassif|\bpredict\w* (?:this|the|that|these|whether|if|which)\b|\blogistic/u.test(text)) return [];
  const features = new Set(listsOf(text, frame).flatMap(({ named }) => named));
  const made = frame.steps.flatMap((step) => (step.kind === "categorise" ? [step.name] : []));
  const coded = [...text.matchAll(/\b(?:encod|map|convert|cod)\w* (?:the )?(?:target )?(?:column )?⟨(c)(\d+)⟩/gu)].map(
    (match) => markedColumn(frame, match),
  );
  return [...new Set([...made, ...coded])].filter((name) => !features.has(name));
}

const goesOn = /^ ?(?:,|and|&)(?: and)? (?!⟨)/u;
/** How a sentence goes on after a list that is complete. */
const goesOnOtherwise =
  /^ ?(?:,|and|&)(?: and| then| to)* (?:\d|in this order|in that order|after|before|another|keep|hold|reserv|leav|random|(?:the )?(?:other )?(?:model|one)\b|evaluat|calculat|comput|report|use|using|once|split|train|test|predict|determin|assess|find|with|where|which|the target|the (?:dependent|output|response|extended|second|other|full|new)|a second|an? extended|measur|return|print|then|set|appl|fit|make|ignor|exclud|encod|all others?|state|explain|compar|check|decid|see|give|an? (?:\d|test|train|random|split))/u;

const making =
  /\b(?:creat|generat|engineer|deriv|construct|comput|calculat|defin|add(?!itional))\w* (?:(?!\b(?:predict|regress|model|train|fit)\w*)[^.;\n])*$/u;
const notOfModel =
  /\b(?:correlat\w*|rows?|records?|(?:missing |null |empty |nan )?values?|gaps|duplicates?|mean|median|average|categories|classes|groups)(?: (?:coefficients?|where|in|are|of|is|columns?))* $|\b(?:missing|null|empty|nan) $/u;

/** "Days with a wind below 3": what is compared is a condition. */
const isLimited =
  /^ (?:(?:is|are|of|values?) )*(?:(?:less|greater|more|higher|lower|larger|smaller|fewer) (?:than|or equal)|above|below|at least|at most|over|under|exceed\w*|[<>≤≥=])/u;

/** "Train it on all the rows with ...": what stands behind are no rows. */
const learntFrom =
  /\b(?:on|using|from) (?:all(?: of)?(?: the)?|the (?:whole|entire|full)) ?(?:complete |available |remaining )?(?:rows|records|observations|data(?:set)?) $/u;

/** "And the default of the next month as the output variable": what goes on is what is predicted. */
const thenTarget = new RegExp(`^ ?(?:,|and|&)(?: and)? [^.;\\n⟨\\d]{0,60}\\bas (?:the |our )?${target}`, "u");

/** "With the number of tickets, ⟨c4⟩ and ⟨c5⟩ as features": what stands before is one of them. */
const beginsEarlier = /[a-z)](?: ?,| and| ?, and) (?:the |its |their )*$/u;

/** Lists of columns that stand where features do. */
export function listsOf(text: string, frame: Frame): { named: string[]; isPartial: boolean; at: number }[] {
  const list = `(${columnList})`;
  return [
    `(?:based on|using|uses|from|with|by|on|against|(?<!\\bthe )given) (?:only )?(?:the |their |an? |its |individual's |passenger's |just )*(?:${featureNoun} )*\\(?${list}`,
    `${featureNoun}(?: ${featureNoun})?(?: ?,? in (?:this|that) order ?,?)?(?: are| is| should be|:| include| includes| being|,| of| used| for the model)+ (?:the )?(?:only )?\\(?${list}`,
    `${list} (?:columns? )?(?:as|are|is) (?:the |our |its |an? )?(?:only )?(?:${featureNoun} ?)+`,
    `\\b(?:columns|features|feature|variables|predictors|inputs) (?:the )?${list}`,
  ].flatMap((shape) =>
    [...text.matchAll(new RegExp(shape, "gu"))].flatMap((match) => {
      const after = text.slice(match.index + match[0].length);
      // "A feature made from the price" is no model of it.
      const lead = text.slice(0, match.index).replace(learntFrom, "");
      if (making.test(lead) || notOfModel.test(lead) || isLimited.test(after)) return [];
      return [
        {
          named: names(frame, match[1] ?? ""),
          at: match.index,
          isPartial:
            (goesOn.test(after) && !goesOnOtherwise.test(after) && !thenTarget.test(after)) ||
            (beginsEarlier.test(text.slice(0, match.index)) && /^⟨|^(?:the|its|their) /u.test(match[0])),
        },
      ];
    }),
  );
}
