// biome-ignore-all lint: what somebody would write who wants out
// A script that tries to get out of its context. Each `try…` answers what it got hold of: every name or object that is not of
// its own realm, or can be used; an empty list where there is none.
const describe = (x) => Object.prototype.toString.call(x);
/** Of another realm: an object with a prototype that is not ours. */
function foreign(x) {
  if (x === null || (typeof x !== 'object' && typeof x !== 'function')) return [];
  let root = x;
  try {
    for (let up = x; up !== null; up = Object.getPrototypeOf(up)) root = up;
  } catch (e) {
    return [];
  }
  if (root === Object.prototype || root === x) return [];
  let code;
  try {
    code = x.constructor.constructor('return typeof process')();
  } catch (e) {
    code = 'no code';
  }
  return [`${typeof x} ${describe(x)} ${code}`];
}
const all = (...xs) => xs.flatMap(foreign);
const caught = (work) => {
  try {
    return foreign(work());
  } catch (e) {
    return foreign(e);
  }
};
/** Calls itself to the end of its stack and tries `op` on every level on the way back. */
function brink(op) {
  const found = new Set();
  let depth = 0;
  const go = () => {
    try {
      go();
    } catch (e) {
      for (const one of foreign(e)) found.add(one);
    }
    if (depth++ < 80) for (const one of caught(op)) found.add(one);
  };
  const padded = (n) => (n > 0 ? padded(n - 1) + 0 : (go(), 0));
  for (let pad = 0; pad < 24; pad++) {
    depth = 0;
    try {
      padded(pad);
    } catch (e) {
      for (const one of foreign(e)) found.add(one);
    }
  }
  return [...found];
}

// Names.
function tryNames() {
  const names = [
    'process',
    'require',
    'module',
    'exports',
    'global',
    'Buffer',
    'setTimeout',
    'setImmediate',
    'queueMicrotask',
  ];
  names.push(
    'fetch',
    'URL',
    'WebAssembly',
    'SharedArrayBuffer',
    'Atomics',
    'native_',
    'start_',
    'Context_',
    'structuredClone',
  );
  names.push(
    'performance',
    'navigator',
    'crypto',
    'WebSocket',
    'MessageChannel',
    'BroadcastChannel',
    'AbortController',
    'Event',
  );
  return names.filter((name) => name in globalThis);
}
function tryClosures() {
  return ['native', 'told', 'ask', 'environment', 'load', 'done', 'run', 'install'].filter((name) => {
    try {
      return eval(`typeof ${name}`) !== 'undefined';
    } catch (e) {
      return false;
    }
  });
}
function tryTemplateScope() {
  const words = ['native', 'told', 'ask', 'environment', 'content', 'variables', 'process', 'require'];
  const page = words.map((word) => `<?= typeof ${word} ?>`).join(' ');
  return HtmlService.createTemplate(page)
    .evaluate()
    .getContent()
    .split(' ')
    .filter((type) => type !== 'undefined');
}
function tryTemplateNames() {
  const template = HtmlService.createTemplate('x');
  template['a){return native}//'] = 1;
  return caught(() => template.evaluate());
}

