// Official documents as they come out: each kind of one life's entry, filled in its template and read back by another
// library; their layout in the figures of GB/T 9704-2012.
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, test } from 'vitest';
import { BUREAU, COUNTY, NO_SETTINGS, type PaperId, type PaperRow, PAPERS, paperOf, yuan } from '../../src/measure';
import {
  dayInFull,
  inFull,
  issuerOf,
  isUrgent,
  madeIn,
  madeSays,
  numberOf,
  partsOf,
  papersFrom,
  type PaperWords,
  paperWords,
  planOf,
  planWords,
  registerSays,
  seriesYear,
} from '../../src/project';
import { filled, type Inspected, inspected, unpacked, unsaidIn, zipped } from '../../src/owner/page/parts/fill';
import { AIMS, aimed } from './aimed';
import type { Moment } from './lives';

type Parts = Record<string, string>;
let templates: { readonly shared: Parts; readonly own: Readonly<Record<string, Parts>> };
beforeAll(async () => {
  const { papersOf } = await import(pathToFileURL('build/papers.mjs').href);
  templates = JSON.parse(unpacked(await papersOf('src/county/papers.ts')));
});
const templateOf = (paper: PaperId): Uint8Array => zipped({ ...templates.shared, ...templates.own[paper] });

interface Source {
  readonly moment: Moment;
  readonly parent?: Moment['after'];
}
const found = new Map<PaperId, Source | undefined>();
/** An entry of which that document is made, and the project of its matter. */
function momentOf(row: PaperRow): Source | undefined {
  if (!found.has(row.paper)) found.set(row.paper, soughtFor(row));
  return found.get(row.paper);
}
function soughtFor(row: PaperRow): Source | undefined {
  for (const aim of AIMS) {
    const leads = papersFrom({ step: aim.step, verb: aim.verb, ...(aim.outcome && { outcome: aim.outcome }) });
    if (!leads.includes(row)) continue;
    const { life } = aimed(aim);
    const moment = life.moments.find(({ done }) => papersFrom(done).includes(row));
    if (moment) return { moment, ...(moment.after.of && { parent: life.project }) };
  }
  return undefined;
}

function wordsFor(row: PaperRow): PaperWords {
  if (row.asked === 'plan') {
    const { life } = aimed(AIMS.find(({ step, outcome }) => step === 'application.demand' && outcome === 'planned')!);
    return planWords(planOf([life.project], Number(life.project.values.planYear)), 2027, undefined);
  }
  if (row.asked === 'overdue') {
    const { life } = aimed(AIMS.find(({ step, verb }) => step === 'acceptance.filing' && verb === 'submit')!);
    const { after, done } = life.moments.find(({ after: p }) => p.values.acceptedOn !== undefined)!;
    const scene = { today: '2029-06-01', settings: NO_SETTINGS };
    expect(isUrgent(after, scene)).toBe(true);
    return paperWords({ row, project: after, entry: { ...done, on: scene.today }, issuer: BUREAU }, scene);
  }
  const source = momentOf(row);
  expect(source, row.label).toBeDefined();
  const { moment, parent } = source!;
  const { after, done, today, settings } = moment;
  const issuer = issuerOf(row, parent ?? after, done, BUREAU);
  return paperWords({ row, project: after, parent, entry: done, issuer }, { today, settings });
}

const read = async (file: Uint8Array): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(file) })).value;
const xmlOf = (file: Uint8Array, part = 'word/document.xml'): string => strFromU8(unzipSync(file)[part]!);

describe.each(PAPERS.map((row) => [row.label, row] as const))('%s', (_, row) => {
  test('is made of an entry of the ledger, with all that it names and no placeholder left', async () => {
    const words = wordsFor(row);
    const template = templateOf(row.paper);
    const { names = [], placed } = inspected(template) as Extract<Inspected, { placed: unknown }>;
    expect(unsaidIn(placed, row.must, Object.keys(row.lists ?? {}))).toEqual([]);
    const file = filled(template, words);
    const text = await read(file);
    expect(text).not.toMatch(/[{}]|undefined|NaN/);
    const name = Array.isArray(words.计划项目) ? words.计划项目[0]!.项目名称! : String(words.项目名称);
    expect(name).not.toBe('');
    expect(text).toContain(name);
    if (names.includes('主送')) expect(text).toContain(`${inFull(String(words.主送))}：`);
    expect(filled(template, words), 'the same again, byte for byte').toEqual(file);
  });
});

