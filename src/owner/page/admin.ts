import type { AdminView } from '../../wire';
import { facts, h, heading } from './dom';
import { peopleScreen } from './people';
import type { Desk, Tab } from './screen';
import { command, results, signing } from './signing';

/** The administrator's screens, in the order of their tabs. */
export const TABS = [
  { tab: 'people', label: '人员' },
  { tab: 'repair', label: '修复' },
  { tab: 'verify', label: '核对办理记录' },
  { tab: 'reminders', label: '提醒状态' },
  { tab: 'enrol', label: '登记菜单项目' },
] as const satisfies readonly { tab: Tab; label: string }[];

export function adminScreen(desk: Desk, admin: AdminView, tab: Tab): readonly HTMLElement[] {
  if (tab === 'people') return peopleScreen(desk, admin);
  if (tab === 'repair') return repair(desk);
  if (tab === 'verify') return verify(desk);
  if (tab === 'enrol') return enrol(desk, admin);
  return [heading(1, '提醒状态'), facts(admin.reminders)];
}

function repair(desk: Desk): readonly HTMLElement[] {
  const sign = signing(desk, {
    label: '修复跟踪表',
    request: () => command('repair'),
    settled: (answer) => desk.reload(results(answer)),
  });
  return [
    heading(1, '修复'),
    h(
      'p',
      {},
      '按程序和办理记录重建各表的表头、保护、下拉、格式，恢复缺失、较早和校验不符的行，移除不属于任何项目的行，并按登记恢复人员、参数、系统目录和材料清单。正在填写的单元格不会改动。升级旧表也用此项。',
    ),
    h('p', { class: 'row' }, sign.button),
    sign.place,
  ];
}

/** Walks the ledger part by part; a part that failed is asked again from where it began. */
function verify(desk: Desk): readonly HTMLElement[] {
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
      return command('verify', { from: String(from) });
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
    heading(1, '核对办理记录'),
    h('p', {}, '逐条核对办理记录的校验链，分段进行，可以暂停后继续；不改动表格，发现问题即暂停办理。'),
    h('p', { class: 'row' }, sign.button, stop),
    progress,
    sign.place,
    place,
    ...resumption(desk),
  ];
}

/** Begins the chain anew where it cannot be restored; for a whole ledger it does nothing and says so. */
function resumption(desk: Desk): readonly HTMLElement[] {
  const reason = h('textarea', { id: 'reason', rows: 3, maxlength: 200, required: true });
  const sign = signing(desk, {
    label: '接续办理记录',
    request: () => command('ledger.resume', { reason: reason.value }),
    settled: (answer) => desk.reload(results(answer)),
  });
  return [
    heading(2, '接续办理记录'),
    h(
      'p',
      {},
      '仅在核对发现问题、又无法从文件的版本历史恢复时使用：缺失和被改动的各条列明作废，办理记录自系统另存的末条起接续，并告知审计。办理记录完整的，不作任何改动。',
    ),
    h('div', { class: 'field' }, h('label', { for: 'reason' }, '原因和依据（200字以内）'), reason),
    h('p', { class: 'row' }, sign.button),
    sign.place,
  ];
}

function enrol(desk: Desk, { refusedClient }: AdminView): readonly HTMLElement[] {
  const title = heading(1, '登记菜单项目');
  if (!refusedClient) return [title, h('p', {}, '没有等待登记的菜单项目。请先在跟踪表里点一次菜单，再回到这里刷新。')];
  const sign = signing(desk, {
    label: '确认登记',
    request: () => command('enrol', { client: refusedClient }),
    settled: (answer) => desk.reload(results(answer)),
  });
  return [
    title,
    h(
      'p',
      {},
      '最近一次被拒绝的菜单请求来自下面的项目。只有确认它就是本表“政务项目”菜单的客户端编号，才可以登记；登记后，它可以代表使用者新建、检查、提交和撤回。',
    ),
    facts([['客户端编号', h('code', {}, refusedClient)]]),
    h('p', { class: 'row' }, sign.button),
    sign.place,
  ];
}
