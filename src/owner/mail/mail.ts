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

/**
 * Sends as many as it can. One that fails must not keep back the rest. `unsent`: did not go out, as far as is known;
 * `later`: of some it is the service or the time that failed, and not the mail.
 */
export function sendAll(mails: readonly Mail[], goOn: () => boolean = () => true): { unsent: Mail[]; later: boolean } {
  let later = false;
  const unsent = mails.filter((mail) => {
    if (!goOn()) {
      later = true;
      return true;
    }
    try {
      send(mail);
      return false;
    } catch (error) {
      console.error(`mail not sent: ${String(error)}`);
      later ||= error instanceof Outage;
      return true;
    }
  });
  return { unsent, later };
}