// Constructors.
function tryThisConstructor() {
  return [this.constructor.constructor('return typeof process')(), Function('return typeof require')()].filter(
    (t) => t !== 'undefined',
  );
}
function tryGlobalThis() {
  return all(
    globalThis,
    Object.getPrototypeOf(globalThis),
    globalThis.constructor,
    (function () {
      return this;
    })(),
  );
}
function tryFunctionConstructors() {
  const made = [function* () {}, async () => {}, async function* () {}, () => {}, class {}].map((f) => f.constructor);
  return made.flatMap((make) => all(make, make('return this')().next?.().value, Object.getPrototypeOf(make)));
}
function tryIndirectEval() {
  return all(
    (0, eval)('this'),
    new Function('return this')(),
    eval('this'),
    (0, eval)('(function () { return this })()'),
  );
}
function tryGraph() {
  const seen = new Set([globalThis]);
  const left = [
    globalThis,
    function* () {},
    async () => {},
    async function* () {},
    [].values(),
    ''[Symbol.iterator](),
    'a'.matchAll(/a/g),
  ];
  const found = [];
  for (let one = left.pop(); one; one = left.pop()) {
    found.push(...foreign(one));
    const parts = [Object.getPrototypeOf(one)];
    for (const key of Reflect.ownKeys(one)) {
      const { value, get, set } = Reflect.getOwnPropertyDescriptor(one, key) ?? {};
      parts.push(value, get, set);
    }
    for (const part of parts) {
      if (part === null || (typeof part !== 'object' && typeof part !== 'function') || seen.has(part)) continue;
      seen.add(part);
      left.push(part);
    }
  }
  if (seen.size < 800) found.push(`only ${seen.size} objects looked at`);
  return found;
}
function tryServices() {
  const services = [
    SpreadsheetApp,
    HtmlService,
    ContentService,
    ScriptApp,
    Session,
    PropertiesService,
    CacheService,
    LockService,
  ];
  return [...services, UrlFetchApp, MailApp, Utilities, console, Logger, DriveApp].flatMap((one) => {
    const parts = [one, Object.getPrototypeOf(one), one.constructor, one.toString];
    for (const key of Reflect.ownKeys(one)) parts.push(...[caught(() => one[key])].flat());
    return all(...parts);
  });
}

// Errors and stacks.
function tryPrepareStackTrace() {
  const got = [];
  Error.prepareStackTrace = (error, sites) => {
    got.push(
      'called',
      ...all(error, sites, ...sites, ...sites.flatMap((site) => [site.getThis(), site.getFunction()])),
    );
    return sites;
  };
  const made = {};
  Error.captureStackTrace(made);
  for (const stack of [new Error('x').stack, made.stack]) if (typeof stack !== 'string') got.push(typeof stack);
  try {
    SpreadsheetApp.nothing();
  } catch (e) {
    if (typeof e.stack !== 'string') got.push('stack');
  }
  return got;
}
function tryCallers() {
  const got = [];
  let f = arguments.callee;
  for (let n = 0; n < 20 && f; n++) {
    try {
      f = f.caller;
    } catch (e) {
      got.push(...foreign(e));
      break;
    }
    got.push(...foreign(f));
  }
  return got;
}
function tryServiceErrors() {
  const works = [
    () => SpreadsheetApp.nothing,
    () => Utilities.computeDigest('x', 'y'),
    () => Utilities.base64Decode('é'),
    () => JSON.parse('{'),
  ];
  works.push(
    () => UrlFetchApp.fetch('x'),
    () => MailApp.sendEmail(),
    () => PropertiesService.getScriptProperties().setProperty('k', 'x'.repeat(10000)),
  );
  works.push(
    () => Utilities.formatDate(new Date(), 'No/Where', 'yyyy'),
    () => Utilities.formatDate(new Date(), 'UTC', 'QQQ'),
    () => Utilities.parseCsv(null),
  );
  works.push(
    () => HtmlService.createHtmlOutputFromFile('__proto__'),
    () => HtmlService.createHtmlOutputFromFile('constructor'),
    () => Utilities.sleep(1e9),
  );
  works.push(
    () => new Intl.DateTimeFormat('x-very-wrong-locale-name'),
    () => new RegExp('('),
    () => new Function('('),
    () => decodeURIComponent('%'),
  );
  return works.flatMap(caught);
}
const AT_THE_BRINK = {
  stack: () => new Error('x').stack,
  captured: () => {
    const o = {};
    Error.captureStackTrace(o);
    return o.stack;
  },
  eval: () => eval('1'),
  Function: () => new Function('return 1')(),
  badFunction: () => new Function('('),
  badRegExp: () => new RegExp('('),
  intl: () => new Intl.NumberFormat('zh').format(1),
  locale: () => new Date().toLocaleString('zh', { timeZone: 'No/Where' }),
  log: () => console.log('x'),
  uuid: () => Utilities.getUuid(),
  digest: () => Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'a'),
  property: () => PropertiesService.getScriptProperties().getProperty('x'),
  missing: () => SpreadsheetApp.nothing,
  template: () => HtmlService.createTemplate('<?= 1 ?>').evaluate(),
  rejection: () => {
    Promise.reject(new Error('x'));
  },
  async: () => {
    (async () => {
      throw new Error('y');
    })();
  },
  proxy: () =>
    new Proxy(
      {},
      {
        get() {
          throw new Error('t');
        },
      },
    ).x,
  registry: () => new FinalizationRegistry(() => {}).register({}, 1),
};
function tryBrinkOfStacks() {
  return ['stack', 'captured', 'proxy'].flatMap((op) => brink(AT_THE_BRINK[op]));
}
function tryBrinkOfCode() {
  return ['eval', 'Function', 'badFunction', 'badRegExp', 'template'].flatMap((op) => brink(AT_THE_BRINK[op]));
}
function tryBrinkOfIntl() {
  return ['intl', 'locale'].flatMap((op) => brink(AT_THE_BRINK[op]));
}
function tryBrinkOfServices() {
  return ['log', 'uuid', 'digest', 'missing'].flatMap((op) => brink(AT_THE_BRINK[op]));
}
function tryBrinkOfPromises() {
  return ['rejection', 'async', 'registry'].flatMap((op) => brink(AT_THE_BRINK[op]));
}

