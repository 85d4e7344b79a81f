// The administrator is asked for the next year's notice from 1 November on, until it is entered (A12.5).
import { isWorkday, noticeWanted } from '../../../measure';
import { roleOf, type Scene } from '../../../project';
import type { Person } from '../../../measure';
import type { Snapshot } from '../../../workbook';
import { administrators } from '../../keep/people';
import { KEYS, recall } from '../../keep/store';
import { owe } from '../../mail/notices';

const HOUSE = '说明：系统操作规则';

const says = (year: number): string =>
  `${year}年节假日安排尚未录入。国务院办公厅通知公布后，请在办理台“更多事项”的“录入节假日安排”粘贴通知原文。录入前该年度的期限按法定节假日和周末顺延，标“暂定”，只提示`;

/** At the desk of whoever can enter it. */
export function calendarNotice(actor: Person, { today, settings }: Scene): string[] {
  const wanted = roleOf(actor).administers ? noticeWanted(today, settings) : undefined;
  return wanted ? [`${says(wanted.year)}（${HOUSE}）。`] : [];
}

/** By mail: when it begins, and then every so many days. */
export function tellCalendar({ today, settings, people, stop }: Snapshot): void {
  const wanted = stop ? undefined : noticeWanted(today, settings);
  const told = wanted && `${wanted.year} ${wanted.round}`;
  if (!told || recall(KEYS.calendarTold) === told || !isWorkday(today, settings)) return;
  const notice = {
    to: administrators(people, today).map((p) => p.email),
    subject: `【节假日】请录入${wanted.year}年节假日安排`,
    text: `${says(wanted.year)}。通知尚未公布的，公布后再录入。\n\n${HOUSE}。`,
  };
  owe(`calendar ${today}`, notice, { [KEYS.calendarTold]: told });
}
