// 补录, which the desk's page does not carry: what reads files is larger than all of it. It comes when the screen is opened.
import type { IntakeView } from '../../wire';
import { reader } from './parts/file';
import type { Desk } from './parts/screen';
import { intakeScreen } from './screens/intake';

/** What the desk finds once this has come. */
export interface Brought {
  readonly screen: (desk: Desk, view: IntakeView) => readonly HTMLElement[];
}

(window as unknown as { intake: Brought }).intake = { screen: (desk, view) => intakeScreen(desk, view, reader) };
