// Blob, and bytes as Apps Script has them: arrays of signed numbers.
import { exception, pure, STATE, type Served, strict } from './bridge';
import type { BlobState } from './operations';

type Members =
  | 'getBytes'
  | 'getDataAsString'
  | 'getContentType'
  | 'getName'
  | 'setName'
  | 'setContentType'
  | 'setBytes'
  | 'setDataFromString'
  | 'copyBlob'
  | 'isGoogleType';

class Data implements Served<GoogleAppsScript.Base.Blob, Members> {
  readonly [STATE]: BlobState;
  constructor(state: BlobState) {
    this[STATE] = state;
  }
  getBytes = (): number[] => [...this[STATE].bytes];
  getDataAsString = (charset = 'UTF-8'): string => pure('text', this[STATE].bytes, charset);
  getContentType = (): string | null => this[STATE].type;
  getName = (): string | null => this[STATE].name;
  isGoogleType = (): boolean => false;
  copyBlob = (): unknown => blob({ ...this[STATE] });
  setName(name: string): this {
    this[STATE].name = name;
    return this;
  }
  setContentType(type: string): this {
    this[STATE].type = type;
    return this;
  }
  setBytes(bytes: number[]): this {
    this[STATE].bytes = [...bytes];
    return this;
  }
  setDataFromString(text: string): this {
    this[STATE].bytes = utf8(text);
    return this;
  }
}

export const blob = (state: BlobState) => strict('Blob', new Data(state));

export function blobState(value: unknown): BlobState {
  const state = (value as { [STATE]?: BlobState } | null)?.[STATE];
  if (!state || !('bytes' in state)) throw exception('Invalid argument: attachment');
  return state;
}

/** UTF-8 bytes, signed. */
export const utf8 = (text: string): number[] => pure('bytes', text, 'UTF-8');
