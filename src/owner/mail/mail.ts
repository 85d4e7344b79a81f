import { COUNTY } from '../../measure';
import { cut } from '../../project';
import { compose } from './compose';
import { DEPLOY } from '../doors/deploy';
import type { Mail } from './outbox';
import { SENT_KEYS } from '../keep/store';

/** A mail's body holds 200 KB. */
const LONGEST = 50_000;
const SENDER = COUNTY.titles.sender;

/** How many more mails may go today. */
export const quotaLeft = (): number => MailApp.getRemainingDailyQuota();

/** Sends one mail and remembers its keys at once. */
export function send(mail: Mail): void {
  const items = mail.letters.map((letter) => letter.item);
  const { subject, text, html } = compose(mail.person, items, DEPLOY.deskUrl, mail.repeated);
  MailApp.sendEmail({ to: mail.person.email, subject, body: text, htmlBody: html, name: SENDER });
  SENT_KEYS.add(
    Utilities.getUuid(),
    mail.letters.map((letter) => letter.key),
  );
}

/** A mail that is in no outbox: the ledger's head, an alarm. */
export function notify(to: readonly string[], subject: string, text: string): void {
  if (to.length) MailApp.sendEmail({ to: to.join(','), subject, body: cut(text, LONGEST), name: SENDER });
}

/** Sends as many as it can; returns those that did not go out. One that fails must not keep back the rest. */
export function sendAll(mails: readonly Mail[], goOn: () => boolean = () => true): Mail[] {
  return mails.filter((mail) => {
    if (!goOn()) return true;
    try {
      send(mail);
      return false;
    } catch (error) {
      console.error(`mail not sent: ${String(error)}`);
      return true;
    }
  });
}
