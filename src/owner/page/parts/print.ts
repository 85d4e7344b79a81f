// A .docx as a page to be printed, or kept as PDF by the browser: paper, margins, fonts, lines and tables as the file has
// them. Pictures are left to Word.
import PizZip from 'pizzip';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** Fonts that a machine may lack, with what stands in for them. */
const FACES: Readonly<Record<string, string>> = {
  方正小标宋简体:
    '"FZXiaoBiaoSong-B05S","FZXiaoBiaoSong-B05","方正小标宋_GBK","华文中宋",STZhongsong,"宋体",SimSun,"Noto Serif CJK SC",serif',
  仿宋_GB2312: '"仿宋",FangSong,STFangsong,"Noto Serif CJK SC",serif',
  楷体_GB2312: '"楷体",KaiTi,STKaiti,"Noto Serif CJK SC",serif',
  黑体: 'SimHei,"Heiti SC","Noto Sans SC",sans-serif',
  宋体: 'SimSun,"Songti SC","Noto Serif CJK SC",serif',
};

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
const kids = (of: Element | undefined, name?: string): Element[] =>
  [...(of?.children ?? [])].filter((one) => one.namespaceURI === W && (!name || one.localName === name));
const kid = (of: Element | undefined, name: string): Element | undefined => kids(of, name)[0];
const val = (of: Element | undefined, name = 'val'): string | undefined => of?.getAttributeNS(W, name) ?? undefined;
const num = (of: Element | undefined, name: string): number | undefined => {
  const text = val(of, name);
  return text === undefined || Number.isNaN(Number(text)) ? undefined : Number(text);
};
/** Twentieths of a point. */
const pt = (twips: number): string => `${twips / 20}pt`;

type Css = Readonly<Record<string, string>>;
const cssText = (css: Css): string =>
  Object.entries(css)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');

