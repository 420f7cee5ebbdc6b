import { z } from "zod";

/**
 * Every choice of a run that is a choice, with its default. The file `toolwright.config.yaml` has exactly these sections
 * and keys; an unknown key is an error that names it.
 */
export const Config = z.strictObject({
  llm: z
    .strictObject({
      /** Who writes tools: the built-in author, a model, or whichever fits. */
      author: z.enum(["builtin", "llm", "auto"]).default("auto"),
    })
    .prefault({}),
  paths: z
    .strictObject({
      /** Where threads, runs and tools live. */
      workspace: z.string().min(1).default(".toolwright"),
      /** `memory` keeps threads for the life of the process only. */
      checkpoints: z.enum(["sqlite", "memory"]).default("sqlite"),
    })
    .prefault({}),
  validation: z
    .strictObject({
      /** How often a failed candidate is repaired before the run gives up. */
      max_repair_attempts: z.int().min(0).max(20).default(3),
      /** How often a result may be sent back with a correction. */
      max_revisions: z.int().min(0).max(20).default(3),
      /** Rows of the user's data that the `sample` check runs on. */
      sample_rows: z.int().min(1).max(100_000).default(1_000),
      /** Overlap from which a kept tool answers in place of a new one. */
      reuse_threshold: z.number().min(0).max(1).default(0.85),
      /** Rows above which the second engine recomputes on a sample and not on everything. */
      recompute_rows: z.int().min(1).default(50_000),
      /** Largest relative difference between two engines that counts as agreement. */
      tolerance: z.number().positive().default(1e-9),
      /** What the tables of the checks are made from: the same seed makes the same tables. */
      seed: z.int().min(0).max(0x7fff_ffff).default(20_011),
    })
    .prefault({}),
  execution: z
    .strictObject({
      /** Wall time of one run of a tool. */
      timeout_ms: z.int().min(100).default(30_000),
      /** Wall time of loading the files. */
      load_timeout_ms: z.int().min(100).default(120_000),
      /** Memory of a tool's isolate. */
      memory_mb: z.int().min(16).default(256),
      /** Memory that DuckDB may take. */
      duckdb_memory_mb: z.int().min(64).default(1_024),
      duckdb_threads: z.int().min(1).max(256).default(4),
      /** Largest result of a tool, as JSON. */
      output_mb: z.number().positive().default(32),
      /** Most rows that one query may hand to a tool, and that a tool may return. */
      max_rows: z.int().min(1).default(100_000),
      /** Rows above which a table is not built as a danfojs frame. */
      frame_rows: z.int().min(1).default(200_000),
      /** Largest input file. */
      max_file_mb: z.number().positive().default(4_096),
      max_columns: z.int().min(1).default(10_000),
      max_question_chars: z.int().min(1).default(8_000),
      profile_top_values: z.int().min(1).max(1_000).default(20),
      /** Rows up to which distinct counts and frequent values are exact. */
      profile_exact_rows: z.int().min(1).default(1_000_000),
      /** Sandboxes kept started ahead of use. */
      pool_size: z.int().min(0).max(16).default(1),
      /** How long an unused sandbox is kept. */
      pool_idle_ms: z.int().min(0).default(30_000),
      /** Walls without which a run is refused. */
      require_walls: z.array(z.enum(["isolate", "process", "os"])).default(["isolate", "process"]),
      /** How long a thread's lease lasts without a sign of life. */
      lease_ms: z.int().min(1_000).default(15_000),
    })
    .prefault({}),
});
export type Config = z.infer<typeof Config>;
export type ConfigInput = z.input<typeof Config>;
