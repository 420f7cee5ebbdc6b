import type Database from "better-sqlite3";
import type { SpecOutline } from "./parameter-slots.ts";
import type { VersionRow } from "./registry-index.ts";
import { fitKey, nearKeys, openPlaces, questionKey, shapeKey, signatureOf, spelledSlots } from "./signature.ts";
import { slotsOf } from "./slots.ts";

type Indexed = Pick<VersionRow, "signature" | "shape" | "slots" | "open" | "fit" | "near">;

/** What the index says of a tool so that it is found: worked out from its outline, and the question it was made for. */
export function indexedOutline(outline: SpecOutline, question: string | null): Indexed {
  const slots = slotsOf(outline.operation);
  const spelled = spelledSlots(outline.operation);
  const open = openPlaces(outline);
  const asked = question === null ? [] : [questionKey(question)];
  return {
    signature: signatureOf(outline),
    shape: shapeKey(slots),
    slots: JSON.stringify(slots),
    open,
    fit: fitKey(spelled, open),
    near: JSON.stringify([...nearKeys(spelled), ...asked]),
  };
}

/** Gives the rows of an index of before version 3 what they are found by now. */
export function upgradeIndex(db: Database.Database): void {
  db.exec("DROP INDEX IF EXISTS by_shape");
  for (const column of ["open", "fit", "near"]) {
    db.exec(`ALTER TABLE versions ADD COLUMN ${column} TEXT NOT NULL DEFAULT ''`);
  }
  db.exec("UPDATE versions SET near = '[]'");
  const rows = db.prepare<[], { id: number; outline: string }>("SELECT rowid AS id, outline FROM versions").all();
  const update = db.prepare(
    "UPDATE versions SET signature = ?, shape = ?, slots = ?, open = ?, fit = ?, near = ? WHERE rowid = ?",
  );
  db.exec(`CREATE TABLE IF NOT EXISTS near (
    key TEXT NOT NULL, created TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (key, created, name)
  ) STRICT, WITHOUT ROWID`);
  for (const { id, outline } of rows) {
    const { signature, shape, slots, open, fit, near } = indexedOutline(JSON.parse(outline), null);
    update.run(signature, shape, slots, open, fit, near, id);
  }
  db.exec(`INSERT OR IGNORE INTO near (key, created, name)
    SELECT value, created, name FROM versions, json_each(versions.near) WHERE active = 1`);
}
