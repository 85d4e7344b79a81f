// README.zh-CN 读懂提醒 and the mail that is sent: the same kinds.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEADLINES, FIELDS, STEPS } from '../../src/measure';

const ROOT = join(import.meta.dirname, '../..');
const sources = readdirSync(join(ROOT, 'src/owner'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('page/'))
  .map((path) => readFileSync(join(ROOT, 'src/owner', path), 'utf8'));
/** What marks an overrun in 资金情况 is no mail. */
const NO_MAIL = ['超出'];

test('the table has every kind of mail, and no kind that nobody sends', () => {
  const returns = STEPS.flatMap((s) => (s.outcomes ?? []).flatMap((o) => (o.as === 'return' ? [{ s, o }] : [])));
  const worded = returns.map(({ s, o }) => {
    const options = FIELDS.find((f) => f.key === s.conclusion)?.options as
      | readonly { id: string; label: string }[]
      | undefined;
    return options?.find((option) => option.id === o.value)?.label;
  });
  const kinds = new Set([
    '退回补正',
    ...worded.filter((label) => label?.startsWith('退回')),
    ...DEADLINES.flatMap((d) => (d.leads ? [d.before ?? d.label, d.after ?? d.label] : [])),
    ...sources.flatMap((text) => [...text.matchAll(/[`'"]【([^】$]+)】/g)].map(([, kind]) => kind)),
    ...sources.flatMap((text) =>
      /\bItem\b/.test(text) ? [...text.matchAll(/\blabel: '([^']+)'/g)].map(([, kind]) => kind) : [],
    ),
  ]);
  for (const kind of NO_MAIL) kinds.delete(kind);
  const table = readFileSync(join(ROOT, 'README.zh-CN.md'), 'utf8').split('## 读懂提醒')[1]!.split('\n## ')[0]!;
  const rows = table.split('\n').filter((line) => line.startsWith('| 【'));
  const listed = new Set(
    rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/【([^】]+)】/g)].map(([, kind]) => kind)),
  );
  expect([...kinds].filter((kind) => !listed.has(kind)).sort()).toEqual([]);
  expect([...listed].filter((kind) => !kinds.has(kind)).sort()).toEqual([]);
});