function runCss(rPr: Element | undefined): Css {
  const fonts = kid(rPr, 'rFonts');
  const face = (val(fonts, 'eastAsia') ?? val(fonts, 'ascii'))?.replace(/["\\;{}<>]/g, '');
  const size = num(kid(rPr, 'sz'), 'val');
  const colour = val(kid(rPr, 'color'));
  const on = (name: string) => kid(rPr, name) && !['0', 'false', 'none'].includes(val(kid(rPr, name)) ?? '');
  return {
    ...(face && { 'font-family': `"${face}",${FACES[face] ?? FACES.仿宋_GB2312}` }),
    ...(size && { 'font-size': `${size / 2}pt` }),
    ...(colour && /^[0-9a-f]{6}$/i.test(colour) && { color: `#${colour}` }),
    ...(on('b') && { 'font-weight': 'bold' }),
    ...(on('i') && { 'font-style': 'italic' }),
    ...(on('u') && { 'text-decoration': 'underline' }),
  };
}

const ALIGN: Readonly<Record<string, string>> = {
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
};

function lineCss(spacing: Element | undefined): Css {
  const line = num(spacing, 'line');
  if (!line) return {};
  const rule = val(spacing, 'lineRule') ?? 'auto';
  return { 'line-height': rule === 'auto' ? String((line / 240) * 1.3) : pt(line) };
}

function paragraphCss(pPr: Element | undefined): Css {
  const [spacing, ind, jc] = [kid(pPr, 'spacing'), kid(pPr, 'ind'), val(kid(pPr, 'jc'))];
  const side = (name: string): string | undefined => {
    const chars = num(ind, `${name}Chars`);
    if (chars) return `${chars / 100}em`;
    const twips = num(ind, name);
    return twips === undefined ? undefined : pt(twips);
  };
  const [first, left, right] = [side('firstLine'), side('left'), side('right')];
  const [before, after] = [num(spacing, 'before'), num(spacing, 'after')];
  const edge = kid(kid(pPr, 'pBdr'), 'bottom');
  const colour = val(edge, 'color');
  return {
    ...lineCss(spacing),
    ...(jc && ALIGN[jc] && { 'text-align': ALIGN[jc] }),
    ...(first && { 'text-indent': first }),
    ...(left && { 'margin-left': left }),
    ...(right && { 'margin-right': right }),
    ...(before && { 'padding-top': pt(before) }),
    ...(after && { 'padding-bottom': pt(after) }),
    ...(edge && {
      'border-bottom': `${(num(edge, 'sz') ?? 4) / 8}pt ${/Thick/i.test(val(edge) ?? '') ? 'double' : 'solid'} ${/^[0-9a-f]{6}$/i.test(colour ?? '') ? `#${colour}` : '#000'}`,
    }),
  };
}

interface Styles {
  readonly body: Css;
  /** What a style says, and those that it rests on. */
  of(id: string | undefined): { readonly paragraph: Css; readonly run: Css };
}

function stylesIn(xml: Element | undefined): Styles {
  const normal = kid(kid(kid(xml, 'docDefaults'), 'rPrDefault'), 'rPr');
  const byId = new Map(kids(xml, 'style').map((style) => [val(style, 'styleId'), style] as const));
  const of: Styles['of'] = (id) => {
    const style = byId.get(id);
    if (!style) return { paragraph: {}, run: {} };
    const below = of(val(kid(style, 'basedOn')));
    return {
      paragraph: { ...below.paragraph, ...paragraphCss(kid(style, 'pPr')) },
      run: { ...below.run, ...runCss(kid(style, 'rPr')) },
    };
  };
  return { body: runCss(normal), of };
}

function runHtml(run: Element): string {
  const inner = kids(run)
    .map((part) => {
      if (part.localName === 't') return escaped(part.textContent ?? '').replace(/ {2}/g, ' \u00a0');
      return part.localName === 'br' || part.localName === 'cr' ? '<br>' : part.localName === 'tab' ? '\u2003' : '';
    })
    .join('');
  const css = cssText(runCss(kid(run, 'rPr')));
  return inner && css ? `<span style='${css}'>${inner}</span>` : inner;
}

/** Runs that stand in a link or an insertion are its own. */
const runsIn = (of: Element): Element[] =>
  kids(of).flatMap((one) =>
    one.localName === 'r'
      ? [one]
      : ['hyperlink', 'ins', 'smartTag', 'sdt', 'sdtContent'].includes(one.localName)
        ? runsIn(one)
        : [],
  );

function paragraphHtml(p: Element, styles: Styles): string {
  const pPr = kid(p, 'pPr');
  const style = styles.of(val(kid(pPr, 'pStyle')));
  const css = cssText({ ...style.run, ...style.paragraph, ...paragraphCss(pPr) });
  return `<p style='${css}'>${runsIn(p).map(runHtml).join('') || '<br>'}</p>`;
}

/** Cells by their columns: one that goes on from above is part of that one. */
function tableHtml(table: Element, styles: Styles): string {
  const widths = kids(kid(table, 'tblGrid'), 'gridCol').map((col) => num(col, 'w') ?? 0);
  const rows = kids(table, 'tr').map((tr) => {
    let at = 0;
    return kids(tr, 'tc').map((tc) => {
      const tcPr = kid(tc, 'tcPr');
      const span = num(kid(tcPr, 'gridSpan'), 'val') ?? 1;
      const merge = kid(tcPr, 'vMerge');
      const cell = { tc, at, span, goesOn: merge !== undefined && val(merge) !== 'restart' };
      at += span;
      return cell;
    });
  });
  const depth = (row: number, column: number): number => {
    let n = 1;
    while (rows[row + n]?.some((c) => c.at === column && c.goesOn)) n++;
    return n;
  };
  const cols = widths.map((width) => `<col style='width:${pt(width)}'>`).join('');
  const body = rows.map((cells, row) => {
    const made = cells.flatMap(({ tc, at, span, goesOn }) =>
      goesOn ? [] : [`<td colspan='${span}' rowspan='${depth(row, at)}'>${blocks(tc, styles)}</td>`],
    );
    return `<tr>${made.join('')}</tr>`;
  });
  return `<table><colgroup>${cols}</colgroup>${body.join('')}</table>`;
}

const blocks = (of: Element, styles: Styles): string =>
  kids(of)
    .map((one) => {
      if (one.localName === 'p') return paragraphHtml(one, styles);
      if (one.localName === 'tbl') return tableHtml(one, styles);
      return one.localName === 'sdt' ? blocks(kid(one, 'sdtContent') ?? one, styles) : '';
    })
    .join('');

const A4 = { w: 11906, h: 16838, top: 2098, right: 1474, bottom: 1984, left: 1587 };

/** The whole page as HTML, without a script; `title` is what the browser calls a PDF of it. */
export function printPage(file: Uint8Array, title: string): string {
  const zip = new PizZip(file);
  const parse = (name: string): Element | undefined => {
    const text = zip.file(name)?.asText();
    return text ? new DOMParser().parseFromString(text, 'application/xml').documentElement : undefined;
  };
  const body = kid(parse('word/document.xml'), 'body');
  const styles = stylesIn(parse('word/styles.xml'));
  const section = kid(body, 'sectPr');
  const [size, margin] = [kid(section, 'pgSz'), kid(section, 'pgMar')];
  const [w, h] = [num(size, 'w') ?? A4.w, num(size, 'h') ?? A4.h];
  const [top, right, bottom, left] = (['top', 'right', 'bottom', 'left'] as const).map(
    (side) => num(margin, side) ?? A4[side],
  );
  const margins = [top!, right!, bottom!, left!].map(pt).join(' ');
  // The first page of a letter has none.
  const unnumbered = kid(section, 'titlePg') ? '@page :first{@bottom-right{content:none}}' : '';
  const number = `content:"— " counter(page) " —";font:14pt SimSun,"Songti SC",serif;vertical-align:top;padding-top:7mm`;
  const style = `@page{size:${pt(w)} ${pt(h)};margin:${margins}}
@page :right{@bottom-right{${number};padding-right:14pt}}@page :left{@bottom-left{${number};padding-left:14pt}}${unnumbered}
*{box-sizing:border-box}body{margin:0;${cssText({ 'font-size': '16pt', 'font-family': `"仿宋_GB2312",${FACES.仿宋_GB2312}`, ...styles.body })}}
p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}table{border-collapse:collapse;table-layout:fixed;max-width:100%}td{border:0.5pt solid #000;padding:1.5pt 3pt;vertical-align:middle}tr{break-inside:avoid}
@media screen{html{background:#e8eaed}body{background:#fff;width:${pt(w)};min-height:${pt(h)};margin:8pt auto;padding:${margins}}}
@media screen and (max-width:700px){body{width:auto;min-height:0;margin:0;padding:12pt;zoom:0.8}}`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head><body>${body ? blocks(body, styles) : ''}</body></html>`;
}
