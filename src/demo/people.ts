// Who is in 人员: one officer for each unit, and the officials who decide or watch. Posts, never persons.

interface Person {
  email: string;
  post: string;
  unit: string;
  role: string;
}

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

const mailOf = (name: string): string => `${name}@example.org`;

/** The administrator is entered by install. */
export const ADMINISTRATOR = mailOf('admin');
export const REVIEW = mailOf('chushen');
export const APPRAISAL = mailOf('lunzheng');
export const GENERAL = mailOf('zonghe');
export const FINANCE = mailOf('caizheng');
export const CRYPTOGRAPHY = mailOf('jiyao');

const BUREAU = '县政务和数据局';
export const PEOPLE: readonly Person[] = [
  { email: REVIEW, post: '初审岗', unit: BUREAU, role: '政务和数据局审核' },
  { email: APPRAISAL, post: '论证岗', unit: BUREAU, role: '政务和数据局审核' },
  { email: GENERAL, post: '综合岗', unit: BUREAU, role: '政务和数据局审核' },
  { email: FINANCE, post: '资金审核岗', unit: '县财政局', role: '财政审核' },
  { email: CRYPTOGRAPHY, post: '密码管理岗', unit: '县委机要局', role: '密码管理' },
  { email: mailOf('shenji'), post: '审计岗', unit: '县审计局', role: '审计' },
  ...Object.entries(UNITS).map(([name, unit]) => ({
    email: mailOf(name),
    post: '项目管理专员',
    unit,
    role: '项目管理专员',
  })),
];

/** The e-mail of a unit's officer; a unit that is not there is a slip in the table of projects. */
export function officerOf(unit: string): string {
  const found = PEOPLE.find((p) => p.unit === unit && p.role === '项目管理专员');
  if (!found) throw new Error(`demo: ${unit} has no officer`);
  return found.email;
}
