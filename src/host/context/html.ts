// HtmlService and ContentService: pages and texts. Nothing here needs the host but reading the project's html files.
import { ask, type EnumValue, enumeration, exception, STATE, type Served, strict } from './bridge';
import type { Page } from './protocol';

type Members =
  | 'append'
  | 'appendUntrusted'
  | 'clear'
  | 'getContent'
  | 'setContent'
  | 'getTitle'
  | 'setTitle'
  | 'getWidth'
  | 'setWidth'
  | 'getHeight'
  | 'setHeight'
  | 'addMetaTag'
  | 'setXFrameOptionsMode'
  | 'setFaviconUrl'
  | 'setSandboxMode';

class HtmlOutput implements Served<GoogleAppsScript.HTML.HtmlOutput, Members> {
  readonly [STATE]: Page;

  constructor(content: string) {
    this[STATE] = { content, title: '', width: null, height: null, metas: [], frame: 'DEFAULT' };
  }

  getContent = (): string => this[STATE].content;
  getTitle = (): string => this[STATE].title;
  getWidth = (): number => this[STATE].width ?? 0;
  getHeight = (): number => this[STATE].height ?? 0;

  setContent(content: string): this {
    this[STATE].content = String(content);
    return this;
  }
  append(text: string): this {
    this[STATE].content += String(text);
    return this;
  }
  appendUntrusted(text: string): this {
    this[STATE].content += escapeHtml(String(text));
    return this;
  }
  clear(): this {
    this[STATE].content = '';
    return this;
  }
  setTitle(title: string): this {
    this[STATE].title = String(title);
    return this;
  }
  setWidth(width: number): this {
    this[STATE].width = width;
    return this;
  }
  setHeight(height: number): this {
    this[STATE].height = height;
    return this;
  }
  setFaviconUrl(): this {
    return this;
  }
  setSandboxMode(): this {
    return this;
  }

  addMetaTag(name: string, content: string): this {
    const allowed = ['apple-mobile-web-app-capable', 'google-site-verification', 'mobile-web-app-capable', 'viewport'];
    if (!allowed.includes(name)) throw exception('The specified meta tag cannot be used in this context.');
    this[STATE].metas.push({ name, content: String(content) });
    return this;
  }

  setXFrameOptionsMode(mode: EnumValue): this {
    this[STATE].frame = String(mode);
    return this;
  }
}

const output = (content: string) => strict('HtmlOutput', new HtmlOutput(content));

