// What goes otherwise than on: how a project ends, rests and is taken up again, and who says so (A10.5).
import type { ToldProject } from '../county/examples';
import { GOVERNMENT } from '../measure';
import { link, year } from './filled';
import type { Moment } from './moments';
import { decide, type Gesture, ofMatter, raise, type Span, submit, submitAtDesk, type } from './steps';

export type Stage = (project: ToldProject, day: string) => Gesture[];

/** Where a decision joins a demand to a common project, that project's number is put in. */
export const JOINED = '{into}';
/** And where it goes on to another one, that one's. */
export const REJOINED = '{rejoins}';
const proposed = (proposal: string): Gesture[] => [
  decide('record', {
    step: 'record.proposal',
    proposal,
    endReason: '长期未推进',
    endSays: '纳入计划后未报方案，多次联系未推进。',
  }),
];
/** What the county government wrote, whatever it says. */
export const consent = (p: ToldProject, day: string): Span => ({
  [`${GOVERNMENT}同意文件`]: `${GOVERNMENT}办公室复函`,
  [`${GOVERNMENT}同意文号`]: `郁府办函〔${year(day)}〕${p.row + 200}号`,
  [`${GOVERNMENT}同意日期`]: day,
  [`${GOVERNMENT}同意文件链接`]: link(`${p.row}/tongyi`),
});
/** A matter by which a unit asks for its project's end or rest (A10.5). */
const leaving = (p: ToldProject, day: string, [kind, reason, says]: readonly [string, string, string]): Gesture[] => [
  raise('申报'),
  ...ofMatter(
    '01',
    ...type(
      '事项',
      { 事项类型: kind, 原因: '', 说明: says },
      { '撤项(暂停)原因': reason, 依据文号: `郁政信函〔${year(day)}〕${p.row}号`, 依据日期: day },
    ),
    submit('事项'),
  ),
];

export const ASIDE = {
  // Not simply: refused, put off, to the next year.
  同意另: (p, day) => [...type('申报', { ...consent(p, day), [`${GOVERNMENT}意见`]: p.above! }), submit('申报')],
  同意不符: () => [decide('reject', { opinion: '所附复函不是对该项目的同意，县政府未同意在计划外建设。' })],
  论证否: () => [
    decide('reject', { outcome: 'fail', opinion: '专家组认为需求与县域医共体信息平台重复，论证不通过。' }),
  ],
  意见否: () => [decide('reject', { opinion: '经复核，功能可由全县统一预约服务提供，不予立项。' })],
  暂不安排: (_, day) => [
    decide('approve', {
      outcome: 'agree',
      fundingArrangement: '暂不安排',
      fundingOpinion: '本年度财力不足，暂不安排。',
      fundingDate: day,
    }),
  ],
  资金否: () => [
    decide('reject', {
      outcome: 'disagree',
      fundingOpinion: '同类支出已列部门运行经费，不同意另行安排。',
      opinion: '同类支出已列部门运行经费，请在部门预算内统筹。',
    }),
  ],
  批复另: (p, day) => [
    ...type('立项', {
      批复文件: `${GOVERNMENT}办公室复函`,
      批复文号: `郁府办函〔${year(day)}〕${p.row + 1}号`,
      批复结果: p.above!,
      批复日期: day,
    }),
    submitAtDesk,
  ],
  撤项: (p, day) => leaving(p, day, ['撤项', '需求取消', '该项业务已由省级平台统一承担，不再单独建设。']),
  撤项同意: () => ofMatter('01', decide('approve', { outcome: 'agreed', matterOpinion: '情况属实，同意撤项。' })),
  撤项不同意: () =>
    ofMatter('01', decide('reject', { outcome: 'notAgreed', opinion: '初审已通过，需求仍在，请继续办理。' })),
  缓建: (p, day) => leaving(p, day, ['缓建', '政策调整', '待市级平台接口规范印发后再行建设。']),
  缓建同意: () => ofMatter('01', decide('approve', { outcome: 'agreed', matterOpinion: '同意缓建。' })),
  转下年度: (p, day) => leaving(p, day, ['转下年度', '资金不落实', '本年度经费不足，列入下一年度建设。']),
  恢复实施: () => [
    raise('申报'),
    ...ofMatter(
      '01',
      ...type('事项', { 事项类型: '恢复实施', 原因: '', 说明: '接口规范已印发，经费已落实。' }),
      submit('事项'),
    ),
  ],
  // The bureau by itself, where a rest is over or its unit does not move.
  恢复: () => [decide('approve', { step: 'application.rest', outcome: 'resumed', goOnReason: '县财政已筹措经费。' })],
  延长: () => [decide('approve', { step: 'application.rest', outcome: 'longer', restUntil: '2026-10-30' })],
  恢复办理: () => [decide('record', { step: 'record.resume', goOnReason: '已列入下一年度重点工作。' })],
  拟撤项: () => proposed('撤项'),
  拟缓建: () => proposed('缓建'),
  拟转下年度: () => proposed('转下年度'),
  拟办同意: () => [decide('approve', { step: 'application.proposal', outcome: 'agreed' })],
  续办: () => [
    decide('approve', { step: 'application.proposal', outcome: 'goOn', goOnReason: '建设单位已说明推进计划。' }),
  ],
  改并入: () => [decide('record', { step: 'record.rejoin', mergedInto: REJOINED })],
  终止: (p) => [
    raise('实施'),
    ...ofMatter(
      '01',
      ...type(
        '事项',
        {
          事项类型: '合同终止备案',
          原因: '目标无法完全实现',
          说明: '省级平台已覆盖主要功能，双方协商终止合同，已按合同和采购规定完成终止手续。',
        },
        { 附件链接: link(`${p.row}/zhongzhi`) },
      ),
      submit('事项'),
    ),
  ],
  终止备案: () => ofMatter('01', decide('approve', { outcome: 'filed', matterOpinion: '终止手续齐全，予以备案。' })),
  终止财政: () => ofMatter('01', decide('approve', { outcome: 'filed' })),
  // What does not go well, or is not asked of every project.
  不予纳入: () => [
    decide('reject', {
      outcome: 'declined',
      gatherOpinion: '县级已有同类服务。',
      opinion: '县级已有同类服务，请直接申请接入，不另行建设。',
    }),
  ],
  不适用: () => [
    decide('reject', {
      outcome: 'outside',
      exclusion: '专用设备和服务',
      opinion: '属专用设备和服务，请按专用设备采购的规定办理。',
    }),
  ],
  并入: () => [decide('approve', { outcome: 'merged', gatherOpinion: '并入全县统一安排。', mergedInto: JOINED })],
  不属备案: () => [
    decide('approve', { outcome: 'beyond', opinion: '内容以设备购置为主，不属于信息化服务项目备案范围。' }),
  ],
} as const satisfies Partial<Record<Moment, Stage>>;
