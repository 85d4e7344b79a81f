// How large a request is, and requests cut where they were larger than ours may be (decision 13).
import { OURS } from '../../wire';
import type { Request } from '../cells/cells';

/** What stands around the requests in their JSON, and the mark that tells a write (calls.ts). */
export const FRAME = 1_000;

/** At most, in UTF-8, as JSON. */
export function bytesOf(value: unknown): number {
  const text = JSON.stringify(value);
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) bytes += 2;
  return bytes;
}

/** Of requests that need not be written together: in their order, as many at once as fit. */
export function cutUp(requests: readonly Request[], most: number = OURS.requestBytes): Request[][] {
  const found: Request[][] = [];
  let left = 0;
  for (const request of requests) {
    const size = bytesOf(request) + 1;
    if (size > left || !found.length) {
      found.push([]);
      left = most - FRAME;
    }
    left -= size;
    found[found.length - 1]!.push(request);
  }
  return found;
}