describe('the layout of GB/T 9704-2012', () => {
  const figure = (xml: string, tag: string, name: string): number =>
    Number(new RegExp(`<w:${tag} [^>]*w:${name}="(-?\\d+)"`).exec(xml)?.[1]);
  const mm = (twips: number): number => (twips * 25.4) / 1440;

  test('is A4 with 天头 37±1 mm and 订口 28±1 mm around 156×225 mm, 22 lines of 28 characters', () => {
    const xml = xmlOf(templateOf('opinion'));
    const [w, h] = [figure(xml, 'pgSz', 'w'), figure(xml, 'pgSz', 'h')];
    expect([Math.round(mm(w)), Math.round(mm(h))]).toEqual([210, 297]);
    const [top, right, bottom, left] = ['top', 'right', 'bottom', 'left'].map((side) => figure(xml, 'pgMar', side));
    expect(Math.abs(mm(top!) - 37)).toBeLessThan(1);
    expect(Math.abs(mm(left!) - 28)).toBeLessThan(1);
    const text = { width: w - left! - right!, height: h - top! - bottom! };
    expect(mm(text.width)).toBeCloseTo(156, 0);
    expect(mm(text.height)).toBeCloseTo(225, 0);
    const pitch = figure(xml, 'docGrid', 'linePitch');
    expect(Math.floor(text.height / pitch)).toBe(22);
    // A character of 16 points, and by how much all stand closer than they are wide.
    const closer = figure(xmlOf(templateOf('opinion'), 'word/styles.xml'), 'spacing', 'val');
    expect(Math.floor(text.width / (16 * 20 + closer))).toBe(28);
    expect(
      [...xml.matchAll(/w:line="(\d+)" w:lineRule="exact"/g)].filter(([, line]) => Number(line) === pitch).length,
    ).toBeGreaterThan(20);
  });

  test('has its title in 2号小标宋, its text in 3号仿宋, first headings in 黑体, each with another name where a machine lacks it', () => {
    const xml = xmlOf(templateOf('opinion'));
    const runs = [...xml.matchAll(/<w:r>.*?<\/w:r>/g)].map(([run]) => ({
      face: /w:eastAsia="([^"]+)"/.exec(run)?.[1],
      size: Number(/<w:sz w:val="(\d+)"/.exec(run)?.[1]) / 2,
      text: /<w:t[^>]*>([^<]*)/.exec(run)?.[1] ?? '',
    }));
    const run = (text: string) => runs.find((one) => one.text.includes(text));
    expect(run('立项审批意见')).toMatchObject({ face: '方正小标宋简体', size: 22 });
    expect(run('{主送}')).toMatchObject({ face: '仿宋_GB2312', size: 16 });
    expect(run('一、项目概况')).toMatchObject({ face: '黑体', size: 16 });
    expect(run('{文号}')).toMatchObject({ face: '仿宋_GB2312', size: 16 });
    expect(run('文件')).toMatchObject({ face: '方正小标宋简体' });
    const fonts = xmlOf(templateOf('opinion'), 'word/fontTable.xml');
    for (const face of ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312'])
      expect(fonts).toMatch(new RegExp(`w:name="${face}"><w:altName`));
  });

  test('numbers its pages — 1 — in 4号 half-width 宋体, on the outer side', () => {
    const file = templateOf('opinion');
    const feet = ['word/footer1.xml', 'word/footer2.xml'].map((part) => xmlOf(file, part));
    for (const foot of feet) {
      expect(foot).toMatch(/— <\/w:t>.*PAGE.* —<\/w:t>/s);
      expect(foot).toContain('w:eastAsia="宋体"');
      expect(foot).toContain('<w:sz w:val="28"/>');
    }
    expect(feet.map((foot) => /<w:jc w:val="(\w+)"/.exec(foot)?.[1])).toEqual(['right', 'left']);
    expect(xmlOf(file, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
  });

  test('a letter (10.1) has its head 30 mm below the edge, red double lines of 170 mm 20 mm above the end, and no number on its first page', () => {
    const xml = xmlOf(templateOf('returned'));
    const [head, last] = [...xml.matchAll(/<w:framePr [^>]*>/g)].map(([frame]) => frame);
    expect(mm(figure(head!, 'framePr', 'y'))).toBeCloseTo(30, 0);
    expect(mm(figure(xml, 'pgSz', 'h') - figure(last!, 'framePr', 'y'))).toBeCloseTo(20, 0);
    for (const frame of [head!, last!]) expect(mm(figure(frame, 'framePr', 'w'))).toBeCloseTo(170, 0);
    expect(xml).toMatch(/<w:bottom w:val="thickThinSmallGap" w:color="FF0000"/);
    expect(xml).toContain('<w:titlePg/>');
    expect(xml).not.toContain('文件</w:t>');
  });

  test('the annual plan lies on its side, its heads on each page', () => {
    const xml = xmlOf(templateOf('plan'));
    expect(figure(xml, 'pgSz', 'w')).toBeGreaterThan(figure(xml, 'pgSz', 'h'));
    expect(xml).toContain('<w:tblHeader/>');
  });
});

describe('what stands in it', () => {
  test('a day has Arabic figures without leading zeros, a unit its county before it', () => {
    expect(dayInFull('2026-03-09')).toBe('2026年3月9日');
    expect([inFull(COUNTY.offices.bureau.label), inFull('都城镇')]).toEqual([
      COUNTY.name.slice(0, -1) + COUNTY.offices.bureau.label,
      '都城镇',
    ]);
  });

  test('the opinion says number, day, total and last day as its entry has them (A12.2, A12.5)', async () => {
    const row = paperOf('opinion')!;
    const { done, after } = momentOf(row)!.moment;
    const text = await read(filled(templateOf('opinion'), wordsFor(row)));
    expect(text).toContain(String(done.values.opinionNumber));
    expect(text).toContain(dayInFull(String(done.values.opinionDate)));
    expect(text).toContain(`总投资${Number(after.values.total) / yuan(10_000)}万元`);
    expect(text).toMatch(/有效期至20\d\d年\d+月\d+日止/);
    expect(text).toContain(`根据《${COUNTY.measure.name}》（${COUNTY.measure.number}）第十二条第（二）项的规定`);
    expect(text, 'what is ours is cited in no document').not.toMatch(/操作规则|内部/);
  });

  test('what is blank says 无, and a paragraph that is there only for it goes', async () => {
    const words = { ...wordsFor(paperOf('opinion')!), 审定额: '', 意见: '' };
    const text = await read(filled(templateOf('opinion'), words));
    expect(text).toContain('造价审核审定额无万元');
    expect(text).not.toContain('{#意见}');
    expect(text.split('\n')).not.toContain('无');
  });

  test('what somebody typed is text, whatever signs are in it', async () => {
    const typed = '{项目编号}<b>&amp;\n第二行';
    const text = await read(filled(templateOf('returned'), { ...wordsFor(paperOf('returned')!), 意见: typed }));
    expect(text).toContain('{项目编号}<b>&amp;');
    expect(text).toContain('第二行');
  });
});

describe('a template that somebody brings', () => {
  const own = (text: string): Uint8Array => {
    const xml = templates.own.returned!['word/document.xml']!;
    return zipped({ ...templates.shared, ...templates.own.returned, 'word/document.xml': xml.replace('{意见}', text) });
  };
  test('says its placeholders, those in lists too', () => {
    expect(inspected(templateOf('urge')).names).toEqual(
      expect.arrayContaining(['逾期事项', '事项', '逾期天数', '主送']),
    );
  });
  test('that is wrongly written is refused in words', () => {
    expect(inspected(own('{意见')).wrong?.join()).toContain('缺少右花括号');
    expect(inspected(own('{#意见}')).wrong?.join()).toContain('有开头没有结尾');
    expect(inspected(new TextEncoder().encode('no zip')).wrong).toEqual([
      '所选文件不是.docx。请在Word或WPS中另存为.docx后再上传。',
    ]);
  });
  test('that has of a word the section alone, or the word in another’s section, is told so: no document of it could be registered (A30.2)', () => {
    const says = (text: string, must = ['意见'], lists: readonly string[] = []) => {
      const found = inspected(own(text));
      return found.wrong ?? unsaidIn(found.placed, must, lists);
    };
    expect(says('{#意见}意见{/意见}')).toEqual(['缺少占位词：{意见}（只有{#意见}、{/意见}，不会写出内容）。']);
    expect(says('没有')).toEqual(['缺少占位词：{意见}。']);
    expect(says('{#意见}意见：{意见}{/意见}')).toEqual([]);
    expect(says('{#依据}{#意见}{意见}{/意见}{/依据}')).toEqual([
      '占位词{意见}只写在“依据”的段落之间，该段不出现时就没有意见，请移到段落之外。',
    ]);
    expect(says('{^意见}{意见}{/意见}')[0]).toContain('{意见}只写在');
    expect(says('{#依据}{意见}{/依据}{意见}')).toEqual([]);
    expect(says('{#事项}{期限}{/事项}', ['事项'], ['事项'])).toEqual([]);
    expect(says('{事项}', ['事项'], ['事项'])).toEqual(['缺少占位词：{事项}。']);
  });
});

describe('成文', () => {
  const made = { paper: 'opinion', serial: 12, template: '第2版（0a1b2c3d）', hash: 'a'.repeat(64) } as const;
  test('an entry says which document, of which entry, by which template, and its hash; and is read back', () => {
    const outcome = madeSays(made);
    expect(outcome).toContain('立项审批意见；依据第12条办理记录；模板：第2版（0a1b2c3d）；SHA-256：aaaa');
    expect(madeIn({ step: 'paper.made', outcome })).toEqual(made);
    expect(madeIn({ step: 'approval.opinion', outcome })).toBeUndefined();
    const kept = { ...made, link: 'https://drive.google.com/file/d/a1/view' };
    expect(madeSays(kept)).toContain('；存档：https://drive.google.com/file/d/a1/view');
    expect(madeIn({ step: 'paper.made', outcome: madeSays(kept) })).toEqual(kept);
  });
});

describe('a series of numbers', () => {
  const number = (nth: number) => numberOf('opinionNumber', 2026, nth);
  test('is known whatever brackets somebody typed', () => {
    const { year, nth } = partsOf(number(3).replace('〔', '[').replace('〕', ']'))!;
    expect([year, nth]).toEqual([2026, 3]);
  });
  test('counts what was written with 第, zeros, blanks and wide signs: after 第216号 the next is 217, and 〔2026〕21号 with 第21号 is given twice', () => {
    const numbers = new Map([
      [number(216).replace('〔2026〕', '[2026]第'), ['YN2025-0010']],
      [number(21), ['YN2026-0001']],
      [number(21).replace('〔2026〕21号', '（２０２６） 第０２１ 号'), ['YN2026-0011']],
    ]);
    const { next, doubles, used } = seriesYear('opinionNumber', 2026, numbers);
    expect([next, doubles, used.get(21)]).toEqual([217, [21], ['YN2026-0001', 'YN2026-0011']]);
  });
  test('offers the next, and says what is missing and what was given twice (A27.2)', () => {
    const numbers = new Map([
      [number(2), ['YN2026-0001']],
      [number(3), ['YN2026-0002', 'YN2026-0003']],
      [number(6), ['YN2026-0004']],
      [numberOf('opinionNumber', 2025, 9), ['YN2025-0001']],
      [numberOf('filingNumber', 2026, 7), ['YN2026-0005']],
      ['粤府〔2026〕5号', ['YN2026-0006']],
    ]);
    const { next, gaps, doubles, used } = seriesYear('opinionNumber', 2026, numbers);
    expect([next, gaps, doubles, used.size]).toEqual([7, [4, 5], [3], 3]);
  });
  test('the register names each number’s projects, and from which number on it looks for gaps (A27.2)', () => {
    const says = (...numbers: [nth: number, ...projects: string[]][]) =>
      registerSays(
        seriesYear('opinionNumber', 2026, new Map(numbers.map(([nth, ...projects]) => [number(nth), projects]))),
      );
    const lines = says([43, 'YN2026-0001'], [45, 'YN2026-0002', 'YN2026-0003'], [46, 'YN2026-0004']);
    expect(lines.join('\n')).toContain(`自${number(43)}起核对，${number(43)}以前的号本表没有记载，不计缺号。`);
    expect(lines).toContain('缺号（1个）：44。用于未在本表办理的文件的，无须处理。');
    expect(lines.slice(-3)).toEqual([
      `${number(46)}：YN2026-0004`,
      `${number(45)}：YN2026-0002、YN2026-0003`,
      `${number(43)}：YN2026-0001`,
    ]);
    const one = says([215, 'YN2026-0005']);
    expect([one.join(), one[2]]).toEqual([expect.stringContaining('YN2026-0005'), '只记载一个文号，无从判断缺号。']);
    expect(says([1, 'YN2026-0001'], [2, 'YN2026-0002'])).toContain(`${number(1)}至${number(2)}没有缺号。`);
    expect(says()).toHaveLength(1);
  });
});
