// The papers lead to files that are there, comments to decisions that are written down, and rooms stay small.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const PAPERS = ['README.md', 'README.zh-CN.md', ...files('src', '.md')];
const FOLDERS = 'src|test|build|county|measure|project|wire|workbook|owner|menu|host|demo';

function files(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.startsWith('out/'))
    .map((name) => join(folder, name));
}

/** What a paper's links and its paths in code lead to. */
function targetsIn(text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, path]) => path!);
  const paths = [...text.matchAll(/`([^`\s]+)`/g)].map(([, code]) => code!);
  const named = new RegExp(`^(${FOLDERS})/[\\w./-]*$`);
  return [...links, ...paths.filter((path) => named.test(path) && !/^build\/out|NAME/.test(path))];
}

test.each(PAPERS)('every path that %s names is there', (paper) => {
  const places = [dirname(paper), 'src', '.'];
  const lost = targetsIn(readFileSync(paper, 'utf8')).filter((to) => !places.some((at) => existsSync(join(at, to))));
  expect(lost).toEqual([]);
});

test('a path that leads nowhere is found', () => {
  expect(targetsIn('see [there](src/nowhere.md) and `measure/none.ts`, not `npm test`')).toEqual([
    'src/nowhere.md',
    'measure/none.ts',
  ]);
});

test('every source that a script of build names is there', () => {
  const lost = files('build', '.mjs').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/'\.\/((?:src|test)\/[\w./-]+)'/g)].flatMap(([, to]) =>
      ['', '.ts', '/index.ts'].some((ending) => existsSync(to + ending)) ? [] : [`${file} ${to}`],
    ),
  );
  expect(lost).toEqual([]);
});

test('every decision that a comment cites stands in the house’s paper', () => {
  const written = new Set([...readFileSync('src/README.md', 'utf8').matchAll(/^(\d+)\. \*\*/gm)].map(([, n]) => n));
  const cited = ['src', 'test', 'build']
    .flatMap((folder) => [...files(folder, '.ts'), ...files(folder, '.mjs')])
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\(decisions? ([\d, and]+)\b/g)].flatMap(([, ns]) =>
        ns!.match(/\d+/g)!.map((n) => `${file} ${n}`),
      ),
    );
  expect(cited.length).toBeGreaterThan(8);
  expect(cited.filter((one) => !written.has(one.split(' ')[1]))).toEqual([]);
});

test('a room has at most nine files, so that one sees what is in it', () => {
  const rooms = ['src/project', 'src/workbook', 'src/owner', 'src/owner/work'].flatMap((house) =>
    readdirSync(house, { withFileTypes: true }).flatMap((room) => (room.isDirectory() ? [join(house, room.name)] : [])),
  );
  const full = rooms.filter((room) => readdirSync(room).filter((name) => name.endsWith('.ts')).length > 9);
  expect([rooms.length > 15, full]).toEqual([true, []]);
});
