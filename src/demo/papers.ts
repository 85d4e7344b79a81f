// Official documents and files in the demo. What fills a document is the page's own code, as the desk hands it out, run here
// as a browser runs it: what is put on record is what anybody gets who makes the document again. It is of this very build,
// and nobody has come to the host yet who could have planted another (decision 27).
import { randomUUID } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import type { Ask, DemoStep } from '../host/begin';
import { type FieldKey, type PaperId, PAPERS, STAGES } from '../measure';
import { VERBS } from '../project';
import type { IntakeTable, PaperAsked, PaperView, PartAnswer } from '../wire';
import type { Places } from './places';

const RUN = '/macros/owner/run';
interface Made {
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly template: string;
}
/** With the view that it is made from. */
export interface MadePaper extends Made {
  readonly view: PaperView;
  /** As a command brings it. */
  readonly table: IntakeTable;
}
interface Filler {
  readonly made: (view: PaperView) => Promise<Made>;
  readonly asTable: (bytes: Uint8Array) => IntakeTable;
}

function fillerOf(code: string): Filler {
  const window: { papers?: Filler; [name: string]: unknown } = { DOMParser, XMLSerializer };
  const { btoa, crypto, TextEncoder, TextDecoder, setTimeout } = globalThis;
  const page = createContext({ window, btoa, crypto, TextEncoder, TextDecoder, setTimeout });
  new Script(/<script>([\s\S]*)<\/script>/.exec(code)?.[1] ?? '').runInContext(page);
  return window.papers!;
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
  const made = await filler.made(view);
  return { ...made, view, table: filler.asTable(made.bytes) };
}

/** A document of the newest entry that one of its kind is made from; without such an entry, of the dossier as it stands. */
async function newest({ as, id: p, places }: Of, ask: Ask, paper: PaperId): Promise<PaperAsked> {
  const { sources } = PAPERS.find((row) => row.paper === paper)!;
  const leads = (step: string, verb: string) =>
    sources.some((s) => VERBS[s.as] === verb && (s.steps === 'any' || s.steps.some((one) => one === step)));
  const serial = (await places.entries(ask, as, p)).findLast(([, step, verb]) => leads(step, verb))?.[0] ?? 0;
  return { paper, p, serial };
}

interface Of {
  readonly at: string;
  readonly as: string;
  readonly id: string;
  readonly places: Places;
}
/** 登记成文: the file itself is brought, and kept in its project's folder. */
export const recorded = (of: Of, paper: PaperId): DemoStep => ({
  at: of.at,
  as: of.as,
  door: RUN,
  says: '"done":true',
  body: async (ask) => {
    const asked = await newest(of, ask, paper);
    const { table, template } = await madeFor(ask, of.as, asked);
    const form = { project: of.id, paper, serial: String(asked.serial), template };
    return {
      function: 'act',
      args: [{ command: 'paper.made', id: randomUUID(), seen: {}, projects: [], form, table }],
    };
  },
});

const DOCX = '.docx';
/** A draft as a file in the project's folder, its address in the cell. */
export const uploaded = (
  { sheet, key, paper }: { readonly sheet: string; readonly key: FieldKey; readonly paper: PaperId },
  of: Of,
): DemoStep => ({
  at: of.at,
  as: of.as,
  door: RUN,
  says: '"ok":true',
  body: async (ask) => {
    const { bytes, view } = await madeFor(ask, of.as, await newest(of, ask, paper));
    const { stage } = STAGES.find(({ label }) => label === sheet)!;
    const data = Buffer.from(bytes).toString('base64');
    const request = { id: randomUUID(), p: of.id, stage, key, base: '', name: `${view.label}${DOCX}`, data };
    return { function: 'upload', args: [request] };
  },
});
