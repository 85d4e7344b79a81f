import { expect, test } from 'vitest';
import { openStand } from './stand';
test('stand', async () => {
  const s = await openStand();
  const t2 = Date.now();
  await s.days(1);
  console.log('day', Date.now() - t2);
  await s.reset();
  const t1 = Date.now();
  const i1 = await s.paper.image();
  console.log('image', Date.now() - t1);
  const t5 = Date.now();
  console.log(await s.act('chushen@example.org', s.place('submitted'), '审核汇总：纳入年度计划'));
  console.log('act', Date.now() - t5);
  const i2 = await s.paper.image();
  console.log(
    i2.filter((l) => !i1.includes(l)).map((l) => l.slice(0, 200)),
    i1.filter((l) => !i2.includes(l)).map((l) => l.slice(0, 200)),
  );
  await s.close();
});
