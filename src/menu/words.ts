import { type GatewayAnswer, type Result, TITLES } from '../wire';
import type { Selection } from './selection';

/** Longer than this, an alert is no longer readable: a dialog shows it. */
const ALERT = 700;

export const named = (selection: Selection): string =>
  selection.projects.map((p) => `${p.id} ${p.name}`.trim()).join('\n');

/** Why there is nothing to act on. */
export function nothingSelected(selection: Selection): string {
  const rows = selection.rowsWithout.join('、');
  return rows
    ? `所选第${rows}行没有项目编号。请选中项目所在的行后再操作。`
    : `请在${TITLES.slice(0, -1).join('、')}或${TITLES.slice(-1)}表中选中项目所在的行后再操作。`;
}

const headOf = (result: Result): string => [result.project, result.name].filter(Boolean).join(' ');

type Done = Extract<GatewayAnswer, { ok: true }>;
/** What became of each project, as plain text. */
export function report({ results, notice }: Done, rowsWithout: readonly number[] = []): string {
  const parts = results.map((result) =>
    [[headOf(result), result.title].filter(Boolean).join('：'), ...result.lines].join('\n'),
  );
  if (rowsWithout.length) parts.push(`第${rowsWithout.join('、')}行没有项目编号，未处理。`);
  if (notice) parts.push(notice);
  return parts.join('\n\n');
}

/** A whole number from 1 to `most` as people type it, full width too; nothing typed is 1. */
export function numberIn(text: string, most: number): number | undefined {
  const typed = text.normalize('NFKC').trim();
  const number = typed === '' ? 1 : /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  return number >= 1 && number <= most ? number : undefined;
}

/** A project's number as people type it: of one that has no row here any more. */
export const projectIn = (text: string): string | undefined =>
  (/^([A-Z]{2,})?\d{4}-\d+$/.exec(text.normalize('NFKC').trim().toUpperCase()) || [])[0];

export const fitsAlert = (text: string): boolean => text.length <= ALERT;

export const titleOf = (label: string, answer: GatewayAnswer): string =>
  answer.ok && answer.repeated ? `${label}（此前已办理）` : label;

/** Text as HTML content or attribute value. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** The desk's address for these projects and this act. */
export function deskLink(desk: string, projects: readonly string[], act: string): string {
  const query = [
    projects.length ? `p=${projects.map(encodeURIComponent).join(',')}` : '',
    act ? `do=${encodeURIComponent(act)}` : '',
  ].filter(Boolean);
  return query.length ? `${desk}?${query.join('&')}` : desk;
}
