// What Google refuses of a chart, in its words where they are known, and what becomes of one when its data moves.
import { expect, it } from 'vitest';
import { chart, columns, range, rows } from './cases';
import { bench, EDITOR, OWNER } from './help';

const add = (made: object) => [{ addChart: { chart: made } }];
const basic = (more: object) => ({ ...chart(), spec: { basicChart: { ...chart().spec.basicChart, ...more } } });

it.each([
  ['No chart spec specified.', { position: chart().position }],
  [/^.*One of basicChart, pieChart.* must be set on chartSpec\.$/, { ...chart(), spec: { title: '图' } }],
  ['ChartSourceRange ranges require all rows or all columns to have length of 1', chart(range(0, 3, 0, 2))],
  ['No grid with id: 9', chart(range(0, 3, 1, 2, 9))],
  [
    'One of EmbeddedObjectPosition.overlayPosition or EmbeddedObjectPosition.sheetId must be set',
    { spec: chart().spec },
  ],
  [
    'Target axis LEFT_AXIS is not valid for chart type BAR.',
    basic({ series: [{ ...chart().spec.basicChart.series[0], targetAxis: 'LEFT_AXIS' }] }),
  ],
  [
    'Series type is only supported for COMBO charts.',
    basic({ series: [{ ...chart().spec.basicChart.series[0], type: 'LINE' }] }),
  ],
  ['Internal error encountered.', basic({ domains: [], series: [] })],
])('%s', async (message, made) => {
  const { body } = await (await bench()).batch(add(made));
  expect(body.error.message).toMatch(
    typeof message === 'string' ? new RegExp(message.replace(/[.()[\]]/g, '\\$&')) : message,
  );
});

it('an id is one chart’s, and a position needs a mask', async () => {
  const made = await bench();
  await made.batch(add({ ...chart(), chartId: 7 }));
  expect((await made.batch(add({ ...chart(), chartId: 7 }))).body.error.message).toContain('7 already exists');
  const moved = { updateEmbeddedObjectPosition: { objectId: 7, newPosition: chart().position } };
  expect((await made.batch([moved])).body.error.message).toContain("At least one field must be listed in 'fields'");
});

it('rows and columns before it move its data and its anchor; a column that goes takes its series, the chart stays', async () => {
  const made = await bench();
  await made.batch(add({ ...chart(), chartId: 7 }));
  await made.batch([{ insertDimension: { range: rows(0, 2) } }, { insertDimension: { range: columns(0, 1) } }]);
  const read = async () => (await made.sheet('sheets.charts')).sheets[0].charts[0];
  const { spec, position } = await read();
  expect(spec.basicChart.series[0].series.sourceRange.sources).toEqual([
    { startRowIndex: 2, endRowIndex: 5, startColumnIndex: 2, endColumnIndex: 3 },
  ]);
  expect(position.overlayPosition.anchorCell).toEqual({ rowIndex: 2, columnIndex: 1 });
  await made.batch([{ deleteDimension: { range: columns(2, 3) } }]);
  const after = (await read()).spec.basicChart;
  expect([after.series ?? [], after.domains.length]).toEqual([[], 1]);
});

it('who may not edit a protected sheet may neither add, move, change nor delete a chart there', async () => {
  const made = await bench();
  await made.batch([
    ...add({ ...chart(), chartId: 7 }),
    { addProtectedRange: { protectedRange: { range: { sheetId: 0 }, editors: { users: [OWNER] } } } },
  ]);
  const newPosition = { overlayPosition: { offsetXPixels: 9 } };
  for (const request of [
    ...add(chart()),
    { updateChartSpec: { chartId: 7, spec: chart().spec } },
    { updateEmbeddedObjectPosition: { objectId: 7, newPosition, fields: 'offsetXPixels' } },
    { deleteEmbeddedObject: { objectId: 7 } },
  ])
    expect((await made.batch([request], EDITOR)).body.error.message).toContain('protected');
});

it('a copied sheet has charts of its own cells, under ids of their own', async () => {
  const made = await bench();
  await made.batch(add({ ...chart(), chartId: 7 }));
  await made.batch([{ duplicateSheet: { sourceSheetId: 0, newSheetId: 5, newSheetName: '副本' } }]);
  const { sheets } = await made.sheet('sheets(properties.sheetId,charts)');
  const [copy] = sheets.find((s: { properties: { sheetId: number } }) => s.properties.sheetId === 5).charts;
  expect(copy.chartId).not.toBe(7);
  expect(copy.position.overlayPosition.anchorCell.sheetId).toBe(5);
  expect(copy.spec.basicChart.domains[0].domain.sourceRange.sources[0].sheetId).toBe(5);
});
