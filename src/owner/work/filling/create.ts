// 新建申报 at the desk: a blank row, or one that begins with what an earlier project of the unit said.
import { quoted } from '../../../measure';
import { PROJECT_ID } from '../../../project';
import { carryOut } from '../command';
import { openOwn } from '../../services/open';
import { field, refused, type Tool } from '../tool';

export const LIST = 'list';

export const newDraft: Tool = {
  fields: () => [
    field(
      'cites',
      '上次申报（往年项目编号）',
      'text',
      '续租、续建、升级或重新申报的，带出该项目所填内容，逐项核对后提交。不填为空白。',
      {
        required: false,
        most: 30,
      },
    ),
  ],
  run({ actor, id, form }) {
    if (form[LIST]) {
      const rows = openOwn().former(actor.unit);
      return {
        ok: true,
        results: [],
        table: { columns: ['项目编号', '项目名称', '情况'], rows: rows.map((r) => [r.id, r.name, r.says]), typed: [] },
      };
    }
    const cites = (form.cites ?? '').normalize('NFKC').trim().toUpperCase();
    if (cites && !PROJECT_ID.test(cites))
      return refused(`${quoted(form.cites)}不是项目编号，如 YN2025-0001。（说明：系统操作规则）`);
    const projects = cites ? [cites] : [];
    return carryOut({
      id,
      who: { email: actor.email },
      verb: 'create',
      stage: undefined,
      projects,
      count: 1,
      begins: true,
    });
  },
};
