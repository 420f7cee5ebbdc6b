/** What passed between this machine and the endpoint in one call. */
export interface Wire {
  fetch: typeof globalThis.fetch;
  /** Whether the stream said that it was at its end. */
  sawEnd(): boolean;
}

interface WireOptions {
  /** Added to the request here and nowhere before, so that nothing that is logged, traced or kept has it. */
  key: string | null;
  /** Told the body of every request, as it leaves. */
  onSent: (url: string, body: string) => void;
  fetch?: typeof globalThis.fetch;
}

const END = "[DONE]";

/** The connection of one call: adds the key, reports what is sent, and looks whether the stream came to its end. */
export function openWire({ key, onSent, fetch = globalThis.fetch }: WireOptions): Wire {
  let tail = "";
  const watch = new TextDecoder();
  return {
    async fetch(input, init) {
      const headers = new Headers(init?.headers);
      if (key === null) headers.delete("authorization");
      else headers.set("authorization", `Bearer ${key}`);
      const url = input instanceof Request ? input.url : String(input);
      if (typeof init?.body === "string") onSent(url, init.body);
      // A redirect would take the key and the prompt to somewhere that nobody configured.
      const response = await fetch(input, { ...init, headers, redirect: "error" });
      if (response.body === null) return response;
      const watched = response.body.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            tail = (tail + watch.decode(chunk, { stream: true })).slice(-64);
            controller.enqueue(chunk);
          },
        }),
      );
      const { status, statusText } = response;
      return new Response(watched, { status, statusText, headers: response.headers });
    },
    sawEnd: () => tail.includes(END),
  };
}
