// A refusal writes nothing: whether anything was written, and the way back.
import { post, request, tokenOf } from '../doors/county';
import { ADMIN, AUDIT, CRYPTO, FINANCE, REVIEW, SECOND, type Stand, TOWN, TURNCOAT, WATER } from './stand';

export interface Stillness {
  /** Whether anything was written since the county was last as it stands; then it is put back. */
  wrote(): Promise<string | undefined>;
  back(): Promise<void>;
}

const bind = (s: Stand, as: string) =>
  post(s.c, JSON.stringify(request(s.c, tokenOf(s.c, as), { projects: ['YN2020-0001'] })));

/** The county after the bindings: a refusal leaves it as it is, to the last cell. */
export async function stillness(s: Stand): Promise<Stillness> {
  const { host } = s.c.host;
  await s.reset();
  // A person's first token binds his account: that is no write of the try that follows.
  for (const as of [TOWN, WATER, REVIEW, SECOND, FINANCE, CRYPTO, AUDIT, ADMIN, TURNCOAT]) await bind(s, as);
  const base = host.snapshot();
  let changes = 0;
  host.engine.onChange(() => void changes++);
  const mails = s.mails();
  const heads = () => ['head', 'ledgerKey'].map((key) => host.store.get('property', `owner script\n${key}`)).join();
  const head = heads();
  const back = async () => {
    await s.reset();
    await host.restore(base);
    changes = 0;
  };
  return {
    back,
    async wrote() {
      const what = [
        ...(changes === 0 ? [] : ['the workbook']),
        ...(s.mails() === mails ? [] : ['mail']),
        ...(heads() === head ? [] : ['the ledger’s head']),
      ];
      if (!what.length) return undefined;
      await back();
      return what.join(' and ');
    },
  };
}

/** google.script.run of the desk; nobody signed in has no door to it. */
export async function actAs(s: Stand, email: string | undefined, body: object): Promise<unknown> {
  const { body: ran } = await s.c.host.ask<{ result?: unknown; error?: string }>(email, '/macros/owner/run', {
    function: 'act',
    args: [body],
  });
  return ran.result ?? undefined;
}
