// The administrator's screens, which nobody else's page carries: they come when the first of them is opened.
import type { COMING_SCREENS, Screen } from '../../measure/tools';
import type { AdminView } from '../../wire';
import { shownOn } from './screens/admin';
import type { Desk } from './parts/screen';

/** What the desk finds once this has come. */
export interface Administered {
  readonly screen: (
    desk: Desk,
    screen: Exclude<Screen, (typeof COMING_SCREENS)[number]>,
    admin: AdminView,
  ) => readonly HTMLElement[];
}

(window as unknown as { admin: Administered }).admin = { screen: shownOn };
