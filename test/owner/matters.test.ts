// What mail says of a matter of articles 18–20: which one it is, and what it asks for.
import { expect, test } from 'vitest';
import { NO_SETTINGS, yuan } from '../../src/measure';
import { decide, type Project } from '../../src/project';
import { noticesFor } from '../../src/owner/mail/items';
import { person } from '../fixture/people';
import { SPECIALISED } from '../fixture/values';

const today = '2026-11-09';
const SCENE = { today, settings: NO_SETTINGS };
const PARENT: Project = {
  id: 'YN2026-0001',
  unit: '都城镇',
  created: today,
  values: { name: '网格', kind: SPECIALISED, softwareCost: yuan(600_000), total: yuan(600_000), track: 'approval' },
  steps: { 'application.demand': { at: 'done', on: today } },
  record: 1,
};
function raised(values: Project['values'], opinion?: string, verb: 'reject' | 'return' = 'reject'): string {
  const ask = (command: Parameters<typeof decide>[0], who: 'ducheng' | 'chushen', on: Project) => {
    const world = { ...SCENE, actor: person(who), newId: 'YN2026-0001-01', parent: PARENT };
    const decision = decide(command, on, world);
    if (decision.refused) throw new Error(decision.refused.map((r) => r.says).join());
    return decision.project;
  };
  const made = ask({ verb: 'create', of: PARENT.id }, 'ducheng', PARENT);
  const matter = ask({ verb: 'submit', stage: 'matters', values: { matterSays: '说明', ...values } }, 'ducheng', made);
  const after = opinion ? ask({ verb, opinion }, 'chushen', matter) : matter;
  const [item] = noticesFor(after, SCENE);
  return `${item!.subject}｜${item!.says}`;
}

test('a change says the amount that it asks for (A20.1)', () => {
  expect(raised({ matterKind: 'change', matterReason: '国家政策调整', changedAmount: yuan(800_000) })).toMatch(
    /^网格待重大变更备案｜.*，重大变更备案，变更后金额80万元/,
  );
});

test('of the ways that one step confirms the mail names the one that is asked, and how it went (A10.5)', () => {
  const asked = { matterKind: 'withdrawal', endingReason: 'needGone' } as const;
  expect(raised(asked)).toMatch(/^网格撤项：待确认｜.*撤项，撤项\(暂停\)原因需求取消/);
  expect(raised(asked, '请继续实施')).toMatch(
    /^网格：不予同意｜撤项，撤项\(暂停\)原因需求取消：不予同意。意见：请继续实施。/,
  );
});

test('a return says that it is the matter’s, and which (A20.1)', () => {
  const asked = { matterKind: 'change', matterReason: '国家政策调整', changedAmount: yuan(800_000) } as const;
  expect(raised(asked, '请附文件', 'return')).toBe(
    '网格重大变更备案需补正1项｜重大变更备案，变更后金额80万元。请一并补正：\n1. 请附文件',
  );
});
