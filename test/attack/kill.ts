// kill -9 in the middle of work, the county kept in a folder: whatever was acknowledged stands after the next start.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtFolder } from '../../src/host/scripts/built';
import type { Chance, Tally } from './attack';

const MAIN = join(builtFolder(), 'main.js');
const ADMIN = 'admin@example.org';
const OWNER = 'owner@example.org';
const KILLS = 40;

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly spreadsheetId: string;
}

function start(data: string): Promise<Running> {
  const args = [MAIN, '--data', data, '--blank', '--no-open', '--port', '0', '--now', '2026-11-09T09:00+08:00'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((ready, failed) => {
    let said = '';
    child.stdout!.on('data', (text: Buffer) => {
      said += text;
      const found = /ready (\S+)\/ spreadsheet=(\S+)/.exec(said);
      if (found) ready({ child, url: found[1]!, spreadsheetId: found[2]! });
    });
    child.stderr!.on('data', (text: Buffer) => {
      said += text;
    });
    child.once('exit', (code) => failed(new Error(`the host ended with ${code}: ${said.slice(-500)}`)));
  });
}

async function ask<T>({ url }: Running, as: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${as}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as T;
}

/** What was acknowledged: cells typed, drafts made, people saved. */
interface Acknowledged {
  readonly cells: Map<string, string>;
  readonly drafts: Set<string>;
  readonly people: Set<string>;
  edits: number;
}
interface Desk {
  result?: { ok: boolean; results?: { done: boolean; title: string; lines: string[] }[]; says?: string };
}
const desk = (host: Running, command: string, form: object, id: string): Promise<Desk> =>
  ask(host, ADMIN, '/macros/owner/run', { function: 'act', args: [{ command, id, seen: {}, projects: [], form }] });

export async function run(tally: Tally): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'kill-'));
  const known: Acknowledged = { cells: new Map(), drafts: new Set(), people: new Set(), edits: 0 };
  try {
    let host = await start(data);
    const [officer] = (await ask<{ email: string; role: string }[]>(host, ADMIN, '/local/people')).filter(
      (p) => p.role === '项目管理专员',
    );
    for (let n = 0; n < Math.min(KILLS, tally.asked.most) && !tally.over; n++) {
      const after = 300 + tally.chance.below(1200);
      let restarted: Running | undefined;
      await tally.try(`kill -9 number ${n + 1}, ${after} ms into the work`, async () => {
        const gone = () => undefined;
        const working = Promise.all([
          work(host, officer!.email, known, tally.chance, n).catch(gone),
          hire(host, known, n).catch(gone),
        ]);
        await new Promise((go) => setTimeout(go, after));
        host.child.removeAllListeners('exit');
        host.child.kill('SIGKILL');
        await working;
        restarted = await start(data);
        return checked(restarted, known);
      });
      if (!restarted) break;
      host = restarted;
    }
    host.child.removeAllListeners('exit');
    host.child.kill('SIGKILL');
    tally.notes.push(`${known.edits} edits, ${known.drafts.size} drafts, ${known.people.size} people acknowledged`);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** Drafts made and typed in, until the host is gone. */
async function work(host: Running, as: string, known: Acknowledged, chance: Chance, n: number): Promise<void> {
  const made = await ask<{ shown: { text: string }[] }>(host, as, '/local/menu', {
    path: ['政务项目', '新建申报'],
    sheet: '申报',
    ranges: ['A2:C2'],
    answers: ['OK', 'OK'],
  });
  const id = /YN\d{4}-\d{4}/.exec(JSON.stringify(made))?.[0];
  if (!id) throw new Error(JSON.stringify(made).slice(0, 200));
  known.drafts.add(id);
  const rows = await valuesOf(host, '申报!A:A');
  const row = rows.findIndex((r) => r[0] === id) + 1;
  for (let i = 0; ; i++) {
    const text = `第${n}次第${i}稿${chance.below(1000)}`;
    const answer = await ask<{ applied: boolean }>(host, as, '/local/edit', {
      sheet: '申报',
      range: `B${row}`,
      values: [[text]],
    });
    if (!answer.applied) throw new Error(JSON.stringify(answer));
    known.cells.set(id, text);
    known.edits++;
  }
}

async function hire(host: Running, known: Acknowledged, n: number): Promise<void> {
  for (let i = 0; ; i++) {
    const email = `p${n}-${i}@example.org`;
    const form = {
      email,
      post: '岗',
      unit: '县水务局',
      role: '项目管理专员',
      from: '2024-08-17',
      until: '',
      sure: '是',
    };
    const { result } = await desk(host, 'person.save', form, crypto.randomUUID());
    if (!result?.ok || !result.results?.every((r) => r.done)) throw new Error(JSON.stringify(result));
    known.people.add(email);
  }
}

const valuesOf = async (host: Running, range: string): Promise<string[][]> =>
  (
    await ask<{ values?: string[][] }>(
      host,
      OWNER,
      `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent(range)}`,
    )
  ).values ?? [];

async function checked(host: Running, known: Acknowledged): Promise<string | undefined> {
  const rows = new Map((await valuesOf(host, '申报!A2:B')).map((r) => [r[0], r[1]] as const));
  for (const id of known.drafts) if (!rows.has(id)) return `${id} was made, and is gone`;
  for (const [id, text] of known.cells) {
    const [, stands] = [id, rows.get(id) ?? ''];
    // What was typed last may have been written though its answer was not heard.
    const number = (t: string) => Number(/第(\d+)稿/.exec(t)?.[1] ?? -1);
    if (stands !== text && number(stands) !== number(text) + 1) return `${id} said ${text}, and says ${stands}`;
    known.cells.set(id, stands);
  }
  const people = new Set((await valuesOf(host, '人员!A2:A')).flat());
  for (const email of known.people) if (!people.has(email)) return `${email} was saved, and is gone`;
  const says = async (command: string, form: object = {}) => {
    const { result } = await desk(host, command, form, crypto.randomUUID());
    return [result?.says, ...(result?.results ?? []).flatMap((r) => [r.title, ...r.lines])].join(' ');
  };
  const verified = await says('verify', { from: '0' });
  if (!verified.includes('核对无误')) return `核对 said ${verified.slice(0, 150)}`;
  const repaired = await says('repair');
  return repaired.includes('没有需要修复的内容') ? undefined : `修复 said ${repaired.slice(0, 150)}`;
}
