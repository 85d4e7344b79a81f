// One door: who asks, with what, of which host.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Person } from '../contract';
import type { Host } from '../host';
import { Refused, readJson, who } from './wire';

export interface Call {
  host: Host;
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** What the path's pattern caught. */
  parts: string[];
  body(): Promise<Record<string, unknown>>;
  /** Undefined where nobody is signed in. */
  who: string | undefined;
  /** Refuses with 401 where nobody is. */
  signedIn(): string;
}

/** Answers by itself and returns undefined, or returns what is sent as JSON with status 200. */
export type Door = (call: Call) => Promise<unknown> | unknown;

/** Who asks is read here: a malformed cookie ends it. */
export function callOf(
  host: Host,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  parts: string[],
): Call {
  const email = who(request);
  return {
    host,
    request,
    response,
    url,
    parts,
    body: () => readJson(request),
    who: email,
    signedIn() {
      if (!email) throw new Refused(401, 'say who acts: Authorization: Bearer <e-mail>, or POST /local/act {as}');
      return email;
    },
  };
}

/** Whom the config names. */
export function peopleOf({ config, engine, spreadsheetId, owner }: Host): Promise<Person[]> {
  const values = async (range: string): Promise<unknown[][]> => {
    const path = `/v4/spreadsheets/${spreadsheetId()}/values/${encodeURIComponent(range)}`;
    const { body } = await engine.call('GET', path, undefined, owner);
    return (body as { values?: unknown[][] }).values ?? [];
  };
  return config.people({ values }, owner);
}
