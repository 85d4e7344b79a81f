// Mail that is in no outbox: what a sweep mended, found or has to say. Kept before the write that it tells of, so that a
// crash loses none; the next sweep sends what is still owed, and says so where it may have gone out already.
import { briefHtml, briefText } from '../daily/letter';
import type { Brief } from '../daily/week';
import { DEPLOY } from '../services/deploy';
import { notify } from './mail';
import { Outage } from '../services/calls';
import { OWED } from '../keep/store';

interface Notice {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The week's figures, of which its text is made when it goes. */
  readonly brief?: Brief;
  /** Its sending has begun. */
  readonly tried?: true;
}

const REPEATED = '\n\n（本邮件可能重复：上次发送未能确认。）';

/** `beside` becomes true in the same moment: what is remembered of having told it. The same text is owed once. */
export function owe(about: string, notice: Notice, beside: Parameters<typeof OWED.put>[1] = {}): void {
  if (!notice.to.length) return;
  const owed = [...OWED.all()].map(([name, kept]) => [name, JSON.parse(kept) as Notice] as const);
  const [name, before] = owed.find(([, { text }]) => text === notice.text) ?? [about];
  OWED.put({ [name]: JSON.stringify({ ...before, ...notice }) }, beside);
}

/**
 * Sends what is owed, or of it what is `urgent`: the rest may tell of a write that never came. A mail that fails waits for
 * the next sweep and keeps back no other.
 */
export function pay(urgent?: string): void {
  for (const [about, kept] of OWED.all()) {
    if (urgent !== undefined && about !== urgent) continue;
    const notice = JSON.parse(kept) as Notice;
    OWED.put({ [about]: JSON.stringify({ ...notice, tried: true }) });
    try {
      const { brief, text } = notice;
      const html = brief && briefHtml(brief, DEPLOY.deskUrl);
      notify(notice.to, notice.subject, (brief ? briefText(brief) : text) + (notice.tried ? REPEATED : ''), html);
      OWED.drop(about);
    } catch (error) {
      console.error(`notice not sent: ${String(error)}`);
      // Where its answer was lost it may have arrived: the next one says so.
      if (!(error instanceof Outage && error.lost)) OWED.put({ [about]: kept });
    }
  }
}
