// 体检: goes through what is assumed of Google, row by row, and says what it measured. It changes nothing of the county's.
import { COUNTY } from '../../../measure';
import { cut } from '../../../project';
import { OURS } from '../../../wire';
import { Outage, outageSays } from '../../services/calls';
import { DEPLOY } from '../../services/deploy';
import { KEYS, recall } from '../../keep/store';
import { type Check, type CheckId, CHECKS } from './checks';
import { countsOf, type Found, keepReport, lastReport, lineOf, linesOf, type Report } from './report';
import { type Finding, MEASURED, type Scene } from './tried';
import { asShown, done, field, type Job } from '../tool';

const ROWS: readonly (Check & { readonly check: CheckId })[] = CHECKS;

/** Characters of what was measured: all of them together have to fit a property. */
const MOST = 110;

const AS_IT_SHOULD = '与说明相符';
const NOT_SO = '与说明不符';
const optional = { required: false } as const;

/** The role account has it too, where there is no workbook: it asks nothing of one. */
export const checkup = {
  fields: () => [
    field('email', '本人邮箱', 'text', '核对谷歌给出的账号是否就是你。', optional),
    field('code', '验证码', 'text', '上次体检的邮件中的六位数字。', optional),
    field('quota', '读取额度', 'choice', `测一次会占用全${COUNTY.level}一分钟的读取额度，请在无人办理时进行。`, {
      ...optional,
      options: [{ value: MEASURED, label: '测一次' }],
    }),
    ...ROWS.flatMap(({ check, label, asks }) =>
      asks ? [field(check, label, 'choice', asks, { ...optional, options: asShown([AS_IT_SHOULD, NOT_SO]) })] : [],
    ),
  ],
  run(job: Job) {
    const before = lastReport();
    // Its answer got lost: the same once more.
    if (before?.id === job.id) return answerOf(before);
    const report = examined(job, before);
    keepReport(report);
    return answerOf(report);
  },
};

const answerOf = (report: Report) => done(`体检：${countsOf(report)}`, linesOf(report));

function examined({ id, at, today, form }: Job, before: Report | undefined): Report {
  const code = String(Number.parseInt(Utilities.getUuid().slice(0, 8), 16))
    .slice(-6)
    .padStart(6, '0');
  const to = (recall(KEYS.administrators) ?? DEPLOY.administrator.toLowerCase()).split(',');
  const until = Date.now() + OURS.runMs;
  const found: Partial<Record<CheckId, Found>> = {};
  const lines: string[] = [];
  for (const row of ROWS) {
    const earlier = before?.found[row.check];
    const scene = { today, form, to, lines, before: before?.code, code, earlier };
    const finding: Finding =
      Date.now() < until ? tryOne(row, scene) : { verdict: 'untried', says: '时间不够，请再执行一次' };
    const now =
      finding.verdict === 'untried' && earlier ? earlier : { ...finding, says: cut(finding.says, MOST), on: today };
    found[row.check] = now;
    lines.push(lineOf(row, now, today));
  }
  return { at, id, code, found };
}

/** What a check dies of is what it found. */
function tryOne(row: Check, scene: Scene): Finding {
  if (row.asks !== undefined) return answered(scene.form[row.check] ?? '');
  try {
    return row.tries(scene);
  } catch (error) {
    console.warn(`checkup ${row.check}: ${String(error)}`);
    const says = error instanceof Outage ? outageSays(error) : `谷歌的答复是“${cut(String(error), 80)}”`;
    return { verdict: 'bad', says };
  }
}

const answered = (said: string): Finding => {
  if (said === AS_IT_SHOULD) return { verdict: 'ok', says: '已由本次体检人试过，与说明相符' };
  if (said === NOT_SO) return { verdict: 'bad', says: '已由本次体检人试过，与说明不符' };
  return { verdict: 'untried', says: '请按说明试过后选择' };
};
