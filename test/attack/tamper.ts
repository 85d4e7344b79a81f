// The tampering table, row by row: noticed when it says, put right by what it says, told once, and nothing comes of it.
import type { Tally } from './attack';
import { ADMIN, type Stand } from './stand';
import { NOTICED, type Tampering, TAMPERINGS } from './tampering';

/** What a refusal says that met something wrong. */
const REFUSED = /不一致|暂停办理|不符|请管理员|与办理记录|缺失|没有这个项目|合并的单元格/;
const WENT_ON = /^已|：已提交/;
const SWEEPS = 7;

/** How the county goes on where nobody tampered: what to compare with. */
interface Control {
  readonly image: Images;
  /** After one sweep, and the mail to the administrator after each of seven. */
  readonly swept: Images;
  readonly told: readonly ReadonlySet<string>[];
}

/** Everything, and without what is typed. */
type Images = readonly [whole: readonly string[], official: readonly string[]];
const imagesOf = async (s: Stand): Promise<Images> => [await s.paper.image(), await s.paper.image(false)];

export async function run(tally: Tally, stand: () => Promise<Stand>): Promise<void> {
  const s = await stand();
  const control = await controlOf(s);
  for (const row of tally.sample(TAMPERINGS)) {
    if (tally.over) break;
    await tried(tally, s, row, control);
  }
  tally.notes.push(`${TAMPERINGS.length} kinds`);
}

async function controlOf(s: Stand): Promise<Control> {
  await s.reset();
  const image = await imagesOf(s);
  const told: Set<string>[] = [];
  let swept: Images = [[], []];
  for (let day = 0; day < SWEEPS; day++) {
    told.push(new Set(await subjects(s)));
    if (day === 0) swept = await imagesOf(s);
  }
  return { image, swept, told };
}

/** The subjects of what the administrator got from one more night. */
async function subjects(s: Stand): Promise<string[]> {
  const from = s.mails();
  await s.days(1);
  return (await s.toAdmin(from)).map((m) => m.subject);
}

async function tampered(s: Stand, { does }: Tampering): Promise<void> {
  await s.reset();
  await does(s);
}

const rank = (noticed: Tampering['noticed']): number => NOTICED.indexOf(noticed);

