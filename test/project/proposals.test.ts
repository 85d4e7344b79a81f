// A reviewer's proposal and what becomes of its project meanwhile (A10.5, A27.1).
import { describe, expect, test } from 'vitest';
import { yuan } from '../../src/measure';
import { type Command, stagesReached, type Values } from '../../src/project';
import { draw, projectOf, readRow } from '../../src/workbook/cells/row';
import { sheetOf } from '../../src/workbook/layout/layout';
import { person } from '../fixture/people';
import { LINK, plan } from '../fixture/values';
import { FINANCE, gathered, type Life, REVIEW, TOWN } from './tracks/life';
import { ASKS, filed, Matter, ON, signs, WHY } from './tracks/raised';

const SECOND = person('zonghe');

describe('a proposal is of the project as it was when it was made (A10.5, A27.1)', () => {
  const ENDS: Values = { proposal: 'withdraw', endReason: 'stalled', endSays: '两年未推进' };
  const proposes = (life: Life, values: Values = ENDS): Life => {
    life.do(REVIEW, { verb: 'record', step: 'record.proposal', values });
    return life;
  };
  const rests = (life = filed()): Life => {
    new Matter(life, {
      matterKind: 'pause',
      ...WHY,
      matterDocument: '郁水函〔2026〕8号',
      restingUntil: '2027-06-30',
    }).do(REVIEW, {
      verb: 'approve',
    });
    return life;
  };
  const budget = (life: Life, amount: number): unknown =>
    life.do(FINANCE, { verb: 'record', step: 'record.budget', values: { arrangedYear: 2027, arrangedNow: amount } });
  const agree: Command = { verb: 'approve', step: 'application.proposal', outcome: 'agreed' };
  const goOn: Command = { ...agree, outcome: 'goOn', values: { goOnReason: '单位承诺推进' } };

  test.each<[string, () => Life, (life: Life) => unknown]>([
    [
      'the bureau resumes it',
      rests,
      (life) => life.do(REVIEW, { verb: 'record', step: 'record.resume', values: { goOnReason: '已落实' } }),
    ],
    [
      'its unit does',
      rests,
      (life) => new Matter(life, { matterKind: 'resume', matterSays: '条件已具备' }).do(REVIEW, { verb: 'approve' }),
    ],
    [
      'finance arranges 100,000 yuan after 0',
      () => {
        const life = filed();
        budget(life, 0);
        return life;
      },
      (life) => budget(life, yuan(100_000)),
    ],
  ])('撤项 proposed of what rests falls when %s, and nobody can agree to it', (_, make, goesOn) => {
    const life = proposes(make());
    goesOn(life);
    life.on('2027-01-05');
    expect(life.why(SECOND, agree)).not.toBe('');
    expect(life.now.join()).not.toContain('确认拟办');
    const { proposal, endReason, stoodReason, resting } = life.project.values;
    expect([proposal, endReason, stoodReason, resting]).toEqual([undefined, undefined, undefined, undefined]);
    proposes(life).on('2027-01-27').do(SECOND, agree);
    expect(life.at('approval')).toBe('已撤项（长期未推进）');
  });
  test('while it waits the rest keeps its own reason, document and day, and has them when the proposal is not agreed to', () => {
    const life = rests();
    const [state, before] = [life.at('approval'), life.project.values];
    expect(state).toBe('缓建中（需求取消，预计2027-06-30恢复）');
    proposes(life, { ...ENDS, endReason: 'needGone', restUntil: '2028-01-01' });
    expect(life.at('approval').split('｜')[0]).toBe(state);
    expect(life.project.values).toMatchObject({
      endReason: 'needGone',
      stoodReason: 'needGone',
      endSays: '两年未推进',
      restUntil: '2027-06-30',
    });
    expect(life.project.values.endDocument).toBeUndefined();
    const seal = (text: string) => String(text.length);
    const rows = stagesReached(life.project, life.scene).map(
      (stage) => readRow(sheetOf(stage), draw(life.project, stage, 4, { ...life.scene, seal }).contents, seal)!,
    );
    expect(projectOf(life.project.id, rows).values, 'as its rows keep it').toEqual(life.project.values);
    life.do(SECOND, goOn);
    const { goOnReason: _, wayResult: __, renewedOn: ___, ...after } = life.project.values;
    expect(after).toEqual(before);
  });
  test('agreed to, it ends for the reason that was proposed', () => {
    const life = proposes(rests()).on('2026-11-30');
    life.do(SECOND, agree);
    expect(life.at('approval')).toBe('已撤项（长期未推进）');
    expect(life.project.values.stoodReason ?? life.project.values.endDocument).toBeUndefined();
  });
  test('what rests is not proposed to rest: neither 缓建 nor 转下年度', () => {
    for (const proposal of ['pause', 'postpone'])
      expect(rests().why(REVIEW, { verb: 'record', step: 'record.proposal', values: { ...ENDS, proposal } })).toContain(
        'A10.5 该项目已在暂停中',
      );
  });
  test('its unit’s own 缓建, confirmed first, is the answer: the proposal falls, and a later 撤项 has its own reason', () => {
    const life = proposes(filed());
    rests(life);
    expect(life.at('approval')).toBe('缓建中（需求取消，预计2027-06-30恢复）');
    expect(life.on('2027-01-05').why(SECOND, agree)).not.toBe('');
    proposes(life).on('2027-01-27').do(SECOND, agree);
    expect(life.at('approval')).toBe('已撤项（长期未推进）');
  });
  test('转下年度 proposed and asked by its unit moves the project of 2027 by one year (A7.1)', () => {
    const life = proposes(filed(), { ...ENDS, proposal: 'postpone' });
    new Matter(life, { matterKind: 'postpone', ...WHY }).do(REVIEW, { verb: 'approve' });
    expect(life.on('2026-11-30').why(SECOND, agree)).not.toBe('');
    expect(life.project.values.planYear).toBe(2028);
  });
  test('0 of finance lets it rest for that, until its own day, whatever was proposed (A7.3)', () => {
    const life = proposes(filed(), { ...ENDS, proposal: 'pause', restUntil: '2028-01-01' });
    budget(life, 0);
    expect(life.at('approval')).toBe('资金暂不安排（预计2027-01-01恢复）');
    expect(life.why(SECOND, goOn)).not.toBe('');
  });
  test('不予立项, and 合同终止 of what rested, do not borrow a reason (A12.2, A20.2)', () => {
    const life = proposes(gathered(TOWN, yuan(600_000)).submit('approval', plan(ON)));
    life.do(REVIEW, {
      verb: 'reject',
      step: 'approval.review',
      values: { reviewOpinion: '重复建设' },
      opinion: '重复建设',
    });
    expect(life.at('approval')).toBe('不予立项');
    const ended = rests(signs(filed()));
    const matter = new Matter(ended, { matterKind: 'termination', ...ASKS, matterLink: LINK });
    matter.do(REVIEW, { verb: 'approve' }).do(FINANCE, { verb: 'approve' });
    expect(ended.at('procurement')).toBe('已终止');
  });
});
