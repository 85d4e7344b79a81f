// What the desk shows its administrators beside their commands, and who is one where the workbook is stopped.
import { BUREAU_UNIT, type Person } from '../../measure';
import { roleOf } from '../../project';
import type { AdminView } from '../../wire';
import type { Snapshot } from '../../workbook';
import { DEPLOY } from '../services/deploy';
import { backupSays } from '../rescue/backup';
import { recoverySays } from '../rescue/recovery';
import { quotaLeft } from '../mail/mail';
import { found } from '../keep/found';
import { actorOf, administrators } from '../keep/people';
import type { Listed } from '../keep/shown';
import { KEYS, recall } from '../keep/store';
import { sweepStopped } from '../daily/chances';
import { checkupSays } from './checkup/report';
import { unitsView } from './units/view';

/** Who may come in where the workbook is stopped: its administrators, or the first one where 人员 cannot be read. */
export function rescuer(snapshot: Pick<Snapshot, 'people' | 'today' | 'stop'>, email: string): Person | undefined {
  const { today } = snapshot;
  if (!snapshot.stop) return undefined;
  const known = actorOf(snapshot.people, email, today);
  if (administrators(snapshot.people, today).length) return known && roleOf(known).administers ? known : undefined;
  if (email !== DEPLOY.administrator.toLowerCase()) return undefined;
  return { email, post: '系统管理员', unit: BUREAU_UNIT, role: 'administrator', from: today };
}

export function adminView(snapshot: Listed): AdminView {
  const { waiting, broken, unmanned } = found();
  const refusedClient = recall(KEYS.refusedClient);
  return {
    people: snapshot.people.map((p) => ({
      email: p.email,
      post: p.post,
      unit: p.unit,
      role: roleOf(p).label,
      bound: snapshot.bindings.has(p.email),
      from: p.from,
      until: p.until ?? '',
    })),
    units: unitsView(snapshot),
    reminders: [
      ['最近一次完成的每日检查', recall(KEYS.lastSweep) ?? '尚未运行'],
      ['最近一次开始的每日检查', recall(KEYS.heartbeat) ?? '尚未运行'],
      ['今日剩余邮件额度', String(quotaLeft())],
      ['待发或待确认邮件', `${waiting}封`],
      ['每日检查发现的与办理记录不一致的行', `${broken}行`],
      ['没有办理人员的单位', unmanned || '无'],
      ['最近一次备份', backupSays()],
      ['恢复密钥单', recoverySays()],
      ['最近一次体检', checkupSays()],
      ['状态', snapshot.stop ?? sweepStopped(snapshot.today, snapshot.settings) ?? '正常'],
      ['日期', snapshot.today],
    ],
    ...(refusedClient && { refusedClient }),
  };
}
