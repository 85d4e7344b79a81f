// The buttons that make official documents; what makes them comes with the first one that is pressed.
import type {
  AfterView,
  IntakeTable,
  PaperAsked,
  PaperLink,
  PaperKind,
  PapersView,
  PaperView,
  ProjectView,
} from '../../../wire';
import { button, type Child, h, heading } from '../parts/dom';
import type { Desk } from '../parts/screen';
import type { Made } from '../parts/made';
import { part } from '../parts/server';
import { failed, injected, placed } from '../parts/injected';

/** What the desk finds once this has come. */
export interface Papers {
  readonly panel: (desk: Desk, view: PaperView, again: (fresh: boolean) => void) => Promise<readonly HTMLElement[]>;
  readonly screen: (desk: Desk, kinds: readonly PaperKind[]) => readonly HTMLElement[];
  /** What the panel shows, for whoever plays the desk without a page (the demo). */
  readonly made: (view: PaperView) => Promise<Made>;
  readonly asTable: (bytes: Uint8Array) => IntakeTable;
}

const papers = (): Papers | undefined => (window as unknown as { papers?: Papers }).papers;

async function come(asked?: PaperAsked): Promise<PapersView> {
  const answer = await part({ part: 'papers', has: papers() !== undefined, ...(asked && { asked }) });
  if (!answer.ok || !answer.papers) throw new Error(answer.ok ? '没有收到可识别的答复' : answer.says);
  if (answer.papers.code) injected(answer.papers.code);
  return answer.papers;
}

/** The document in that place. */
export async function openPaper(desk: Desk, asked: PaperAsked, place: HTMLElement): Promise<void> {
  place.replaceChildren(h('p', { role: 'status' }, '正在生成……'));
  try {
    const { paper } = await come(asked);
    const again = (fresh: boolean) => void openPaper(desk, { ...asked, fresh }, place);
    place.replaceChildren(...(await papers()!.panel(desk, paper!, again)));
    place.querySelector('h2')?.focus();
  } catch (error) {
    place.replaceChildren(failed(error));
  }
}

/** Of what was just decided, beside its result. */
export function papersAfter(desk: Desk, after: AfterView | undefined): Child {
  const place = h('div', {});
  const projects = after?.projects ?? [];
  const links = projects.flatMap(({ id, history }) =>
    history.flatMap(({ papers: made = [] }) =>
      made.map((link) =>
        openButton(desk, id, projects.length > 1 ? { ...link, label: `${link.label}·${id}` } : link, place),
      ),
    ),
  );
  return links.length > 0 && [h('p', { class: 'row' }, links), place];
}

const openButton = (desk: Desk, p: string, { paper, label, serial }: PaperLink, place: HTMLElement): HTMLElement =>
  button(
    `生成${label}${serial ? `（办理记录第${serial}条）` : ''}`,
    () => void openPaper(desk, { paper, p, serial }, place),
  );

/** Newest first: what was just decided is what is wanted. */
export function papersOf(desk: Desk, project: ProjectView): Child {
  const links = [...(project.papers ?? []), ...project.history.flatMap(({ papers: made = [] }) => made).reverse()];
  if (!links.length) return undefined;
  const place = h('div', {});
  return h(
    'section',
    {},
    heading(2, '公文'),
    h(
      'p',
      { class: 'row' },
      links.map((link) => openButton(desk, project.id, link, place)),
    ),
    place,
  );
}

export function papersComing(desk: Desk): readonly HTMLElement[] {
  const place = h('div');
  placed(place, come(), ({ kinds = [] }) => papers()!.screen(desk, kinds));
  return [place];
}
