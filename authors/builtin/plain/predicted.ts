import { type Asked, C, columnAt, many, type Read, type Shape, shaped } from "./asked.ts";
import { linear, linearPartsIn, model, type Part, sides } from "./regression-shapes.ts";

/** How well a line foretells rows that it hasn't seen. */
const measured: readonly Part[] = ["rmse", "mae", "mse", "r_squared"];

interface Said {
  test: number[];
  seed: number[];
  left: string;
}

/** "80/20 split", "30% test", "test size 0.2", "seed 42": taken out of what stands behind the columns. */
function splitIn(text: string): Said {
  const said: Said = { test: [], seed: [], left: text };
  const lead = ",? ?(?:(?:and|with|using|on|by|for|an?|the|random) )*";
  const end = "(?=$|[ ,;:])";
  const take = (pattern: string, found: (...groups: string[]) => void): void => {
    said.left = said.left.replace(new RegExp(`${lead}${pattern}${end}`, "giu"), (_, ...groups) => {
      found(...groups.map(String));
      return "";
    });
  };
  take("(\\d{2}) ?[/:-] ?(\\d{2})(?: train[/ -]test)?(?: split)?", (train, test) =>
    said.test.push(Number(train) + Number(test) === 100 ? Number(test) / 100 : Number.NaN),
  );
  take("(\\d{1,2}) ?% (?:for )?test(?:ing)?(?: (?:set|size|data|split))?", (test) =>
    said.test.push(Number(test) / 100),
  );
  take("test(?: |_)size (?:of |= ?)?(0\\.\\d+)", (test) => said.test.push(Number(test)));
  take("(?:random[ _]?(?:state|seed)|seed|state)(?: of| =|=)? ?(\\d+)", (seed) => said.seed.push(Number(seed)));
  return said;
}

/** "Predict price from size and age, 80/20 split, seed 42, rmse": a line, of all rows or measured on those for testing. */
function predicted(match: RegExpExecArray, asked: Asked): Read | null {
  const [, target, features, behind = ""] = match;
  const both = sides(target, features, asked);
  const column = columnAt(asked, target);
  // What has few values is a class rather than an amount, and there are other models of it.
  if (both === null || column === null || (column.distinctExact && column.distinct <= 10)) return null;
  const { test, seed, left } = splitIn(
    behind.replace(/,? (?:with|using|by) (?:a |an )?(?:ols |simple |multiple )?linear regression\b/iu, ""),
  );
  const wanted = left
    .replace(/^[\s,;:]+/u, "")
    .replace(/^(?:(?:and|then|with|give|report|show|print|tell|me|the|what is|what's|its) )+/iu, "")
    .trim();
  const parts = wanted === "" ? null : linearPartsIn(wanted.toLowerCase());
  if (wanted !== "" && parts === null) return null;
  if (test.length === 0 && seed.length === 0) {
    const line = linear(wanted === "" ? null : wanted.toLowerCase(), both);
    return line === null ? null : { ...line, assumptions: ["A linear regression foretells it.", ...line.assumptions] };
  }
  const [part, another] = test;
  const [state, more] = seed;
  if (part === undefined || state === undefined || another !== undefined || more !== undefined) return null;
  if (!(part > 0 && part < 1) || parts?.some((each) => !measured.includes(each))) return null;
  const make = model("linear", both, { test: part, seed: state });
  return {
    answers: (parts ?? ["rmse", "r_squared"]).map((each) => ({ name: each, value: make(each) })),
    assumptions: [
      "A linear regression foretells it.",
      "The rows are split as by scikit-learn's train_test_split, and the model is measured on the rows for testing.",
    ],
  };
}

export const predictedShapes: readonly Shape[] = [
  [shaped(`(?:predict|predicting) ${C} (?:from|using|with|by|based on) ${many}([,;: ][^⟨⟩]*)?`), predicted],
];
