// Makes Node's own realm of a script's process worthless to whoever gets into it.
import { createSocket } from 'node:dgram';
import { Socket } from 'node:net';

/** What the language and this process itself need; everything else goes. */
const GLOBALS = new Set(['globalThis', 'undefined', 'NaN', 'Infinity', 'process', 'Buffer']);
/** What Node looks up on it while it reads, writes, compiles and reports. */
const PROCESS = new Set(['version', 'versions', 'platform', 'arch', 'release', 'features', 'nextTick', 'emitWarning']);
const LANGUAGE =
  /^(?:Object|Function|Array|Number|String|Boolean|Symbol|BigInt|Math|JSON|Reflect|Proxy|Date|RegExp|Promise|Map|Set|Weak\w+|\w*Error|Iterator|(?:Shared)?ArrayBuffer|DataView|(?:Big)?(?:Ui|I)nt\d+(?:Clamped)?Array|Float\d+Array|Atomics|Intl|FinalizationRegistry|parse(?:Int|Float)|is(?:NaN|Finite)|(?:de|en)codeURI(?:Component)?|(?:un)?escape)$/;

/** To be called once everything is loaded, before the first script. */
export function bare(): void {
  disconnect();
  for (const key of Reflect.ownKeys(globalThis)) {
    if (typeof key === 'string' && (GLOBALS.has(key) || LANGUAGE.test(key))) continue;
    Reflect.deleteProperty(globalThis, key);
  }
  for (const key of Reflect.ownKeys(process)) {
    if (typeof key === 'string' && PROCESS.has(key)) continue;
    if (!Reflect.deleteProperty(process, key)) Reflect.set(process, key, undefined);
  }
  freeze([globalThis, Object.getPrototypeOf(process) as object, ...made()]);
}

/** The permission model says nothing about the network: the handles lose what connects, binds and sends. */
function disconnect(): void {
  for (const to of [{ host: '127.0.0.1', port: 1 }, { path: '/nowhere' }]) {
    const socket = new Socket();
    let handle: object | undefined;
    Object.defineProperty(socket, '_handle', {
      get: () => handle,
      set: (given: object | null) => {
        if (!given) return;
        handle = given;
        disarm(given);
      },
    });
    try {
      socket.on('error', () => {}).connect(to as never);
    } catch {
      // What it would have connected with is gone.
    }
    socket.destroy();
  }
  const datagrams = createSocket('udp4') as unknown as Record<symbol, { handle?: object }>;
  for (const key of Object.getOwnPropertySymbols(datagrams)) {
    const handle = datagrams[key]?.handle;
    if (handle) disarm(handle);
  }
}

function disarm(handle: object): void {
  const own = Object.getPrototypeOf(handle) as object;
  for (const key of Reflect.ownKeys(own)) if (key !== 'constructor') Reflect.deleteProperty(own, key);
}

/** Intrinsics that no global names: those of generators, async functions, iterators. */
function made(): object[] {
  const functions = [function* () {}, async () => {}, async function* () {}];
  const iterators = [
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map().keys(),
    new Set().keys(),
    'a'.matchAll(/a/g),
  ];
  return [...functions, ...iterators].map((one) => Object.getPrototypeOf(one) as object);
}

/** All that can be reached by properties and prototypes; getters are not called. */
function freeze(roots: unknown[]): void {
  const seen = new Set<unknown>([process]);
  const left = [...roots];
  while (left.length > 0) {
    const one = left.pop();
    if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) continue;
    seen.add(one);
    left.push(Object.getPrototypeOf(one));
    for (const key of Reflect.ownKeys(one)) {
      const { value, get, set } = Reflect.getOwnPropertyDescriptor(one, key) ?? {};
      left.push(value, get, set);
    }
    if (!ArrayBuffer.isView(one)) Object.freeze(one);
  }
}
