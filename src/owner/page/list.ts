// 总览, 全部项目 and tables that sum, which the desk's page does not carry: they come when the first of them is opened.
import type { Brought } from './list/brought';
import { listScreen } from './list/list';
import { overviewScreen } from './list/overview';
import { take } from './list/rows';
import { sumsTable } from './list/sums';

(window as unknown as { lists: Brought }).lists = { take, overview: overviewScreen, list: listScreen, sums: sumsTable };
