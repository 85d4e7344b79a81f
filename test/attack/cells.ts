// What is typed in open cells by somebody who means harm, through both doors, on its whole way: handed in, returned with the
// same words, handed in again, approved. Nothing of it runs, links or hides in sheet, mail, audit pack or Excel file.
import { inflateRawSync } from 'node:zlib';
import type { ActAnswer } from '../../src/wire';
import { linesOf } from '../doors/county';
import type { Tally } from './attack';
import { FORMULAS, INVISIBLE, LEFT, MARKUP, visible } from './nasty';
import { layoutOf } from './paper';
import { AUDIT, OWNER, REVIEW, type Stand, TOWN } from './stand';

const FIELDS = [
  '项目名称',
  '系统目标',
  '建设内容',
  '行业与本单位需求',
  '依据文号',
  '软件开发费',
  '计划年度',
  '需求方案链接',
  '所服务系统',
];
const LONG = [121, 5_001, 50_001].map((n) => '长'.repeat(n));
const wrapped = (text: string): string => `网格${text}平台`;
const PAYLOADS: readonly string[] = [
  ...FORMULAS,
  ...MARKUP,
  ...INVISIBLE,
  ...MARKUP.map(wrapped),
  ...INVISIBLE.map(wrapped),
  ...LONG,
];
const TRIES = 300;
const EVIL = /evil\.example\.com/;

export async function run(tally: Tally, stand: () => Promise<Stand>): Promise<void> {
  const s = await stand();
  const through = { handedIn: 0, approved: 0 };
  const tries = PAYLOADS.flatMap((text) =>
    FIELDS.flatMap((label) => (['edit', 'v4'] as const).map((door) => ({ text, label, door }))),
  );
  for (const { text, label, door } of tally.sample(tries, Math.min(TRIES, tally.asked.most))) {
    if (tally.over) break;
    const shown = JSON.stringify(text.length > 80 ? `${text.slice(0, 20)}… (${text.length})` : text);
    await tally.try(`cell: ${shown} in “${label}” by ${door}`, () => lived(s, text, label, door, through));
  }
  tally.notes.push(`${through.handedIn} handed in, ${through.approved} approved`);
}

async function lived(
  s: Stand,
  text: string,
  label: string,
  door: 'edit' | 'v4',
  through: { handedIn: number; approved: number },
): Promise<string | undefined> {
  await s.reset();
  const draft = s.place('draft');
  const from = s.mails();
  const typed = await types(s, label, text, door);
  if (typed === 'too long') return undefined;
  if (typed && text.length > 50_000) return `a cell took ${text.length} characters`;
  if (!typed) return undefined;
  const before = (await s.paper.row('申报', draft.row))[s.paper.column('申报', label)];
  const said = await s.submit(TOWN, draft);
  if (/系统暂时无法完成/.test(said)) return `提交 failed inside: ${said}`;
  if (!said.includes('已提交')) {
    // What shows nothing is blank: what lacks then may be said of another cell.
    const named = said.includes(label) || JSON.stringify(before) === '{}' || !visible(text);
    return named
      ? unlike(await standing(s), 'the draft', true)
      : `refused without naming “${label}”: ${said.slice(0, 160)}`;
  }
  through.handedIn++;
  const fault = unlike(await standing(s), 'handed in');
  if (fault) return fault;
  // A reviewer may use the same words; they are his own only if somebody can read them.
  const returned = await s.act(REVIEW, draft, '审核汇总：退回补正', { opinion: text });
  if (returned.startsWith('已退回') && !visible(text)) return `returned with an opinion that nobody can see`;
  if (returned.startsWith('已退回')) {
    // Nothing changed would be asked about.
    await s.c.type(TOWN, '申报', draft.row, { 运维服务: '已补正，验收后一年免费运维。' });
    const again = await s.submit(TOWN, draft);
    if (!again.includes('已提交')) return `what was handed in once was refused the second time: ${again.slice(0, 160)}`;
  }
  const approved = await s.act(REVIEW, draft, '审核汇总：纳入年度计划');
  if (approved.startsWith('已通过')) through.approved++;
  await s.days(1);
  return (
    unlike(await standing(s), 'approved') ??
    (await mailFault(s, from)) ??
    (await packFault(s, draft.id)) ??
    xlsxFault(
      Buffer.from(
        await (
          await fetch(`${s.c.host.url}/local/xlsx/${s.c.host.spreadsheetId}`, {
            headers: { Authorization: `Bearer ${OWNER}` },
          })
        ).arrayBuffer(),
      ),
      'the workbook as Excel file',
    )
  );
}

