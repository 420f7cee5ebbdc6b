import type { Pool } from "./pool.ts";
import type { Wall } from "./sandbox.ts";

export async function tryWalls(_pool: Pool): Promise<Wall[]> {
  return [];
}
