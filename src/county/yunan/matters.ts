// Matters of articles 18–20 that some of the county's projects have raised, each as far as it has come.
import type { ToldMatter } from '../example';

export const MATTERS: readonly ToldMatter[] = [
  {
    row: 14, from: '实施', day: '2026-02-03',
    spans: [{ 事项类型: '政务云资源申请', 原因: '', 说明: '申请云主机4台（8核16G）、对象存储2TB，用于治超数据接入和留存，使用期三年。' }],
    decided: ['2026-02-10', 'approve', { outcome: 'allocated', matterOpinion: '分配云主机4台、对象存储2TB，2026年2月12日起可用。' }],
  },
  {
    row: 14, serial: '02', from: '实施', day: '2026-10-21',
    spans: [
      { 事项类型: '逾期交付备案', 原因: '其他', 说明: '2号检测点供电线路改造延后，试运行时间不足，拟顺延交付。' },
      { 变更后交付日期: '2027-03-31', 附件链接: 'https://docs.example.org/yunan/14/yuqi' },
    ],
    decided: ['2026-10-28', 'approve', { outcome: 'filed', matterOpinion: '情况属实，予以备案。' }],
  },
  {
    row: 17, from: '实施', day: '2026-04-08',
    spans: [
      { 事项类型: '重大变更备案', 原因: '其他', 说明: '线上展厅由2个增为3个，活动发布并入县统一预约平台，投资总额不变。' },
      { 附件链接: 'https://docs.example.org/yunan/17/biangeng' },
    ],
    decided: ['2026-04-15', 'approve', { outcome: 'filed', matterOpinion: '变更理由充分，予以备案。' }],
  },
  // It ends with its project, nobody having decided it.
  {
    row: 25, serial: '02', from: '实施', day: '2026-09-23',
    spans: [{ 事项类型: '政务云资源申请', 原因: '', 说明: '申请对象存储200GB，用于留存已入库的惠企政策和诉求数据。' }],
  },
  {
    row: 22, from: '实施', day: '2026-06-09',
    spans: [{ 事项类型: '政务云资源申请', 原因: '', 说明: '申请云主机16台（16核64G），用于产季供求发布。' }],
    decided: ['2026-06-11', 'reject', { outcome: 'notAllocated', opinion: '申请量与用户规模不符，请使用镇级共享资源池。' }],
  },
  {
    row: 7, from: '实施', day: '2026-03-10',
    spans: [{ 事项类型: '重大问题协调', 原因: '', 说明: '水文、气象数据接口尚未开通，影响预警汇聚模块联调，请协调市级数据供给部门。' }],
    decided: ['2026-03-17', 'approve', { outcome: 'takenUp', matterOpinion: '已受理，由本局联系市政务和数据局协调接口开通。' }],
  },
  {
    row: 11, from: '实施', day: '2026-11-05',
    spans: [
      { 事项类型: '逾期交付备案', 原因: '其他', 说明: '三家镇卫生院机房改造延后，数据接入未能按期完成，拟顺延交付。' },
      { 变更后交付日期: '2026-12-31', 附件链接: 'https://docs.example.org/yunan/11/yuqi' },
    ],
  },
  {
    row: 18, from: '实施', day: '2026-11-06',
    spans: [{ 事项类型: '政务外网资源申请', 原因: '', 说明: '申请15个镇司法所政务外网专线各20M，用于视频调解。' }],
  },
  {
    row: 15, from: '采购', day: '2026-11-04',
    spans: [{ 事项类型: '重大变更备案', 原因: '法律法规调整', 说明: '行政处罚文书格式调整，办案流程和文书模块相应变更，投资总额不变。' }],
    decided: ['2026-11-06', 'return', { outcome: 'correct', opinion: '1.附变更依据文件；2.说明变更对采购文件的影响。' }],
  },
];
