// The groups of columns, opened or folded for everybody: on a protected sheet nobody but the role account may.
import { STAGES } from '../../../measure';
import { columnTopics } from '../../../workbook';
import { alone, BUSY, openOwn } from '../../services/open';
import { asShown, done, field, refused, type Tool } from '../tool';

const ALL = '全部分组';
const AS = { open: '展开', fold: '收起' } as const;
const choices = (): { shown: string; sheet: string; topic?: string }[] =>
  STAGES.flatMap(({ stage, label }) => [
    { shown: `${label}：${ALL}`, sheet: stage },
    ...columnTopics(stage).map((topic) => ({ shown: `${label}：${topic}`, sheet: stage, topic })),
  ]);

export const foldColumns: Tool = {
  fields: () => [
    field('columns', '列分组', 'choice', '工作表和内容。', { options: asShown(choices().map(({ shown }) => shown)) }),
    field('as', '展开或收起', 'choice', '对所有人生效。', { options: asShown(Object.values(AS)) }),
  ],
  run({ form: { columns, as } }) {
    const chosen = choices().find(({ shown }) => shown === columns);
    if (!chosen || !(as === AS.open || as === AS.fold)) return refused('请选择列分组，以及展开或收起。');
    const { sheet, topic } = chosen;
    const found = alone(() => openOwn().fold(sheet, topic, as === AS.fold));
    if (found === undefined) return { ok: false, says: BUSY, retry: true };
    if (!found) return refused('该表的列分组不完整，请管理员执行“修复”。');
    return done(`已${as}`, [columns!]);
  },
};
