// 材料清单: the documents that a step wants, with the templates and standards behind them (A30.2).
import { field, MATERIALS, type Material, stepWhole } from '../../../measure';
import { parseText, templateHappening } from '../../../workbook';
import { once } from '../once';
import { sheetLink } from './plan';
import { done, refused, type Tool } from '../tool';

const nameOf = ({ step, label }: Material): string => `${stepWhole(step)}·${label}`;
const LINK = { ...field('demandLink'), label: '模板链接' };

/** Links a template to one material, or takes the link back; a row of the sheet and an entry of the ledger. */
export const setTemplate: Tool = {
  fields: () => [
    {
      key: 'material',
      label: '材料',
      type: 'choice',
      required: true,
      note: '按步骤分组；链接显示在该步骤的填报和办理页面。',
      options: MATERIALS.map((m) => ({ value: nameOf(m), label: m.label, group: stepWhole(m.step) })),
    },
    {
      key: 'link',
      label: LINK.label,
      type: 'link',
      required: false,
      note: '模板、配套文件或预算标准的链接；留空为取消。',
    },
  ],
  run: (job) =>
    once(job, [], (snapshot) => {
      const { actor, today, form } = job;
      const material = MATERIALS.find((m) => nameOf(m) === form.material);
      const read = parseText(LINK, form.link ?? '');
      const wrong = [
        ...(material ? [] : ['“材料”请从列出的材料中选择。']),
        ...(read.problem ? [`“${LINK.label}”${read.problem.says}，${read.problem.todo}。`] : []),
      ];
      if (!material || read.problem) return refused(...wrong);
      const link = String(read.value ?? '');
      const known = snapshot.templates.get(material.material);
      if ((known ?? '') === link) return refused(link ? '该材料已链接此模板。' : '该材料没有模板可以取消。');
      const answer = done(
        link ? '已设置模板' : '已取消模板',
        [`${nameOf(material)}：${link || known}`],
        sheetLink('materials'),
      );
      return {
        answer,
        write: { notes: [templateHappening(actor, today, material.material, nameOf(material), link)] },
      };
    }),
};
