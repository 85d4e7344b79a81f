// A county in which everybody has something to do, for whatever walks through all its pages; made once and kept.
import { expect } from 'vitest';
import { labelOf, field, yuan } from '../../../src/measure';
import { type County, county, type Name, openCounty } from '../../county';
import { done, funded, gathered, REVIEW, submitted, TOWN, WATER } from '../../doors/county';
import { decided } from '../../doors/tracks/life';
import { keep, kept } from '../../fixture/kept';
import { appraisal, plan, sent, typed } from '../../fixture/values';
import { startHost } from '../../host';

const MORNING = '2026-11-09T08:30+08:00';
const DAY = '2026-11-09';
const NAMES: readonly Name[] = ['ducheng', 'shuiwu', 'chushen', 'zonghe', 'caizheng', 'jiyao', 'shenji', 'lingdao'];

/** Projects by what they wait for. */
export interface Cast {
  readonly funded: string;
  readonly gathering: readonly string[];
  readonly reviewing: string;
  readonly funding: string;
  readonly cryptography: string;
  readonly returned: string;
}
export interface Walked extends Cast {
  readonly c: County;
}

export async function walkedCounty(): Promise<Walked> {
  const of = ['walked', MORNING];
  const known = kept<Cast>(of);
  if (known) return { c: county(await startHost({ blank: true, now: MORNING, from: known.snapshot })), ...known.known };
  const c = await openCounty(MORNING, NAMES);
  const cast = await play(c);
  // What waits since weeks, and the sheet 总览, as any morning has them.
  await c.host.clock({ now: '2026-11-10T08:30+08:00' });
  keep(of, c.host.host.snapshot(), cast);
  return { c, ...cast };
}

async function planned(c: County, id: string, as: string, more: Record<string, unknown> = {}): Promise<void> {
  const row = await c.rowOf('立项', id);
  await c.type(as, '立项', row, { ...typed(plan('2026-11-06')), ...more });
  expect(await c.submit(as, '立项', row)).toContain('已提交');
}

async function play(c: County): Promise<Cast> {
  const { id: first } = await funded(c, WATER, DAY, { 项目名称: '智慧水务监测平台' });
  const gathering = [];
  for (const [as, name] of [
    [TOWN, '村级事务公开平台'],
    [WATER, '河湖视频巡查系统运维'],
  ] as const)
    gathering.push((await submitted(c, as, { 项目名称: name })).id);
  const { id: reviewing } = await gathered(c, WATER, { 项目名称: '水库安全运行管理平台' });
  await planned(c, reviewing, WATER);
  const { id: funding } = await gathered(c, TOWN, { 项目名称: '网格化管理系统' });
  await planned(c, funding, TOWN);
  await done(c.act(REVIEW, funding, '初审：通过', { reviewDate: DAY }));
  await done(c.act(REVIEW, funding, '论证和造价审核：通过', sent(appraisal(DAY, yuan(480_000)))));
  await done(c.act(REVIEW, funding, '出具审批意见：通过', { opinionNumber: '郁政数审〔2026〕18号', opinionDate: DAY }));
  await c.submit(TOWN, '立项', await c.rowOf('立项', funding));
  const yes = labelOf(field('cryptography'), 'yes');
  const { id: cryptography } = await gathered(c, TOWN, {
    项目名称: '电子公文交换系统',
    [field('cryptography').label]: yes,
  });
  await planned(c, cryptography, TOWN);
  const { id: returned } = await submitted(c, TOWN, { 项目名称: '圩镇停车引导系统' });
  await decided(c, REVIEW, returned, '审核汇总：退回补正', { opinion: '请写明服务对象和建设内容清单，补充造价依据。' });
  return { funded: first, gathering, reviewing, funding, cryptography, returned };
}
