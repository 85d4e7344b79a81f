// The county's two projects as the host is told of them.
import type { BookReader, HostConfig } from '../host/config';
import type { Person } from '../host/contract';

const ROLE = '角色账号';

/** The people in the workbook's sheet 人员, found by its column labels, and the role account. */
async function people(book: BookReader, owner: string): Promise<Person[]> {
  const values = await book.values("'人员'");
  const at = values.findIndex((row) => row.includes('邮箱'));
  const header = (values[at] ?? []).map(String);
  const [email, post, unit, duty] = ['邮箱', '岗位', '单位', '角色'].map((label) => header.indexOf(label));
  const text = (row: unknown[], index: number | undefined) => String(row[index ?? -1] ?? '');
  const listed = values.slice(at + 1).flatMap((row): Person[] => {
    if (at < 0 || text(row, email) === '') return [];
    return [
      { email: text(row, email).toLowerCase(), post: text(row, post), unit: text(row, unit), role: text(row, duty) },
    ];
  });
  return [...listed.filter((person) => person.email !== owner), { email: owner, post: ROLE, unit: '', role: ROLE }];
}

export const PRODUCT: HostConfig = {
  notice: '本地演示，无需谷歌账号；请勿录入涉密内容和真实工作秘密。',
  projects: [
    // The client id that the default deployment settings pin.
    { name: 'menu', bound: true, clientId: '100000000001-menu.apps.googleusercontent.com' },
    {
      name: 'owner',
      bound: false,
      clientId: '100000000002-owner.apps.googleusercontent.com',
      webApp: { id: 'owner', title: '办理台' },
    },
  ],
  workbook: { madeBy: { project: 'owner', function: 'install', property: 'spreadsheetId' } },
  owner: 'owner@example.org',
  start: '2026-11-09T08:30:00+08:00',
  people,
  // The newcomer's first minute shows what officers see.
  newcomer: (everybody) => everybody.find(({ post }) => post.includes('项目管理专员')),
};