/** True where it was taken. */
async function types(s: Stand, label: string, text: string, door: 'edit' | 'v4'): Promise<boolean | 'too long'> {
  const { row } = s.place('draft');
  const range = s.paper.range('申报', row, label);
  if (door === 'edit') {
    const at = range.startColumnIndex!;
    const letters =
      (at >= 26 ? String.fromCharCode(64 + Math.floor(at / 26)) : '') + String.fromCharCode(65 + (at % 26));
    const { status, body } = await s.c.host.ask<{ applied?: boolean }>(TOWN, '/local/edit', {
      sheet: '申报',
      range: `${letters}${row}`,
      values: [[text]],
    });
    return status === 400 ? 'too long' : body.applied === true;
  }
  const formula = text.startsWith('=');
  const cell = { userEnteredValue: formula ? { formulaValue: text } : { stringValue: text } };
  const requests = [{ updateCells: { range, rows: [{ values: [cell] }], fields: 'userEnteredValue' } }];
  const { status } = await s.c.host.ask(TOWN, `/v4/spreadsheets/${s.c.host.spreadsheetId}:batchUpdate`, { requests });
  return status === 200;
}

interface Standing {
  readonly formulas: readonly string[];
  readonly texts: readonly string[];
  readonly links: readonly string[];
}
/** What stands in the draft's row and in the ledger's last entries. */
async function standing(s: Stand): Promise<Standing> {
  const { id, row } = s.place('draft');
  const fields =
    'sheets(properties(title),data(rowData(values(userEnteredValue,userEnteredFormat.textFormat.link,textFormatRuns,hyperlink))))';
  const ledger = (await s.paper.used('办理记录')) + 1;
  const ranges = [`申报!${row}:${row}`, `办理记录!${Math.max(1, ledger - 3)}:${ledger}`]
    .map((r) => `ranges=${encodeURIComponent(r)}`)
    .join('&');
  const path = `/v4/spreadsheets/${s.c.host.spreadsheetId}?${ranges}&fields=${encodeURIComponent(fields)}`;
  const { body } = await s.c.host.ask<{
    sheets: { properties: { title: string }; data: { rowData?: { values?: Cell[] }[] }[] }[];
  }>(OWNER, path);
  const cells = body.sheets.flatMap((sheet) => {
    const columns = layoutOf(sheet.properties.title).columns;
    return sheet.data.flatMap((d) =>
      (d.rowData ?? []).flatMap((r) =>
        (r.values ?? []).map((cell, i) => ({
          cell,
          typed: columns[i]?.field?.by === 'unit',
          link: columns[i]?.type === 'link',
        })),
      ),
    );
  });
  return {
    formulas: cells.flatMap(({ cell, typed }) =>
      typed && cell.userEnteredValue?.formulaValue ? [`${id}: ${cell.userEnteredValue.formulaValue}`] : [],
    ),
    texts: cells.flatMap(({ cell }) => cell.userEnteredValue?.stringValue ?? []),
    links: cells.flatMap(({ cell, link }) =>
      !link && (cell.userEnteredFormat?.textFormat?.link || cell.textFormatRuns)
        ? [JSON.stringify(cell).slice(0, 120)]
        : [],
    ),
  };
}
interface Cell {
  userEnteredValue?: { formulaValue?: string; stringValue?: string };
  userEnteredFormat?: { textFormat?: { link?: unknown } };
  textFormatRuns?: unknown;
}

function unlike({ formulas, texts, links }: Standing, where: string, draft = false): string | undefined {
  if (draft) return undefined;
  if (formulas.length) return `${where}: a formula stands: ${formulas[0]}`;
  if (links.length) return `${where}: a link stands: ${links[0]}`;
  const left = texts.find((t) => LEFT.test(t));
  return left && `${where}: U+${LEFT.exec(left)![0].codePointAt(0)!.toString(16)} stands in “${left.slice(0, 40)}”`;
}

