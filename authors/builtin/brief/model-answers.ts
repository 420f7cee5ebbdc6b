import { type Asked, targets, type Value, withoutFillers } from "./asked.ts";
import { columnName } from "./frame.ts";
import { modelPart } from "./models.ts";

/** A measure of the model that the question describes. */
export function modelAnswer(words: string, { frame, annotator }: Asked): Value | null {
  const { model } = frame;
  if (model === null || /\bcorr\w*\b|\boutliers?\b/u.test(words)) return null;
  const part =
    modelPart(words) ?? (/\bscore\b/u.test(words) ? (model.method === "linear" ? "r_squared" : "accuracy") : null);
  if (part === null) return null;
  const classifies = ["accuracy", "precision", "recall", "f1"].includes(part);
  if (model.method === "logistic" ? !classifies : classifies && part !== "accuracy") return null;
  if (part !== "coefficient") return { statistic: { ...model, part, of: null }, where: [] };
  const rest = withoutFillers(words.replace(/\b(?:coef(?:ficient)?|slope|regression|linear|model)\b/gu, " "));
  const named = rest === "" ? null : annotator.columnOf(rest)?.name;
  const of = named ?? (rest === "" && model.features.length === 1 ? model.features[0] : undefined);
  if (of === undefined || model.oneHot.length > 0 || !model.features.includes(of)) return null;
  return { statistic: { ...model, part, of }, where: [] };
}

export function regressionAnswer(word: string, asked: Asked): Value | null {
  if (!/\b(?:simple )?linear regression\b|\bleast squares\b/u.test(asked.text)) return null;
  const part = word === "slope" ? "slope" : word === "intercept" ? "intercept" : "r_squared";
  const shaped =
    /predict(?:ing|s)? (?:the )?⟨c(\d+)⟩[^.\n]{0,40}?(?:from|based on|using|with|by) (?:the )?⟨c(\d+)⟩/u.exec(
      asked.text,
    ) ?? /⟨c(\d+)⟩ (?:values? )?(?:on|against|as a function of|from) (?:the )?⟨c(\d+)⟩/u.exec(asked.text);
  if (shaped === null || targets(asked).length !== 2) return null;
  const [y, x] = [columnName(asked.frame, "c", shaped[1]), columnName(asked.frame, "c", shaped[2])];
  return x === y ? null : { statistic: { kind: "regression", x, y, part }, where: [] };
}
