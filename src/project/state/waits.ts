// What a project waits for now, in words: for refusals, and for whoever asks where it stands.
import { stageLabel } from '../../measure';
import { partyLabel } from '../dossier/classify';
import type { Placed } from '../dossier/path';
import type { Project } from '../dossier/types';
import { restSays } from '../ways/standing';

const isNow = ({ is }: Placed): boolean => is === 'open' || is === 'waiting';
const carrierText = (p: Placed): string => partyLabel((p.is === 'open' ? p.step.by : p.step.to) ?? p.step.by!);

/** `目前在“初审”（县政务和数据局）`; of one that rests, that it does. */
export const where = (path: readonly Placed[], project: Pick<Project, 'values' | 'steps'>): string => {
  const rests = restSays(project);
  if (rests !== undefined) return `该项目${rests}`;
  const now = path.filter(isNow).map((p) => `“${p.step.label}”（${carrierText(p)}）`);
  return now.length ? `目前在${now.join('、')}` : '全部环节已办结';
};

/** What has to be done before anything is to be handed in here. */
export const firstDo = (path: readonly Placed[]): string => {
  const now = path.filter(isNow);
  const mine = now.filter((p) => p.is === 'open').map((p) => `“${stageLabel(p.step.stage)}”表办结“${p.step.label}”`);
  if (mine.length) return `请先在${mine.join('、')}`;
  return now.length ? `请等待${now.map((p) => `“${p.step.label}”`).join('、')}办结` : '该项目没有待办的事项';
};
