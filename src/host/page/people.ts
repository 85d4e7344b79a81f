// Who I am: a stand-in for signing in. Choosing somebody else changes what may be typed and what the menus do.
import type { PageStart, Person } from '../contract';
import { make, part } from './dom';
import { get, post } from './net';
import { toast } from './toasts';

const nameOf = ({ unit, post: held }: Person) => (held.startsWith(unit) ? held : `${unit} ${held}`);

export class People {
  #people: Person[] = [];

  /** Whoever opens the page for the first time is whom the host makes of a newcomer. */
  async signIn(start: Promise<PageStart>): Promise<void> {
    const [people, { me }, { newcomer }] = await Promise.all([
      get<Person[]>('/local/people'),
      get<{ me: string | null }>('/local/page/me'),
      start,
    ]);
    this.#people = people;
    if (me === null && newcomer !== undefined) await post('/local/act', { as: newcomer });
  }

  /** E-mails as posts, where they are known. */
  names(emails: string[]): string {
    const names = emails.map((email) => {
      const person = this.#people.find((one) => one.email === email);
      return person ? nameOf(person) : email;
    });
    return [...new Set(names)].join('、');
  }

  /** `became` runs after the server took the choice. */
  showChoice(me: string, became: () => void): void {
    const select = part('me') as HTMLSelectElement;
    const units = new Map<string, Person[]>();
    for (const person of this.#people) units.set(person.unit, [...(units.get(person.unit) ?? []), person]);
    const known = this.#people.some(({ email }) => email === me);
    const options = [...units].map(([unit, people]) =>
      make(
        'optgroup',
        { set: { label: unit || '系统' } },
        ...people.map((person) => make('option', { set: { value: person.email } }, nameOf(person) || person.email)),
      ),
    );
    select.replaceChildren(...(known ? [] : [make('option', { set: { value: me } }, me)]), ...options);
    select.value = me;
    select.onchange = async () => {
      try {
        await post('/local/act', { as: select.value });
        became();
      } catch (error) {
        select.value = me;
        toast(error instanceof Error ? error.message : String(error), 'refused');
      }
    };
  }
}
