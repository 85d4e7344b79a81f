// All that a host must be told to run the script beside this file.
import type { HostConfig } from '../../../src/host/config';

const cells = (...texts: string[]) => ({ values: texts.map((stringValue) => ({ userEnteredValue: { stringValue } })) });
const tools = [
  cells('tool', 'in stock'),
  { values: [...cells('hammer').values, { userEnteredValue: { numberValue: 3 } }] },
];

export const EXAMPLE: HostConfig = {
  projects: [{ name: 'example', bound: true, webApp: { id: 'stock', title: 'Stock' } }],
  workbook: {
    create: {
      properties: { title: 'Tool shed', locale: 'en_US', timeZone: 'Asia/Shanghai' },
      sheets: [{ properties: { title: 'Tools' }, data: [{ rowData: tools }] }],
    },
    editors: ['keeper@shed.test'],
  },
  owner: 'owner@shed.test',
  start: '2026-01-05T09:00:00+08:00',
  people: async (_book, owner) => [
    { email: 'keeper@shed.test', post: 'Keeper', unit: '', role: 'editor' },
    { email: owner, post: 'Owner', unit: '', role: 'owner' },
  ],
};
