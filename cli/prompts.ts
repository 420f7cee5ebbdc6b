import { forbidColours } from "../config/invocation.ts";

/** A choice that a person can make. */
export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
}

/** How a person is asked. Null: they pressed Ctrl-C or Escape. */
export interface Prompts {
  choose<Value extends string>(message: string, choices: readonly Choice<Value>[]): Promise<Value | null>;
  write(message: string, placeholder: string): Promise<string | null>;
}

/** Prompts on the terminal; the library is loaded only when there is something to ask. */
export async function terminalPrompts({ colour }: { colour: boolean }): Promise<Prompts> {
  if (!colour) forbidColours();
  const clack = await import("@clack/prompts");
  return {
    async choose<Value extends string>(message: string, choices: readonly Choice<Value>[]): Promise<Value | null> {
      const options = choices.map(({ value, label, hint }) => ({
        value,
        label,
        ...(hint === undefined ? {} : { hint }),
      }));
      const chosen = await clack.select<string>({ message, options, showInstructions: false });
      return choices.find(({ value }) => value === chosen)?.value ?? null;
    },
    async write(message, placeholder) {
      const written = await clack.text({ message, placeholder });
      return typeof written === "string" ? written : null;
    },
  };
}
