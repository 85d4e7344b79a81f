// Charts as they are kept: which ranges one is drawn from, and what becomes of it when rows, columns or sheets move.
import { asArray, asObject, isObject, type Json, type JsonObject } from './json';

type Change = (range: JsonObject) => JsonObject | undefined;

/** One series or domain with each of its source ranges changed; undefined where one is gone, as Google drops such a series. */
function withSources(value: Json, change: Change): Json | undefined {
  if (Array.isArray(value)) {
    const all = value.map((item) => withSources(item, change));
    return all.filter((item) => item !== undefined);
  }
  if (!isObject(value)) return value;
  if (Array.isArray(value.sources)) {
    const sources = value.sources.map((range) => change(asObject(range)));
    return sources.some((range) => !range) ? undefined : { ...value, sources: sources as JsonObject[] };
  }
  const parts = Object.entries(value).map(([name, part]) => [name, part && withSources(part, change)] as const);
  if (parts.some(([name, part]) => part === undefined && value[name] !== undefined)) return undefined;
  return Object.fromEntries(parts) as JsonObject;
}

/** A chart whose data moved, and its anchor with it: `anchor` says where a cell has come to stand. */
export function moved(chart: JsonObject, change: Change, anchor: (cell: JsonObject) => JsonObject): JsonObject {
  const position = asObject(chart.position);
  const overlay = asObject(position.overlayPosition);
  return {
    ...chart,
    ...(isObject(chart.spec) && { spec: withSources(chart.spec, change) ?? chart.spec }),
    ...(isObject(overlay.anchorCell) && {
      position: { ...position, overlayPosition: { ...overlay, anchorCell: anchor(overlay.anchorCell) } },
    }),
  };
}

/** The copy of a sheet has charts of the copy's own cells. */
export const onSheet = (chart: JsonObject, from: number, to: number): JsonObject => {
  const own = (at: JsonObject): JsonObject => (Number(at.sheetId ?? 0) === from ? { ...at, sheetId: to } : at);
  return moved(chart, own, own);
};

/** All ranges that the series and domains of a specification name. */
export function sourcesIn(value: Json | undefined): JsonObject[][] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn);
  if (!isObject(value)) return [];
  if (isObject(value.sourceRange)) return [asArray(value.sourceRange.sources).map(asObject)];
  return Object.values(value).flatMap(sourcesIn);
}
