import type { Day } from '../../measure';
import type { Moment } from '../../workbook';

/** This moment in the county, `YYYY-MM-DD HH:mm:ss`. */
export const now = (): Moment => Utilities.formatDate(new Date(), 'Asia/Shanghai', 'yyyy-MM-dd HH:mm:ss');
export const dayOf = (moment: Moment): Day => moment.slice(0, 10);
