// What is assumed of Google, a row each: the half-hour checklist of owner's README, as far as software can go through it.
import { COUNTY } from '../../../measure';
import * as tried from './tried';

/** `tries`: the software does; `asks`: somebody tries it by hand and says what happened. */
export type Check = {
  readonly check: string;
  readonly label: string;
  readonly assumes: string;
  /** What to do where it is not so. */
  readonly otherwise: string;
} & ({ readonly tries: tried.Trying; readonly asks?: undefined } | { readonly asks: string });

/** In the order in which they are tried; the one that uses up a minute's reads, and the mail that tells them all, last. */
export const CHECKS = [
  {
    check: 'gateway',
    label: '网关应答',
    assumes: '菜单的请求不登录也能到达网关，网关只凭身份凭证办理',
    tries: tried.gateway,
    otherwise: '在.deploy.json写"viaDesk": true，执行npm run push；在此之前菜单会自动改为给出办理台链接',
  },
  {
    check: 'menu',
    label: '菜单身份',
    assumes: '菜单能取得使用者的身份凭证，只有登记的菜单被接受',
    tries: tried.menu,
    otherwise:
      '没有安排更换菜单的，先查是谁在表格中添加了脚本；确是本表菜单的，在“登记菜单项目”登记；取不到凭证的，"viaDesk": true后推送',
  },
  {
    check: 'visitor',
    label: '办理台识别访问者',
    assumes: '办理台知道打开它的人是谁',
    tries: tried.visitor,
    otherwise: '用本人工作账号单独登录浏览器再试；仍不符的，办理台不能使用，请暂停办理并联系部署人员',
  },
  {
    check: 'account',
    label: '以角色账号运行',
    assumes: '程序以安装它的角色账号运行',
    tries: tried.account,
    otherwise: '用角色账号重新npm run push；账号改名或更换的，执行“接管”；检查程序项目的共享，只应有角色账号',
  },
  {
    check: 'locks',
    label: '保护范围',
    assumes: '一张表可以有二百处行保护和二百个开放单元格',
    tries: tried.locks,
    otherwise: '减少并扩大保护范围：src/workbook/locks/locks.ts',
  },
  {
    check: 'unshared',
    label: '新建文件不共享',
    assumes: '角色账号新建的文件没有别人能打开',
    tries: tried.unshared,
    otherwise: '请域管理员检查云端硬盘的默认共享设置；备份和审计资料也受影响',
  },
  {
    check: 'write',
    label: '写入速度',
    assumes: '五十行的提交在几秒内写完',
    tries: tried.write,
    otherwise: '一次少选几行提交；长期如此的联系部署人员',
  },
  {
    check: 'seals',
    label: '签名速度',
    assumes: '一千次签名只需几秒，且与标准一致',
    tries: tried.seals,
    otherwise: '签名不符的立即暂停办理；只是慢的，联系部署人员',
  },
  {
    check: 'trigger',
    label: '每日检查',
    assumes: '每日触发器都在，而且按时运行',
    tries: tried.trigger,
    otherwise: '用角色账号在脚本编辑器运行install，并查看“执行记录”',
  },
  {
    check: 'store',
    label: '系统属性',
    assumes: '系统属性能写满、读回、删除，离总量上限还远',
    tries: tried.store,
    otherwise: '联系部署人员：src/owner/keep/store.ts',
  },
  {
    check: 'cache',
    label: '缓存',
    assumes: '缓存能放九十千字节',
    tries: tried.cached,
    otherwise: '缓存只影响速度；长期如此的联系部署人员',
  },
  {
    check: 'backup',
    label: '每月备份',
    assumes: '谷歌能把工作表整张复制到备份文件',
    tries: tried.backup,
    otherwise: '查看每日检查的“执行记录”；联系部署人员：src/workbook/rescue/backup.ts',
  },
  {
    check: 'signin',
    label: '办理台要求登录',
    assumes: '没有登录的人打不开办理台',
    asks: '在浏览器的无痕窗口打开办理台的网址：应当要求登录。',
    otherwise: '办理台的部署必须是“本域内的用户”：重新npm run push；仍如此的分成两个程序项目',
  },
  {
    check: 'foreign',
    label: '他人的菜单被拒绝',
    assumes: '另一个脚本的身份凭证不被接受',
    asks: '在测试用的表格里另加一个脚本，用它发送自己的身份凭证：应当提示“未经登记”。',
    otherwise: '在.deploy.json写"viaDesk": true，执行npm run push',
  },
  {
    check: 'sort',
    label: '锁定单元格不能移动',
    assumes: '非所有者不能排序、插入、删除、移动、隐藏锁定的行列',
    asks: '以某单位项目管理专员在“申报”表逐一试：排序、插入行、删除行、移动列、隐藏行，应当都被拒绝。',
    otherwise: '每日检查会恢复并告知；请加强管理，联系部署人员：src/workbook/locks/locks.ts',
  },
  {
    check: 'cells',
    label: '只能填写自己的单元格',
    assumes: '保护很多时，仍只有本单位开放的单元格能填写',
    asks: '新建数十项后，试着填写本单位的一格（应当能填）和其他单位的一格（应当被拒绝）。',
    otherwise: '减少并扩大保护范围：src/workbook/locks/locks.ts',
  },
  {
    check: 'restored',
    label: '恢复旧版本会被发现',
    assumes: '文件恢复成较早版本后，下一次办理即停止并告警',
    asks: `仅在测试${COUNTY.level}试：恢复昨天的版本，再点一次“提交”：应当停止并告警。然后恢复今天的版本，执行“核对办理记录”。`,
    otherwise: '每次恢复版本后都执行“核对办理记录”；联系部署人员',
  },
  {
    check: 'waiting',
    label: '确认框可以久留',
    assumes: '确认框开着十分钟再点确定，仍然只办理一次',
    asks: '点“提交”，确认框停留十分钟后点确定：应当办理一次，办理记录只有一条。',
    otherwise: '请使用者及时点确定；没有结果的再点一次，同一次办理不会重复生效',
  },
  {
    check: 'quota',
    label: '每分钟读取额度',
    assumes: `全${COUNTY.level}共用的读取额度不少于每分钟60次`,
    tries: tried.quota,
    otherwise: '按部署说明改用标准Cloud项目并申请提高Google Sheets API的读取额度',
  },
  {
    check: 'mail',
    label: '邮件送达',
    assumes: '邮件能送到各单位邮箱',
    tries: tried.mail,
    otherwise: '额度用完的次日再试；收不到的检查垃圾邮件，请邮件管理员放行',
  },
] as const satisfies readonly Check[];

export type CheckId = (typeof CHECKS)[number]['check'];
