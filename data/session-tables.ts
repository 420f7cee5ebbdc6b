import { ToolwrightError } from "../state/errors.ts";
import type { Cell, QueryLimits, QueryParameter, TableData, TableSchema, TableSource } from "../state/tables.ts";
import type { AskOptions, DatabaseProcess } from "./database-process.ts";
import type { ColumnarTable, Replies, Request } from "./protocol.ts";

/**
 * Tables that live in the child, and how to make them again: a child may have been killed since. Whoever asks sees the same
 * tables before and after.
 */
export class SessionTables implements TableSource {
  readonly tables: readonly TableSchema[];
  readonly name: string;
  protected readonly process: DatabaseProcess;
  readonly #remake: (name: string) => Promise<void>;
  /** The child that these tables were made in; 0 = in none. */
  #madeIn: number;
  #making: Promise<void> | null = null;

  constructor(
    process: DatabaseProcess,
    name: string,
    tables: readonly TableSchema[],
    remake: (name: string) => Promise<void>,
  ) {
    this.process = process;
    this.name = name;
    this.tables = tables;
    this.#remake = remake;
    this.#madeIn = process.start();
  }

  /** Makes the tables again if the child they were in is gone. */
  async ensure(): Promise<void> {
    if (this.process.start() === this.#madeIn) return;
    this.#making ??= this.#remake(this.name)
      .then(() => {
        this.#madeIn = this.process.start();
      })
      .finally(() => {
        this.#making = null;
      });
    await this.#making;
  }

  async query(sql: string, parameters: readonly QueryParameter[], limits: QueryLimits): Promise<TableData> {
    await this.ensure();
    const { timeoutMs, maxRows } = limits;
    return toRows(await this.ask({ op: "query", session: this.name, sql, parameters, maxRows }, { timeoutMs }));
  }

  /**
   * Asks about these tables; once more in a fresh child if the old one was killed because of somebody else's request. A
   * request that crashes two children in a row is the one to blame.
   */
  protected async ask<R extends Request>(request: R, options: AskOptions): Promise<Replies[R["op"]]> {
    try {
      return await this.process.ask(request, options);
    } catch (error) {
      if (!(error instanceof ToolwrightError) || error.data.reason !== "crashed") throw error;
      await this.ensure();
      return this.process.ask(request, options);
    }
  }

  /** Frees the tables in the child; they are made again when asked once more. */
  async release(): Promise<void> {
    const madeIn = this.#madeIn;
    this.#madeIn = 0;
    if (this.process.running === madeIn) await this.process.release(this.name);
  }
}

/** Columns as they travel to rows as everybody wants them. */
export function toRows(table: ColumnarTable): TableData {
  const rows: Cell[][] = new Array(table.rowCount);
  const width = table.columns.length;
  for (let row = 0; row < table.rowCount; row++) rows[row] = new Array(width);
  table.values.forEach((column, index) => {
    if (column.kind === "cells") {
      for (let row = 0; row < rows.length; row++) (rows[row] as Cell[])[index] = column.values[row] as Cell;
      return;
    }
    const { values, missing } = column;
    for (let row = 0; row < rows.length; row++)
      (rows[row] as Cell[])[index] = missing?.[row] === 1 ? null : (values[row] as number);
  });
  return { columns: table.columns, rows };
}
