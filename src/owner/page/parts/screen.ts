import type { Screen, ToolId } from '../../../measure';
import type { AfterView, DeskView, ToolView } from '../../../wire';

export type Tab = 'queue' | 'projects' | 'overview' | 'list' | 'tools' | Screen;

/** Where the person is: a tab, or projects (`p`: numbers, comma separated) with the decision that was asked for. */
export interface Place {
  readonly tab: Tab;
  readonly p?: string;
  readonly do?: string;
}

/** What a screen may use of the desk. */
export interface Desk {
  readonly view: DeskView;
  readonly place: Place;
  /** `flash` is shown above it, and gets the focus. */
  go(place: Place, flash?: HTMLElement): void;
  /** Shows the same place again, as an act has left it, or looks again. `flash` is shown above it, and gets the focus. */
  reload(flash?: HTMLElement, after?: AfterView): void;
  /** Spoken and shown in the status line; empty clears it. */
  say(text: string): void;
  /** What was typed and not yet signed, by place; it outlives a refusal and a look elsewhere. */
  readonly drafts: Map<string, Draft>;
}

/** A tool by its name, with its words and fields; its screen is shown only to whom it is offered. */
export function toolOf({ view }: Desk, name: ToolId): ToolView {
  const tool = view.tools.find(({ command }) => command === name);
  if (!tool) throw new Error(`本页没有“${name}”这一事项，请刷新后再试`);
  return tool;
}

export interface Draft {
  choice?: string;
  /** By field key, only what was typed. */
  readonly typed: Record<string, string>;
  /** Projects taken out of a joint decision. */
  readonly out: Set<string>;
}
