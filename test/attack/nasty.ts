// What nobody types who means well.
// biome-ignore-all format: a corpus is read as lists.

/** Letters that show nothing, and those that turn what stands after them. */
export const INVISIBLE = [
  '\u200b', '\u200e', '\u202e', '\u2066', '\u2060', '\ufeff', '\u00ad', '\u115f', '\u1160', '\u3164', '\uffa0', '\u2800',
  '\u{e0041}', '\ufe0f', '\u180e', '\u0000', '\u0008', '\u0085', '\ufffe', '\uffff', '\ud800', '\udc00', '\u3000', '\u00a0', '\t',
];
export const FORMULAS = [
  '=1+1', '=HYPERLINK("http://evil.example.com","点此")', '=IMPORTXML("http://evil.example.com","//a")', '+1+1', '-1+1', '@SUM(1)',
  '=IMAGE("http://evil.example.com/x.png")', '\t=1+1', '＝1+1', "=cmd|' /C calc'!A0", '={1,2;3,4}', "'=1+1",
];
export const MARKUP = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', '</script><script>alert(1)</script>',
  '<a href="http://evil.example.com/login">登录</a>', '&lt;b&gt;', '<!--', ']]>', '$' + '{alert(1)}', '{{7*7}}', 'javascript:alert(1)',
  '<style>*{display:none}</style>', '<iframe src=//evil.example.com>', '\r\nBcc: evil@example.com\r\n\r\n<b>x</b>',
];
const LONG = [300, 5_000, 5_999].map((n) => '长'.repeat(n));
const DATES = ['2026-02-30', '0000-00-00', '9999-12-31', '1899-12-29', '2024-08-15', '20261109', '2026/11/09', '2026-11-09T00:00', '昨天', '-1', '1e9'];
const MONEY = ['-1', '1e308', '0.0000001', 'NaN', 'Infinity', '1,000', '１０', '0x10', '99999999999999999999', '1e-9', '.5.', '--1', '50万元'];
export const PLAIN = ['', ' ', '\n', '无', '0', 'null', 'undefined', '[object Object]', '__proto__', 'constructor', '是', 'true', '\\', '\'"`'];
export const TEXTS: readonly string[] = [...INVISIBLE, ...FORMULAS, ...MARKUP, ...LONG, ...DATES, ...MONEY, ...PLAIN];

/** Values of every kind of JSON, for where something else is expected. */
export const VALUES: readonly unknown[] = [
  null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, [], [[]], {}, { length: 3 }, ['YN2026-0001'], [null], ...PLAIN, ...INVISIBLE,
  ...FORMULAS, ...MARKUP, 'x'.repeat(5_000), { toString: 'x' }, { valueOf: null }, Array(300).fill('YN2026-0001'), Array(30).fill({}),
];
export const NESTED = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;

/** Whether somebody sees anything of it. */
export const visible = (text: string): boolean =>
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/[\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0\u2800]/gu, ''));
/** What must stand in no text that is kept: controls, turners, lone halves, letters that show nothing. */
export const LEFT = /[\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0\u2800\ufffe\uffff]|(?![\n\t])\p{Cc}/u;
