// TODAY and NOW. The engine library is one for the whole process, so the moment is set before each calculation.
import type * as Engine from '@univerjs/engine-formula';
import type { CustomFunctions } from './functions';

let serial = 0;

export function setClock(now: number): void {
  serial = now;
}

type Define = (
  name: string,
  min: number,
  max: number,
  calculate: () => Engine.BaseValueObject,
) => CustomFunctions[number];

export function setClockFunctions(define: Define, numbers: typeof Engine.NumberValueObject): CustomFunctions {
  return [
    define('TODAY', 0, 0, () => numbers.create(Math.floor(serial), 'yyyy-mm-dd')),
    define('NOW', 0, 0, () => numbers.create(serial, 'yyyy-mm-dd hh:mm')),
  ];
}
