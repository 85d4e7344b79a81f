// Which cells a sheet paints as wrong: those that cannot be taken as they are typed (codec.ts, parseCell).
import { BARE, isTyped, MOST_AMOUNT, mostOf, REASONED, WAN } from '../../measure';
import { LINK, SERIALS } from '../cells/codec';
import type { Column } from './layout';

const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;
const outside = (cell: string, ...conditions: readonly string[]): string =>
  `OR(${[`NOT(ISNUMBER(${cell}))`, ...conditions.map((c) => c.replace(/#/g, `N(${cell})`))].join(',')})`;

/** As a condition on one typed cell that is not blank; undefined where anything may stand. */
function faultOf({ type, field }: Column, cell: string): string | undefined {
  if (type === 'money') return outside(cell, '#<0', `#>${MOST_AMOUNT / WAN}`, 'ROUND(#,6)<>#');
  if (type === 'date') return outside(cell, `#<${SERIALS[0]}`, `#>=${SERIALS[1]}`);
  if (type === 'year') return outside(cell, '#<2000', '#>2099', 'INT(#)<>#');
  const says = (pattern: string) => `REGEXMATCH(TRIM(${cell}&""),${quoted(pattern)})`;
  if (type === 'link') return `NOT(${says(field?.absent ? `${LINK}|${REASONED}` : LINK)})`;
  const most = field && mostOf(field);
  if (most === undefined) return undefined;
  return field?.absent ? `OR(LEN(${cell})>${most},${says(BARE)})` : `LEN(${cell})>${most}`;
}

/** Whether something visible stands in a cell, as the check has it (decide/text.ts): blanks are no content. */
export const filled = (cell: string): string => `REGEXMATCH(${cell}&"","[\\p{L}\\p{N}\\p{P}\\p{S}]")`;

/** The formula by which a typed column's cell is painted as wrong. */
export function wrongIn(column: Column, cell: string): string | undefined {
  if (!column.field || !isTyped(column.field)) return undefined;
  const fault = faultOf(column, cell);
  return `=AND(${filled(cell)},${fault ? `OR(ISFORMULA(${cell}),${fault})` : `ISFORMULA(${cell})`})`;
}
