// The menu door's screen: what is shown is written down, and alerts and prompts are answered from the list given.
import type { Shown, UiAnswer, UiButton } from '../contract';
import type { Show } from '../world';
import { Refused } from './wire';

const BUTTONS: UiButton[] = ['OK', 'CANCEL', 'YES', 'NO', 'CLOSE'];

function answerOf(given: unknown, { buttons = [], kind }: Shown): UiAnswer {
  const fine: UiButton = buttons.includes('YES') ? 'YES' : 'OK';
  if (given === undefined || given === null) return { button: fine, text: '' };
  if (typeof given === 'object') {
    const { button = fine, text = '' } = given as { button?: unknown; text?: unknown };
    return { button: buttonOf(button), text: String(text) };
  }
  // A bare text is a button's name, or for a prompt what is typed before OK.
  if (kind === 'prompt' && !BUTTONS.includes(given as UiButton)) return { button: fine, text: String(given) };
  return { button: buttonOf(given), text: '' };
}

function buttonOf(name: unknown): UiButton {
  const found = BUTTONS.find((button) => button === name);
  if (!found) throw new Refused(400, `answers: no button ${String(name)}; there are ${BUTTONS.join(', ')}`);
  return found;
}

/** `shown` grows as the script shows things, `selected` as it moves the selection; when the answers run out, OK or YES. */
export function answering(answers: unknown[]): { shown: Shown[]; selected: Shown[]; show: Show } {
  const left = [...answers];
  const shown: Shown[] = [];
  const selected: Shown[] = [];
  const show: Show = async (item) => {
    (item.kind === 'selection' ? selected : shown).push(item);
    return item.kind === 'alert' || item.kind === 'prompt' ? answerOf(left.shift(), item) : undefined;
  };
  return { shown, selected, show };
}
