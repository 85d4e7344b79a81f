// What somebody did to the workbook that the software did not do: told to the administrators at once, each thing once.
import type { Snapshot } from '../../workbook';
import { ownEmail } from '../services/calls';
import { DEPLOY } from '../services/deploy';
import type { Lost } from '../services/lost';
import { owe, pay } from '../mail/notices';
import { administrators } from '../keep/people';
import { KEYS, recall } from '../keep/store';

const HOUSE = '说明：系统操作规则。';

/** What is wrong and what it means, or nothing. Lists of people, settings, systems and templates count as the ledger has them. */
function alarmOf({ stop, drifted, unsure }: Snapshot): { subject: string; text: string } | undefined {
  if (unsure) return undefined;
  if (stop) return { subject: '【告警】政务项目表暂停办理', text: stop };
  if (!drifted.length) return undefined;
  const says = drifted.map((d) => `${d.says}。`).join('\n');
  return {
    subject: `【告警】${drifted.length}张登记表被直接改动`,
    text: `${says}\n直接写入表格的内容不起作用，系统仍按办理记录中的登记办理，并在下一次每日检查时恢复（也可在办理台执行“修复”）。请查明是谁改动的，核对文件的共享范围。\n\n${HOUSE}`,
  };
}

/** Tells it, unless it was told already. Whoever meets it first does: command, desk or sweep. */
export function raise(snapshot: Snapshot): void {
  const alarm = alarmOf(snapshot);
  if (!alarm) return;
  const told = `${alarm.subject}\n${alarm.text}`;
  if (recall(KEYS.alarmed) === told) return;
  const to = [...new Set([ownEmail(), ...addressees(snapshot)])];
  owe('alarm', { to, ...alarm }, { [KEYS.alarmed]: told });
  pay('alarm');
}

/** That key, properties or workbook are gone: to the administrators as they were last known, since nobody can prove 人员. */
export function raiseLost({ says }: Lost): void {
  const subject = '【告警】政务项目系统暂停办理：系统属性或工作簿缺失';
  const told = `${subject}\n${says}`;
  if (recall(KEYS.alarmed) === told) return;
  const known = (recall(KEYS.administrators) ?? DEPLOY.administrator.toLowerCase()).split(',');
  const to = [...new Set([ownEmail(), ...known])];
  owe('alarm', { to, subject, text: says }, { [KEYS.alarmed]: told });
  pay();
}

/** The administrators, or the first one where 人员 names none. */
export function addressees({ people, today }: Pick<Snapshot, 'people' | 'today'>): string[] {
  const known = administrators(people, today).map((p) => p.email);
  return known.length ? known : [DEPLOY.administrator.toLowerCase()];
}
