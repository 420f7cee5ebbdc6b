import type { Told } from "./told.ts";

/** Formulas in words that may be bracketed in two ways, or go on with what is not in them. */
export function formulasOpen({ text, steps }: Told): string | null {
  const formulas = JSON.stringify(steps.flatMap((step) => (step.kind === "derive" ? [step.formula] : [])));
  if (formulas === "[]") return null;
  const two = "⟨c\\d+⟩ (?:and|to|by|over|from|minus|plus) (?:the )?⟨c\\d+⟩";
  const open = new RegExp(
    `\\b(?:product|ratio|sum|difference|quotient) (?:of|between) (?:the )?${two},? (?:squared|cubed|divided|multiplied|times|plus|minus)\\b|\\b(?:squares?|cubes?|square root|root|logarithm|log|absolute(?: value)?) of (?:the )?⟨c\\d+⟩ (?:minus|plus|times|divided by|multiplied by|-|\\+|\\*|/) (?:the )?⟨c\\d+⟩|⟨c\\d+⟩ (?:minus|plus|-|\\+) (?:the )?⟨c\\d+⟩ (?:divided|multiplied) by`,
    "u",
  ).exec(text)?.[0];
  if (open !== undefined) return open;
  const related =
    /⟨[cd]\d+⟩[^.;\n]{0,40}[,.]? as an? (?:fraction|percentage|share|proportion|percent|multiple|ratio) of\b/u.exec(
      text,
    )?.[0];
  return related !== undefined && !formulas.includes('"operator":"/"') ? related : null;
}
