// Files for links that a form asks and for open cells, from a project's page. It comes when somebody wants to give one.
import { quoted } from '../../measure/quoted';
import type { AttachRequest, FilesView, ProjectView } from '../../wire';
import { fileControl, given, type Given, type Taking } from './filling/giving';
import { h, heading, link, table } from './parts/dom';
import type { Box } from './parts/fields';
import { placed } from './parts/injected';
import type { Desk } from './parts/screen';
import { attach, part, upload } from './parts/server';

/** What the desk finds once this has come. */
export interface Uploads {
  readonly form: (box: Box, of: Pick<AttachRequest, 'p' | 'command' | 'step'>) => readonly HTMLElement[];
  readonly cells: (desk: Desk, project: Pick<ProjectView, 'id' | 'fills'>) => readonly HTMLElement[];
  readonly list: (project: Pick<ProjectView, 'id'>) => readonly HTMLElement[];
}

/** The file's control with a line that says what became of it. */
function giving(field: Taking, send: (file: Given) => Promise<string>): readonly HTMLElement[] {
  const said = h('p', { role: 'status' });
  let running = false;
  async function give(file: Given): Promise<void> {
    if (running) return;
    running = true;
    said.textContent = `正在上传${quoted(file.name)}……`;
    try {
      said.textContent = await send(file);
    } catch (error) {
      said.textContent = `${(error as Error).message.replace(/。$/, '')}。请再选一次文件。`;
    } finally {
      running = false;
    }
  }
  const wrong = (says: string): void => {
    said.textContent = says;
  };
  return [h('div', { class: 'field' }, ...fileControl(field, (file) => void give(file), wrong), said)];
}

/** Its address goes into the form's box; nothing is signed by it. */
const form: Uploads['form'] = ({ field, input }, of) =>
  giving({ key: field.key, label: field.label, value: '' }, async (file) => {
    const answer = await attach({ ...file, ...of, key: field.key });
    if (!answer.ok) throw new Error(answer.says);
    given(file.id);
    input.value = answer.link;
    input.dispatchEvent(new Event('input'));
    return `${quoted(file.name)}已上传为${quoted(answer.name)}，链接已填入${quoted(field.label)}；签办后生效。`;
  });

/** The open cells of all its rows that take one. */
const cells: Uploads['cells'] = (desk, { id: p, fills = [] }) => {
  const place = h('div', {});
  const all = fills.flatMap(({ stage, files = [] }) => files.map((file) => ({ ...file, stage })));
  const show = (): void => {
    const one = all.find(({ key }) => key === choice.value);
    place.replaceChildren(
      ...(one
        ? giving(one, async (file) => {
            const answer = await upload({ ...file, p, stage: one.stage, key: one.key, base: one.value });
            if (!answer.ok) throw new Error(answer.says);
            given(file.id);
            const [not] = answer.not;
            if (not) throw new Error(`${quoted(file.name)}未填入：${not.says}`);
            const stands = answer.view.sections.flatMap(({ fields }) => fields).find(({ key }) => key === one.key);
            desk.reload(uploaded(file.name, one.label, stands?.value ?? ''));
            return '';
          })
        : []),
    );
  };
  const choice = h(
    'select',
    { id: 'file-for', change: show },
    all.map(({ key, label, value }) => h('option', { value: key }, value ? `${label}（已填，将更换）` : label)),
  );
  show();
  return [h('div', { class: 'field' }, h('label', { for: choice.id }, '上传哪一项'), choice), place];
};

const uploaded = (name: string, label: string, address: string): HTMLElement =>
  h(
    'section',
    { class: 'panel good' },
    heading(2, '已上传'),
    h('p', {}, `${quoted(name)}已上传，链接已填入${quoted(label)}，尚未提交。 `, link('打开', address)),
  );

/** What was uploaded, each with its link, and whether it still is what it was. */
const list: Uploads['list'] = ({ id }) => {
  const place = h('div');
  const coming = part({ part: 'files', p: id }).then((answer) => {
    if (!answer.ok) throw new Error(answer.says.replace(/。$/, ''));
    return answer.files!;
  });
  placed(place, coming, listed);
  return [heading(3, '已上传的文件'), place];
};

const listed = ({ files, notice }: FilesView): readonly HTMLElement[] => [
  ...(notice ? [h('p', { class: 'panel bad' }, notice)] : []),
  files.length
    ? table(
        '已上传的文件',
        ['上传时间', '上传人', '用途', '文件', '现状'],
        files.map(({ at, who, what, name, link: address, given, stands, changed }) => ({
          cells: [
            at,
            who,
            what,
            h('div', {}, link(name, address), h('div', { class: 'note' }, given)),
            h('span', { class: changed ? 'overdue' : '' }, stands),
          ],
        })),
      )
    : h('p', {}, '没有上传过文件。填写的链接见“填报内容”。'),
];

(window as unknown as { uploads: Uploads }).uploads = { form, cells, list };
