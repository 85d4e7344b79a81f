import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../browser';
import { COST, PROJECTS, project, QUEUE, REVIEW, VIEW } from './fixture';
import { allDone, deskHtml, lookAt, OUT, openDesk, server } from './open';

let browser: Browser;
let html: string;

beforeAll(async () => {
  html = deskHtml();
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the queue', () => {
  it('stands in the order in which the server gave it, and says in words what is overdue', async () => {
    const { page } = await openDesk(browser, html, server());
    expect(await page.locator('tbody .link').allTextContents()).toEqual(QUEUE.map(({ name }) => name));
    expect(await page.locator('tbody tr').first().innerText()).toContain('已逾期5天');
    expect(await page.locator('main').innerText()).toContain('共4项，其中已逾期1项');
  });

  it('is searched by name, unit or a number in any form, and Enter opens what was found', async () => {
    const { page } = await openDesk(browser, html, server());
    const find = page.getByLabel('查找');
    await find.fill(QUEUE[1]!.unit);
    expect(await page.locator('tbody tr').count()).toBe(QUEUE.filter(({ unit }) => unit === QUEUE[1]!.unit).length);
    const [, year, serial] = /(\d{4})-0*(\d+)/.exec(QUEUE[2]!.id)!;
    await find.fill(
      QUEUE[2]!.id.replace(/[A-Z\d]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replace('-', '－'),
    );
    expect(await page.locator('tbody .link').allTextContents(), 'in wide signs').toEqual([QUEUE[2]!.name]);
    await find.fill(`yn${year}-${serial}`);
    expect(await page.locator('tbody .link').allTextContents()).toEqual([QUEUE[2]!.name]);
    await find.press('Enter');
    await page.getByRole('heading', { name: QUEUE[2]!.name }).waitFor();
  });

  it('filters by step, and takes only items of one step together', async () => {
    const { page } = await openDesk(browser, html, server());
    await page.getByLabel('选择林长制巡护系统').check();
    expect(await page.getByLabel('选择数据共享交换平台县级节点升级').isDisabled()).toBe(true);
    await page.getByLabel('环节').selectOption('approval.appraisal');
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await page.getByRole('region', { name: '所选待办' }).isHidden()).toBe(true);
  });
});

