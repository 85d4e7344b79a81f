// Templates of the official documents: the county's texts as .docx in the layout of GB/T 9704-2012, with placeholders in
// braces. All in one, for the page that fills them (owner/page/papers.ts): what they share once, and each one's own text.
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { moduleOf } from './module.mjs';
import { strToU8, strFromU8, unzipSync, zipSync } from 'fflate';

/** A millimetre in twentieths of a point. */
const mm = (n) => Math.round((n * 1440) / 25.4);
const A4 = { width: 11906, height: 16838 };
/** 天头37mm, 订口28mm, 版心156×225mm. */
const MARGIN = { top: mm(37), left: mm(28), right: mm(210 - 28 - 156), bottom: mm(297 - 37 - 225) };
/** 22 lines of 28 characters: a line's height, and by how much a 3号 character (16 points) is closer to the next than it is wide. */
const LINE = Math.floor((A4.height - MARGIN.top - MARGIN.bottom) / 22);
const CLOSER = Math.floor((A4.width - MARGIN.left - MARGIN.right) / 28) - 16 * 20;
/** 一字线距版心下边缘7mm, the line itself 4号. */
const FOOT = MARGIN.bottom - mm(7) - 14 * 20;

const font = (name) => ({ ascii: name, eastAsia: name, hAnsi: name, cs: name });
const SONG = font('方正小标宋简体');
const FANG = font('仿宋_GB2312');
const HEI = font('黑体');
const KAI = font('楷体_GB2312');
/** Where a machine lacks one, Word and WPS take the other. */
const INSTEAD = {
  方正小标宋简体: '华文中宋',
  仿宋_GB2312: '仿宋',
  楷体_GB2312: '楷体',
  黑体: 'SimHei',
  宋体: 'SimSun',
};
const RED = 'FF0000';
const [THREE, TWO, FOUR] = [32, 44, 28];
const EXACT = { line: LINE, lineRule: LineRuleType.EXACT };

const paragraph = (text, { face = FANG, size = THREE, color, ...more } = {}) =>
  new Paragraph({ spacing: EXACT, children: text ? [new TextRun({ text, font: face, size, color })] : [], ...more });
const blank = () => paragraph('');
const centred = { alignment: AlignmentType.CENTER };
/** Two characters: `chars` is in hundredths of one. */
const INDENT = { firstLine: 2 * THREE * 10, firstLineChars: 200 };

/** 发文机关标志35mm below the text area's upper edge, 文号 two lines below it, then the red line. */
function headOf(head) {
  const spacing = { before: mm(35), line: 900, lineRule: LineRuleType.AT_LEAST };
  const line = { bottom: { style: BorderStyle.SINGLE, size: 12, space: 6, color: RED } };
  return [
    paragraph(`${head}文件`, { face: SONG, size: 72, color: RED, spacing, ...centred }),
    blank(),
    blank(),
    paragraph('{#文号}'),
    paragraph('{文号}', centred),
    paragraph('{/文号}'),
    paragraph('', { border: line, spacing: { line: 120, lineRule: LineRuleType.EXACT } }),
    blank(),
  ];
}

/** 信函格式 (10.1): 发文机关标志30mm below the page's edge, 4mm below it a red double line of 170mm, another 20mm above the page's end. */
const atEdge = (y) => ({
  type: 'absolute',
  position: { x: (A4.width - mm(170)) / 2, y },
  width: mm(170),
  height: 0,
  anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
  rule: HeightRule.AUTO,
  wrap: FrameWrap.NOT_BESIDE,
});
const LETTER_LINE = { size: 24, color: RED };
function letterOf(head) {
  const below = { bottom: { ...LETTER_LINE, style: BorderStyle.THICK_THIN_SMALL_GAP, space: 11 } };
  const last = { top: { ...LETTER_LINE, style: BorderStyle.THIN_THICK_SMALL_GAP, space: 1 } };
  const spacing = { line: 720, lineRule: LineRuleType.AT_LEAST };
  return [
    paragraph(head, { face: SONG, size: 60, color: RED, border: below, spacing, frame: atEdge(mm(30)), ...centred }),
    paragraph('', {
      border: last,
      spacing: { line: 20, lineRule: LineRuleType.EXACT },
      frame: atEdge(A4.height - mm(20)),
    }),
    paragraph('{#文号}'),
    paragraph('{文号}', { alignment: AlignmentType.RIGHT }),
    paragraph('{/文号}'),
    blank(),
  ];
}

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const EDGES = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE, insideHorizontal: EDGE, insideVertical: EDGE };

function tableOf({ table, widths = table[0].map(() => 1) }, room, size) {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => Math.floor((room * width) / all));
  const cell = (text, at, heads) =>
    new TableCell({
      width: { size: columns[at], type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60, top: size * 3, bottom: size * 3 },
      children: [
        paragraph(text, {
          face: heads ? HEI : FANG,
          size,
          spacing: { line: size * 13, lineRule: LineRuleType.EXACT },
          ...(heads && centred),
        }),
      ],
    });
  // A table with a list has a row of heads; a form has its heads in every other column.
  const listed = table.length > 1 && table.some((row) => row[0].startsWith('{#'));
  const isHead = (row, at) => (listed ? row === 0 : !table[row][at].startsWith('{'));
  return new Table({
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    borders: EDGES,
    rows: table.map(
      (cells, row) =>
        new TableRow({
          tableHeader: listed && row === 0,
          cantSplit: true,
          children: cells.map((text, at) => cell(text, at, isHead(row, at))),
        }),
    ),
  });
}

