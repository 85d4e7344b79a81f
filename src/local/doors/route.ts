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

/** The people in the workbook's sheet 人员, found by its column labels, and the role account. */
export async function peopleOf({ engine, spreadsheetId, owner }: Host): Promise<Person[]> {
  const role: Person = { email: owner, post: '角色账号', unit: '', role: '角色账号' };
  const path = `/v4/spreadsheets/${spreadsheetId()}/values/${encodeURIComponent("'人员'")}`;
  const answer = await engine.call('GET', path, undefined, owner);
  const { values = [] } = answer.body as { values?: unknown[][] };
  const at = values.findIndex((row) => row.includes('邮箱'));
  const header = (values[at] ?? []).map(String);
  const column = (...labels: string[]) => header.findIndex((label) => labels.includes(label));
  const [email, post, unit, duty] = [column('邮箱'), column('岗位'), column('单位'), column('角色')];
  const text = (row: unknown[], index: number | undefined) => String(row[index ?? -1] ?? '');
  const people = values.slice(at + 1).flatMap((row): Person[] => {
    if (at < 0 || text(row, email) === '') return [];
    return [
      { email: text(row, email).toLowerCase(), post: text(row, post), unit: text(row, unit), role: text(row, duty) },
    ];
  });
  return [...people.filter((person) => person.email !== owner), role];
}
