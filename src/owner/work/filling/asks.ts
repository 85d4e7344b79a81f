// What a submission wants a word about first: what nobody has changed or looked at since it was copied, or sent back.
import { field, type FieldKey, quoted } from '../../../measure';
import { copiedIn, type Happening, handedFields, type Project, type Refusal, stepIn } from '../../../project';
import type { Visit } from '../../keep/people';

interface Asked {
  readonly asks: string;
  readonly refused: readonly Refusal[];
}

const CHECK_THERE = '请在“逐项填写”或办理台“填写”中核对，勾选确认后提交';
const asking = (asks: string, says: string): Asked => ({
  asks,
  refused: [{ article: 'house', says, todo: CHECK_THERE }],
});

/** Of a submission; `before`: the project as it was read. */
export function askedFirst(before: Project, happening: Happening, visit: Visit): Asked | undefined {
  if (happening.verb !== 'submit') return undefined;
  const { values } = visit.input(before.id, happening.stage);
  const copied = copiedIn(before, values);
  if (copied.length) {
    const labels = copied.map((key) => quoted(field(key).label)).join('、');
    return asking(
      `由${before.cites}带出、尚未核对的${copied.length}项：${labels}`,
      `有${copied.length}项由${before.cites}带出，尚未核对：${labels}`,
    );
  }
  const state = before.steps[happening.step as keyof Project['steps']];
  if (state?.at !== 'returned') return undefined;
  const step = stepIn(before, happening.step, visit.today);
  const keys = step ? handedFields({ step }) : [];
  const same = (key: FieldKey) => (values[key] ?? '') === (before.values[key] ?? '');
  if (!keys.length || !keys.every(same)) return undefined;
  return asking(
    `退回补正后所填内容没有改动${state.opinion ? `（补正要求：${state.opinion}）` : ''}`,
    '退回补正后所填内容没有改动',
  );
}
