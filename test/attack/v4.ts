// Role × the Sheets API: every kind of request on every place that is not one's own. Nobody but the role account changes an
// official cell; what Google lets editors do beside them is put right by the next command and the night's sweep.
import type { Persona } from './people';
import { PERSONAS } from './people';
import type { Tally } from './attack';
import { ON_FILE, onProtections, type Request, requestsOn, targets } from './requests';
import { OWNER, type Stand } from './stand';
import { difference } from './tamper';

export async function run(tally: Tally, stand: () => Promise<Stand>): Promise<void> {
  const s = await stand();
  const { wanted, swept, allowed } = { ...(await before(s)), allowed: [] as { as: string; request: Request }[] };
  await batches(tally, s, wanted, allowed);
  await values(tally, s, wanted);
  await functions(tally, s, wanted);
  await putRight(tally, s, swept, allowed);
  tally.notes.push(`${allowed.length} requests were allowed to an editor`);
}

/** The official content as it stands, and after a command and a night. */
async function before(s: Stand): Promise<{ wanted: string[]; swept: string[] }> {
  const wanted = officialOf(await s.paper.says(false));
  await goesOn(s);
  const swept = await s.paper.image(false);
  await s.reset();
  return { wanted, swept };
}
/** The next command is the same one each time, its entry too. */
const NEXT = '0f0e0d0c-0b0a-4908-8706-050403020100';
const goesOn = async (s: Stand): Promise<void> => {
  await s.act('chushen@example.org', s.place('submitted'), '审核汇总：纳入年度计划', {}, NEXT);
  await s.days(1);
};
/** Rows, entries and lists; locks, looks and settings of the file are put right later. */
const officialOf = (image: readonly string[]): string[] => image.filter((line) => /^\S+ (YN|#)/.test(line)).map(bare);
/** Of each cell only what was entered. */
const bare = (line: string): string => {
  const cells = [...line.matchAll(/"userEnteredValue":(\{[^{}]*\})/g)].map((m) => m[1]);
  return `${line.split(' ').slice(0, 2).join(' ')} ${cells.join('')}`;
};

const isOwner = ({ email }: Persona): boolean => email === OWNER;

async function batches(
  tally: Tally,
  s: Stand,
  wanted: readonly string[],
  allowed: { as: string; request: Request }[],
): Promise<void> {
  const locks = await onProtections(s);
  const requests = [
    ...targets(s).flatMap((target) => requestsOn(s, target).map((request) => ({ where: target.name, request }))),
    ...[...ON_FILE, ...locks].map((request) => ({ where: 'the file', request })),
  ];
  const tries = requests.flatMap((r) => PERSONAS.filter((p) => !isOwner(p)).map((persona) => ({ ...r, persona })));
  const { host } = s.c.host;
  const path = `/v4/spreadsheets/${s.c.host.spreadsheetId}:batchUpdate`;
  for (const { where, request, persona } of tally.sample(tries)) {
    if (tally.over) return;
    await tally.try(`/v4: ${persona.who} on ${where}: ${JSON.stringify(request)}`, async () => {
      const { status } = await s.c.host.ask(persona.email, path, { requests: [request] });
      if (status >= 500) return `answered ${status}`;
      if (status !== 200) return undefined;
      const mayEdit = host.engine.rights(s.c.host.spreadsheetId)?.editors.includes(persona.email ?? '');
      const unlike = difference(wanted, officialOf(await s.paper.says(false)));
      await s.reset();
      if (!mayEdit) return 'it was allowed to somebody who may not edit the file';
      allowed.push({ as: persona.email!, request });
      return unlike && `official content changed: ${unlike}`;
    });
  }
}

async function values(tally: Tally, s: Stand, wanted: readonly string[]): Promise<void> {
  const id = s.c.host.spreadsheetId;
  const tries = targets(s).flatMap(({ name, title, row, label }) => {
    const column = label ? letters(s.paper.column(title, label)) : 'A';
    const range = encodeURIComponent(`${title}!${column}${row}`);
    const calls: readonly (readonly [string, string, object])[] = [
      ['PUT', `/v4/spreadsheets/${id}/values/${range}?valueInputOption=USER_ENTERED`, { values: [['改动']] }],
      ['POST', `/v4/spreadsheets/${id}/values/${range}:append?valueInputOption=RAW`, { values: [['改动']] }],
      ['POST', `/v4/spreadsheets/${id}/values/${range}:clear`, {}],
      [
        'POST',
        `/v4/spreadsheets/${id}/values:batchUpdate`,
        { valueInputOption: 'RAW', data: [{ range: `${title}!${column}${row}`, values: [['改动']] }] },
      ],
      ['POST', `/v4/spreadsheets/${id}/values:batchClear`, { ranges: [`${title}!${column}${row}`] }],
      ['POST', '/local/edit', { sheet: title, range: `${column}${row}`, values: [['改动']] }],
    ];
    return PERSONAS.filter((p) => !isOwner(p)).flatMap((persona) => calls.map((call) => ({ name, persona, call })));
  });
  for (const { name, persona, call } of tally.sample(tries)) {
    if (tally.over) return;
    const [method, path, body] = call;
    await tally.try(`${method} ${path}: ${persona.who} on ${name}: ${JSON.stringify(body)}`, async () => {
      const { status, body: answer } = await s.c.host.ask<{ applied?: boolean }>(persona.email, path, body, method);
      if (status >= 500) return `answered ${status}`;
      if (status !== 200 || answer.applied === false) return undefined;
      const unlike = difference(wanted, officialOf(await s.paper.says(false)));
      await s.reset();
      return unlike && `official content changed: ${unlike}`;
    });
  }
}

/** Functions of both projects, called from the editor and from pages, by whoever. */
async function functions(tally: Tally, s: Stand, wanted: readonly string[]): Promise<void> {
  const names = [
    'sweep',
    'install',
    'doPost',
    'doGet',
    'eval',
    'Function',
    'constructor',
    'toString',
    'hasOwnProperty',
    '__proto__',
    'App_',
    'Owner_',
    'runSweep',
    'valueOf',
    '',
  ];
  const doors = ['/macros/owner/run', '/local/run owner', '/local/run menu'];
  const tries = names.flatMap((name) =>
    doors.flatMap((door) => PERSONAS.filter((p) => !isOwner(p)).map((persona) => ({ name, door, persona }))),
  );
  for (const { name, door, persona } of tally.sample(tries)) {
    if (tally.over) return;
    const [path, project] = door.split(' ') as [string, string?];
    const body = { function: name, args: [{ triggerUid: '1' }], ...(project && { project }) };
    await tally.try(`${door}: ${persona.who} calls ${name}`, async () => {
      const { status, body: ran } = await s.c.host.ask<{ result?: unknown; error?: string }>(persona.email, path, body);
      if (status >= 500) return `answered ${status}: ${JSON.stringify(ran).slice(0, 200)}`;
      const unlike = difference(wanted, officialOf(await s.paper.says(false)));
      if (unlike) {
        await s.reset();
        return `official content changed: ${unlike}`;
      }
      const declared = ['sweep', 'install', 'doPost', 'doGet'].includes(name);
      const answered = status === 200 && ran.error === undefined;
      return answered && !declared && project !== 'menu' ? `it ran: ${JSON.stringify(ran).slice(0, 150)}` : undefined;
    });
  }
}

/** What Google lets an editor do is gone after the next command and the night, official content whole. */
async function putRight(
  tally: Tally,
  s: Stand,
  swept: readonly string[],
  allowed: readonly { as: string; request: Request }[],
): Promise<void> {
  const path = `/v4/spreadsheets/${s.c.host.spreadsheetId}:batchUpdate`;
  const seen = new Set<string>();
  for (const { as, request } of allowed) {
    const shape = JSON.stringify(request);
    if (tally.over || seen.has(shape)) continue;
    seen.add(shape);
    // A sheet or a view of one's own, and a look of one's own over it, are nobody else's business.
    const harmless =
      /^\{"(addSheet|duplicateSheet|addFilterView|addNamedRange|createDeveloperMetadata":\{"developerMetadata":\{"metadataKey":"x)/.test(
        shape,
      );
    await tally.try(`/v4: ${as} ${shape}, then a command and a night`, async () => {
      await s.reset();
      await s.c.host.ask(as, path, { requests: [request] });
      await goesOn(s);
      const now = await s.paper.image(false);
      const unlike = harmless
        ? difference(officialOf(swept), officialOf(now.filter((line) => !line.includes('副本'))))
        : difference(swept, now);
      await s.reset();
      return unlike;
    });
  }
}

function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
