import { patiently } from './patience';
import type {
  ActAnswer,
  ActRequest,
  AttachAnswer,
  AttachRequest,
  DeskCalls,
  FillAnswer,
  FillRequest,
  ListAnswered,
  ListRequest,
  LookAnswer,
  LookRequest,
  PartAnswer,
  PartRequest,
  UploadRequest,
} from '../../../wire';

type Calls = { readonly [C in keyof DeskCalls]: (request: Parameters<DeskCalls[C]>[0]) => void };

/** What HtmlService gives a page; the local host gives the same. */
interface Runner extends Calls {
  withSuccessHandler(then: (answer: unknown) => void): Runner;
  withFailureHandler(then: (error: unknown) => void): Runner;
}

interface Spot {
  readonly parameter: Readonly<Record<string, string>>;
}

interface Google {
  readonly script: {
    readonly run: Runner;
    readonly url?: { getLocation(then: (spot: Spot) => void): void };
    readonly history?: {
      push(state: unknown, parameters: Readonly<Record<string, string>>): void;
      setChangeHandler(then: (event: { readonly location: Spot }) => void): void;
    };
  };
}

declare const google: Google | undefined;

const script = typeof google === 'undefined' ? undefined : google.script;

/** Milliseconds after which a call counts as lost; an execution of Apps Script may wait 10 s for its lock. */
const PATIENCE = 120_000;

/** Rejects with words to show when the call failed, was lost, or was answered by something that is not ours. */
function ask<Answer extends { readonly ok: boolean }>(start: (runner: Runner) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (!script) {
      reject(new Error('本页须从办理台网址打开'));
      return;
    }
    const lost = setTimeout(() => reject(new Error('等待超时')), PATIENCE);
    const runner = script.run
      .withSuccessHandler((answer) => {
        clearTimeout(lost);
        if (typeof (answer as Answer | null)?.ok === 'boolean') resolve(answer as Answer);
        else reject(new Error('没有收到可识别的答复'));
      })
      .withFailureHandler((error) => {
        clearTimeout(lost);
        // Google's words are for whoever looks for a fault: a person is told what to do.
        console.warn(String(error));
        reject(new Error('Google 服务暂时没有响应'));
      });
    start(runner);
  });
}

export const look = (request: LookRequest): Promise<LookAnswer> =>
  patiently(() => ask((runner) => runner.look(request)));
export const act = (request: ActRequest): Promise<ActAnswer> => patiently(() => ask((runner) => runner.act(request)));

export const part = (request: PartRequest): Promise<PartAnswer> =>
  patiently(() => ask((runner) => runner.part(request)));

export const fill = (request: FillRequest): Promise<FillAnswer> =>
  patiently(() => ask((runner) => runner.fillRow(request)));
export const browse = (request: ListRequest): Promise<ListAnswered> =>
  patiently(() => ask((runner) => runner.browse(request)));

export const upload = (request: UploadRequest): Promise<FillAnswer> =>
  patiently(() => ask((runner) => runner.upload(request)));

export const attach = (request: AttachRequest): Promise<AttachAnswer> =>
  patiently(() => ask((runner) => runner.attach(request)));

/** What the desk's address asked for: project numbers, comma separated, and the kind of decision to preselect; or a tab. */
export interface Asked {
  readonly p?: string;
  readonly do?: string;
  readonly tab?: string;
}

/**
 * The frame of an HtmlService page has no query of its own, so the server puts {p, do, tab} in place of __START__; without
 * it the platform is asked, then the address.
 */
export function asked(): Promise<Asked> {
  const text = document.getElementById('start')?.textContent?.trim() ?? '';
  if (text.startsWith('{')) return Promise.resolve(JSON.parse(text) as Asked);
  const url = script?.url;
  if (url) return new Promise((resolve) => url.getLocation((spot) => resolve(spot.parameter)));
  return Promise.resolve(Object.fromEntries(new URLSearchParams(location.search)));
}

/** Lets the browser's back button move between the desk's screens, where the platform offers it. */
export const trail = {
  push(parameters: Readonly<Record<string, string>>): void {
    script?.history?.push(null, parameters);
  },
  follow(then: (parameters: Readonly<Record<string, string>>) => void): void {
    script?.history?.setChangeHandler((event) => then(event.location.parameter));
  },
};

/** `crypto.randomUUID` exists only on secure pages and newer browsers. */
export function uuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