function lineOf(line, room, size, keepNext = false) {
  if (typeof line !== 'string') return tableOf(line, room, size);
  if (/^[一二三四五六七八九十]+、/.test(line)) {
    // A heading that goes on as a sentence is no heading.
    const short = line.length < 24 && !/[{。]/.test(line);
    return paragraph(line, { face: short ? HEI : FANG, indent: INDENT, keepNext: keepNext || short });
  }
  if (/^（[一二三四五六七八九十]+）/.test(line)) return paragraph(line, { face: KAI, indent: INDENT });
  if (/^金额单位/.test(line)) return paragraph(line, { size: FOUR, alignment: AlignmentType.RIGHT });
  return paragraph(line, { indent: INDENT, keepNext });
}

/** 署名, and 成文日期 with four characters free to its right. */
const signedBy = (lines) => [
  paragraph('', { keepNext: true }),
  paragraph('', { keepNext: true }),
  ...lines.map((text, i) =>
    paragraph(text, {
      keepNext: i < lines.length - 1,
      alignment: AlignmentType.RIGHT,
      indent: { right: 4 * THREE * 10, rightChars: 400 },
    }),
  ),
];

/** — 1 —, in 4号 half-width figures, one character from the outer edge. */
const numbered = (alignment, indent) =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: font('宋体'), size: FOUR })],
      }),
    ],
  });

function documentOf({ head, letter, title, to, body, signed, landscape }) {
  // Lying on its side, the bound edge is above (GB/T 9704-2012, 10).
  const margin = landscape
    ? { top: MARGIN.left, bottom: MARGIN.right, left: MARGIN.bottom, right: MARGIN.top }
    : MARGIN;
  const room = landscape ? A4.height - margin.left - margin.right : A4.width - margin.left - margin.right;
  const size = landscape ? 18 : 24;
  return new Document({
    creator: '',
    title,
    evenAndOddHeaderAndFooters: true,
    // Not by a grid of characters: one of 16 points takes two cells of 15.8 in programs that snap to them.
    styles: { default: { document: { run: { font: FANG, size: THREE, characterSpacing: CLOSER } } } },
    sections: [
      {
        properties: {
          // A letter's first page has no number.
          ...(letter && { titlePage: true }),
          page: {
            size: { ...A4, ...(landscape && { orientation: PageOrientation.LANDSCAPE }) },
            margin: { ...margin, header: mm(15), footer: FOOT, gutter: 0 },
          },
          grid: { type: DocumentGridType.LINES, linePitch: LINE },
        },
        footers: {
          ...(letter && { first: new Footer({ children: [blank()] }) }),
          default: numbered(AlignmentType.RIGHT, { right: FOUR * 10 }),
          even: numbered(AlignmentType.LEFT, { left: FOUR * 10 }),
        },
        children: [
          ...(head ? (letter ? letterOf(head) : headOf(head)) : []),
          paragraph(title, {
            face: SONG,
            size: TWO,
            spacing: { line: 660, lineRule: LineRuleType.EXACT, before: head ? 0 : LINE },
            ...centred,
          }),
          blank(),
          ...(to ? [paragraph(to)] : []),
          // 落款 stands on no page alone.
          ...body.map((line, i) => lineOf(line, room, size, i >= body.length - 3)),
          ...(signed ? signedBy(signed) : []),
        ],
      },
    ],
  });
}

const FONTS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.entries(INSTEAD)
  .map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/></w:font>`)
  .join('')}</w:fonts>`;
/** Always the same file: nothing says when it was made, or by which library. */
const CORE = (title) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`;

/** The lines of a table are as high as their letters are, whatever the page's grid. */
const loosened = (xml) =>
  xml.replace(/<w:tc>.*?<\/w:tc>/g, (cell) => cell.replaceAll('<w:spacing ', '<w:snapToGrid w:val="0"/><w:spacing '));

async function partsOf(text) {
  const parts = Object.entries(unzipSync(new Uint8Array(await Packer.toBuffer(documentOf(text)))));
  const named = Object.fromEntries(parts.map(([name, bytes]) => [name, strFromU8(bytes)]));
  const document = loosened(named['word/document.xml']);
  return {
    ...named,
    'word/document.xml': document,
    'word/fontTable.xml': FONTS,
    'docProps/core.xml': CORE(text.title),
  };
}

/** The texts of a county, by what the build's plugins say which. */
export async function textsOf(entry, plugins = []) {
  return (await moduleOf(entry, plugins)).PAPER_TEXTS;
}

/** A zip in base64 with one file: {shared, own}, the parts of each template by their names. */
export async function papersOf(entry, plugins = []) {
  const texts = await textsOf(entry, plugins);
  const all = await Promise.all(Object.entries(texts).map(async ([paper, text]) => [paper, await partsOf(text)]));
  const [[, first]] = all;
  const shared = Object.fromEntries(
    Object.entries(first).filter(([name, part]) => all.every(([, parts]) => parts[name] === part)),
  );
  const own = Object.fromEntries(
    all.map(([paper, parts]) => [
      paper,
      Object.fromEntries(Object.entries(parts).filter(([name]) => shared[name] === undefined)),
    ]),
  );
  const packed = zipSync(
    { 'papers.json': strToU8(JSON.stringify({ shared, own })) },
    { level: 9, mtime: '2000-01-01' },
  );
  return Buffer.from(packed).toString('base64');
}