async function tried(tally: Tally, s: Stand, row: Tampering, control: Control): Promise<void> {
  const { kind, noticed, restored, loses, meets, gains } = row;
  const unlikeOf = async ([whole, official]: Images) =>
    loses ? difference(official, await s.paper.image(false)) : difference(whole, await s.paper.image());
  const where = (what: string) => `${kind}: ${what} (stated: noticed by ${noticed}, restored by ${restored})`;
  let met = '';
  if (noticed !== '—')
    await tally.try(where('noticed in time'), async () => {
      const seen: string[] = [];
      await tampered(s, row);
      const from = s.mails();
      met = meets ? await meets(s) : await s.act('chushen@example.org', s.place('submitted'), '审核汇总：纳入年度计划');
      const mailed = (await s.toAdmin(from)).map((m) => m.subject);
      if ((REFUSED.test(met) && !WENT_ON.test(met)) || mailed.length) return undefined;
      seen.push(`the command went on: ${met.slice(0, 120).replace(/\n/g, ' ')}`);
      if (rank(noticed) >= rank('desk')) {
        await tampered(s, row);
        const view = await s.view(ADMIN, s.place('submitted'));
        const notices = (await noticesOf(s)).join(' ');
        if (typeof view === 'string' || notices) return undefined;
        seen.push('the desk said nothing');
      }
      if (rank(noticed) >= rank('sweep')) {
        await tampered(s, row);
        const nights = noticed === 'walk' ? SWEEPS : 1;
        for (let day = 0; day < nights; day++)
          if ((await subjects(s)).some((subject) => !control.told[day]!.has(subject))) return undefined;
        seen.push(`${nights} sweeps told nobody`);
      }
      return seen.join('; ');
    });
  if (gains)
    await tally.try(where('nothing comes of it'), async () => {
      await tampered(s, row);
      const at = await gains(s);
      if (at) return `at once: ${at}`;
      await tampered(s, row);
      await s.days(2);
      const later = await gains(s);
      return later && `after two sweeps: ${later}`;
    });
  if (restored === 'sweep')
    await tally.try(where('restored by the sweep, told once'), async () => {
      await tampered(s, row);
      const told = await subjects(s);
      const unlike = await unlikeOf(control.swept);
      if (unlike) return unlike;
      if (!told.some((subject) => !control.told[0]!.has(subject)))
        return 'restored, but the administrator was not told';
      for (let day = 1; day < 4; day++) {
        const again = (await subjects(s)).filter((subject) => !control.told[day]!.has(subject));
        if (again.length) return `told again on day ${day + 1}: ${again.join('; ')}`;
      }
      return undefined;
    });
  if (restored === 'sweep' || restored === 'repair')
    await tally.try(where('restored by 修复'), async () => {
      await tampered(s, row);
      const said = await s.desk(ADMIN, 'repair');
      const unlike = await unlikeOf(control.image);
      if (unlike) return `${unlike}; 修复 said ${said.slice(0, 100)}`;
      const again = await s.desk(ADMIN, 'repair');
      if (!again.includes('没有需要修复的内容')) return `a second 修复 said ${again.slice(0, 100)}`;
      return chain(s);
    });
  if (restored === 'command')
    await tally.try(where('gone with the command'), async () => {
      await s.reset();
      if (meets) await meets(s);
      const clean = await s.paper.image();
      await tampered(s, row);
      const says = (await meets?.(s)) ?? '';
      return (
        difference(clean, await s.paper.image(), ['办理记录']) &&
        `${difference(clean, await s.paper.image(), ['办理记录'])}; it said ${says.slice(0, 80)}`
      );
    });
  if (restored === 'resume')
    await tally.try(where('a way out: 核对 names it, 接续 goes on'), async () => {
      await tampered(s, row);
      const named = await s.desk(ADMIN, 'verify', { from: '0' });
      if (!/第\d+条/.test(named.split('\n').slice(1).join('\n'))) return `核对 named no entry: ${named.slice(0, 120)}`;
      const said = await s.desk(ADMIN, 'ledger.resume', { reason: '被改动' });
      const other = await s.act('chushen@example.org', s.place('foreign'), '审核汇总：退回补正', {
        opinion: '补充依据',
      });
      if (!other.startsWith('已退回') || !said.startsWith('已接续'))
        return `接续 said ${said.slice(0, 80)}; then ${other.slice(0, 120)}`;
      return undefined;
    });
}

async function noticesOf(s: Stand): Promise<readonly string[]> {
  const { result } = await s.c.host.desk<{ ok: boolean; says?: string; view?: { notices: string[] } }>(ADMIN, 'look', {
    p: s.place('submitted').id,
  });
  return result.view?.notices ?? [result.says ?? ''];
}

async function chain(s: Stand): Promise<string | undefined> {
  const said = await s.desk(ADMIN, 'verify', { from: '0' });
  return said.startsWith('核对无误') ? undefined : `核对: ${said.slice(0, 120)}`;
}

/** What differs between two images, shortly. */
export function difference(
  wanted: readonly string[],
  is: readonly string[],
  but: readonly string[] = [],
): string | undefined {
  const counted = (lines: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const line of lines)
      if (!but.some((b) => line.startsWith(`${b} #`))) counts.set(line, (counts.get(line) ?? 0) + 1);
    return counts;
  };
  const [a, b] = [counted(wanted), counted(is)];
  const less = [...a].flatMap(([line, n]) => ((b.get(line) ?? 0) < n ? [line] : []));
  const more = [...b].flatMap(([line, n]) => ((a.get(line) ?? 0) < n ? [line] : []));
  if (!less.length && !more.length) return undefined;
  const pairs = Array.from({ length: Math.min(3, Math.max(less.length, more.length)) }, (_, i) =>
    apart(less[i], more[i]),
  );
  return `${less.length} lines lack, ${more.length} are too many: ${pairs.join(' | ')}`;
}

/** Two lines from where they part. */
function apart(wanted = '(none)', is = '(none)'): string {
  let i = 0;
  while (i < wanted.length && wanted[i] === is[i]) i++;
  const from = Math.max(0, i - 40);
  const head = wanted.slice(0, 24);
  return `${head}… wanted ${wanted.slice(from, i + 60)} is ${is.slice(from, i + 60)}`;
}
