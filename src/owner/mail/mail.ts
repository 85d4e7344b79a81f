import { COUNTY } from '../../measure';
import { GOOGLE, OURS } from '../../wire';
import { cut } from '../../project';
import { compose } from './compose';
import { DEPLOY } from '../doors/deploy';
import type { Mail } from './outbox';
import { SENT_KEYS } from '../keep/store';

/** Characters of a notice, three bytes each at most: with room in the 200 KB of a body. */
const LONGEST = Math.floor(OURS.mailBytes / 3);
const SENDER = COUNTY.titles.sender;

/** How many more mails may go today. */
export const quotaLeft = (): number => MailApp.getRemainingDailyQuota();

/** Sends one mail. */
function send(mail: Mail): void {
  const items = mail.letters.map((letter) => letter.item);
  const { subject, text, html } = compose(mail.person, items, DEPLOY.deskUrl, mail.repeated);
  MailApp.sendEmail({ to: mail.person.email, subject, body: text, htmlBody: html, name: SENDER });
}

/** A mail that is in no outbox: the ledger's head, an alarm. To as many as one mail may go to, in one. */
export function notify(to: readonly string[], subject: string, text: string): void {
  for (let at = 0; at < to.length; at += GOOGLE.mailRecipients)
    MailApp.sendEmail({
      to: to.slice(at, at + GOOGLE.mailRecipients).join(','),
      subject: cut(subject, OURS.subjectCharacters),
      body: cut(text, LONGEST),
      name: SENDER,
    });
}

/** A command's: its letters by their keys. */
const byKeys = (mail: Mail): void =>
  SENT_KEYS.add(
    Utilities.getUuid(),
    mail.letters.map((letter) => letter.key),
  );

/** Sends as many as it can; returns those that did not go out, and those that Google refused. One that fails must not keep back the rest. */
export function sendAll(
  mails: readonly Mail[],
  goOn: () => boolean = () => true,
  remember: (mail: Mail) => void = byKeys,
): { readonly left: readonly Mail[]; readonly refused: readonly Mail[] } {
  const refused: Mail[] = [];
  const left = mails.filter((mail) => {
    if (!goOn()) return true;
    if (!went(() => send(mail))) {
      refused.push(mail);
      return true;
    }
    // It went, whether that can be remembered or not: what is marked afterwards is not sent again.
    went(() => remember(mail));
    return false;
  });
  return { left, refused };
}

function went(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    console.error(`mail: ${String(error)}`);
    return false;
  }
}
