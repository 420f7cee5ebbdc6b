/**
 * About how many tokens a text is, rather too many than too few: code and JSON have some three characters to a token, and
 * most tokenizers take several for a character beyond the Latin ones.
 */
export function estimateTokens(text: string): number {
  let wide = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x24f) wide++;
  return Math.ceil((text.length - wide) / 3.2 + wide);
}
