import type { DeskView } from '../../wire';

export type Tab = 'queue' | 'projects' | 'tools' | 'people' | 'repair' | 'verify' | 'reminders' | 'enrol';

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
  go(place: Place): void;
  /** Looks again at the same place. `flash` is shown above it, and gets the focus. */
  reload(flash?: HTMLElement): void;
  /** Spoken and shown in the status line; empty clears it. */
  say(text: string): void;
  /** What was typed and not yet signed, by place; it outlives a refusal and a look elsewhere. */
  readonly drafts: Map<string, Draft>;
}

export interface Draft {
  choice?: string;
  /** By field key, only what was typed. */
  readonly typed: Record<string, string>;
  /** Projects taken out of a joint decision. */
  readonly out: Set<string>;
}
