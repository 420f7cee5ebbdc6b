/** `Start_Lat`, `startLat` and `Start Lât (°)` are all start, lat. */
export function wordsOf(name: string): string[] {
  return split(name, /[^\p{L}\p{N}]+/u);
}

/**
 * What two column names share that differ in spelling alone: letter case, accents, and what stands between the words. Signs
 * stay, since units are written with them (`price ($)` and `price (€)`), and so do the ends of words (`day` is no `days`).
 */
export function spellingOf(name: string): string {
  const words = split(name.replace(/([\p{S}%#])/gu, " $1 "), /[^\p{L}\p{N}\p{S}%#]+/u);
  return words.length === 0 ? name : words.join(" ");
}

function split(name: string, between: RegExp): string[] {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(between)
    .filter((word) => word !== "");
}
