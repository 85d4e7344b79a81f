// What is done against the day when key, properties, workbook or role account are gone, and on that day.
import type { Day } from '../../measure';
import type { ActAnswer, FormField } from '../../wire';
import { BOOK_ID, entryBeside } from '../../workbook';
import { alone, BUSY, openOwn } from '../services/open';
import { backups } from './backup';
import { verifyWhole } from '../keep/ledger';
import { forgetUnconfirmed, printed, unconfirmed } from './recovery';
import { ARCHIVES, HEAD, KEYS, recall } from '../keep/store';
import { urlOf } from '../packs/packs';
import { once } from '../work/once';
import { HOW, takeOver } from './takeover';
import { choicesOf, done, field, type Job, refused, type Tool } from '../work/tool';

const HALVES = [
  { id: '1', label: '第一份' },
  { id: '2', label: '第二份' },
  { id: 'anew', label: '换一套，先出第一份（旧的两份请当面销毁）' },
] as const;

/** A tool whose form needs no workbook. */
interface OwnTool extends Tool {
  readonly fields: () => readonly FormField[];
}

/** The recovery sheet, one half at a time: who prints one has not seen the other. */
const sheet: OwnTool = {
  fields: () => [
    field('half', '哪一份', 'choice', '两份交由两人分别保管，保管人不办理项目。', { options: choicesOf(HALVES) }),
  ],
  run(job) {
    const { half } = job.form;
    const key = recall(KEYS.ledgerKey);
    if (!HALVES.some(({ id }) => id === half)) return refused('请选择哪一份。');
    if (!key) return refused('系统属性中没有密钥，不能制作。');
    const nth = half === '2' ? 2 : 1;
    const lines = alone(() => printed(key, nth, half === 'anew', job.today));
    return lines
      ? done(`恢复密钥单（第${nth}份，共两份）`, [...lines, ...about(job.actor.email, job.today)])
      : refused(BUSY);
  },
};

/** What is printed beside the digits: what 接管 asks. */
function about(account: string, today: Day): string[] {
  const { head } = HEAD.get();
  const files = backups().filter((b) => b.end);
  return [
    `工作簿：${urlOf(recall(KEYS.spreadsheetId) ?? '')}`,
    `办理记录末条（制作时）：第${head?.serial ?? 0}条，校验${head?.seal ?? ''}`,
    ...(files[0] ? [`备份：${files.map((b) => `${b.month} ${urlOf(b.file)}`).join('，')}`] : []),
    ...[...ARCHIVES.all()].map(([year, { file }]) => `${year}年归档表：${urlOf(file)}`),
    `角色账号：${account}；制作日期：${today}`,
    '单独一份不含密钥的任何信息。两份由两人分别封存；人员变动时当面移交。需要时，由角色账号打开办理台，两人各填一份，执行“接管”。',
  ];
}

const text = (key: string, label: string, note: string, value = '') =>
  field(key, label, 'text', note, { required: false, ...(value && { value }) });
const long = (key: string, label: string, note: string) =>
  field(key, label, 'long', note, { required: false, most: 400 });

const takeover: OwnTool = {
  fields: () => [
    field('how', '密钥的来源', 'choice', '', { options: choicesOf(HOW) }),
    long('half1', '恢复密钥单（一份）', '五行全部填入，空格和换行不限。由保管人自己填写。'),
    long('half2', '恢复密钥单（另一份）', '同上。'),
    text('workbook', '工作簿', '编号或网址。', recall(KEYS.spreadsheetId)),
    text('backup', '备份', '仅在工作簿已不在时填写：编号或网址，见每月的备份邮件。将新建工作簿。'),
    text('former', '原角色账号', '更换或改名的填写原邮箱，锁定改由现在的角色账号管理。', recall(KEYS.installer)),
    text('serial', '末条序号', '审计最近一次收到的末条；系统记载的末条已丢失的，务必填写。'),
    text('seal', '末条校验', '同上。'),
    text('domain', '原域名', '本单位邮箱域名已更换的填写原域名，人员中的账号一次改为新域名。'),
    field('reason', '原因和依据', 'long', '', { most: 200 }),
  ],
  run: (job) => takeOver(job),
};

/** The role account's own, by their rows. */
export const ACCOUNT = { 'recovery.sheet': sheet, takeover } as const;

export const confirm: Tool = {
  fields: () => [field('reason', '核对情况', 'long', '对照了哪些留存的末条和资料，结果如何。', { most: 200 })],
  run: (job) =>
    once(
      job,
      [],
      () => {
        const chain = unconfirmed();
        if (!chain) return refused('没有待确认的办理记录链。');
        const { actor, today, form } = job;
        if (!form.reason?.trim()) return refused('请填写“核对情况”。');
        const by = { actor, on: today, step: 'chain.confirm', outcome: '确认办理记录链', article: 'A26.1' } as const;
        const said = { head: chain.end.serial, seal: chain.end.seal, reason: form.reason };
        return {
          answer: done('已确认', [`自第${chain.end.serial}条起的办理记录链已由审计确认，办理台不再提示。`]),
          write: { notes: [entryBeside(BOOK_ID, by, said)] },
          after: forgetUnconfirmed,
        };
      },
      forgetUnconfirmed,
    ),
};

export const restore: Tool = {
  fields: () => {
    const options = backups().flatMap((b) =>
      b.end ? [{ id: b.file, label: `${b.month}，至第${b.end.serial}条` }] : [],
    );
    return options.length
      ? [field('file', '备份', 'choice', '一般选最近的一份。', { options: choicesOf(options) })]
      : [field('file', '备份', 'text', '系统没有记载备份，请填写每月备份邮件中的编号。')];
  },
  run: restored,
};

function restored({ form: { file = '' } }: Job): ActAnswer {
  const id = /[\w-]{20,}/.exec(file)?.[0];
  if (!id) return refused('请选择备份。');
  const made = alone(() => {
    const book = openOwn();
    const { restored: back, missing } = book.restoreEntries(id);
    return { back, missing, problems: verifyWhole(book) };
  });
  if (!made) return refused(BUSY);
  const { back, missing, problems } = made;
  return done(back.length ? '已补回' : '没有可补回的办理记录', [
    `自备份补回${back.length}条${back.length ? `（第${listed(back)}条）` : ''}。`,
    ...(missing.length ? [`第${listed(missing)}条备份中也没有相符的。`] : []),
    ...problems,
    problems.length
      ? '仍不完整：先试其他月份的备份，仍不能补全的执行“接续办理记录”。'
      : '办理记录核对无误，恢复办理；请执行“修复”，按办理记录恢复各行。',
  ]);
}
const listed = (serials: readonly number[]): string =>
  serials.slice(0, 20).join('、') + (serials.length > 20 ? `等${serials.length}` : '');
