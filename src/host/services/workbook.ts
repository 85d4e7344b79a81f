// The one workbook of a host: how it comes to be, and which it is.
import type { WorkbookConfig } from '../config';
import type { Store } from '../store';
import { jobOf, type World } from '../world';

/** Empty before it is made. */
export function spreadsheetIdOf(store: Store, workbook: WorkbookConfig): string {
  if (!('madeBy' in workbook)) return String(store.get('meta', 'spreadsheetId') ?? '');
  const { project, property } = workbook.madeBy;
  return String(store.get('property', `${project} script\n${property}`) ?? '');
}

/** As the config has it; whatever goes wrong ends the start. */
export async function makeWorkbook(world: World): Promise<void> {
  const { workbook } = world.config;
  if ('madeBy' in workbook) await install(world, workbook.madeBy);
  else await create(world, workbook);
}

/** By the owner from the script editor, as a deployment's checklist has it. */
async function install(world: World, { project: name, function: run, property }: MadeBy): Promise<void> {
  const project = world.projects.get(name);
  if (!project) throw new Error(`the config's workbook is made by ${name}, which is no project of it`);
  const asked = { project, function: run, event: { kind: 'none' }, trigger: 'editor', as: world.owner } as const;
  const { record, error } = await world.runner.run(jobOf(world, asked));
  if (error) throw new Error(`${run}() failed: ${error.name}: ${error.message}\n${record.log.join('\n')}`);
  if (world.spreadsheetId() === '') throw new Error(`${run}() stored no script property ${property}`);
}

async function create(world: World, { create: asked, editors = [], viewers = [] }: Created): Promise<void> {
  const { engine, owner, store } = world;
  const { status, body } = await engine.call('POST', '/v4/spreadsheets', asked, owner);
  if (status !== 200) throw new Error(`the config's workbook could not be made: ${JSON.stringify(body)}`);
  const { spreadsheetId } = body as { spreadsheetId: string };
  for (const email of editors) engine.share(spreadsheetId, email, 'editor');
  for (const email of viewers) engine.share(spreadsheetId, email, 'viewer');
  store.put('meta', 'spreadsheetId', spreadsheetId);
}

type MadeBy = Extract<WorkbookConfig, { madeBy: unknown }>['madeBy'];
type Created = Extract<WorkbookConfig, { create: unknown }>;
