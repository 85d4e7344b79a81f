// People and gestures of a small county, through the doors that its officers have. For tests of the whole product.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { ActAnswer, ActView, LookAnswer, ProjectView } from '../src/project';
import type { Mail, Shown } from '../src/host/contract';
import type { TestHost } from './host';

export const ADMIN = 'admin@example.org';
export const OWNER = 'owner@example.org';

/** Post, unit and role by a short name; the e-mail is `name@example.org`. */
export const PEOPLE = {
  ducheng: ['项目管理专员', '都城镇', '项目管理专员'],
  shuiwu: ['项目管理专员', '县水务局', '项目管理专员'],
  gongban: ['项目管理专员', '县政务和数据局', '项目管理专员'],
  chushen: ['初审岗', '县政务和数据局', '政务和数据局审核'],
  zonghe: ['综合岗', '县政务和数据局', '政务和数据局审核'],
  caizheng: ['预算股', '县财政局', '财政审核'],
  jiyao: ['密码管理岗', '县委机要局', '密码管理'],
  shenji: ['审计岗', '县审计局', '审计'],
} as const;
export type Name = keyof typeof PEOPLE;
export const mail = (name: Name): string => `${name}@example.org`;

export interface County {
  host: TestHost;
  enter(names: readonly Name[]): Promise<void>;
  /** A row of values by column label typed by that person, one edit for each run of neighbouring columns. */
  type(as: string, sheet: string, row: number, values: Readonly<Record<string, unknown>>): Promise<void>;
  menu(as: string, item: string, sheet: string, row: number | readonly number[]): Promise<Shown[]>;
  /** 提交, and the sentences that came back. */
  submit(as: string, sheet: string, row: number | readonly number[]): Promise<string>;
  look(as: string, project: string): Promise<ProjectView>;
  act(as: string, project: string, label: string, form?: Readonly<Record<string, string>>): Promise<ActAnswer>;
  cell(sheet: string, row: number, label: string): Promise<string>;
  rowOf(sheet: string, project: string): Promise<number>;
  /** Mail that was sent since the last time this was asked. */
  newMail(): Promise<Mail[]>;
}

export const shownText = (shown: readonly Shown[]): string => shown.map((s) => `${s.title}\n${s.text}`).join('\n');

export function county(host: TestHost): County {
  const headers = new Map<string, string[]>();
  let mails = 0;
  const grid = async (range: string): Promise<string[][]> => {
    const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent(range)}`;
    const { body } = await host.ask<{ values?: string[][] }>(OWNER, path);
    return body.values ?? [];
  };
  const header = async (sheet: string): Promise<string[]> => {
    if (!headers.has(sheet)) headers.set(sheet, (await grid(`${sheet}!1:1`))[0] ?? []);
    return headers.get(sheet)!;
  };
  const column = async (sheet: string, label: string): Promise<number> => {
    const at = (await header(sheet)).indexOf(label);
    expect(at, `${sheet} has a column ${label}`).toBeGreaterThanOrEqual(0);
    return at;
  };

  const self: County = {
    host,
    async enter(names) {
      for (const name of names) {
        const [post, unit, role] = PEOPLE[name];
        const form = { email: mail(name), post, unit, role, from: '2024-08-17', until: '' };
        const ran = await host.desk<ActAnswer>(ADMIN, 'act', {
          command: 'person.save',
          id: randomUUID(),
          seen: {},
          projects: [],
          form,
        });
        expect(ran.result).toMatchObject({ ok: true, results: [{ done: true }] });
      }
    },
    async type(as, sheet, row, values) {
      const cells = await Promise.all(
        Object.entries(values).map(async ([label, v]) => [await column(sheet, label), v] as const),
      );
      cells.sort(([a], [b]) => a - b);
      const runs: { from: number; values: unknown[] }[] = [];
      for (const [at, value] of cells) {
        const last = runs[runs.length - 1];
        if (last && last.from + last.values.length === at) last.values.push(value);
        else runs.push({ from: at, values: [value] });
      }
      for (const run of runs) {
        const range = `${letters(run.from)}${row}:${letters(run.from + run.values.length - 1)}${row}`;
        const answer = await host.edit(as, sheet, range, [run.values]);
        expect(answer.refused ?? '', `${as} types ${sheet}!${range}`).toBe('');
      }
    },
    async menu(as, item, sheet, row) {
      const rows = typeof row === 'number' ? [row] : row;
      const ranges = rows.map((r) => `A${r}:C${r}`);
      return (await host.menu(as, ['政务项目', item], { sheet, ranges, answers: ['OK', 'OK'] })).shown;
    },
    submit: async (as, sheet, row) => shownText((await self.menu(as, '提交', sheet, row)).slice(1)),
    async look(as, project) {
      const ran = await host.desk<LookAnswer>(as, 'look', { p: project });
      expect(ran.error ?? '').toBe('');
      expect(ran.result).toMatchObject({ ok: true });
      const answer = ran.result as Extract<LookAnswer, { ok: true }>;
      expect(answer.view.projects.map((p) => p.id)).toEqual([project]);
      return answer.view.projects[0]!;
    },
    async act(as, project, label, form = {}) {
      const view = await self.look(as, project);
      const act: ActView | undefined = view.acts.find((a) => a.label === label);
      expect(
        act?.label,
        `${as} may ${label}; open: ${view.acts.map((a) => a.label).join(' ')} ${view.cannot.join(' ')}`,
      ).toBe(label);
      const ran = await host.desk<ActAnswer>(as, 'act', {
        command: act!.command,
        id: randomUUID(),
        seen: { [project]: view.seen },
        projects: [project],
        form: { ...(act!.outcome && { outcome: act!.outcome }), step: act!.step, ...form },
      });
      expect(ran.error ?? '').toBe('');
      return ran.result;
    },
    async cell(sheet, row, label) {
      const at = letters(await column(sheet, label));
      return (await grid(`${sheet}!${at}${row}`))[0]?.[0] ?? '';
    },
    async rowOf(sheet, project) {
      const rows = await grid(`${sheet}!A:A`);
      const at = rows.findIndex((r) => r[0] === project);
      expect(at, `${project} in ${sheet}`).toBeGreaterThan(0);
      return at + 1;
    },
    async newMail() {
      const all = await host.outbox();
      const fresh = all.slice(mails);
      mails = all.length;
      return fresh;
    },
  };
  return self;
}

export function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** An application that lacks nothing, in words that a town would use; amounts in 万元. */
export const application = (more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  计划年度: 2027,
  项目名称: '网格化管理系统',
  建设性质: '新建',
  服务类别: '软件开发服务·专业软件',
  所服务系统: '新建',
  '资金来源（县级）': 50,
  是否涉密: '否',
  依据类型: '县文件',
  依据文号: '郁府办〔2026〕5号',
  '“一云一网一平台一体系”符合情况': '部署在县政务云，接入政务外网和统一身份认证平台。',
  行业与本单位需求: '服务于镇村网格巡查、事件上报和处置。',
  系统目标: '网格事件按时办结率达到95%。',
  建设内容: '网格事件上报、分拨、处置、评价四个模块。',
  功能应用: '移动端上报，镇级分拨，统计分析。',
  数据资源: '网格、网格员、事件三类数据，全部编目共享。',
  安全保障: '按等级保护二级建设。',
  运维服务: '验收后一年免费运维。',
  软件开发费: 47.5,
  监理费: 1.5,
  第三方测试费: 0.3,
  安全评估费: 0.2,
  验收费用: 0.5,
  轻重缓急: '重要',
  涉及密码应用: '否',
  需求方案链接: 'https://docs.example.org/wangge',
  ...more,
});
