// The administrator's screens, which nobody else's page carries: they come when the first of them is opened.
import type { Screen } from '../../measure/tools';
import type { AdminView } from '../../wire';
import { shownOn } from './screens/admin';
import type { Desk } from './screen';

/** What the desk finds once this has come. */
export interface Administered {
  readonly screen: (desk: Desk, screen: Exclude<Screen, 'intake'>, admin: AdminView) => readonly HTMLElement[];
}

(window as unknown as { admin: Administered }).admin = { screen: shownOn };
