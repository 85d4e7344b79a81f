// TODAY and NOW. The engine library is one for the whole process, so the moment is set before each calculation.
import type { CustomFunctions, Tools } from './tools';

let serial = 0;

export function setClock(now: number): void {
  serial = now;
}

export function clockFunctions({ define, engine }: Tools): CustomFunctions {
  const numbers = engine.NumberValueObject;
  return [
    define('TODAY', 0, 0, () => numbers.create(Math.floor(serial), 'yyyy-mm-dd')),
    define('NOW', 0, 0, () => numbers.create(serial, 'yyyy-mm-dd hh:mm')),
  ];
}
