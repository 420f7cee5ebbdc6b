import { setTimeout as sleep } from "node:timers/promises";
import { faultOf, type Listing, listModels } from "./endpoint/availability.ts";
import type { Failure } from "./endpoint/outcome.ts";
import type { Model } from "./models.ts";

/** Looks whether models are there, each endpoint once for all its models, all of them at once. */
export interface Checks {
  /**
   * Waits for the first of the models, in this order, that is there. One that takes long to say so is not waited for where
   * another is there. Gives the failure of each when none is. Throws when `signal` says stop.
   */
  firstThere(
    models: readonly Model[],
    signal?: AbortSignal,
  ): Promise<{ kind: "there" } | { kind: "none"; failures: { model: Model; failure: Failure }[] }>;
}

interface ChecksOptions {
  keyOf: (model: Model) => string | null;
  stopwatch: () => number;
  /** Told of a model that is not there, or late. */
  rest: (model: Model) => void;
  /** Told of a model that was late, and is there after all. */
  wake: (model: Model) => void;
}

/** How long a list of models is taken to be true. */
const FRESH_MS = 60_000;
/** How long a model is waited for where another could be asked. */
const GRACE_MS = 1_000;

type Found = Failure | null;

export function makeChecks({ keyOf, stopwatch, rest, wake }: ChecksOptions): Checks {
  const lists = new Map<string, { at: number; listing: Promise<Listing> }>();

  const listingOf = (model: Model): { isOld: boolean; listing: Promise<Listing> } => {
    const place = `${model.baseUrl} ${model.keyVariable}`;
    const known = lists.get(place);
    if (known && stopwatch() - known.at < FRESH_MS) return { isOld: true, listing: known.listing };
    const asked = { at: stopwatch(), listing: listModels(model.baseUrl, keyOf(model)) };
    lists.set(place, asked);
    // A failure is not remembered: whoever mends the endpoint should not have to wait.
    const forget = (): boolean => lists.get(place) === asked && lists.delete(place);
    void asked.listing.then((listing) => listing.kind === "failed" && forget());
    return { isOld: false, listing: asked.listing };
  };

  const look = async (model: Model): Promise<Found> => {
    const { isOld, listing } = listingOf(model);
    const failure = faultOf(model, await listing);
    if (failure?.reason !== "unknown_model" || !isOld) return failure;
    // It may have been added since.
    lists.delete(`${model.baseUrl} ${model.keyVariable}`);
    return faultOf(model, await listingOf(model).listing);
  };

  return {
    async firstThere(models, signal) {
      const found = models.map(look);
      const stop = new AbortController();
      const waiting = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      const grace = sleep(GRACE_MS, "late" as const, { signal: waiting, ref: false }).catch(() => "late" as const);
      try {
        for (const [i, model] of models.entries()) {
          const outcome = await Promise.race([found[i], grace]);
          signal?.throwIfAborted();
          if (outcome === null) return { kind: "there" };
          rest(model);
        }
        const outcomes = await untilAborted(Promise.all(found), signal);
        const there = models.find((_, i) => outcomes[i] === null);
        if (there) {
          wake(there);
          return { kind: "there" };
        }
        const failures = models.flatMap((model, i) => {
          const failure = outcomes[i];
          return failure ? [{ model, failure }] : [];
        });
        return { kind: "none", failures };
      } finally {
        stop.abort();
      }
    },
  };
}

/** Waits for the work, or for the stop, whichever comes first. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  let onAbort = (): void => {};
  const stopped = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  return Promise.race([work, stopped]).finally(() => signal.removeEventListener("abort", onAbort));
}
