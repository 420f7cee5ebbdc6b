/** How a delimited text file is written. */
export interface Dialect {
  delimiter: string;
  escape: '"' | "\\";
  /** Lines before the header that are not part of the table. */
  skip: number;
  /** Whether DuckDB can take the header as one: it has as many fields as the rows. Otherwise it is one more line to skip. */
  header: boolean;
  /** Names as they stand in the header. */
  names: string[];
  /** Records of the sample, without the header, each with as many fields as there are names. */
  records: string[][];
  notes: string[];
}

const delimiters = [",", ";", "\t", "|"];

interface TextRecord {
  fields: string[];
  /** 1-based line that it begins in. */
  line: number;
  /** Whether text follows a closing quote, as where quotes are escaped in another way. */
  stray: boolean;
}

/** Splits delimited text into records, as RFC 4180 has it; stops after `most`. Blank lines are left out. */
export function splitRecords(text: string, delimiter: string, escape: string, most: number): TextRecord[] {
  const records: TextRecord[] = [];
  let fields: string[] = [];
  let field = "";
  let quoted = false;
  let closed = false;
  let stray = false;
  let line = 1;
  let began = 1;
  const endRecord = (): void => {
    fields.push(field);
    if (fields.length > 1 || field !== "") records.push({ fields, line: began, stray });
    fields = [];
    field = "";
    closed = false;
    stray = false;
    began = line;
  };
  for (let at = 0; at < text.length && records.length < most; at++) {
    const char = text[at] as string;
    if (char === "\n") line++;
    if (quoted) {
      if (char === escape && text[at + 1] === '"') field += text[++at];
      else if (char === '"') {
        quoted = false;
        closed = true;
      } else field += char;
    } else if (char === '"' && field.trim() === "") {
      quoted = true;
      field = "";
    } else if (char === delimiter) {
      fields.push(field);
      field = "";
      closed = false;
    } else if (char === "\n" || char === "\r") {
      if (char === "\r" && text[at + 1] === "\n") {
        at++;
        line++;
      }
      endRecord();
    } else {
      field += char;
      stray ||= closed && char !== " ";
    }
  }
  if (records.length < most && (field !== "" || fields.length > 0)) endRecord();
  return records;
}

interface Vote {
  delimiter: string;
  escape: Dialect["escape"];
  /** The most frequent number of fields, and the share of records that have it. */
  width: number;
  agreement: number;
}

/** Records that are enough to tell the delimiter by. */
const votingRecords = 200;

function vote(text: string, delimiter: string, escape: Dialect["escape"]): Vote {
  const records = splitRecords(text, delimiter, escape, votingRecords);
  const widths = new Map<number, number>();
  for (const { fields, stray } of records) if (!stray) widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1);
  const [width = 1, count = 0] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  return { delimiter, escape, width, agreement: records.length === 0 ? 0 : count / records.length };
}

/** One column is what any text has; more columns speak for a delimiter only if the records agree on them. */
function score(vote: Vote): number {
  return vote.width === 1 ? 0 : vote.agreement ** 2 * (1 + Math.min(vote.width, 50) / 1000);
}

/**
 * Finds out how the beginning of a file is written; null when there is no record in it. `complete` says that the text is
 * the whole file; otherwise its last record may be cut off, and is left out. `preferred` is the delimiter that the file's
 * extension stands for.
 */
export function detectDialect(
  text: string,
  options: { complete: boolean; preferred: string; most: number },
): Dialect | null {
  const directive = /^sep=(.)\r?\n/i.exec(text);
  const body = directive ? text.slice(directive[0].length) : text;
  const escapes: Dialect["escape"][] = body.includes('\\"') ? ['"', "\\"] : ['"'];
  const others = delimiters.filter((delimiter) => delimiter !== options.preferred);
  const candidates = directive?.[1] ? [directive[1]] : [options.preferred, ...others];
  const votes = escapes.flatMap((escape) => candidates.map((delimiter) => vote(body, delimiter, escape)));
  const best = votes.reduce((a, b) => (score(b) > score(a) ? b : a));
  const all = splitRecords(body, best.delimiter, best.escape, options.most);
  const records = options.complete || all.length >= options.most ? all : all.slice(0, -1);
  if (records.length === 0) return null;
  const dialect = fromRecords(best, records);
  if (best.delimiter !== options.preferred) dialect.notes.push(`columns are separated by ${spell(best.delimiter)}`);
  return { ...dialect, skip: dialect.skip + (directive ? 1 : 0) };
}

function spell(delimiter: string): string {
  return { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars" }[delimiter] ?? `"${delimiter}"`;
}

/** Where the table begins: after lines of a single field (a title, a remark), if the rest has more. */
function firstRecord(records: readonly { fields: string[] }[], width: number): number {
  if (width === 1) return 0;
  const first = records.findIndex(({ fields }) => fields.length > 1);
  const titles = first > 0 && first <= 20 && (records[first]?.fields.length ?? 0) >= width - 1;
  return titles ? first : 0;
}

function fromRecords(best: Vote, records: readonly TextRecord[]): Dialect {
  const first = firstRecord(records, best.width);
  const header = records[first] as TextRecord;
  const below = records.slice(first + 1).map(({ fields }) => fields);
  const skip = header.line - 1;
  const notes =
    first === 0
      ? []
      : [
          `the first ${skip === 1 ? "line stands" : `${skip} lines stand`} before the table and ${skip === 1 ? "was" : "were"} left out`,
        ];
  let names = header.fields;
  const longer = below.filter((fields) => fields.length === names.length + 1);
  const rowNames = longer.length > 0 && longer.length === below.length && longer.some((fields) => fields.at(-1) !== "");
  if (rowNames) {
    names = ["", ...names];
    notes.push("the first column has no name in the header");
  }
  const samples = below
    .filter((fields) => fields.length >= names.length)
    .map((fields) => fields.slice(0, names.length));
  return { delimiter: best.delimiter, escape: best.escape, skip, header: !rowNames, names, records: samples, notes };
}
