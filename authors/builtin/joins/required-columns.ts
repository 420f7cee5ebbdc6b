import type { Operation } from "../../../state/intent.ts";
import type { Profile } from "../../../state/profile.ts";
import type { RequiredColumn } from "../../../state/spec.ts";

/** The columns a tool can't do without, by table: those of joined rows in the tables they come from, and the keys. */
export function requiredOfJoin(
  { table, join }: Operation,
  profile: Profile,
  needed: readonly RequiredColumn[],
): Record<string, RequiredColumn[]> {
  if (join === undefined) return { [table]: [...needed] };
  const required: Record<string, RequiredColumn[]> = { [table]: [], [join.table]: [] };
  for (const column of needed) {
    const from = join.columns.find(({ name }) => name === column.name);
    if (from !== undefined) required[from.table]?.push({ ...column, name: from.column });
  }
  const key = (of: string, name: string): void => {
    const columns = required[of];
    const type = profile.tables.find((each) => each.name === of)?.columns.find((column) => column.name === name)?.type;
    if (columns !== undefined && !columns.some((column) => column.name === name))
      columns.push({ role: "key", name, type: type ?? "string", parameter: null });
  };
  key(table, join.key);
  key(join.table, join.otherKey);
  return required;
}
