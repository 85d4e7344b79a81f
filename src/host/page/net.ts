// Talking to the server: JSON there and back, and the stream of what happens.
import type { Told } from '../pages/wire';

/** The server understood and said no; the message is for the person. */
export class Refusal extends Error {}

/** Nobody answered: the server is down or restarting. */
export class Unreachable extends Error {}

/** Google's address of a web app, a spreadsheet or a file, as scripts know it, is a path of this host too. */
export const localLink = (link: string): string =>
  link.replace(/^https:\/\/(?:script|docs|drive)\.google\.com(?=\/)/, location.origin);

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Unreachable('连接已中断');
  }
  const text = await response.text();
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (response.ok && body !== undefined) return body as T;
  const told = (body as { error?: { message?: string } | string } | undefined)?.error;
  throw new Refusal((typeof told === 'string' ? told : told?.message) ?? (text || `服务器回答${response.status}`));
}

export function get<T>(path: string, query: Record<string, string | number> = {}): Promise<T> {
  const pairs = Object.entries(query).map(([name, value]) => [name, String(value)]);
  return ask<T>(pairs.length > 0 ? `${path}?${new URLSearchParams(pairs)}` : path);
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return ask<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

interface Stream {
  /** The server's name for this page, once it greeted. */
  client(): string;
  /** Resolves as soon as the server is there, at once if it is. */
  connected(): Promise<void>;
  /** Hangs up and calls again, as whoever the person is by now. */
  renew(): void;
}

const RETRY_MS = 700;

/** Begins when it is `ready`; `state` hears whether the server is there; `told` hears everything else, a greeting after each connection first. */
export function openStream(
  ready: Promise<unknown>,
  told: (message: Told) => void,
  state: (online: boolean) => void,
): Stream {
  let client = '';
  let waiting: (() => void)[] = [];
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const call = () => {
    clearTimeout(retry);
    source?.close();
    client = '';
    source = new EventSource('/local/page/events');
    source.onmessage = (event) => {
      const message = JSON.parse(event.data as string) as Told;
      if (message.kind === 'hello') {
        client = message.client;
        state(true);
        for (const go of waiting) go();
        waiting = [];
      }
      told(message);
    };
    // The browser's own retry gives up after some answers; ours does not.
    source.onerror = () => {
      source?.close();
      client = '';
      state(false);
      clearTimeout(retry);
      retry = setTimeout(call, RETRY_MS);
    };
  };
  void ready.then(call);
  return {
    client: () => client,
    connected: () => (client ? Promise.resolve() : new Promise((go) => waiting.push(go))),
    renew: call,
  };
}
