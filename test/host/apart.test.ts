// The host is apart: it could leave this repository without the county, its projects and its demo.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { MATTERS, PARTIES, STEPS } from '../../src/measure';
import { SHEETS } from '../../src/workbook/layout/layout';

const HOST = resolve(import.meta.dirname, '../../src/host');
const files = readdirSync(HOST, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|html|css|json|md)$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(HOST, file), 'utf8') }));

/** Of imports, exports, types and `import()`. */
const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]*)['"]/g;

test('it imports nothing of this repository but itself', () => {
  const imports = files.flatMap(({ file, text }) =>
    [...text.matchAll(IMPORTED)].map(([, path = '']) => ({
      file,
      to: relative(HOST, resolve(HOST, dirname(file), path)),
    })),
  );
  expect(imports.length).toBeGreaterThan(300);
  expect(imports.filter(({ to }) => to.startsWith('..'))).toEqual([]);
});

test('it has no word of the county: no party, step, matter or sheet, no account and no project of ours', () => {
  const labels = [...PARTIES, ...STEPS, ...MATTERS].map(({ label }) => label);
  const sheets = SHEETS.map(({ title }) => title);
  const ours = ["'owner'", "'menu' |", 'macros/owner', 'example.org', '政务', '办理台', '管理员', '专员', '角色账号'];
  const words = [...labels, ...sheets, ...ours];
  expect(words.length).toBeGreaterThan(60);
  const found = files.flatMap(({ file, text }) =>
    words.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`),
  );
  expect(found).toEqual([]);
});
