import { explain } from "./endpoint/outcome.ts";
import { type Checks, makeChecks } from "./model-checks.ts";
import type { Model, Models, Role } from "./models.ts";

/** Why a role has no model that can be asked. */
export interface Problem {
  what: string;
  remedy: string;
}

/** Chooses who is asked: by role, by how much there is to read, and by who answered lately. */
export interface Router {
  /** The models of a role that can read so much, those that failed lately last; none when the prompt is too long for all. */
  candidates(role: Role, promptTokens: number): readonly Model[];
  /** The longest prompt, in tokens, that some model of the role can read. */
  room(role: Role): number;
  failed(model: Model): void;
  answered(model: Model): void;
  /** What stands against asking the role. Only a role of which nothing is known yet waits for its endpoint. */
  ready(role: Role, signal?: AbortSignal): Promise<Problem | null>;
  /** The same of all roles at once; what was found out less than a minute ago is not asked again. */
  check(signal?: AbortSignal): Promise<Problem | null>;
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
  const answering = new Set<string>();
  const rest = ({ name }: Model): void => void resting.set(name, stopwatch() + REST_MS);
  const isResting = ({ name }: Model): boolean => stopwatch() < (resting.get(name) ?? Number.NEGATIVE_INFINITY);
  const restingLast = (all: readonly Model[]): Model[] => [
    ...all.filter((model) => !isResting(model)),
    ...all.filter(isResting),
  ];
  const roomOf = ({ contextTokens, outputTokens }: Model): number => contextTokens - outputTokens;
  const checks: Checks = makeChecks({ keyOf, stopwatch, rest, wake: ({ name }) => void resting.delete(name) });
  const roles: Role[] = ["parser", "architect", "coder", ...(models.hasReviewer ? ["reviewer" as const] : [])];

  const settle = async (role: Role, signal?: AbortSignal): Promise<Problem | null> => {
    const found = await checks.firstThere(restingLast(models.of(role)), signal);
    if (found.kind === "there") return null;
    const reasons = found.failures.map(({ failure, model }) => explain(failure, model));
    const [first] = reasons;
    const what = [...new Set(reasons.map((reason) => reason.what))].join("; ");
    return { what: what || `the role ${role} has no models`, remedy: first?.remedy ?? "Name one in llm.roles." };
  };

  return {
    candidates: (role, promptTokens) => restingLast(models.of(role).filter((model) => promptTokens <= roomOf(model))),
    room: (role) => Math.max(...models.of(role).map(roomOf)),
    failed(model) {
      rest(model);
      answering.delete(model.name);
    },
    answered(model) {
      resting.delete(model.name);
      answering.add(model.name);
    },
    async ready(role, signal) {
      const [first] = restingLast(models.of(role));
      return first && answering.has(first.name) ? null : settle(role, signal);
    },
    async check(signal) {
      const problems = await Promise.all(roles.map((role) => settle(role, signal)));
      return problems.find((problem) => problem !== null) ?? null;
    },
  };
}