async function mailFault(s: Stand, from: number): Promise<string | undefined> {
  for (const { n, subject, html } of (await s.c.host.outbox()).slice(from)) {
    if (/<(script|img|svg|iframe|style\b[^>]*>\*)/i.test(html)) return `mail ${n} holds a tag: ${html.slice(0, 200)}`;
    if (/\son\w+=/i.test(html.replace(/&[^;]+;/g, '')) && /<[^>]*\son\w+=/i.test(html))
      return `mail ${n} holds a handler`;
    const foreign = [...html.matchAll(/href="([^"]*)"/g)]
      .map((m) => m[1]!)
      .filter((href) => EVIL.test(href) || /^javascript/i.test(href));
    if (foreign.length) return `mail ${n} links to ${foreign[0]}`;
    if (/[\r\n]/.test(subject) || LEFT.test(subject))
      return `mail ${n} has a subject of several lines or with hidden letters`;
    if (subject.length > 250) return `mail ${n} has a subject of ${subject.length} characters`;
    const eml = await s.c.host.text(OWNER, `/local/outbox/${n}.eml`);
    if (/^Bcc:/im.test(eml.split(/\r?\n\r?\n/)[0] ?? '')) return `mail ${n} has another recipient`;
  }
  return undefined;
}

async function packFault(s: Stand, project: string): Promise<string | undefined> {
  const body = { command: 'audit.pack', id: crypto.randomUUID(), seen: {}, projects: [], form: { project } };
  const { result } = await s.c.host.desk<ActAnswer>(AUDIT, 'act', body);
  const url = result?.ok ? result.results[0]?.link?.url : undefined;
  const id = /\/d\/([^/]+)/.exec(url ?? '')?.[1];
  if (!id) return `no audit pack: ${result && linesOf(result).slice(0, 160)}`;
  const text = await s.c.host.text(
    OWNER,
    `/v4/spreadsheets/${id}?fields=sheets(data(rowData(values(userEnteredValue))))`,
  );
  const formulas = [...text.matchAll(/"formulaValue":"((?:[^"\\]|\\.)*)"/g)].map((m) => m[1]);
  if (formulas.length) return `the audit pack holds a formula: ${formulas[0]}`;
  const file = await fetch(`${s.c.host.url}/local/xlsx/${id}`, { headers: { Authorization: `Bearer ${OWNER}` } });
  return xlsxFault(Buffer.from(await file.arrayBuffer()), 'the audit pack as Excel file');
}

/** What the start page links: sheets of this workbook, the desk. */
const OURS =
  /^HYPERLINK\(&quot;(?:#gid=\d+|https:\/\/script\.google\.com\/macros\/s\/owner\/exec)&quot;,&quot;[^&]*&quot;\)$/;
/** Whether an Excel file is well made, and computes or links nothing that somebody typed. */
function xlsxFault(file: Buffer, where: string): string | undefined {
  for (const [name, xml] of entriesOf(file)) {
    if (!/\.xml(\.rels)?$/.test(name)) continue;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold is looked for.
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml))
      return `${where}: ${name} holds a character that is none of XML`;
    const formula = [...xml.matchAll(/<f[^>]*>([^<]*)<\/f>/g)]
      .map((m) => m[1]!)
      .find((f) => EVIL.test(f) || (!OURS.test(f) && /HYPERLINK|IMPORT|WEBSERVICE|cmd\|/i.test(f)));
    if (formula) return `${where}: computes ${formula}`;
    if (/<hyperlink\b/.test(xml) && EVIL.test(xml)) return `${where}: links to what was typed`;
  }
  return undefined;
}

/** The files in a zip, by its central directory. */
function entriesOf(zip: Buffer): [string, string][] {
  const found: [string, string][] = [];
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006') + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size, nameLength, extra, comment, local] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(from, from + size);
    found.push([name, (method ? inflateRawSync(data) : data).toString('utf8')]);
    at += 46 + nameLength + extra + comment;
  }
  return found;
}