export function pageOf(page: unknown): Page {
  if (typeof page === 'string') return new HtmlOutput(page)[STATE];
  const state = (page as { [STATE]?: Page } | null)?.[STATE];
  if (!state || !('metas' in state)) throw exception('Invalid argument: userInterface');
  return state;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** A template keeps whatever the script sets on it, as variables of its scriptlets. */
function template(content: string): object {
  const variables: Record<string, unknown> = {};
  const members: Record<string, () => unknown> = {
    evaluate: () => output(render(content, variables)),
    getRawContent: () => content,
    getCode: () => compile(content),
  };
  return new Proxy(variables, {
    get: (of, key) => (typeof key === 'string' && key in members ? members[key] : Reflect.get(of, key)),
  });
}

/** `<? ?>` runs, `<?= ?>` prints escaped, `<?!= ?>` prints as it is. */
function compile(content: string): string {
  let code = 'var output_ = "";\n';
  let at = 0;
  const scriptlet = /<\?(!?=)?([\s\S]*?)\?>/g;
  for (let match = scriptlet.exec(content); match; match = scriptlet.exec(content)) {
    code += `output_ += ${JSON.stringify(content.slice(at, match.index))};\n`;
    const [, mark, body = ''] = match;
    if (mark === '=') code += `output_ += escape_(String(${body}));\n`;
    else if (mark === '!=') code += `output_ += String(${body});\n`;
    else code += `${body}\n`;
    at = match.index + match[0].length;
  }
  return `${code}output_ += ${JSON.stringify(content.slice(at))};\nreturn output_;`;
}

function render(content: string, variables: Record<string, unknown>): string {
  const names = Object.keys(variables);
  const run = new Function('escape_', ...names, compile(content));
  return String(run(escapeHtml, ...names.map((name) => variables[name])));
}

class Html
  implements
    Served<
      typeof HtmlService,
      | 'createHtmlOutput'
      | 'createHtmlOutputFromFile'
      | 'createTemplate'
      | 'createTemplateFromFile'
      | 'XFrameOptionsMode'
      | 'SandboxMode'
    >
{
  readonly XFrameOptionsMode = enumeration('HtmlService.XFrameOptionsMode', 'ALLOWALL', 'DEFAULT');
  readonly SandboxMode = enumeration('HtmlService.SandboxMode', 'EMULATED', 'IFRAME', 'NATIVE');

  createHtmlOutput = (content: unknown = ''): unknown =>
    output(typeof content === 'string' ? content : blobText(content));
  createHtmlOutputFromFile = (name: string): unknown => output(ask('html.file', String(name)));
  createTemplate = (content: unknown): unknown => template(typeof content === 'string' ? content : blobText(content));
  createTemplateFromFile = (name: string): unknown => template(ask('html.file', String(name)));
}

const blobText = (blob: unknown): string => (blob as { getDataAsString(): string }).getDataAsString();

export const htmlService = () => strict('HtmlService', new Html());

const MIME = {
  ATOM: 'application/atom+xml',
  CSV: 'text/csv',
  ICAL: 'text/calendar',
  JAVASCRIPT: 'application/javascript',
  JSON: 'application/json',
  RSS: 'application/rss+xml',
  TEXT: 'text/plain',
  VCARD: 'text/vcard',
  XML: 'application/xml',
} as const;

interface Text {
  text: true;
  content: string;
  mimeType: EnumValue;
  fileName: string | null;
}

const MimeType = enumeration('ContentService.MimeType', ...(Object.keys(MIME) as (keyof typeof MIME)[]));

class TextOutput
  implements
    Served<
      GoogleAppsScript.Content.TextOutput,
      | 'append'
      | 'clear'
      | 'getContent'
      | 'setContent'
      | 'getMimeType'
      | 'setMimeType'
      | 'downloadAsFile'
      | 'getFileName'
    >
{
  readonly [STATE]: Text;

  constructor(content: string) {
    this[STATE] = { text: true, content, mimeType: MimeType.TEXT, fileName: null };
  }

  getContent = (): string => this[STATE].content;
  getMimeType = (): unknown => this[STATE].mimeType;

  setContent(content: string): this {
    this[STATE].content = String(content);
    return this;
  }
  append(text: string): this {
    this[STATE].content += String(text);
    return this;
  }
  clear(): this {
    this[STATE].content = '';
    return this;
  }
  setMimeType(type: EnumValue | null): this {
    if (!type) throw exception('Invalid argument: mimeType');
    this[STATE].mimeType = type;
    return this;
  }
  getFileName = (): string | null => this[STATE].fileName;
  downloadAsFile(name: string): this {
    this[STATE].fileName = String(name);
    return this;
  }
}

class Content implements Served<typeof ContentService, 'createTextOutput' | 'MimeType'> {
  readonly MimeType = MimeType;
  createTextOutput = (content: unknown = ''): unknown => strict('TextOutput', new TextOutput(String(content)));
}

export const contentService = () => strict('ContentService', new Content());

/** What a web app's function returned, if it is one of the two kinds that may leave it. */
export function served(
  value: unknown,
): { kind: 'html'; page: Page } | { kind: 'text'; content: string; mimeType: string; fileName: string | null } | null {
  const state = (value as { [STATE]?: Page | Text } | null | undefined)?.[STATE];
  if (!state || typeof state !== 'object') return null;
  if ('metas' in state) return { kind: 'html', page: state };
  if (!('text' in state)) return null;
  const { content, mimeType, fileName } = state;
  return { kind: 'text', content, mimeType: MIME[mimeType.name() as keyof typeof MIME], fileName };
}
