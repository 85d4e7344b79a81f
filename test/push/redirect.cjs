// Preloaded into clasp (NODE_OPTIONS=--require): what it asks Google goes to the rehearsal's server, whatever it asks with.
const http = require('node:http');
const https = require('node:https');

const port = Number(process.env.REHEARSAL_PORT);
const there = (url) => `http://127.0.0.1:${port}/${new URL(url).host}${new URL(url).pathname}${new URL(url).search}`;

const fetched = globalThis.fetch;
globalThis.fetch = (input, init) => fetched(there(input instanceof Request ? input.url : String(input)), init);

https.request = (...args) => {
  const options = typeof args[0] === 'object' && !(args[0] instanceof URL) ? args[0] : {};
  const url =
    typeof args[0] === 'string' || args[0] instanceof URL
      ? String(args[0])
      : `https://${options.hostname ?? options.host}${options.path}`;
  const { agent: _, ...rest } = { ...options, ...(typeof args[1] === 'object' ? args[1] : {}) };
  const to = new URL(there(url));
  const back = args.find((arg) => typeof arg === 'function');
  return http.request(
    { ...rest, protocol: 'http:', hostname: to.hostname, host: to.hostname, port, path: to.pathname + to.search },
    back,
  );
};
