// What becomes of an audit pack's file (A26.1): made, noted in the ledger, shared with who asked as long as he is in office
// for it. Each file is remembered, so that a repeated command or a sweep goes on where a crash left it.
import { type Day, TOOLS } from '../../measure';
import type { ActAnswer } from '../../wire';
import { PACKS_ID, type Snapshot } from '../../workbook';
import { owe } from '../mail/notices';
import { fileAt } from '../services/calls';
import { openOwn } from '../services/open';
import { actorOf, administrators } from '../keep/people';
import { PACKS } from '../keep/store';

/** `answer`: the file is whole, and this is what its command answers. `shared`: who asked may open it. */
interface Pack {
  readonly command: string;
  readonly by: string;
  readonly on: Day;
  readonly answer?: ActAnswer;
  readonly shared?: true;
}

const packs = (): [file: string, pack: Pack][] =>
  [...PACKS.all()].map(([file, kept]) => [file, JSON.parse(kept) as Pack]);
export const keepPack = (file: string, pack: Pack): void => PACKS.put({ [file]: JSON.stringify(pack) });
/** The answer of an earlier attempt that got as far as a whole file. */
export const madeBefore = ({ command, by }: Pack): ActAnswer | undefined =>
  packs().find(([, pack]) => pack.command === command && pack.by === by && pack.answer)?.[1].answer;

export const urlOf = (file: string): string => `https://docs.google.com/spreadsheets/d/${file}/edit`;
export const fileIn = (answer: ActAnswer): string | undefined =>
  answer.ok ? /\/d\/([\w-]+)\//.exec(answer.results[0]?.link?.url ?? '')?.[1] : undefined;

/** Lets who asked open the file that the ledger notes: the first time, or once more. */
export function handOut(answer: ActAnswer, { command, by, on }: Pack): ActAnswer {
  const file = fileIn(answer);
  if (!file) return answer;
  fileAt(file).addViewer(by);
  keepPack(file, { command, by, on, shared: true });
  return answer;
}

const ROLES: readonly string[] = TOOLS.find(({ tool }) => tool === 'audit.pack')!.roles;

/** Shares what was noted and not shared, takes back from who is no longer in office for it, tells of what was never noted. */
export function settlePacks(snapshot: Snapshot): void {
  const { today } = snapshot;
  if (snapshot.stop) return;
  const all = packs();
  const open = all.filter(([, pack]) => !pack.shared);
  const notes = open.length ? (openOwn().histories(snapshot, [PACKS_ID]).entries.get(PACKS_ID) ?? []) : [];
  const noted = new Set(notes.map(({ values }) => (values as { readonly file?: string }).file));
  const left: string[] = [];
  for (const [file, pack] of all) {
    const person = actorOf(snapshot.people, pack.by, today);
    const may = person !== undefined && ROLES.includes(person.role);
    const stands = pack.shared ?? (pack.answer && noted.has(file));
    try {
      if (!stands) {
        // One of today may be in the making.
        if (pack.on < today) left.push(file);
      } else if (!may) {
        if (pack.shared) fileAt(file).removeViewer(pack.by);
        PACKS.drop(file);
      } else if (pack.answer) handOut(pack.answer, pack);
    } catch (error) {
      console.error(`pack ${file}: ${String(error)}`);
    }
  }
  if (left.length) tellLeft(snapshot, left);
  for (const file of left) PACKS.drop(file);
}

/** Without a right to Drive owner cannot delete a file; nobody but the role account can open it. */
function tellLeft({ people, today }: Snapshot, files: readonly string[]): void {
  owe(`packs ${today}`, {
    to: administrators(people, today).map((p) => p.email),
    subject: `【审计资料】${files.length}份未完成的资料请删除`,
    text: `以下电子表格在制作审计资料时中断，没有记入办理记录，也没有共享给任何人。请用角色账号登录云端硬盘删除：\n${files.map(urlOf).join('\n')}\n\n说明：系统操作规则。`,
  });
}
