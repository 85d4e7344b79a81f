// A formula of Google's as Excel reads it: ranges closed at the grid's edge, newer functions under their file names,
// and what Excel has not at all kept as Google's own export keeps it, beside its result.
import { closeRanges } from '../sheets/formulas/rewrite';
import { tokensOf } from '../sheets/formulas/references';

/** Functions that came after the file format, which stores them with a prefix. */
const NEWER = new Set(
  'CONCAT IFS MAXIFS MINIFS SWITCH TEXTJOIN XLOOKUP XMATCH LET DAYS ISOWEEKNUM NUMBERVALUE UNICHAR UNICODE IFNA XOR FORMULATEXT SHEET SHEETS'.split(
    ' ',
  ),
);
/** Functions that Excel has not, or whose results spill in another way. */
const GOOGLE_ONLY =
  /^(ARRAYFORMULA|ARRAY_CONSTRAIN|FILTER|FLATTEN|GOOGLE\w+|IMAGE|IMPORT\w+|ISBETWEEN|JOIN|LAMBDA|MAP|BYROW|BYCOL|REDUCE|SCAN|MAKEARRAY|QUERY|REGEX\w+|SEQUENCE|SORT|SORTN|SPARKLINE|SPLIT|TO_\w+|UNIQUE|COUNTUNIQUE|ISEMAIL|ISURL|EPOCHTODATE|TOCOL|TOROW|HSTACK|VSTACK|CHOOSECOLS|CHOOSEROWS|WRAPROWS|WRAPCOLS)$/i;

export interface Grid {
  rows: number;
  columns: number;
}

/** Without its equals sign, as the file has it. `shown` is the result as a literal of a formula. */
export function excelFormula(formula: string, gridOf: (sheet: string | undefined) => Grid, shown: string): string {
  const functions = tokensOf(formula).filter((token) => token.type === 'func');
  const braces = tokensOf(formula).some((token) => token.value === '{');
  if (braces || functions.some((token) => GOOGLE_ONLY.test(token.value))) {
    return `IFERROR(__xludf.DUMMYFUNCTION("${formula.slice(1).replaceAll('"', '""').slice(0, 250)}"),${shown})`;
  }
  return tokensOf(closeRanges(formula, gridOf))
    .map((token) => {
      const newer = token.type === 'func' && NEWER.has(token.value.toUpperCase());
      return newer ? `_xlfn.${token.value.toUpperCase()}` : token.value;
    })
    .join('')
    .slice(1);
}
