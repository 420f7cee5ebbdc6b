import { z } from "zod";

const BaseUrl = z.string().refine(isEndpoint, {
  error: "expected an address such as http://localhost:8000/v1, without a user name or password",
});

const VariableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "expected the name of an environment variable, not a key");

function isEndpoint(text: string): boolean {
  if (text === "") return true;
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}

/** A model: where it is, how much it can read and write, what it costs and what it can do. What is left out is found out. */
export const ModelConfig = z.strictObject({
  /** What the endpoint calls it; its name here if left out. */
  id: z.string().min(1).optional(),
  base_url: BaseUrl.optional(),
  api_key_env: VariableName.optional(),
  /** Tokens of prompt and answer together. */
  context_tokens: z.int().min(1_024).default(32_768),
  /** Tokens of one answer. */
  output_tokens: z.int().min(256).default(8_192),
  /** US dollars for a million tokens read and written. */
  input_usd: z.number().min(0).optional(),
  output_usd: z.number().min(0).optional(),
  /** The ways to ask for structured output that it knows, best first; found out if left out. */
  supports: z
    .array(z.enum(["json_schema", "tools", "json_mode", "text"]))
    .min(1)
    .optional(),
});
export type ModelConfig = z.infer<typeof ModelConfig>;

/**
 * Every choice of a run that is a choice, with its default. The file `toolwright.config.yaml` has exactly these sections
 * and keys; an unknown key is an error that names it.
 */
export const Config = z.strictObject({
  llm: z
    .strictObject({
      /** Who writes tools: the built-in author, a model, or whichever fits. */
      author: z.enum(["builtin", "llm", "auto"]).default("auto"),
      /** The OpenAI-compatible endpoint. Empty: none is configured, and `--author llm` uses http://localhost:8000/v1. */
      base_url: BaseUrl.default(""),
      /** The model for roles without a list. Empty: qwen2.5-coder-32b-instruct. */
      model: z.string().max(200).default(""),
      /** The name of the environment variable that holds the key; the key itself has no place in a configuration. */
      api_key_env: VariableName.default("OPENAI_API_KEY"),
      /** What is known of models, by the name that roles use. */
      models: z.record(z.string(), ModelConfig).default({}),
      /** The models of each role, in order of preference. Only a reviewer that is named here reviews. */
      roles: z
        .strictObject({
          parser: z.array(z.string()).default([]),
          architect: z.array(z.string()).default([]),
          coder: z.array(z.string()).default([]),
          reviewer: z.array(z.string()).default([]),
        })
        .prefault({}),
      /** What of the data a prompt may hold: names and types; also ranges and frequent values; also a few whole rows. */
      privacy: z.enum(["schema", "samples", "rows"]).default("samples"),
      /** Intent and spec in one call. */
      fast: z.boolean().default(false),
      /** A model for embeddings: it settles between kept tools that fit a question equally well. Empty: words do. */
      embeddings: z
        .strictObject({
          model: z.string().max(200).default(""),
          /** Its endpoint and the variable of its key; those above if left out. */
          base_url: BaseUrl.default(""),
          api_key_env: VariableName.optional(),
          timeout_ms: z.int().min(100).default(3_000),
        })
        .prefault({}),
      /** How many versions of the code are written side by side and compared. */
      candidates: z.int().min(1).max(8).default(1),
      /** How often the reviewer may send a tool back. */
      max_review_iterations: z.int().min(0).max(10).default(1),
      /** What one question may cost before it is stopped. `cost_usd` needs the prices of the models. */
      budget: z
        .strictObject({
          calls: z.int().min(1).default(40),
          tokens: z.int().min(1).default(400_000),
          cost_usd: z.number().positive().nullable().default(null),
        })
        .prefault({}),
      /** How long a model may stay silent, before its first word or between two. */
      silence_ms: z.int().min(100).default(120_000),
      /** How often a call is tried again that failed for a passing reason. */
      retries: z.int().min(0).max(10).default(2),
      /** The longest pause that an endpoint may ask for before such a retry. */
      max_wait_ms: z.int().min(0).default(30_000),
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
      /** How long a thread's lease lasts without a sign of life. */
      lease_ms: z.int().min(1_000).default(15_000),
    })
    .prefault({}),
  sandbox: z
    .strictObject({
      /** Walls without which a run is refused. */
      require: z.array(z.enum(["isolate", "process", "os"])).default(["isolate", "process"]),
      /** Most tools that run at once; further runs wait. */
      concurrency: z.int().min(1).max(64).default(4),
      /** Processes kept started ahead of use. */
      pool_size: z.int().min(0).max(16).default(2),
      /** How long an unused process is kept. */
      pool_idle_ms: z.int().min(0).default(30_000),
    })
    .prefault({}),
  mcp: z
    .strictObject({
      /** `client` trusts the client's own permission prompt with stage 2; `person` asks a person for it. */
      review: z.enum(["person", "client"]).default("person"),
      /** Folders whose files may be asked about; the folder the server is started in, if there are none. */
      allow_dirs: z.array(z.string().min(1)).default([]),
      /** What clients must send as bearer token over HTTP; needed beyond loopback. Empty: none. */
      token: z
        .string()
        .regex(/^(\S{16,})?$/, "a token has at least 16 characters and no spaces")
        .default(""),
      /** Host names under which the HTTP server may be reached, beside those of this machine. */
      allowed_hosts: z.array(z.string().min(1)).default([]),
      /** Host names of web pages that may call the HTTP server, beside those of this machine. */
      allowed_origins: z.array(z.string().min(1)).default([]),
      /** Most kept tools that are MCP tools of their own; the others are found by search. */
      max_listed_tools: z.int().min(0).max(1_000).default(100),
    })
    .prefault({}),
});
export type Config = z.infer<typeof Config>;
export type ConfigInput = z.input<typeof Config>;