describe('a joint decision', () => {
  it('sends one act with all three projects and the 记录号 at which each was seen', async () => {
    const to = server();
    const { page, surprises } = await openDesk(browser, html, to);
    await page.getByLabel('选择不动产登记历史数据治理').check();
    await page.getByRole('button', { name: '全选“初审”3项' }).click();
    await page.getByRole('button', { name: '办理所选3项' }).click();
    await page.getByRole('radio', { name: /^通过/ }).check();
    await page.getByLabel('办理意见', { exact: true }).last().fill('同意。');
    await page.getByRole('button', { name: '确认通过（3个项目）' }).click();
    await page.getByRole('heading', { name: '办理结果：3项已办理' }).waitFor();
    expect(to.acts).toEqual([
      {
        command: 'approve',
        id: expect.stringMatching(UUID),
        projects: ['YN2026-0012', 'YN2026-0009', 'YN2026-0016'],
        seen: { 'YN2026-0012': 112, 'YN2026-0009': 109, 'YN2026-0016': 116 },
        form: { outcome: 'pass', reviewDate: '2026-11-09', opinion: '同意。' },
      },
    ]);
    expect(surprises).toEqual([]);
  });

  it('opened by the menu with do=approve has 通过 chosen, and names the project that does not fit', async () => {
    const to = server();
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0009,YN2026-0012,YN2026-0023&do=approve');
    expect(await page.getByRole('radio', { name: /^通过/ }).isChecked()).toBe(true);
    const out = page.locator('section', { has: page.getByText('以下1个项目不适用“通过”，本次不办理') });
    expect(await out.innerText()).toContain('河道水位监测系统（YN2026-0023，退回补正）：等待南江口镇补正后重新提交');
    await page.getByRole('button', { name: '确认通过（2个项目）' }).click();
    await page.getByRole('heading', { name: /办理结果/ }).waitFor();
    expect(to.acts[0]?.projects).toEqual(['YN2026-0009', 'YN2026-0012']);
  });

  it('leaves alone a value in which the projects differ and which nobody typed', async () => {
    const dated = (value: string) => [{ ...REVIEW[0]!, fields: [{ ...REVIEW[0]!.fields[0]!, value }] }];
    const projects = [
      project('YN2026-0001', '甲', '县林业局', { acts: dated('2026-11-06') }),
      project('YN2026-0002', '乙', '县林业局', { acts: dated('2026-11-09') }),
    ];
    const to = server({ look: () => ({ ok: true, view: { ...VIEW, projects } }) });
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0001,YN2026-0002&do=approve');
    expect(await page.locator('.preview').innerText()).toContain('初审日期：各项目保持现值');
    await page.getByRole('button', { name: /确认通过/ }).click();
    await page.getByRole('heading', { name: /办理结果/ }).waitFor();
    expect(to.acts[0]?.form).toEqual({ outcome: 'pass' });
  });

  it('asks number and amount of each project, and sends words to be confirmed only where they are ticked (A27.2)', async () => {
    const number = {
      key: 'opinionNumber',
      label: '审批意见文号',
      type: 'text',
      required: true,
      note: '下一个文号：郁政数审〔2026〕9号。',
      suggest: ['郁政数审〔2026〕9号'],
      own: true,
    } as const;
    const acts = [{ ...REVIEW[0]!, fields: [REVIEW[0]!.fields[0]!, number] }];
    const projects = [
      project('YN2026-0001', '甲', '县林业局', { acts }),
      project('YN2026-0002', '乙', '县林业局', { acts }),
    ];
    const asks = '“审批意见文号”3号与项目YN2026-0002的文号相同';
    const to = server({
      look: () => ({ ok: true, view: { ...VIEW, projects } }),
      act: ({ projects: asked, form }) => ({
        ok: true,
        results: asked.map((id) => ({
          project: id,
          done: form[`${id}:confirmed`] === asks,
          title: '',
          lines: [],
          ...(form[`${id}:confirmed`] === undefined && { asks }),
        })),
      }),
    });
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0001,YN2026-0002&do=approve');
    const offered = await page
      .locator('fieldset datalist option')
      .evaluateAll((all) => all.map((o) => o.getAttribute('value')));
    expect(offered, 'each a number of its own').toEqual(['郁政数审〔2026〕9号', '郁政数审〔2026〕10号']);
    await page.getByText('下一个文号：郁政数审〔2026〕10号。').waitFor();
    await page.getByLabel('审批意见文号——甲').fill('郁政数审[2026]第3号');
    expect(await page.locator('.preview').innerText()).toContain('文号通常写作郁政数审〔2026〕3号');
    await page.getByLabel('审批意见文号——甲').fill('3号');
    await page.getByLabel('审批意见文号——乙').fill('3号');
    await page.getByRole('button', { name: '确认通过（2个项目）' }).click();
    for (const tick of await page.getByRole('checkbox', { name: `已核对，仍要办理：${asks}` }).all())
      await tick.check();
    await page.getByRole('button', { name: '确认通过（2个项目）' }).click();
    await page.getByRole('heading', { name: '办理结果：2项已办理' }).waitFor();
    expect(to.acts.map(({ form }) => form)).toEqual([
      {
        outcome: 'pass',
        reviewDate: '2026-11-09',
        'YN2026-0001:opinionNumber': '3号',
        'YN2026-0002:opinionNumber': '3号',
      },
      {
        outcome: 'pass',
        reviewDate: '2026-11-09',
        'YN2026-0001:opinionNumber': '3号',
        'YN2026-0002:opinionNumber': '3号',
        'YN2026-0001:confirmed': asks,
        'YN2026-0002:confirmed': asks,
      },
    ]);
  });

  it('done for one and refused for the other keeps the form for the other alone, and makes the document of the first', async () => {
    const papers = [{ paper: 'opinion', label: '立项审批意见', serial: 7 }] as const;
    const line = { at: '2026-11-09 09:00:00', who: '初审岗', what: '初审 通过', cite: '', papers };
    const signed = project('YN2026-0009', '甲', '县林业局', { history: [line] });
    const to = server({
      act: ({ projects }) => ({
        ok: true,
        after: { queue: [], advice: [], projects: [signed] },
        results: projects.map((id, i) => ({
          project: id,
          name: id,
          done: i === 0,
          title: i === 0 ? '已通过' : '内容已变动',
          lines: i === 0 ? [] : ['该项目在你查看后已有变动，请刷新后核对。'],
        })),
      }),
    });
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0009,YN2026-0012&do=approve');
    await page.getByLabel('办理意见', { exact: true }).last().fill('同意初审意见');
    await page.getByRole('button', { name: '确认通过（2个项目）' }).click();
    await page.getByRole('heading', { name: '办理结果：1项已办理，1项未办理' }).waitFor();
    expect(await page.getByLabel('办理意见', { exact: true }).last().inputValue()).toBe('同意初审意见');
    await page.getByRole('button', { name: '确认通过（1个项目）' }).waitFor();
    expect(await page.getByRole('button', { name: '生成立项审批意见（办理记录第7条）' }).count()).toBe(1);
    await page.getByRole('button', { name: '刷新' }).click();
    await page.getByRole('button', { name: '刷新' }).waitFor({ state: 'detached' });
    expect(await page.getByLabel('办理意见', { exact: true }).last().inputValue()).toBe('同意初审意见');
  });
});

