import type { ToolId } from '../../../measure';
import type { ActAnswer, ActRequest, Result } from '../../../wire';
import { button, type Child, h, heading, link } from './dom';
import type { Desk } from './screen';
import { act, uuid } from './server';

export type Answered = Extract<ActAnswer, { ok: true }>;

interface Signing {
  readonly label: string;
  /** What to send, or nothing while the form has problems, which it shows by itself. */
  readonly request: () => Omit<ActRequest, 'id'> | undefined;
  readonly settled: (answer: Answered) => void;
  readonly look?: string;
}

/**
 * A button that signs, and the place for what went wrong. One intention has one id, kept until the server has said what
 * became of it: after an outage nobody knows, and the same id makes trying again harmless.
 */
export function signing(desk: Desk, { label, request, settled, look = 'main' }: Signing): Signed {
  let id: string | undefined;
  let running = false;
  const place = h('div', { class: 'trouble' });
  const sign = button(label, send, look);

  async function send(): Promise<void> {
    if (running) return;
    place.replaceChildren();
    const body = request();
    if (!body) return;
    const from = desk.place;
    running = true;
    sign.disabled = true;
    id = id ?? uuid();
    desk.say('正在提交，请勿关闭页面……');
    const slow = setTimeout(() => desk.say('仍在等待答复，请勿关闭页面……'), 15_000);
    try {
      const answer = await act({ ...body, id });
      if (answer.ok || !answer.retry) id = undefined;
      desk.say('');
      if (answer.ok && desk.place === from) settled(answer);
      // What came of it belongs to where it was given, not to the page that is open now.
      else if (answer.ok) desk.say(`“${label}”：${answer.results.map(({ title }) => title).join('，')}`);
      else trouble(answer.retry ? '暂未办理' : '未办理', answer.says, answer.retry === true);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      desk.say('');
      trouble('未收到结果', `可能已经办理，也可能没有（${why}）。请点“重试”：同一次办理不会重复写入。`, true);
    } finally {
      clearTimeout(slow);
      running = false;
      sign.disabled = false;
    }
  }

  function trouble(title: string, says: string, again: boolean): void {
    const head = heading(3, title);
    place.replaceChildren(
      h(
        'section',
        { class: 'panel bad' },
        head,
        h('p', {}, says),
        h(
          'p',
          { class: 'row' },
          again && button('重试', send),
          button('刷新', () => desk.reload()),
        ),
      ),
    );
    head.focus();
  }

  return { button: sign, place };
}

export interface Signed {
  readonly button: HTMLButtonElement;
  readonly place: HTMLElement;
}

/** A tool's command, which names no project. */
export const command = (name: ToolId, form: Readonly<Record<string, string>> = {}): Omit<ActRequest, 'id'> => ({
  command: name,
  seen: {},
  projects: [],
  form,
});

/** What became of each project, in words; its heading takes the focus. */
export function results({ results: list, repeated }: Answered, ...below: readonly Child[]): HTMLElement {
  const done = list.filter((result) => result.done).length;
  const counts = [done > 0 && `${done}项已办理`, done < list.length && `${list.length - done}项未办理`];
  return h(
    'section',
    { class: done < list.length ? 'panel bad' : 'panel good' },
    heading(2, `办理结果：${counts.filter(Boolean).join('，') || '已完成'}`),
    repeated && h('p', {}, '此前已收到同一次办理，以下是当时的结果，没有重复写入。'),
    h(
      'ul',
      { class: 'results' },
      list.map((result) => one(result, list.length > 1)),
    ),
    below,
  );
}

/** `among`: others, of which some may be done and some not; of one alone the heading says it. */
function one(result: Result, among: boolean): HTMLElement {
  const said = result.done ? '已办理' : '未办理';
  return h(
    'li',
    {},
    among && h('span', { class: result.done ? 'tag good' : 'tag bad' }, said),
    result.project && h('strong', {}, `${result.name ?? ''}（${result.project}）`),
    ` ${result.title.replace(/^未办理，?/, '')}`,
    result.lines.length > 0 &&
      h(
        'ul',
        {},
        result.lines.map((line) => h('li', {}, line)),
      ),
    result.link && h('p', {}, link(result.link.text, result.link.url)),
  );
}
