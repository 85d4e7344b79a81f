// What the host and a script's process write to each other through its two pipes: one letter, a length, a text.

/**
 * To the process: the project's code and the services (`begin`), one execution (`run`), what a call is answered (`reply`).
 * From it: what the script logged (`log`), a call that waits for its reply (`call`), an execution that a fault ends
 * (`crash`) or that is over (`done`).
 */
const LETTERS = { begin: 'b', run: 'r', reply: 'a', log: 'l', call: 'c', crash: 'x', done: 'd' } as const;
export type Kind = keyof typeof LETTERS;
const KINDS = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter.charCodeAt(0), kind as Kind]));

export interface Frame {
  kind: Kind;
  text: string;
}

/** Sent once to each process, which runs this one project's code only. */
export interface Begin {
  services: string;
  code: string;
  /** The name in stack traces. */
  file: string;
}

/** Characters of an execution's log. */
export const MOST_LOG = 1_000_000;

export const HEAD = 5;
/** Nothing that a script sends is larger: its properties, mails and requests have limits of their own far below. */
const MOST = 128_000_000;

export function framed(kind: Kind, text: string): Buffer {
  const size = Buffer.byteLength(text);
  const whole = Buffer.allocUnsafe(HEAD + size);
  whole.write(LETTERS[kind], 0, 'latin1');
  whole.writeUInt32LE(size, 1);
  whole.write(text, HEAD, 'utf8');
  return whole;
}

/** Throws where the bytes are no frame's beginning: whoever wrote them is not ours any more. */
export function headOf(bytes: Buffer): { kind: Kind; size: number } {
  const kind = KINDS.get(bytes[0] ?? 0);
  const size = bytes.readUInt32LE(1);
  if (!kind || size > MOST) throw new Error('no frame');
  return { kind, size };
}

/** Frames out of what a pipe delivers in pieces. */
export class Frames {
  #parts: Buffer[] = [];
  #size = 0;
  /** Of the frame that is under way, its head included; until its head is there, that. */
  #wanted = HEAD;

  *taken(part: Buffer): Generator<Frame> {
    this.#parts.push(part);
    this.#size += part.length;
    while (this.#size >= this.#wanted) {
      const whole = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
      this.#parts = [whole];
      const { kind, size } = headOf(whole);
      this.#wanted = HEAD + size;
      if (this.#size < this.#wanted) return;
      yield { kind, text: whole.toString('utf8', HEAD, this.#wanted) };
      const rest = whole.subarray(this.#wanted);
      this.#parts = [rest];
      this.#size = rest.length;
      this.#wanted = HEAD;
    }
  }
}
