import { tableName } from "../../../data/find-files.ts";
import type { Join, JoinedColumn } from "../../../state/join.ts";
import type { ColumnProfile, Profile, TableProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";

/** A column of a table, by its name there. */
export interface KeyColumn {
  table: TableProfile;
  column: string;
}

/** Two columns that hold the same values. In `other` each value stands once. */
export interface JoinKey {
  main: KeyColumn;
  other: KeyColumn;
  /** Whether each value stands once in the main table as well. */
  oneToOne: boolean;
  /** How many rows of `other` no row of the main table has the key of, where that was counted. */
  lonely?: number;
}

/** Two tables as the one that their joined rows would be, and where each of its columns comes from. */
export interface JoinedTable {
  table: TableProfile;
  columns: readonly JoinedColumn[];
  titles: Join["titles"];
}

/** What two tables are called where both are spoken of: after their files, `data` too. */
export function titlesOf(main: TableProfile, other: TableProfile): [string, string] {
  const title = ({ name, source }: TableProfile): string => (name === "data" ? tableName(source) : name);
  const titles: [string, string] = [title(main), title(other)];
  return titles[0] === titles[1] ? [main.name, other.name] : titles;
}

/**
 * The table of joined rows, to be read like any other. A name that both tables have comes with the table's before it
 * (`people.name`), so that the name alone means two columns; a key that is called the same in both is one column.
 */
export function joinedTable(main: TableProfile, other: TableProfile, key: JoinKey | null): JoinedTable {
  const titles = titlesOf(main, other);
  const spelling = (name: string): string => splitName(name).join("") || name;
  const isOneKey = key !== null && spelling(key.main.column) === spelling(key.other.column);
  const columns: { profile: ColumnProfile; from: JoinedColumn }[] = [];
  const add = (from: TableProfile, against: TableProfile, title: string, own: readonly ColumnProfile[]): void => {
    const taken = new Set(against.columns.map(({ name }) => spelling(name)));
    for (const profile of own) {
      const isKey = isOneKey && profile.name === key.main.column && from === main;
      const name = taken.has(spelling(profile.name)) && !isKey ? `${title}.${profile.name}` : profile.name;
      const source = {
        name,
        table: from.name,
        column: profile.name,
        ...(name === profile.name ? {} : { inBoth: true }),
      };
      columns.push({ profile: { ...profile, name }, from: source });
    }
  };
  add(main, other, titles[0], main.columns);
  const others = other.columns
    .filter(({ name }) => !(isOneKey && name === key.other.column))
    // The values of both keys are the same: named alone, they are those of the main table's.
    .map((profile) =>
      profile.name === key?.other.column && profile.type === "string"
        ? { ...profile, top: [], min: null, max: null }
        : profile,
    );
  add(other, main, titles[1], others);
  return {
    table: { ...main, columns: columns.map(({ profile }) => profile) },
    columns: columns.map(({ from }) => from),
    titles,
  };
}

/** The table that an operation over a join asks: its columns as the operation names them, with what is known of them. */
export function tableOfJoin(main: TableProfile, join: Join, profile: Profile): TableProfile {
  return {
    ...main,
    columns: join.columns.flatMap(({ name, table, column }) => {
      const from = profile.tables.find((each) => each.name === table);
      const found = from?.columns.find((each) => each.name === column);
      return found === undefined ? [] : [{ ...found, name }];
    }),
  };
}
