/** A JavaScript string literal: safe wherever an expression stands, whatever the text holds. */
export function literal(text: string): string {
  return JSON.stringify(text)
    .replace(/\u2028/gu, "\\u2028")
    .replace(/\u2029/gu, "\\u2029");
}

/** Names that can stand in a template's SQL as they are, in double quotes. */
const plainName = /^[\p{L}\p{N}_][\p{L}\p{N}_ $%#().,:/-]*$/u;

/** A column in the SQL of a template literal: `"Fare"`, or through `sql.id()` where the name has signs of its own. */
export function sqlName(name: string): string {
  return plainName.test(name) && !name.endsWith(" ") && name.length <= 80 && !name.includes("--")
    ? `"${name}"`
    : `\${sql.id(${literal(name)})}`;
}

/** A name of an output column in SQL: bare where it can be, quoted as a column otherwise. */
export function sqlAlias(name: string): string {
  return /^[a-z][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : sqlName(name);
}

/** Names of outputs that SQL would take for words of its own. */
const reserved: ReadonlySet<string> = new Set(
  [
    "all and any as asc by case column desc distinct else end from group having in is limit not null offset on or order select table then to union using when where window with",
    "analyse analyze anti array asof asymmetric authorization both cast check collate collation concurrently constraint create cross default deferrable describe do except false fetch for foreign freeze full generated glob grant ilike initially inner intersect into isnull join lambda lateral leading left like map natural notnull only outer overlaps pivot pivot_longer pivot_wider placing positional primary qualify references returning right semi show similar some struct summarize symmetric tablesample trailing true try_cast unique unpivot variadic verbose",
  ].flatMap((words) => words.split(" ")),
);

/** A property access: `row.fare` where the name allows it, `row["Cost Total $"]` otherwise. */
export function property(object: string, name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? `${object}.${name}` : `${object}[${literal(name)}]`;
}

/** A key of an object literal; `__proto__` is computed, so that it stays a key. */
export function key(name: string): string {
  if (name === "__proto__") return `["__proto__"]`;
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : literal(name);
}

/** Text in a doc comment: one line, nothing that ends the comment. */
export function comment(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .replaceAll("*/", "* /")
    .replaceAll("/*", "/ *")
    .slice(0, 400);
}

/** Text within a template literal. */
export function templateText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .replaceAll("\\", "\\\\")
    .replaceAll("`", "\\`")
    .replaceAll("${", "\\${");
}

/** Lines of text, each moved right by `spaces`. */
export function indent(lines: readonly string[], spaces: number): string[] {
  return lines.map((line) => (line === "" ? "" : " ".repeat(spaces) + line));
}
