// What is given as a file, before anything is stored: its bounds, and how it comes through a command.
import { describe, expect, test } from 'vitest';
import { typed } from '../../src/project';
import { textIn } from '../../src/owner/papers/brought';
import { FILE_KINDS, fileKind, fileProblems, OURS } from '../../src/wire';

describe('a file’s bounds', () => {
  test('10 MB are taken to the byte, one more is not', () => {
    expect(OURS.fileBytes).toBe(10_485_760);
    expect(fileProblems('方案.pdf', 10_485_760)).toEqual([]);
    expect(fileProblems('方案.pdf', 10_485_761).join()).toContain('超过10MB');
    expect(fileProblems('方案.pdf', 0)).toEqual(['文件是空的，请重新选择']);
  });
  test('how a name ends decides, in either case; formats that carry macros are none of ours', () => {
    expect(['A.PDF', 'b.JPEG', 'c.docx'].map((name) => fileKind(name)?.ends)).toEqual(['pdf', 'jpg', 'docx']);
    const none = ['a.docm', 'a.xlsm', 'a.pptm', 'a.xlsb', 'a.exe', 'a.pdf.exe', 'a.html', 'pdf', 'a.', ''];
    expect(none.filter((name) => fileKind(name))).toEqual([]);
    expect(fileProblems('a.exe', 11 * 1_048_576), 'all at once').toHaveLength(2);
    const zips = FILE_KINDS.filter(({ begins, ends }) => begins === '504b0304' && ends !== 'zip');
    expect(zips.filter(({ holds }) => !holds)).toEqual([]);
  });
});

test('base64 that looks like a formula on its way comes out as it was', () => {
  const parts = ['+AAB', '/9j=', '==', 'UEsD'];
  const rows = parts.map((part, line) => ({ line, cells: [typed(part)] }));
  expect(textIn({ columns: [], rows })).toBe('+AAB/9j===UEsD');
});
