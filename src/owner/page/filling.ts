// 填写, which comes when somebody opens it: most who come to the desk decide, and fill nothing in.
import type { Filling } from './filling/brought';
import { fillingScreen } from './filling/form';

(window as unknown as { filling: Filling }).filling = { screen: fillingScreen };
