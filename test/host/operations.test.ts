// The table of operations (context/operations.ts) binds both sides. What must not compile stands under ts-expect-error:
// were it to compile, `tsc -b` would say that the mark is unused.
import { afterEach, expect, test, vi } from 'vitest';
import { ask, connect, pure } from '../../src/host/context/bridge';
import type { Environment, Native } from '../../src/host/context/protocol';
import type { Family, Served } from '../../src/host/scripts/execution';
import { lockOperations } from '../../src/host/services/state';
import type { World } from '../../src/host/world';

const environment: Environment = {
  project: 'p',
  scriptId: 's',
  now: 0,
  limited: false,
  scopes: null,
  advanced: [],
  boundTo: null,
  selection: null,
  seed: null,
};
const native = vi.fn<Native>(() => JSON.stringify({ now: 0, value: true }));
connect(native, environment);
afterEach(() => native.mockClear());
const sent = (): unknown => native.mock.calls.map(([kind, text]) => [kind, JSON.parse(text)]);

test('the context sends an operation by its name, with the arguments that the table gives it', () => {
  const taken: boolean = ask('lock.take', 'script', 30);
  expect(taken).toBe(true);
  expect(sent()).toEqual([['call', { op: 'lock.take', args: ['script', 30] }]]);
});

test('a misspelt operation, wrong arguments or another result do not compile where a script asks', () => {
  // @ts-expect-error no such operation
  ask('lock.tak', 'script', 30);
  // @ts-expect-error a lock is of a script, a user or a document
  ask('lock.take', 'project', 30);
  // @ts-expect-error an argument too few
  ask('lock.take', 'script');
  // @ts-expect-error milliseconds are a number
  ask('lock.take', 'script', '30');
  // @ts-expect-error it answers a boolean
  const answer: string = ask('lock.take', 'script', 30);
  // @ts-expect-error no such work
  pure('sha', 'text');
  expect(answer).toBe(true);
  expect(native).toHaveBeenCalledTimes(6);
});

test('a misspelt, a missing or a wrongly shaped operation does not compile where the host serves it', () => {
  const whole = lockOperations({ runner: { locks: {} } } as World);
  const { 'lock.held': _, ...two } = whole;
  // @ts-expect-error lock.held is missing
  const missing: Served<Family<'lock'>> = two;
  // @ts-expect-error no such operation
  const misspelt: Served<Family<'lock'>> = { ...whole, 'lock.hold': () => true };
  // @ts-expect-error it answers a boolean
  const other: Served<Family<'lock'>> = { ...whole, 'lock.held': () => 'yes' };
  // @ts-expect-error it is given no milliseconds
  const more: Served<Family<'lock'>> = { ...whole, 'lock.held': (_execution, _scope, ms: number) => ms > 0 };
  expect(Object.keys(missing)).toEqual(['lock.take', 'lock.release']);
  expect([misspelt, other, more].map((one) => Object.keys(one).length)).toEqual([4, 3, 3]);
});
