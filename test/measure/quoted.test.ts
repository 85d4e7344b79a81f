// What is quoted within quotes (GB/T 15834).
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIELDS, quoted } from '../../src/measure';

test('a label or a name with quotes stands in a sentence with single ones inside, any other as it is', () => {
  const within = FIELDS.filter(({ label }) => label.includes('“')).map(({ label }) => quoted(label));
  expect(within).toEqual(['“‘一云一网一平台一体系’符合情况”']);
  expect([quoted('总投资'), quoted('“粤省事”接入和“粤商通”接入')]).toEqual([
    '“总投资”',
    '“‘粤省事’接入和‘粤商通’接入”',
  ]);
});

test('no sentence of ours puts a field’s label or a name between quotes by itself', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/^(?:demo|host|county)/.test(file),
  );
  const alone = /“\$\{(?:f|field(?:\([^()]*\))?|values?|file|p\.values|project\.values)\.(?:label|name)\b[^{}]*\}”/;
  expect(files.filter((file) => alone.test(readFileSync(`src/${file}`, 'utf8')))).toEqual([]);
});
