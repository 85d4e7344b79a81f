// MailApp: nothing leaves this machine. nodemailer makes the message, the outbox keeps it.
import { createTransport } from 'nodemailer';
import { iso } from '../clock';
import type { BlobState, SentMail } from '../context/operations';
import type { Json } from '../context/protocol';
import type { Mail } from '../contract';
import { type Family, ScriptError, type Served } from '../scripts/execution';
import type { World } from '../world';

/** Recipients of one message, of any account. */
const A_MESSAGE = 50;
/** Characters of a subject, as users report it; Google's pages do not say. */
const SUBJECT = 250;

/** nodemailer reads files and addresses where a text is an object that names one: never for a script. */
const transport = createTransport({
  streamTransport: true,
  buffer: true,
  newline: 'crlf',
  disableFileAccess: true,
  disableUrlAccess: true,
});
const TEXTS = ['to', 'cc', 'bcc', 'subject', 'body', 'htmlBody', 'name', 'replyTo'] as const;

/** Google's own service takes an object for its text. */
function textsOf(sent: SentMail): SentMail {
  const texts = TEXTS.flatMap((key) =>
    sent[key] === undefined || sent[key] === null ? [] : [[key, String(sent[key])]],
  );
  return { ...sent, ...(Object.fromEntries(texts) as Partial<SentMail>) };
}

const split = (list: string | undefined): string[] =>
  (list ?? '').split(/[,;]/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
const data = (blob: BlobState): Buffer => Buffer.from(Int8Array.from(blob.bytes));

/** Bytes of all attachments of one message. */
const ATTACHED = 25 * 1024 * 1024;

/** A list that only says how long it is would be as long here. */
function checkBlobs(blobs: BlobState[]): void {
  if (!blobs.every((blob) => Array.isArray(blob?.bytes))) throw new ScriptError('Invalid argument: attachments');
  if (blobs.reduce((sum, { bytes }) => sum + bytes.length, 0) > ATTACHED)
    throw new ScriptError('Limit exceeded: Email Total Attachments Size.');
}

export interface StoredMail extends Mail {
  eml: string;
  recipients: number;
}

export const outboxOf = ({ store }: World): StoredMail[] =>
  store
    .entries('mail')
    .map(([, mail]) => mail as unknown as StoredMail)
    .sort((a, b) => a.n - b.n);

export function mailOperations(world: World): Served<Family<'mail'>> {
  const { store, runner, activity, quotas } = world;
  let next = Math.max(0, ...outboxOf(world).map(({ n }) => n)) + 1;

  function left(from: string, time: number): number {
    const day = iso(time).slice(0, 10);
    const today = outboxOf(world).filter((mail) => mail.at.slice(0, 10) === day && mail.from.includes(from));
    const quota = runner.faults.mailQuota ?? quotas.limits.mailADay;
    return Math.max(0, quota - today.reduce((sum, { recipients }) => sum + recipients, 0));
  }

  return {
    'mail.quota': ({ job, time }) => left(job.as, time),
    'mail.send': async ({ job, time }, given) => {
      const sent = textsOf(given);
      const to = split(sent.to);
      const cc = split(sent.cc);
      const all = [...to, ...cc, ...split(sent.bcc)];
      const wrong = all.find((address) => !/^([^<>]*<)?[^@\s<>]+@[^@\s<>]+>?$/.test(address));
      if (wrong) throw new ScriptError(`Invalid email: ${wrong}`);
      if (all.length > A_MESSAGE) throw new ScriptError('Limit exceeded: Email Recipients Per Message.');
      if ((sent.subject ?? '').length > SUBJECT) throw new ScriptError('Invalid argument: subject');
      const { mailBody } = quotas.limits;
      if (Buffer.byteLength(sent.body ?? '') > mailBody || Buffer.byteLength(sent.htmlBody ?? '') > mailBody) {
        throw new ScriptError('Limit exceeded: Email Body Size.');
      }
      if (all.length > left(job.as, time)) throw new ScriptError('Service invoked too many times for one day: email.');
      const from = sent.name ? `${sent.name} <${job.as}>` : job.as;
      checkBlobs([...sent.attachments, ...Object.values(sent.inlineImages)]);
      const made = await transport.sendMail({
        from: sent.name ? { name: sent.name, address: job.as } : job.as,
        to,
        ...(cc.length > 0 && { cc }),
        ...(sent.replyTo && { replyTo: sent.replyTo }),
        subject: sent.subject ?? '',
        text: sent.body ?? '',
        ...(sent.htmlBody && { html: sent.htmlBody }),
        date: new Date(time),
        attachments: [
          ...sent.attachments.map((blob) => ({
            filename: blob.name ?? 'attachment',
            content: data(blob),
            ...(blob.type && { contentType: blob.type }),
          })),
          ...Object.entries(sent.inlineImages).map(([cid, blob]) => ({ cid, content: data(blob) })),
        ],
      });
      const mail: StoredMail = {
        n: next,
        at: iso(time),
        from,
        to: to.join(', '),
        cc: cc.join(', '),
        subject: sent.subject ?? '',
        text: sent.body ?? '',
        html: sent.htmlBody ?? '',
        attachments: sent.attachments.map((blob) => ({
          name: blob.name ?? 'attachment',
          type: blob.type ?? 'application/octet-stream',
          size: blob.bytes.length,
        })),
        eml: String(made.message),
        recipients: all.length,
      };
      next += 1;
      store.put('mail', String(mail.n), mail as unknown as Json);
      activity('mail');
      return null;
    },
  };
}
