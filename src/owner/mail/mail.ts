import { COUNTY } from '../../measure';
import { GOOGLE, OURS } from '../../wire';
import { cut } from '../../project';
import { compose, type ToRow } from './compose';
import { mailQuota, Outage, sendMail } from '../services/calls';
import { DEPLOY } from '../services/deploy';
import type { Mail } from './outbox';
import { SENT_KEYS } from '../keep/store';
import { linksToRows } from '../work/filling/link';

/** Characters of a notice, three bytes each at most: with room in the 200 KB of a body. */
const LONGEST = Math.floor(OURS.mailBytes / 3);
const SENDER = COUNTY.titles.sender;

/** How many more mails may go today. */
export const quotaLeft = mailQuota;

/** Sends one mail. */
function send(mail: Mail, toRow: ToRow): void {
  const items = mail.letters.map((letter) => letter.item);
  const { subject, text, html } = compose(mail.person, items, DEPLOY.deskUrl, mail.repeated, toRow);
  sendMail({ to: mail.person.email, subject, body: text, htmlBody: html, name: SENDER });
}

/** A mail that is in no outbox: the ledger's head, an alarm. To as many as one mail may go to, in one. */
export function notify(to: readonly string[], subject: string, text: string, html?: string): void {
  for (let at = 0; at < to.length; at += GOOGLE.mailRecipients)
    sendMail({
      to: to.slice(at, at + GOOGLE.mailRecipients).join(','),
      subject: cut(subject, OURS.subjectCharacters),
      body: cut(text, LONGEST),
      ...(html !== undefined && { htmlBody: html }),
      name: SENDER,
    });
}

/** A command's: its letters by their keys. */
const byKeys = (mail: Mail): void =>
  SENT_KEYS.add(
    Utilities.getUuid(),
    mail.letters.map((letter) => letter.key),
  );

/** What became of mails that were to go. */
export interface Sent {
  readonly out: readonly Mail[];
  /** Surely did not go. */
  readonly kept: readonly Mail[];
  /** Of those, what Google does not take. */
  readonly refused: readonly Mail[];
  /** The service or the time was short: the same once more may go. */
  readonly later: boolean;
}

/** Sends as many as it can. One that fails must not keep back the rest. */
export function sendAll(
  mails: readonly Mail[],
  goOn: () => boolean = () => true,
  remember: (mail: Mail) => void = byKeys,
): Sent {
  const [out, kept, refused]: [Mail[], Mail[], Mail[]] = [[], [], []];
  let later = false;
  const toRow = linksToRows(mails.flatMap(({ letters }) => letters.map(({ item }) => item)));
  for (const mail of mails) {
    const failed = goOn() ? failing(() => send(mail, toRow)) : new Outage(false, 'the time is up');
    if (!failed) {
      out.push(mail);
      // It went, whether that can be remembered or not: what is marked afterwards is not sent again.
      failing(() => remember(mail));
      continue;
    }
    const outage = failed instanceof Outage;
    later ||= outage;
    if (!outage) refused.push(mail);
    // Where its answer was lost nobody knows.
    if (!(outage && failed.lost)) kept.push(mail);
  }
  return { out, kept, refused, later };
}

function failing(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    console.error(`mail: ${String(error)}`);
    return error;
  }
}
