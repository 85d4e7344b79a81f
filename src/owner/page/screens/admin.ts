import type { COMING_SCREENS, Screen } from '../../../measure/tools';
import type { AdminView } from '../../../wire';
import { facts, h, heading } from '../parts/dom';
import { peopleScreen } from './people';
import { type Desk, toolOf } from '../parts/screen';
import { unitsScreen } from './units';
import { command, results, signing } from '../parts/signing';

/** What stands on each of the administrator's screens below its heading. */
const SHOWN: Readonly<
  Record<Exclude<Screen, (typeof COMING_SCREENS)[number]>, (desk: Desk, admin: AdminView) => readonly HTMLElement[]>
> = {
  people: peopleScreen,
  units: unitsScreen,
  repair,
  verify,
  reminders: (_, admin) => [facts(admin.reminders)],
  enrol,
};

export const shownOn = (desk: Desk, screen: keyof typeof SHOWN, admin: AdminView): readonly HTMLElement[] =>
  SHOWN[screen](desk, admin);

function repair(desk: Desk): readonly HTMLElement[] {
  const tool = toolOf(desk, 'repair');
  const sign = signing(desk, {
    label: '修复跟踪表',
    request: () => command(tool.command),
    settled: (answer) => desk.reload(results(answer)),
  });
  return [h('p', {}, tool.says), h('p', { class: 'row' }, sign.button), sign.place];
}

/** Walks the ledger part by part; a part that failed is asked again from where it began. */
function verify(desk: Desk): readonly HTMLElement[] {
  const tool = toolOf(desk, 'verify');
  let from = 0;
  let stopped = false;
  const place = h('div');
  const progress = h('p', { role: 'status' });
  const stop = h(
    'button',
    {
      type: 'button',
      hidden: true,
      click: () => {
        stopped = true;
      },
    },
    '暂停',
  );
  const sign = signing(desk, {
    label: '开始核对',
    request: () => {
      stopped = false;
      stop.hidden = false;
      progress.textContent = from === 0 ? '正在从第一条开始核对……' : `已核对到第${from - 1}条，继续……`;
      return command(tool.command, { from: String(from) });
    },
    settled: (answer) => {
      place.replaceChildren(results(answer));
      stop.hidden = true;
      if (answer.next === undefined) {
        from = 0;
        progress.textContent = '核对完毕。';
        sign.button.textContent = '重新核对';
        place.querySelector('h2')?.focus();
        return;
      }
      from = answer.next;
      sign.button.textContent = '继续核对';
      progress.textContent = `已核对到第${from - 1}条。`;
      // After this call has ended, so that the button is free again.
      if (!stopped) setTimeout(() => sign.button.click());
    },
  });
  return [
    h('p', {}, tool.says),
    h('p', { class: 'row' }, sign.button, stop),
    progress,
    sign.place,
    place,
    ...resumption(desk),
  ];
}

/** Begins the chain anew where it cannot be restored; for a whole ledger it does nothing and says so. */
function resumption(desk: Desk): readonly HTMLElement[] {
  const tool = toolOf(desk, 'ledger.resume');
  const { key, label, most, required } = tool.fields[0]!;
  const reason = h('textarea', { id: key, rows: 3, maxlength: most, required });
  const sign = signing(desk, {
    label: tool.label,
    request: () => command(tool.command, { [key]: reason.value }),
    settled: (answer) => desk.reload(results(answer)),
  });
  return [
    heading(2, tool.label),
    h('p', {}, tool.says),
    h('div', { class: 'field' }, h('label', { for: key }, `${label}（${most}字以内）`), reason),
    h('p', { class: 'row' }, sign.button),
    sign.place,
  ];
}

function enrol(desk: Desk, { refusedClient }: AdminView): readonly HTMLElement[] {
  const tool = toolOf(desk, 'enrol');
  const { key, label } = tool.fields[0]!;
  if (!refusedClient) return [h('p', {}, '没有等待登记的菜单项目。请先在跟踪表里点一次菜单，再回到这里刷新。')];
  const sign = signing(desk, {
    label: '确认登记',
    request: () => command(tool.command, { [key]: refusedClient }),
    settled: (answer) => desk.reload(results(answer)),
  });
  return [
    h('p', {}, tool.says),
    facts([[label, h('code', {}, refusedClient)]]),
    h('p', { class: 'row' }, sign.button),
    sign.place,
  ];
}