describe('a decision on one project', () => {
  it('to return it is not sent without an opinion, and the missing field is named and focused', async () => {
    const to = server();
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0009&do=return');
    await page.getByRole('button', { name: '确认退回补正' }).click();
    const problem = page.getByRole('button', { name: '请填写“办理意见”' });
    await problem.click();
    expect(to.acts).toEqual([]);
    expect(await page.evaluate('document.activeElement.id')).toBe('f-opinion');
    // Once it is typed it is asked for no more, in either place.
    await page.keyboard.type('补');
    expect(await page.getByText('请填写“办理意见”').count()).toBe(0);
    await page.keyboard.press('Backspace');
    expect(await problem.count()).toBe(0);
    await page.keyboard.type('请补充：1.数据目录；2.密码方案。');
    await page.getByRole('button', { name: '确认退回补正' }).click();
    await page.getByRole('heading', { name: '办理结果：1项已办理' }).waitFor();
    expect(to.acts[0]?.form).toEqual({ outcome: 'correct', opinion: '请补充：1.数据目录；2.密码方案。' });
  });

  it('shows what will be written, following what is typed', async () => {
    const { page } = await openDesk(browser, html, server(), '?p=YN2026-0003');
    await page.getByLabel('审定额').fill('141.250001');
    const preview = await page.locator('.preview').innerText();
    expect(preview).toContain('审定额：141.250001 万元');
    expect(preview).toContain('状态改为：待出具审批意见');
  });

  it('clicked twice is sent once', async () => {
    const to = server({
      act: async (request) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return allDone(request);
      },
    });
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0009&do=approve');
    await page.getByRole('button', { name: '确认通过' }).dblclick();
    await page.getByRole('heading', { name: /办理结果/ }).waitFor();
    expect(to.acts.length).toBe(1);
  });

  it('tried again after an outage carries the same id, and a new decision another', async () => {
    let down = true;
    const to = server({
      act: (request) => {
        if (down) throw new Error('There are too many scripts running simultaneously');
        return { ...allDone(request), repeated: true };
      },
    });
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0009&do=approve', { hurries: 40 });
    await page.getByLabel('办理意见', { exact: true }).last().fill('同意');
    await page.getByRole('button', { name: '确认通过' }).click();
    await page.getByRole('heading', { name: '未收到结果' }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('未收到结果');
    expect(await page.getByLabel('办理意见', { exact: true }).last().inputValue()).toBe('同意');
    // Tried again by itself for as long as a person waits, and never in Google's words.
    const tried = to.acts.length;
    expect(tried).toBeGreaterThan(3);
    expect(await page.locator('main').innerText()).toContain('Google 服务暂时没有响应');
    expect(await page.locator('main').innerText()).not.toContain('scripts');
    down = false;
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('没有重复写入').waitFor();
    expect(to.acts.length).toBe(tried + 1);
    await page.getByRole('radio', { name: '通过', exact: true }).check();
    await page.getByRole('button', { name: '确认通过' }).click();
    await expect.poll(() => to.acts.length).toBe(tried + 2);
    const ids = to.acts.map(({ id }) => id);
    expect(new Set(ids.slice(0, tried + 1)).size).toBe(1);
    expect(ids[tried + 1]).not.toBe(ids[0]);
  });

  it('refused as a whole says why, and keeps what was typed', async () => {
    const to = server({ act: () => ({ ok: false, says: '正在处理其他办理，请稍后再试。', retry: true }) });
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0009&do=approve', { hurries: 40 });
    await page.getByLabel('办理意见', { exact: true }).last().fill('同意');
    await page.getByRole('button', { name: '确认通过' }).click();
    await page.getByText('正在处理其他办理，请稍后再试。').waitFor();
    const tried = to.acts.length;
    expect(tried).toBeGreaterThan(3);
    expect(await page.getByLabel('办理意见', { exact: true }).last().inputValue()).toBe('同意');
    await page.getByRole('button', { name: '重试' }).click();
    await expect.poll(() => to.acts.length).toBeGreaterThan(tried);
    expect(new Set(to.acts.map(({ id }) => id)).size).toBe(1);
  });

  it('busy once is tried again by itself, and says that it waits', async () => {
    let busy = 1;
    const to = server({
      act: (request) => (busy-- > 0 ? { ok: false, says: '系统繁忙，请稍后再试。', retry: true } : allDone(request)),
    });
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0009&do=approve');
    await page.getByLabel('办理意见', { exact: true }).last().fill('同意');
    await page.getByRole('button', { name: '确认通过' }).click();
    await page.getByText('系统繁忙，正在自动重试').waitFor();
    await page.getByRole('heading', { name: /办理结果/ }).waitFor();
    expect(to.acts.length).toBe(2);
    expect(to.acts[0]?.id).toBe(to.acts[1]?.id);
  });
});

