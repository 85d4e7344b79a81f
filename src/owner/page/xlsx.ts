// What writes an .xlsx, larger than all the rest: it comes with the first export.
import { writeXlsx } from 'hucre/xlsx';
import type { Writer } from './list/brought';

(window as unknown as { xlsx: Writer }).xlsx = (sheet) => writeXlsx({ sheets: [sheet], dateSystem: '1900' });
