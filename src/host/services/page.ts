// A script's page as a browser gets it: its content, and the client side of google.script.
import type { Page } from '../context/protocol';
import type { WebApp } from '../world';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);

/**
 * google.script.run: any function name, chained handlers, and Google's refusal of values that it does not carry. A link to
 * Google's address of a web app, a spreadsheet or a file leads to this host, which answers the same path.
 * What runs is told where the person stands, which the page around a frame knows.
 * `host.close` and its like tell the page around the frame; standing alone they close the window. A dialog's frame has no
 * origin: what it sends is a plain text, so that no leave is asked for first.
 */
function client(run: string): string {
  return `(function () {
  var forbidden = function (value) {
    if (value === null || value === undefined) return false;
    if (typeof value === 'function' || value instanceof Date) return true;
    if (typeof value !== 'object') return false;
    return Object.keys(value).some(function (key) { return forbidden(value[key]); });
  };
  var asked = 0;
  var waiting = {};
  if (window.addEventListener) window.addEventListener('message', function (event) {
    var data = event.source === window.parent && event.data;
    if (!data || data.googleScriptHost !== 'selection' || !waiting[data.asked]) return;
    waiting[data.asked](data.value);
    delete waiting[data.asked];
  });
  var selected = function (then) {
    if (window.parent === window) return then({});
    asked += 1;
    var now = asked;
    waiting[now] = then;
    tell('selection', now);
    setTimeout(function () { if (waiting[now]) waiting[now]({}); delete waiting[now]; }, 5000);
  };
  var make = function (state) {
    return new Proxy({}, { get: function (_, name) {
      var set = { withSuccessHandler: 'success', withFailureHandler: 'failure', withUserObject: 'user' }[name];
      if (set) return function (value) {
        var next = Object.assign({}, state);
        next[set] = value;
        return make(next);
      };
      return function () {
        var args = Array.prototype.slice.call(arguments);
        if (args.some(forbidden)) throw new TypeError('Failed due to illegal value in property: ' + args.findIndex(forbidden));
        var fail = function (message) {
          if (state.failure) state.failure(new Error(message), state.user);
          else console.error(message);
        };
        selected(function (at) { fetch(${JSON.stringify(run)}, {
          method: 'POST',
          headers: { 'Content-Type': 'text/plain' },
          body: JSON.stringify(Object.assign({ function: String(name), args: args }, at)),
        }).then(function (answer) { return answer.json(); }).then(function (body) {
          if (body.error !== undefined) fail(body.error);
          else if (state.success) state.success(body.result, state.user);
        }, function (error) { fail('NetworkError: ' + error.message); }); });
      };
    } });
  };
  var tell = function (what, value) {
    if (window.parent !== window) window.parent.postMessage({ googleScriptHost: what, value: value }, '*');
    else if (what === 'close') window.close();
  };
  var here = function () {
    var search = new URLSearchParams(location.search);
    var many = {};
    search.forEach(function (value, key) { (many[key] = many[key] || []).push(value); });
    return { hash: location.hash.slice(1), parameter: Object.fromEntries(search), parameters: many };
  };
  var address = function (parameters, hash) {
    var search = new URLSearchParams();
    Object.keys(parameters || {}).forEach(function (key) {
      [].concat(parameters[key]).forEach(function (value) { search.append(key, value); });
    });
    return location.pathname + '?' + search.toString() + (hash ? '#' + hash : '');
  };
  var known = /^https:\\/\\/(?:script|docs|drive)\\.google\\.com(\\/.*)$/;
  if (window.document) window.document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href]');
    var found = link && known.exec(link.getAttribute('href'));
    if (found) link.setAttribute('href', location.origin + found[1]);
  }, true);
  window.google = { script: {
    run: make({}),
    host: {
      close: function () { tell('close'); },
      setHeight: function (value) { tell('setHeight', value); },
      setWidth: function (value) { tell('setWidth', value); },
      editor: { focus: function () { tell('focus'); } },
    },
    history: {
      push: function (state, parameters, hash) { history.pushState(state, '', address(parameters, hash)); },
      replace: function (state, parameters, hash) { history.replaceState(state, '', address(parameters, hash)); },
      setChangeHandler: function (then) {
        window.addEventListener('popstate', function (event) { then({ state: event.state, location: here() }); });
      },
    },
    url: { getLocation: function (then) { then(here()); } },
  } };
})();`;
}

interface Serving {
  /** Where google.script.run posts to. */
  run: string;
  /** The host's clock, for pages that must not show this machine's day. */
  now: string;
  /** Links to their addresses, as scripts know them, lead to this host. */
  webApps: readonly WebApp[];
}

/** Puts title, metas and google.script into the page's head. */
export function htmlPage(page: Page, { run, now, webApps }: Serving): string {
  const metas = page.metas.map(
    ({ name, content }) => `<meta name="${escapeHtml(name)}" content="${escapeHtml(content)}">`,
  );
  const clock = `<meta name="local-host-clock" content="${escapeHtml(now)}">`;
  const head = [
    '<meta charset="utf-8">',
    clock,
    ...metas,
    page.title ? `<title>${escapeHtml(page.title)}</title>` : '',
    `<script>${client(run)}</script>`,
  ].join('\n');
  const content = webApps.reduce((text, { url, exec }) => text.replaceAll(url, exec), page.content);
  // No tag holds another's beginning: else a page of nothing but beginnings would be read again from each of them.
  if (/<head[^<>]*>/i.test(content)) return content.replace(/<head[^<>]*>/i, (tag) => `${tag}\n${head}`);
  if (/<html[^<>]*>/i.test(content)) return content.replace(/<html[^<>]*>/i, (tag) => `${tag}<head>\n${head}\n</head>`);
  return `<!DOCTYPE html>\n<html><head>\n${head}\n</head><body>${content}</body></html>`;
}

/** Google's page for a script that failed: status 200, and no JSON. */
export function errorPage(text: string): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Error</title></head><body><div>${escapeHtml(text)}</div></body></html>`;
}

/** In one pass, whatever a script wrote there: what was opened and never closed stays. */
function withoutHidden(content: string): string {
  const kept: string[] = [];
  let from = 0;
  let opened: { name: string; at: number } | undefined;
  for (const { 0: tag, 1: slash, 2: word = '', index } of content.matchAll(/<(\/?)(script|style|head|title)\b/gi)) {
    const name = word.toLowerCase();
    if (!opened && !slash) opened = { name, at: index };
    else if (opened?.name === name && slash) {
      kept.push(content.slice(from, opened.at), ' ');
      // Up to the bracket, which goes with the other tags.
      from = index + tag.length + (content[index + tag.length] === '>' ? 1 : 0);
      opened = undefined;
    }
  }
  return [...kept, content.slice(from)].join('');
}

/** The words of a page before its scripts run. */
export function wordsOf(content: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
  return withoutHidden(content)
    .replace(/<\/?(p|div|br|li|tr|h\d|section)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
