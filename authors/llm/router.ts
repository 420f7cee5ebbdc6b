import { checkModel } from "./endpoint/availability.ts";
import { explain, type Failure } from "./endpoint/outcome.ts";
import type { Model, Models, Role } from "./models.ts";

/** Chooses who is asked: by role, by how much there is to read, and by who answered lately. */
export interface Router {
  /** The models of a role that can read so much, those that failed lately last; none when the prompt is too long for all. */
  candidates(role: Role, promptTokens: number): readonly Model[];
  /** The longest prompt, in tokens, that some model of the role can read. */
  room(role: Role): number;
  failed(model: Model): void;
  answered(model: Model): void;
  /** Asks every endpoint at once whether its models are there. Gives what is wrong when a role has no model left. */
  check(signal?: AbortSignal): Promise<{ role: Role; what: string; remedy: string } | null>;
}

interface RouterOptions {
  models: Models;
  keyOf: (model: Model) => string | null;
  stopwatch: () => number;
}

/** How long a model that failed is asked last. */
const REST_MS = 60_000;

export function makeRouter({ models, keyOf, stopwatch }: RouterOptions): Router {
  const resting = new Map<string, number>();
  const isResting = (model: Model): boolean => stopwatch() < (resting.get(model.name) ?? Number.NEGATIVE_INFINITY);
  const roomOf = ({ contextTokens, outputTokens }: Model): number => contextTokens - outputTokens;
  return {
    candidates(role, promptTokens) {
      const able = models.of(role).filter((model) => promptTokens <= roomOf(model));
      return [...able.filter((model) => !isResting(model)), ...able.filter(isResting)];
    },
    room: (role) => Math.max(...models.of(role).map(roomOf)),
    failed: (model) => void resting.set(model.name, stopwatch() + REST_MS),
    answered: (model) => void resting.delete(model.name),
    async check(signal) {
      const found = await Promise.all(models.all.map((model) => checkModel(model, keyOf(model), signal)));
      const failures = new Map<string, Failure>();
      models.all.forEach((model, i) => {
        const failure = found[i];
        if (!failure) return;
        failures.set(model.name, failure);
        resting.set(model.name, stopwatch() + REST_MS);
      });
      const roles: Role[] = ["parser", "architect", "coder", ...(models.hasReviewer ? ["reviewer" as const] : [])];
      for (const role of roles) {
        const [first] = models.of(role);
        const failure = first && models.of(role).every(({ name }) => failures.has(name)) && failures.get(first.name);
        if (first && failure) return { role, ...explain(failure, first) };
      }
      return null;
    },
  };
}