// import().
const IMPORTS = [
  () => import('fs'),
  () => import('node:child_process'),
  () => import('data:text/javascript,export default 1'),
  () => eval("import('fs')"),
  () => (0, eval)("import('fs')"),
  () => new Function("return import('fs')")(),
  () =>
    import({
      toString() {
        throw new Error('t');
      },
    }),
];
function tryImportPromise() {
  return IMPORTS.flatMap((load) => caught(load));
}
async function tryImportResult() {
  const got = [];
  for (const load of IMPORTS)
    load().then(
      (m) => got.push('a module'),
      (e) => got.push(...foreign(e)),
    );
  for (let n = 0; n < 100; n++) await null;
  return got;
}
/** Here the language itself hands out an error of Node's realm; it must lead nowhere. */
async function importAtTheBrink() {
  let error;
  const see = (e) => {
    if (foreign(e).length > 0) error = e;
  };
  brink(() => {
    try {
      import('fs').catch(see);
    } catch (e) {
      see(e);
    }
  });
  for (let n = 0; n < 100; n++) await null;
  if (!error) return { reached: 0, loose: [], named: [], made: [] };
  const seen = new Set([error]);
  const left = [error];
  const loose = [];
  const named = [];
  for (let one = left.pop(); one; one = left.pop()) {
    if (one !== error && !Object.isFrozen(one)) loose.push(describe(one));
    for (const key of Reflect.ownKeys(one)) {
      if (/^(process|require|binding|env|globalThis|mainModule|Buffer|module)$/.test(String(key)))
        named.push(String(key));
      const { value, get, set } = Reflect.getOwnPropertyDescriptor(one, key) ?? {};
      for (const part of [value, get, set, Object.getPrototypeOf(one)]) {
        if (part === null || (typeof part !== 'object' && typeof part !== 'function') || seen.has(part)) continue;
        seen.add(part);
        left.push(part);
      }
    }
  }
  const made = [];
  for (const f of seen) {
    if (typeof f !== 'function') continue;
    for (const work of [
      () => f('return process'),
      () => new f('return process'),
      () => f.call(undefined),
      () => f.call(null, error),
      () => f(Object),
      () => f(error),
    ]) {
      try {
        const it = work();
        const given = typeof it === 'function' ? it() : it;
        if (
          given !== null &&
          typeof given === 'object' &&
          ('nextTick' in given || 'process' in given || 'JSON' in given)
        )
          made.push(f.name);
      } catch (e) {}
    }
  }
  return { reached: seen.size, loose, named, made };
}
