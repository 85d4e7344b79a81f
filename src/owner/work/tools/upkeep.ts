// What keeps the workbook and its menu in order: 修复, 核对办理记录, 接续办理记录, 登记菜单项目.
import type { Day } from '../../../measure';
import type { Book, Repaired } from '../../../workbook';
import { raise } from '../../daily/alarms';
import { overviewPage, refreshOverview } from '../../daily/overview';
import { REASON, resumeLedger, verifyPart } from '../../keep/ledger';
import { alone, BUSY, openOwn } from '../../services/open';
import { forget, KEYS, keep, recall } from '../../keep/store';
import { noteNumbers } from '../corrections/numbers';
import { done, field, refused, type Tool } from '../tool';

export const repair: Tool = {
  fields: () => [],
  run({ actor, today, at }) {
    const mended = alone((): Repaired => {
      const book = openOwn();
      // What was typed into the lists by hand is told before it is gone.
      raise(book.read({ projects: [], today }));
      const mended = book.repair(today, at, actor);
      if (mended.stop !== undefined) return mended;
      const archives = repairedArchives(book, today);
      noteNumbers(book.numbered().keys());
      const says = [...mended.says, ...archives];
      // A sheet that was made anew, or stands in another layout, has no figures.
      const stop = says.length ? refreshOverview(book, today, at) : undefined;
      return { says, ...(stop !== undefined && { stop }) };
    });
    if (!mended) return { ok: false, says: BUSY, retry: true };
    const { says, stop } = mended;
    if (stop !== undefined) return done('修复未完成', [...says, stop]);
    return done('修复完成', says.length ? says : ['没有需要修复的内容']);
  },
};

/** The archives after the workbook: what is drawn anew there is drawn by its ledger. */
function repairedArchives(book: Book, today: Day): readonly string[] {
  const snapshot = book.read({ projects: [], today });
  book.settle(snapshot);
  return book.repairArchives(snapshot, (projects) => overviewPage({ ...snapshot, projects }));
}

export const verify: Tool = { fields: () => [], run: verifyPart };
export const resume: Tool = { fields: () => [REASON], run: resumeLedger };

export const enrol: Tool = {
  fields: () => [field('client', '客户端编号', 'text', '')],
  run({ form: { client } }) {
    // Asked again after a crash, it may be enrolled already.
    if (!client || ![recall(KEYS.refusedClient), recall(KEYS.menuClientId)].includes(client))
      return refused('没有这个待登记的菜单项目，请刷新后再试。');
    keep(KEYS.menuClientId, client);
    if (recall(KEYS.refusedClient) === client) forget(KEYS.refusedClient);
    return done('已登记菜单项目', [client]);
  },
};
