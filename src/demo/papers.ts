// Official documents and files in the demo. What fills a document is the page's own code, as the desk hands it out, run here
// as a browser runs it: what is put on record is what anybody gets who makes the document again. It is of this very build,
// and nobody has come to the host yet who could have planted another (decision 27).
import { randomUUID } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import type { Ask, DemoStep } from '../host/begin';
import { type FieldKey, STAGES } from '../measure';
import type { LookAnswer, PaperAsked, PaperView, PartAnswer } from '../wire';

const RUN = '/macros/owner/run';
interface Made {
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly template: string;
}
/** With the view that it is made from. */
export interface MadePaper extends Made {
  readonly view: PaperView;
}
type Filler = (view: PaperView) => Promise<Made>;

function fillerOf(code: string): Filler {
  const window: { papers?: { made: Filler }; [name: string]: unknown } = { DOMParser, XMLSerializer };
  const { crypto, TextEncoder, TextDecoder, setTimeout } = globalThis;
  const page = createContext({ window, crypto, TextEncoder, TextDecoder, setTimeout });
  new Script(/<script>([\s\S]*)<\/script>/.exec(code)?.[1] ?? '').runInContext(page);
  return window.papers!.made;
}

const called = async <T>(ask: Ask, as: string, name: string, asked: object): Promise<T> =>
  ((await ask(as, RUN, { function: name, args: [asked] })) as { result: T }).result;

/** What each host has handed out: a desk asks for it once. */
const fillers = new WeakMap<Ask, Filler>();
/** The document as that person's desk makes it. */
export async function madeFor(ask: Ask, as: string, asked: PaperAsked): Promise<MadePaper> {
  const known = fillers.get(ask);
  const answer = await called<PartAnswer>(ask, as, 'part', { part: 'papers', has: known !== undefined, asked });
  const { paper: view, code } = (answer.ok && answer.papers) || {};
  const filler = known ?? (code === undefined ? undefined : fillerOf(code));
  if (!view || !filler) throw new Error(`demo: ${as} gets no ${asked.paper} of ${asked.p}: ${JSON.stringify(answer)}`);
  fillers.set(ask, filler);
  return { ...(await filler(view)), view };
}

/** The newest of a kind that the project's page offers. */
async function offered(ask: Ask, as: string, p: string, paper: string): Promise<PaperAsked> {
  const look = await called<LookAnswer>(ask, as, 'look', { p });
  const project = look.ok ? look.view.projects[0] : undefined;
  const links = [...(project?.papers ?? []), ...(project?.history ?? []).flatMap(({ papers = [] }) => papers)];
  const link = links.findLast((one) => one.paper === paper);
  if (!link) throw new Error(`demo: ${p} offers ${as} no ${paper}`);
  return { paper: link.paper, p, serial: link.serial };
}

interface Of {
  readonly at: string;
  readonly as: string;
  readonly id: string;
}
/** 登记成文: its hash is that of what the filler gives. */
export const recorded = ({ at, as, id, paper }: Of & { readonly paper: string }): DemoStep => ({
  at,
  as,
  door: RUN,
  says: '"done":true',
  body: async (ask) => {
    const asked = await offered(ask, as, id, paper);
    const { hash, template } = await madeFor(ask, as, asked);
    const form = { project: id, paper, serial: String(asked.serial), template, hash };
    return { function: 'act', args: [{ command: 'paper.made', id: randomUUID(), seen: {}, projects: [], form }] };
  },
});

const DOCX = '.docx';
/** A draft as a file in the project's folder, its address in the cell. */
export const uploaded = (
  { sheet, key, paper }: { readonly sheet: string; readonly key: FieldKey; readonly paper: string },
  { at, as, id }: Of,
): DemoStep => ({
  at,
  as,
  door: RUN,
  says: '"ok":true',
  body: async (ask) => {
    const { bytes, view } = await madeFor(ask, as, await offered(ask, as, id, paper));
    const { stage } = STAGES.find(({ label }) => label === sheet)!;
    const data = Buffer.from(bytes).toString('base64');
    const request = { id: randomUUID(), p: id, stage, key, base: '', name: `${view.label}${DOCX}`, data };
    return { function: 'upload', args: [request] };
  },
});
