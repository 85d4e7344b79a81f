// Every link that the demo's people can click, one of each kind, followed as the host's pages follow it.
import type { TestHost } from '../host';

const GOOGLE = /^https:\/\/(?:script|docs|drive)\.google\.com(?=\/)/;
/** What people typed for their own documents leads where they said. */
const THEIRS = /^https:\/\/docs\.example\.org\//;
const URL = /https?:\/\/[^\s"'<>\\）)，。；、]+/g;

export interface Link {
  readonly url: string;
  readonly as: string;
}
/** Links alike but for ids, numbers and names are of one kind. */
const kindOf = (url: string): string =>
  url
    .replace(/YN\d{4}-\d{4}(-\d\d)?(,|%2C)?/g, 'ID')
    .replace(/(ID)+/g, 'ID')
    .replace(/\/d\/[\w-]+/, '/d/FILE')
    .replace(/\d+/g, 'N')
    .replace(/(range=)[A-Z]+N(%3A|:)?([A-Z]+N)?/, '$1CELL');

export const linksIn = (text: string, as: string): Link[] =>
  [...text.replaceAll('&amp;', '&').matchAll(URL)].map(([url]) => ({ url, as }));

/** One of each kind, and where it leads: `kind: status`, or that it leaves the machine. */
export async function followed(host: TestHost, links: readonly Link[]): Promise<Map<string, string>> {
  const kinds = new Map<string, Link>();
  for (const link of links)
    if (!THEIRS.test(link.url) && !kinds.has(kindOf(link.url))) kinds.set(kindOf(link.url), link);
  const led = new Map<string, string>();
  for (const [kind, { url, as }] of kinds) {
    const here = url.replace(GOOGLE, host.url);
    if (!here.startsWith(host.url)) led.set(kind, 'elsewhere');
    else led.set(kind, String((await fetch(here, { headers: { Authorization: `Bearer ${as}` } })).status));
  }
  return led;
}
