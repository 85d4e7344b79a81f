// 每周简报 in words, and as tables with bars that mail programs draw: no picture has to be fetched.
import { YEARLY, wan } from '../../measure';
import { escaped, opened } from '../mail/compose';
import type { Brief, Counts, ToProject } from './week';

const HEADS: readonly (readonly [key: keyof Counts, label: string, unit: string])[] = [
  ['live', '在办项目', '项'],
  ['late', '逾期的期限', '项'],
  ['soon', '30天内到期', '项'],
  ['waits', '待办', '项'],
  ['contracted', '合同', '万元'],
  ['paid', '支付', '万元'],
];
const MONEY: ReadonlySet<keyof Counts> = new Set(['contracted', 'paid']);
/** 万元 with two decimals. */
const money = (fen: number): string => {
  const [whole = '0', decimals = ''] = wan(Math.round(fen / 10_000) * 10_000).split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
};
const shown = (key: keyof Counts, value: number): string => (MONEY.has(key) ? money(value) : String(value));

/** `（较11月2日+3）`; nothing where nothing changed or there was none before. */
function change({ was, now }: Brief, key: keyof Counts): string {
  const by = was ? now[key] - was[key] : 0;
  return by ? `${by > 0 ? '+' : '−'}${shown(key, Math.abs(by))}` : '';
}

type Write = (one: ToProject) => string;
/** `新提交3项：…`; `没有新提交的项目`. */
const named = (what: string, [count, first]: Brief['came'], write: Write): string =>
  count ? `${what}${count}项：${first.map(write).join('、')}${count > first.length ? '等' : ''}` : `没有${what}的项目`;
const inWords: Write = ({ id, says }) => `${says}（${id}）`;

const since = ({ was }: Brief): string => (was ? `上次简报（${was.on}）以来` : '近七天');

const TITLES = {
  stages: '各环节在办项目',
  ages: '待办已等待多久',
  units: '谁逾期最多',
  stuck: '逾期最久的',
  years: '资金（万元，含已归档）',
} as const;

const ARRANGED = YEARLY.findIndex(({ key }) => key === 'arranged');
/** What of its plan is arranged, and why the year's line has more: other plans' projects, and those of none (A7.3). */
function planSays({ plan: [year, entries, total, settled], years }: Brief): string {
  const amounts = years.find(([label]) => label === `${year}年`)?.slice(1) as readonly number[] | undefined;
  const rest = (amounts?.[ARRANGED] ?? 0) - settled;
  const more = rest > 0 ? `（该年另安排其他年度计划和计划外的项目${money(rest)}万元）` : '';
  return `${year}年计划${entries}项，申报${money(total)}万元，其中已安排${money(settled)}万元${more}`;
}

export function briefText(brief: Brief): string {
  const { now } = brief;
  const list = (title: string, lines: readonly string[]) => [title, ...(lines.length ? lines : ['无'])].join('\n');
  return [
    `政务信息化服务项目每周简报（截至${brief.today}，不含草稿）`,
    HEADS.map(([key, label, unit]) => {
      const by = change(brief, key);
      return `${label}${shown(key, now[key])}${unit}${by && `（${by}）`}`;
    }).join('，'),
    `${since(brief)}${named('新提交', brief.came, inWords)}，${named('办结或终结', brief.went, inWords)}`,
    list(TITLES.stuck, brief.stuck.map(inWords)),
    list(
      TITLES.units,
      brief.units.map(([unit, late, longest]) => `${unit}：${late}项，最久${longest}天`),
    ),
    list(TITLES.stages, [brief.stages.map(([label, count]) => `${label}${count}`).join('，')]),
    list(TITLES.ages, [brief.ages.map(([label, count]) => `${label}${count}项`).join('，')]),
    list(
      TITLES.years,
      brief.years.map(
        ([label, ...amounts]) => `${label}：${YEARLY.map((row, i) => `${row.label}${money(amounts[i]!)}`).join('，')}`,
      ),
    ),
    planSays(brief),
    '详情见办理台“总览”“全部项目”。本邮件由系统自动发送，不须办理（说明：系统操作规则）。',
  ].join('\n\n');
}

const CELL = 'padding:4px 8px;border-bottom:1px solid #d8dee4;text-align:left';
const NUMBER = 'padding:4px 8px;border-bottom:1px solid #d8dee4;text-align:right';
const table = (rows: readonly string[]): string =>
  `<table style="border-collapse:collapse;width:100%;font-size:14px">${rows.join('')}</table>`;
const head = (title: string): string => `<h3 style="font-size:16px;margin:18px 0 6px">${escaped(title)}</h3>`;
const row = (label: string, cells: readonly string[], tag = 'td'): string =>
  `<tr><${tag} style="${CELL}">${escaped(label)}</${tag}>${cells.map((text) => `<${tag} style="${NUMBER}">${escaped(text)}</${tag}>`).join('')}</tr>`;

/** A number as long as it is large. */
function bars(lines: readonly (readonly [label: string, count: number, more?: string])[]): string {
  const most = Math.max(1, ...lines.map(([, count]) => count));
  return table(
    lines.map(([label, count, more = '']) => {
      const width = Math.round((count / most) * 100);
      const bar = width ? `<div style="background:#2f6fb5;height:12px;width:${width}%"></div>` : '';
      return `<tr><td style="${CELL};width:32%">${escaped(label)}</td><td style="${CELL}">${bar}</td><td style="${NUMBER};width:24%">${escaped(`${count}项${more}`)}</td></tr>`;
    }),
  );
}

/** `desk`: its address. */
export function briefHtml(brief: Brief, desk: string): string {
  const { now } = brief;
  const link: Write = ({ id, says }) => `<a href="${escaped(opened(desk, [id]))}">${escaped(says)}</a>`;
  const items = (lines: readonly string[]): string =>
    lines.length
      ? `<ul style="margin:0;padding-left:1.4em">${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`
      : '<p style="margin:0">无</p>';
  return [
    '<div style="font:15px/1.7 sans-serif;max-width:44em">',
    `<p>政务信息化服务项目每周简报（截至${escaped(brief.today)}，不含草稿）</p>`,
    table([
      row('', ['现在', brief.was ? `较${brief.was.on}` : ''], 'th'),
      ...HEADS.map(([key, label, unit]) => row(`${label}（${unit}）`, [shown(key, now[key]), change(brief, key)])),
    ]),
    head(since(brief)),
    items([named('新提交', brief.came, link), named('办结或终结', brief.went, link)]),
    head(TITLES.stuck),
    items(brief.stuck.map(link)),
    head(TITLES.units),
    brief.units.length
      ? bars(brief.units.map(([unit, late, longest]) => [unit, late, `，最久${longest}天`]))
      : items([]),
    head(TITLES.stages),
    bars(brief.stages),
    head(TITLES.ages),
    bars(brief.ages),
    head(TITLES.years),
    table([
      row(
        '年度',
        YEARLY.map(({ label }) => label),
        'th',
      ),
      ...brief.years.map(([label, ...amounts]) => row(label, amounts.map(money))),
    ]),
    `<p>${escaped(planSays(brief))}。</p>`,
    `<p><a href="${escaped(desk)}?tab=overview">打开总览</a></p>`,
    '<p style="color:#57606a">本邮件由系统自动发送，不须办理（说明：系统操作规则）。</p>',
    '</div>',
  ].join('\n');
}