describe('a look that fails', () => {
  it('is tried again, and then says in Chinese what to do, with nothing of what Google said', async () => {
    const english = 'API call to sheets.spreadsheets.getByDataFilter failed with error: Quota exceeded';
    let looks = 0;
    const to = server({
      look: () => {
        looks++;
        throw new Error(english);
      },
    });
    const { page } = await openDesk(browser, html, to, '', { hurries: 40 });
    const text = await page.locator('main').innerText();
    expect(text).toContain('请稍后点“重试”；多次出现请联系管理员');
    expect(text).not.toMatch(/Quota|API/);
    expect(looks).toBeGreaterThan(3);
  });
});

describe('the page', () => {
  it('shows a script tag in a project’s name as text, and makes no link of a javascript: address', async () => {
    const name = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    const to = server({
      look: () => ({ ok: true, view: { ...VIEW, projects: [project('YN2026-0001', name, name)] } }),
    });
    const { page, surprises } = await openDesk(browser, html, to, '?p=YN2026-0001');
    expect(await page.locator('h1').textContent()).toBe(name);
    expect(await page.locator('main script, main img, a[href^="javascript"]').count()).toBe(0);
    expect(surprises).toEqual([]);
  });

  it('takes the project from what the server put into it, before its own address', async () => {
    const put = html.replace('__START__', JSON.stringify({ p: 'YN2026-0016', do: 'reject' }));
    const { page } = await openDesk(browser, put, server(), '?p=YN2026-0009');
    expect(await page.locator('h1').textContent()).toBe('林长制巡护系统');
    expect(await page.getByRole('radio', { name: '不予通过' }).isChecked()).toBe(true);
  });

  it('says what happened when it cannot read, and reads on request', async () => {
    let down = true;
    const to = server({
      look: (request) => {
        if (down) throw new Error('The service is currently unavailable.');
        return lookAt(request);
      },
    });
    const { page } = await openDesk(browser, html, to, '', { hurries: 40 });
    expect(await page.locator('main').innerText()).toContain('Google 服务暂时没有响应');
    down = false;
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByRole('heading', { name: '我的待办' }).waitFor();
  });

  it('takes a keyboard alone from the queue to a signed return', async () => {
    const to = server();
    const { page } = await openDesk(browser, html, to);
    const tabTo = async (what: RegExp) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate<string>(
          `(() => { const e = document.activeElement; return e.labels?.[0]?.textContent ?? e.textContent; })()`,
        );
        if (what.test(at)) return;
      }
      throw new Error(`Tab never reaches ${what}`);
    };
    await tabTo(/^无核黄皮/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '无核黄皮质量安全追溯平台' }).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('H1');
    await tabTo(/^通过/);
    await page.keyboard.press('ArrowDown');
    await tabTo(/^办理意见/);
    await page.keyboard.type('请补正3项');
    await tabTo(/^确认退回补正/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '办理结果：1项已办理' }).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('办理结果：1项已办理');
    expect(to.acts[0]).toMatchObject({ command: 'return', form: { opinion: '请补正3项' } });
  });

  it('says 本次改动 before the form, and questions with their answer form, all in the first screen', async () => {
    const answering = {
      ...REVIEW[0]!,
      command: 'answer',
      step: 'question.answer',
      label: '答复第1问',
      fields: [{ ...REVIEW[1]!.fields[0]!, label: '答复' }],
    } as const;
    const changes = {
      before: '2026-10-20',
      on: '2026-11-03',
      asked: '补方案。',
      fields: [{ label: '方案链接', was: 'https://docs.example.org/1', is: 'https://docs.example.org/2' }],
    };
    const shown = project('YN2026-0001', '甲', '县林业局', {
      changes,
      questions: ['第1问，待答复：何时？'],
      asks: [answering],
    });
    const to = server({ look: () => ({ ok: true, view: { ...VIEW, projects: [shown] } }) });
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0001');
    const changed = page.locator('.changes');
    expect(await changed.innerText()).toContain('上次退回意见：补方案。');
    const [was, is] = ['https://docs.example.org/1', 'https://docs.example.org/2'];
    const line = (await changed.getByRole('listitem').innerText()).replace(/（新窗口）|\s/g, '');
    expect(line).toBe(`方案链接：${was}→${is}`);
    expect(await changed.getByRole('link', { name: is }).getAttribute('href')).toBe(is);
    const form = page.locator('.asked form');
    expect((await form.boundingBox())!.y).toBeLessThan(700);
    await form.getByLabel('答复', { exact: false }).last().fill('下周。');
    await form.getByRole('button', { name: '确认答复第1问' }).click();
    await page.getByRole('heading', { name: '办理结果：1项已办理' }).waitFor();
    expect(to.acts[0]).toMatchObject({ command: 'answer', form: { opinion: '下周。' } });
  });

  it.each([
    [1280, 720],
    [390, 844],
  ])('has the form in the first screen, however much was changed: %i px (§6)', async (width, height) => {
    const was = '县级水库12座、河道监测点36处的水位数据接入，'.repeat(4);
    const fields = ['建设内容', '方案链接', '软件开发费', '运维服务'].map((label) => ({
      label,
      was,
      is: `${was}二期`,
    }));
    const shown = project('YN2026-0001', '甲', '县林业局', {
      changes: { before: '2026-10-20', on: '2026-11-03', asked: was, fields },
    });
    const to = server({ look: () => ({ ok: true, view: { ...VIEW, projects: [shown] } }) });
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0001', { viewport: { width, height } });
    await page.screenshot({ path: join(OUT, `desk-changes-${width}.png`) });
    const changed = page.locator('.changes summary');
    expect(await changed.innerText()).toContain('本次改动：4处');
    const [form, marked] = [await page.getByRole('radio').last().boundingBox(), await changed.boundingBox()];
    expect(form!.y + form!.height).toBeLessThan(height);
    expect(marked!.y + marked!.height, 'and what has changed is told there, too').toBeLessThan(height);
  });

  it('whose own question is open, or who may only do something besides, has no form but the step’s chosen (§6)', async () => {
    const besides = { ...COST, command: 'record', step: 'record.proposal', label: '拟撤项', aside: true } as const;
    const drop = { ...besides, command: 'answer', step: 'question.drop', label: '收回第1问', fields: [] } as const;
    const more = { questions: ['第1问，待答复：何时？'], asks: [drop], acts: [...REVIEW, besides] };
    const waits = project('YN2026-0002', '乙', '县林业局', { acts: [besides], cannot: ['“提交方案”由县林业局办理。'] });
    const projects = [project('YN2026-0001', '甲', '县林业局', more), waits];
    const to = server({
      look: ({ p }) => ({ ok: true, view: { ...VIEW, projects: projects.filter(({ id }) => id === p) } }),
    });
    const { page } = await openDesk(browser, html, to, '?p=YN2026-0001');
    const shown = page.locator('form.decision:visible');
    expect(await shown.count()).toBe(1);
    expect((await shown.boundingBox())!.y).toBeLessThan((await page.locator('.asked').boundingBox())!.y);
    expect(await page.locator('[type=radio]:checked').count()).toBe(0);
    await page.locator('summary', { hasText: '其他办理' }).click();
    expect(await page.getByLabel('拟撤项').isChecked()).toBe(false);
    const { page: other } = await openDesk(browser, html, to, '?p=YN2026-0002');
    expect(await other.getByRole('button', { name: /^确认/ }).count()).toBe(0);
    const { page: sent } = await openDesk(browser, html, to, '?p=YN2026-0002&do=record');
    expect(await sent.getByRole('button', { name: '确认拟撤项' }).isVisible()).toBe(true);
  });

  it('leaves a result where its command was given: on another page the status line says it', async () => {
    let answer: (() => void) | undefined;
    const late = new Promise<void>((then) => {
      answer = then;
    });
    const to = server({ act: (request) => late.then(() => allDone(request)) });
    const { page } = await openDesk(browser, html, to, `?p=${PROJECTS[0]!.id}&do=approve`);
    await page.getByRole('button', { name: /^确认通过/ }).click();
    await page.getByRole('button', { name: '← 返回我的待办' }).click();
    await page.getByRole('heading', { name: '我的待办' }).waitFor();
    answer!();
    await expect.poll(() => page.locator('#status').innerText()).toContain('“确认通过”：初审通过');
    expect(await page.getByRole('heading', { name: /办理结果/ }).count()).toBe(0);
  });

  it('is at most 60 KB, names every control, and has one first heading', async () => {
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    for (const query of ['', `?p=${PROJECTS[3]!.id}`, '?p=YN2026-0009,YN2026-0012&do=approve']) {
      const { page } = await openDesk(browser, html, server(), query);
      const nameless = await page.evaluate(
        `[...document.querySelectorAll('input, select, textarea, button')]
          .filter((e) => !(e.labels?.[0] ?? e).textContent.trim() && !e.getAttribute('aria-label')).map((e) => e.outerHTML)`,
      );
      expect(nameless).toEqual([]);
      expect(await page.locator('h1').count()).toBe(1);
      expect(
        await page.evaluate(
          `document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size`,
        ),
      ).toBe(0);
    }
  });

  it.each([390, 1280])('at %i px does not scroll sideways', async (width) => {
    const { page } = await openDesk(browser, html, server(), '', { viewport: { width, height: 844 } });
    const sideways = () => page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    expect(await sideways()).toBe(false);
    await page.screenshot({ path: join(OUT, `desk-${width}.png`), fullPage: true });
    await page.getByRole('button', { name: '无核黄皮质量安全追溯平台' }).click();
    await page.getByRole('radio', { name: '退回补正' }).check();
    expect(await sideways()).toBe(false);
    await page.screenshot({ path: join(OUT, `desk-project-${width}.png`), fullPage: true });
    const joint = await openDesk(browser, html, server(), '?p=YN2026-0009,YN2026-0012,YN2026-0023&do=approve', {
      viewport: { width, height: 844 },
    });
    await joint.page.screenshot({ path: join(OUT, `desk-joint-${width}.png`), fullPage: true });
  });
});
