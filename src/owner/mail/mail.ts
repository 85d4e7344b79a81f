import { COUNTY } from '../../measure';
import { cut } from '../../project';
import { compose } from './compose';
import { mailQuota, Outage, sendMail } from '../doors/calls';
import { DEPLOY } from '../doors/deploy';
import type { Mail } from './outbox';
import { SENT_KEYS } from '../keep/store';

/** A mail's body holds 200 KB. */
const LONGEST = 50_000;
const SENDER = COUNTY.titles.sender;

/** How many more mails may go today. */
export const quotaLeft = mailQuota;

/** Sends one mail and remembers its keys at once. */
export function send(mail: Mail): void {
  const items = mail.letters.map((letter) => letter.item);
  const { subject, text, html } = compose(mail.person, items, DEPLOY.deskUrl, mail.repeated);
  sendMail({ to: mail.person.email, subject, body: text, htmlBody: html, name: SENDER });
  SENT_KEYS.add(
    Utilities.getUuid(),
    mail.letters.map((letter) => letter.key),
  );
}

/** A mail that is in no outbox: the ledger's head, an alarm. */
export function notify(to: readonly string[], subject: string, text: string): void {
  if (to.length) sendMail({ to: to.join(','), subject, body: cut(text, LONGEST), name: SENDER });
}

/** What became of mails that were to go. `unsure`: nobody knows; `later`: some were kept back by the service or by time. */
export interface Sent {
  readonly out: readonly Mail[];
  readonly kept: readonly Mail[];
  readonly unsure: readonly Mail[];
  readonly later: boolean;
}

/** Sends as many as it can. One that fails must not keep back the rest. */
export function sendAll(mails: readonly Mail[], goOn: () => boolean = () => true): Sent {
  const [out, kept, unsure]: [Mail[], Mail[], Mail[]] = [[], [], []];
  let later = false;
  for (const mail of mails) {
    if (!goOn()) {
      kept.push(mail);
      later = true;
      continue;
    }
    try {
      send(mail);
      out.push(mail);
    } catch (error) {
      console.error(`mail not sent: ${String(error)}`);
      const outage = error instanceof Outage;
      later ||= outage;
      (outage && error.lost ? unsure : kept).push(mail);
    }
  }
  return { out, kept, unsure, later };
}
