// A host that only has the page: the real engine behind its server part, and a script whose menu asks and answers.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExecutionRecord, PageHost } from '../../../src/host/contract';
import { pages } from '../../../src/host/pages/index';
import { type Book, makeBook, OTHER, OWNER, put, TOWN } from './book';

const PEOPLE = [
  { email: TOWN, unit: '都城镇', post: '都城镇项目管理专员', role: '项目单位' },
  { email: OTHER, unit: '县水务局', post: '县水务局项目管理专员', role: '项目单位' },
  { email: OWNER, unit: '县政务和数据局', post: '系统账号', role: '管理员' },
];

export interface MockHost {
  url: string;
  book: Book;
  executions: ExecutionRecord[];
  port: number;
  close(): Promise<void>;
}

/** On `book`, or on a new one whose 台账 has so many rows. */
export async function startMock(given: Book | number = 0, port = 0): Promise<MockHost> {
  const book = typeof given === 'number' ? await makeBook(given) : given;
  const { engine, id } = book;
  const executions: ExecutionRecord[] = [];
  let acted: (kind: 'execution' | 'mail' | 'clock') => void = () => {};
  let now = '2026-11-09T08:30:00+08:00';
  const host: PageHost = {
    engine,
    spreadsheetId: () => id,
    start: async () => ({ links: [{ title: '办理台', href: '/macros/owner/exec' }], newcomer: TOWN }),
    who: ({ headers }) => /as=([^;]+)/.exec(String(headers.cookie ?? ''))?.[1],
    edit: async (who, sheet, range, values) => ({
      ...(await engine.edit(id, who, sheet, range, values)),
      executions: [],
    }),
    open: async () => [
      {
        caption: '政务项目',
        items: [{ caption: '检查所选' }, { caption: '' }, { caption: '新建申报' }, { caption: '流程与依据' }],
      },
    ],
    click: async (who, path, selection, show) => {
      const record: ExecutionRecord = {
        id: executions.length + 1,
        project: 'menu',
        function: path.at(-1) ?? '',
        trigger: 'menu',
        as: who,
        at: now,
        calls: { 'SpreadsheetApp.getUi': 1 },
        carried: {},
        virtualMs: 120,
        status: 'completed',
        log: [`选区 ${selection.sheet}!${selection.ranges.join('、')}`],
      };
      if (path[1] === '新建申报') {
        const buttons = ['OK', 'CANCEL'] as const;
        const answer = await show({ kind: 'prompt', title: '新建申报', text: '项目名称', buttons: [...buttons] });
        if (answer?.button === 'OK') await put(book, '申报!B4', [[answer.text]]);
        else record.log.push('取消');
      } else if (path[1] === '流程与依据') {
        await show({ kind: 'sidebar', title: '流程与依据', text: '第十条', id: 'side' });
      } else {
        const text = `${selection.sheet}!${selection.ranges[0]}：共缺5项`;
        const answer = await show({ kind: 'alert', title: '检查所选', text, buttons: ['YES', 'NO'] });
        await show({ kind: 'toast', title: '', text: `回答：${answer?.button}` });
      }
      executions.push(record);
      acted('execution');
      return record;
    },
    reshape: (who, requests) => book.engine.call('POST', `/v4/spreadsheets/${book.id}:batchUpdate`, { requests }, who),
    onShown: () => () => {},
    executions: () => executions,
    outbox: () => [],
    clock: () => now,
    onActivity: (listener) => {
      acted = listener;
      return () => {};
    },
  };
  const page = pages(host);
  const mail = {
    n: 1,
    at: now,
    from: OWNER,
    to: TOWN,
    cc: '',
    subject: '【届满提醒】立项审批意见还有30天届满',
    text: '请抓紧开展采购并登记',
    html: '<p>都城镇项目管理专员：</p><p>请抓紧开展采购并登记。依据：《管理办法》第十二条第（二）项。</p>',
    attachments: [],
  };
  const doors: Record<string, (body: string) => unknown> = {
    'GET /local/people': () => PEOPLE,
    'GET /local/clock': () => ({ now }),
    'POST /local/clock': (body) => {
      const { now: wanted } = JSON.parse(body) as { now?: string };
      now = wanted ?? `2026-11-10${now.slice(10)}`;
      acted('clock');
      return { now };
    },
    'GET /local/outbox': () => [mail],
    'GET /local/executions': () => executions,
  };
  const server = createServer(async (request, response) => {
    if (await page(request, response)) return;
    let body = '';
    for await (const part of request) body += String(part);
    const name = `${request.method} ${new URL(request.url ?? '', 'http://mock').pathname}`;
    if (name === 'POST /local/act') {
      const { as } = JSON.parse(body) as { as: string };
      response.writeHead(200, { 'set-cookie': `as=${as}; Path=/` }).end('{}');
    } else if (name.startsWith('GET /local/dialog/')) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<p>第十条：总投资50万元以上立项审批。</p>');
    } else {
      const door = doors[name];
      response.writeHead(door ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(door ? door(body) : {}));
    }
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${taken}/`, port: taken, book, executions, close: () => closed(server) };
}

/** Open event streams would keep it alive. */
function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
