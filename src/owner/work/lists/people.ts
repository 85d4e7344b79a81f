// 人员 by a list: everybody who is on it in one act, an entry each (A3.2).
import { type Person, unitNow, quoted } from '../../../measure';
import { nearest, registerOf, roleOf } from '../../../project';
import { parseText, type Snapshot } from '../../../workbook';
import { leftWithout } from '../../parties/unmanned';
import { openOwn } from '../../services/open';
import { done, field, type Job, refused, type Tool } from '../tool';
import { unitNames } from '../units/form';
import { peopleWith, PERSON_FIELDS, personIn, savePeople } from '../tools/people';
import { type Heading, type Listed, listedIn, where } from './rows';

const ALSO: Readonly<Record<string, readonly string[]>> = {
  email: ['电子邮箱', '账号', '邮箱地址'],
  post: ['职务', '岗位名称'],
  unit: ['所在单位', '单位名称', '建设单位'],
  from: ['启用', '起'],
  until: ['停用', '止'],
};
/** The columns of 人员's form; whoever is listed without a first day begins today. */
const HEADINGS: readonly Heading[] = PERSON_FIELDS.map(({ key, label, required }) => ({
  key,
  label,
  ...(ALSO[key] && { also: ALSO[key] }),
  ...(required && key !== 'from' && { required: true as const }),
}));
const labelOf = (key: string): string => HEADINGS.find((h) => h.key === key)?.label ?? key;
const DAYS = PERSON_FIELDS.filter(({ type }) => type === 'date').map(({ key }) => key);

/** One row as a person, or everything that is wrong with it. */
function personOf(row: Listed, today: string): { person?: Person; wrong: string[] } {
  const form: Record<string, string> = { ...row.cells, from: row.cells.from || today };
  for (const key of DAYS) {
    const read = parseText({ type: 'date' }, form[key] ?? '');
    if (read.value !== undefined) form[key] = String(read.value);
  }
  const { person, wrong } = personIn(form);
  const short = (key: string, says: string) => says.replace(quoted(labelOf(key)), '');
  return {
    ...(person && { person }),
    wrong: wrong.map(({ key, says }) => `${where(row, labelOf(key))}：${short(key, says)}`),
  };
}

interface Read {
  readonly rows: readonly Listed[];
  readonly people: readonly { readonly row: Listed; readonly person: Person }[];
  readonly wrong: readonly string[];
  readonly ignored: readonly string[];
}

function peopleIn(text: string, today: string): Read {
  const { rows, wrong, ignored } = listedIn(text, HEADINGS);
  if (wrong.length) return { rows, people: [], wrong, ignored };
  const read = rows.map((row) => ({ row, ...personOf(row, today) }));
  const people = read.flatMap(({ row, person }) => (person ? [{ row, person }] : []));
  const twice = people.flatMap(({ row, person }, i) => {
    const first = people.slice(0, i).find((p) => p.person.email === person.email);
    return first ? [`${where(row, labelOf('email'))}：与第${first.row.at}行相同，一个账号一行。`] : [];
  });
  return { rows, people, wrong: [...read.flatMap((r) => r.wrong), ...twice], ignored };
}

const NEW_UNITS = 'new';
/** Of every row, whatever else is wrong with it: a unit that nobody knows is a question, not a new unit; one by a former name, whether that one is meant. */
function questions({ rows }: Read, snapshot: Snapshot, form: Job['form']): string[] {
  const known = unitNames(snapshot);
  const register = registerOf(snapshot.units);
  return rows.flatMap((row) => {
    const { unit } = row.cells;
    if (!unit) return [];
    const now = unitNow(register.now(unit));
    if (known.includes(now))
      return now === unit
        ? []
        : [`${where(row, labelOf('unit'))}：${quoted(unit)}现为${quoted(now)}，请核对后按现名填写。`];
    // It is said to be new.
    if (form.units === NEW_UNITS) return [];
    const [like] = nearest(unit, known, 1);
    return [
      `${where(row, labelOf('unit'))}：${quoted(unit)}，名册中没有${like ? `，最接近的是${quoted(like)}` : ''}。`,
    ];
  });
}

/** What saving would do of one person. */
const said = (was: readonly Person[], { person }: Read['people'][number]): string => {
  const before = was.find((p) => p.email === person.email);
  const { post, unit, email, from, until } = person;
  return `${before ? '修改' : '新增'}：${unit} ${post}（${email}），${roleOf(person).label}，${from}至${until ?? '长期'}`;
};

/** Checked without `sure`, saved with it; both read the same rows in the same way. */
export const savePeopleList: Tool = {
  fields: () => [
    field('rows', '名单', 'long', `首行为列名：${HEADINGS.map((h) => h.label).join('、')}。启用日期留空为今天。`),
    field('units', '名册中没有的单位', 'choice', '确为新单位的选择后再核对；写错的请在名单中改正。', {
      required: false,
      options: [{ value: NEW_UNITS, label: '确为新单位，一并登记' }],
    }),
    field('sure', '确认', 'text', '', { required: false }),
  ],
  run(job: Job) {
    const { today, form } = job;
    const read = peopleIn(form.rows ?? '', today);
    if (read.wrong.length && (form.sure || !read.rows.length)) return refused(...read.wrong);
    const unknown = (snapshot: Snapshot) => questions(read, snapshot, form);
    const persons = read.people.map(({ person }) => person);
    if (form.sure)
      return savePeople(job, persons, (snapshot) => {
        const asked = unknown(snapshot);
        return asked.length
          ? refused(...asked)
          : done(
              `已保存${persons.length}人`,
              read.people.map((p) => said(snapshot.people, p)),
            );
      });
    const snapshot = openOwn().read({ projects: 'all', today });
    if (snapshot.stop) return refused(snapshot.stop);
    const asked = unknown(snapshot);
    if (asked.length)
      return refused(...read.wrong, ...asked, '写错的请改正；确为新单位的，在“名册中没有的单位”选择后再核对。');
    if (read.wrong.length) return refused(...read.wrong);
    const lines = read.people.map((p) => said(snapshot.people, p));
    const ignored = read.ignored.length ? [`未读取的列：${read.ignored.join('、')}`] : [];
    const left = leftWithout(snapshot, peopleWith(snapshot, persons)).map((says) => `请注意：${says}。`);
    return done(`核对通过，${persons.length}人，尚未保存`, [...left, ...lines, ...ignored]);
  },
};
