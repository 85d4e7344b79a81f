// What the page sends, read as coming from anybody: nothing but these shapes is taken.
import type { UiAnswer, UiButton } from '../contract';
import { list, Refused } from '../doors/wire';
import type { MenuClick, ShapeChange, Typed } from './wire';

type Body = Record<string, unknown>;

const BUTTONS: readonly UiButton[] = ['OK', 'CANCEL', 'YES', 'NO', 'CLOSE'];
const wrong = (key: string): Refused => new Refused(400, `${key}的格式不对`);

function string(body: Body, key: string): string {
  const value = body[key];
  if (typeof value !== 'string') throw wrong(key);
  return value;
}

function count(value: unknown, key: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw wrong(key);
  return value;
}

function strings(body: Body, key: string): string[] {
  return list(body, key).map((value) => {
    if (typeof value !== 'string') throw wrong(key);
    return value;
  });
}

export function typedOf(body: Body): Typed {
  const cells = list(body, 'cells').map((cell): Typed['cells'][number] => {
    if (!Array.isArray(cell) || typeof cell[2] !== 'string') throw wrong('cells');
    return [count(cell[0], 'cells'), count(cell[1], 'cells'), cell[2]];
  });
  return { sheet: count(body.sheet, 'sheet'), cells };
}

export function shapeOf(body: Body): ShapeChange['requests'] {
  return list(body, 'requests').map((request) => {
    if (typeof request !== 'object' || request === null) throw wrong('requests');
    return request as Record<string, unknown>;
  });
}

export const clickOf = (body: Body): MenuClick => ({
  path: strings(body, 'path'),
  sheet: string(body, 'sheet'),
  ranges: strings(body, 'ranges'),
  client: string(body, 'client'),
});

export function answerOf(body: Body): UiAnswer & { ask: number } {
  const button = BUTTONS.find((name) => name === body.button);
  if (!button) throw wrong('button');
  return { ask: count(body.ask, 'ask'), button, text: string(body, 'text') };
}
