// The units that are no offices, by ids that stay when their names change. In the demo an officer's e-mail begins with it.
import type { ToldRenaming } from '../example';
import type { Unit } from '../shape';

export const UNITS: readonly Unit[] = [
  { unit: 'yingji', label: '县应急管理局' },
  { unit: 'shuiwu', label: '县水务局' },
  { unit: 'nongye', label: '县农业农村局' },
  { unit: 'jiaoyu', label: '县教育局' },
  { unit: 'weijian', label: '县卫生健康局' },
  { unit: 'ziran', label: '县自然资源局' },
  { unit: 'zhujian', label: '县住房和城乡建设局' },
  { unit: 'jiaotong', label: '县交通运输局' },
  { unit: 'chengguan', label: '县城市管理和综合执法局' },
  { unit: 'linye', label: '县林业局' },
  { unit: 'wenguang', label: '县文化广电旅游体育局' },
  { unit: 'sifa', label: '县司法局' },
  { unit: 'kegong', label: '县科工商务局' },
  { unit: 'renshe', label: '县人力资源和社会保障局' },
  { unit: 'minzheng', label: '县民政局' },
  { unit: 'dangan', label: '县档案馆' },
  { unit: 'ducheng', label: '都城镇' },
  { unit: 'pingtai', label: '平台镇' },
  { unit: 'guixu', label: '桂圩镇' },
  { unit: 'tongmen', label: '通门镇' },
  { unit: 'jiancheng', label: '建城镇' },
  { unit: 'baozhu', label: '宝珠镇' },
  { unit: 'dafang', label: '大方镇' },
  { unit: 'qianguan', label: '千官镇' },
  { unit: 'dawan', label: '大湾镇' },
  { unit: 'hekou', label: '河口镇' },
  { unit: 'songgui', label: '宋桂镇' },
  { unit: 'dongba', label: '东坝镇' },
  { unit: 'liantan', label: '连滩镇' },
  { unit: 'lidong', label: '历洞镇' },
  { unit: 'nanjiangkou', label: '南江口镇' },
];

/** Told by the demo: what the project of before its day shows is the name of today, and its entries that of then. */
export const RENAMINGS: readonly ToldRenaming[] = [
  ['2026-10-20', '县科工商务局', '县科技工业和商务局', '郁编〔2026〕11号'],
];
