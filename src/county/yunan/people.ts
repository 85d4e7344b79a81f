// Who is in 人员: one officer for each unit, and the officials who decide or watch. Posts, never persons.
import type { Post } from '../example';
import { NAMES } from './names';

/** Units by the name in their officer's e-mail. */
const UNITS: Readonly<Record<string, string>> = {
  zhengshu: '县政务和数据局',
  yingji: '县应急管理局',
  shuiwu: '县水务局',
  nongye: '县农业农村局',
  jiaoyu: '县教育局',
  weijian: '县卫生健康局',
  ziran: '县自然资源局',
  zhujian: '县住房和城乡建设局',
  jiaotong: '县交通运输局',
  chengguan: '县城市管理和综合执法局',
  linye: '县林业局',
  wenguang: '县文化广电旅游体育局',
  sifa: '县司法局',
  kegong: '县科工商务局',
  renshe: '县人力资源和社会保障局',
  minzheng: '县民政局',
  dangan: '县档案馆',
  ducheng: '都城镇',
  pingtai: '平台镇',
  guixu: '桂圩镇',
  tongmen: '通门镇',
  jiancheng: '建城镇',
  baozhu: '宝珠镇',
  dafang: '大方镇',
  qianguan: '千官镇',
  dawan: '大湾镇',
  hekou: '河口镇',
  songgui: '宋桂镇',
  dongba: '东坝镇',
  liantan: '连滩镇',
  lidong: '历洞镇',
  nanjiangkou: '南江口镇',
};

const { bureau, finance, cryptography, audit } = NAMES.offices;
const OFFICER = '项目管理专员';

export const PEOPLE: readonly Post[] = [
  { mail: 'chushen', post: '初审岗', unit: bureau.label, role: bureau.role },
  { mail: 'lunzheng', post: '论证岗', unit: bureau.label, role: bureau.role },
  { mail: 'zonghe', post: '综合岗', unit: bureau.label, role: bureau.role },
  { mail: 'caizheng', post: '资金审核岗', unit: finance.label, role: finance.role },
  { mail: 'jiyao', post: '密码管理岗', unit: cryptography.label, role: cryptography.role },
  { mail: 'shenji', post: '审计岗', unit: audit.label, role: audit.role },
  ...Object.entries(UNITS).map(([mail, unit]) => ({ mail, post: OFFICER, unit, role: OFFICER })),
];
