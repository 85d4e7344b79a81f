// Lists that people keep at the desk: the ledger has each change, the sheet what stands now (A3.3, A30.2).
import {
  ANY_UNIT,
  citeAll,
  type Day,
  IN_USE,
  MATERIALS,
  NO_SYSTEM,
  paperOf,
  type Person,
  stageLabel,
  SYSTEM_FIELDS,
  type System,
  sameUnit,
} from '../../measure';
import type { Happening } from '../../project';
import { entryBeside, PAPERS_ID, SYSTEMS_ID, TEMPLATES_ID } from '../ledger/beside';
import { byColumn, type Content, asText, dayOfSerial } from './cells';
import { decode } from './codec';
import { at, PAPER_COLUMNS, type SheetLayout } from '../layout/layout';

import type { Page, PaperVersion } from '../types';

export type Row = Page['rows'][number];

/** A row of 系统目录 as it now is; `was` names it where its name changes. */
export interface SystemEntry {
  readonly system: System;
  readonly was?: string;
  /** Under which unit it stood, where it goes to another. */
  readonly wasOf?: string;
}

/** The catalogue with one entry more, in its order: by unit, then as entered. */
export function withSystem(
  systems: readonly System[],
  { system, was = system.name, wasOf = system.unit }: SystemEntry,
): System[] {
  const at = systems.findIndex((s) => sameUnit(s.unit, wasOf) && s.name === was);
  const next = at < 0 ? [...systems, system] : systems.map((s, i) => (i === at ? system : s));
  return next
    .map((s, i) => ({ s, i }))
    .sort((a, b) => (a.s.unit < b.s.unit ? -1 : a.s.unit > b.s.unit ? 1 : a.i - b.i))
    .map(({ s }) => s);
}

export const systemHappening = (actor: Person, on: Day, { system, was, wasOf }: SystemEntry): Happening =>
  entryBeside(
    SYSTEMS_ID,
    { actor, on, step: 'systems.set', outcome: system.name, article: 'A3.3' },
    { ...system, ...(was && { was }), ...(wasOf && { wasOf }) },
  );
export const templateHappening = (actor: Person, on: Day, material: string, label: string, link: string): Happening =>
  entryBeside(TEMPLATES_ID, { actor, on, step: 'materials.set', outcome: label, article: 'A30.2' }, { material, link });

/** The catalogue with one entry more. */
export function systemsAfter(systems: readonly System[], { values }: Happening): System[] {
  const { was, wasOf, ...system } = values as unknown as System & { was?: string; wasOf?: string };
  return withSystem(systems, { system, ...(was && { was }), ...(wasOf && { wasOf }) });
}
/** The templates by material, with one entry more; a blank one takes back. */
export function templatesAfter(templates: ReadonlyMap<string, string>, { values }: Happening): Map<string, string> {
  const { material, link } = values as unknown as { material: string; link: string };
  const found = new Map(templates);
  if (link) found.set(material, link);
  else found.delete(material);
  return found;
}

/** The rows that every unit may name, then the catalogue: the dropdown of 所服务系统 shows them in this order. */
export const catalogueRows = (systems: readonly System[]): Row[] => [
  ...NO_SYSTEM.map((name) => ({ unit: ANY_UNIT, name, state: IN_USE, note: '申报表“所服务系统”的固定选项。' })),
  ...systems.map((system) => ({ ...system })),
];
export const materialRows = (templates: ReadonlyMap<string, string>): Row[] =>
  MATERIALS.map(({ material, step, label, note: says, need, article }) => ({
    stage: stageLabel(step.stage),
    step: step.label,
    material: label,
    need,
    note: says,
    article: citeAll(article, step.when),
    template: templates.get(material),
    key: material,
  }));

/** What the sheets say, as read: the software wrote them, and nobody else may. */
export function systemsAsRead(layout: SheetLayout, rows: Iterable<readonly Content[]>): System[] {
  const columns = SYSTEM_FIELDS.map((f) => [f, at(layout, f.key)] as const);
  const found: System[] = [];
  for (const cells of rows) {
    const filled = columns.flatMap(([f, column]) =>
      asText(cells[column]) ? [[f.key, decode(f, cells[column])] as const] : [],
    );
    const system = Object.fromEntries(filled) as unknown as System;
    if (system.name && system.unit && system.unit !== ANY_UNIT) found.push(system);
  }
  return found;
}
export function templatesAsRead(layout: SheetLayout, rows: Iterable<readonly Content[]>): Map<string, string> {
  const [key, template] = [at(layout, 'key'), at(layout, 'template')];
  const found = new Map<string, string>();
  for (const cells of rows) if (asText(cells[template])) found.set(asText(cells[key]), asText(cells[template]));
  return found;
}

/** A template that the county brought, or (without a file) took back. */
export const paperHappening = (actor: Person, on: Day, version: PaperVersion): Happening =>
  entryBeside(
    PAPERS_ID,
    { actor, on, step: 'paper.template', outcome: `${paperLabel(version)}第${version.version}版`, article: 'A30.2' },
    version,
  );
const paperLabel = ({ paper }: PaperVersion): string => paperOf(paper)?.label ?? paper;
export const papersAfter = (papers: readonly PaperVersion[], { values }: Happening): PaperVersion[] => [
  ...papers,
  values as unknown as PaperVersion,
];
export const paperRows = (papers: readonly PaperVersion[]): Row[] =>
  papers.map((version) => ({ ...version, label: paperLabel(version) }));
/** Undefined where a row is none that the software wrote. */
export function papersAsRead(rows: Iterable<readonly Content[]>): PaperVersion[] | undefined {
  const found: PaperVersion[] = [];
  for (const cells of rows) {
    const { paper, version, name, size, hash, file, by, on } = byColumn(PAPER_COLUMNS, cells);
    if (typeof version !== 'number' || typeof on !== 'number') return undefined;
    found.push({
      paper: asText(paper) as PaperVersion['paper'],
      version,
      name: asText(name),
      size: Number(size ?? 0),
      hash: asText(hash),
      file: asText(file),
      by: asText(by),
      on: dayOfSerial(on),
    });
  }
  return found;
}
