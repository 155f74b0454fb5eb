import { deserialize, serialize } from 'bson';

/** A document or a command: Long comes as bigint, every other number as a number. */
export type Doc = Record<string, unknown>;

/** One message of a client. */
export interface Request {
  readonly id: number;
  readonly command: Doc;
  /** Came as OP_QUERY, as a driver's first hello does. */
  readonly isLegacy: boolean;
  /** The client takes several answers to it, one after another. */
  readonly isExhaust: boolean;
  /** The client waits for no answer: write concern 0. */
  readonly isSilent: boolean;
  readonly bytes: number;
}

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 1 << 16;
const KNOWN_REQUIRED_FLAGS = CHECKSUM_PRESENT | MORE_TO_COME;

/** A message that breaks the protocol: the socket is dropped, as a real server does. */
export class BrokenMessageError extends Error {
  override readonly name = 'BrokenMessageError';
}

/** Cuts a byte stream into whole messages. */
export class Frames {
  #parts: Buffer[] = [];
  #length = 0;

  constructor(private readonly limit: number) {}

  /** Whole messages that the chunk completes. Throws BrokenMessageError on a length out of bounds. */
  take(chunk: Buffer): readonly Buffer[] {
    this.#parts.push(chunk);
    this.#length += chunk.length;
    const whole: Buffer[] = [];
    for (;;) {
      const wanted = this.#wanted();
      if (wanted === null || this.#length < wanted) return whole;
      const all = this.#joined();
      whole.push(all.subarray(0, wanted));
      this.#parts = all.length > wanted ? [all.subarray(wanted)] : [];
      this.#length = all.length - wanted;
    }
  }

  #wanted(): number | null {
    if (this.#length < 4) return null;
    const [first] = this.#parts;
    const head = first && first.length >= 4 ? first : this.#joined();
    const length = head.readInt32LE(0);
    if (length < HEADER || length > this.limit) {
      throw new BrokenMessageError(`A message of ${length} bytes: at most ${this.limit}.`);
    }
    return length;
  }

  #joined(): Buffer {
    if (this.#parts.length !== 1) this.#parts = [Buffer.concat(this.#parts)];
    return this.#parts[0] as Buffer;
  }
}

/** Reads OP_MSG, and OP_QUERY on `$cmd`. Throws BrokenMessageError on anything else. */
export function requestOf(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const code = message.readInt32LE(12);
  if (code === OP_QUERY) {
    const end = message.indexOf(0, HEADER + 4);
    const command = read(message.subarray(end + 9));
    const namespace = message.toString('utf8', HEADER + 4, end);
    if (!namespace.endsWith('.$cmd'))
      throw new BrokenMessageError('OP_QUERY is for commands only.');
    command['$db'] ??= namespace.slice(0, -5);
    const bytes = message.length;
    return { id, command, isLegacy: true, isExhaust: false, isSilent: false, bytes };
  }
  if (code !== OP_MSG) throw new BrokenMessageError(`Opcode ${code} is not offered.`);
  const flags = message.readUInt32LE(HEADER);
  if ((flags & 0xffff & ~KNOWN_REQUIRED_FLAGS) !== 0) {
    throw new BrokenMessageError(`Flags ${flags} of OP_MSG are not known.`);
  }
  return {
    id,
    command: sectionsOf(message, message.length - ((flags & CHECKSUM_PRESENT) !== 0 ? 4 : 0)),
    isLegacy: false,
    isExhaust: (flags & EXHAUST_ALLOWED) !== 0,
    isSilent: (flags & MORE_TO_COME) !== 0,
    bytes: message.length,
  };
}

function sectionsOf(message: Buffer, end: number): Doc {
  let command: Doc = {};
  const sequences: [string, Doc[]][] = [];
  for (let at = HEADER + 4; at < end;) {
    const kind = message[at];
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (kind === 0) command = read(section);
    else if (kind === 1) sequences.push(sequenceOf(section));
    else throw new BrokenMessageError(`Section kind ${kind} of OP_MSG is not known.`);
    at += 1 + size;
  }
  for (const [name, documents] of sequences) command[name] = documents;
  return command;
}

function sequenceOf(section: Buffer): [string, Doc[]] {
  const end = section.indexOf(0, 4);
  const documents: Doc[] = [];
  for (let at = end + 1; at < section.length;) {
    const size = section.readInt32LE(at);
    documents.push(read(section.subarray(at, at + size)));
    at += size;
  }
  return [section.toString('utf8', 4, end), documents];
}

function read(bytes: Buffer): Doc {
  return deserialize(bytes, { useBigInt64: true, allowObjectSmallerThanBufferSize: true });
}

/** An answer as OP_MSG, or as OP_REPLY to OP_QUERY. `moreToCome`: another one follows unasked. */
export function answerMessage(
  request: Pick<Request, 'isLegacy'>,
  responseTo: number,
  id: number,
  body: Uint8Array,
  moreToCome = false,
): Buffer {
  const between = request.isLegacy ? 20 : 5;
  const message = Buffer.alloc(HEADER + between + body.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(id, 4);
  message.writeInt32LE(responseTo, 8);
  message.writeInt32LE(request.isLegacy ? OP_REPLY : OP_MSG, 12);
  if (request.isLegacy) message.writeInt32LE(1, HEADER + between - 4);
  else message.writeUInt32LE(moreToCome ? MORE_TO_COME : 0, HEADER);
  message.set(body, HEADER + between);
  return message;
}

/** Documents in bytes: an answer's batch, written once and not looked into again. */
export class RawBatch {
  constructor(readonly documents: readonly Uint8Array[]) {}
}

/** BSON of an answer. A batch inside `cursor` may be a RawBatch. */
export function answerBytes(answer: Doc): Uint8Array {
  const cursor = answer['cursor'] as Doc | undefined;
  const batch = cursor && Object.entries(cursor).find(([, value]) => value instanceof RawBatch);
  if (!cursor || !batch) return serialize(answer);
  const [name, { documents }] = batch as [string, RawBatch];
  const { [name]: _batch, ...others } = cursor;
  const inner = withArray(serialize(others), name, documents);
  const { cursor: _cursor, ...rest } = answer;
  return withElement(serialize(rest), DOCUMENT, 'cursor', inner);
}

const DOCUMENT = 3;
const ARRAY = 4;

function withArray(document: Uint8Array, name: string, items: readonly Uint8Array[]): Uint8Array {
  let length = 5;
  for (const [index, item] of items.entries()) length += 2 + String(index).length + item.length;
  const list = Buffer.allocUnsafe(length);
  list.writeInt32LE(length, 0);
  let at = 4;
  for (const [index, item] of items.entries()) {
    list[at] = DOCUMENT;
    at += 1 + list.write(`${index}\0`, at + 1, 'latin1');
    list.set(item, at);
    at += item.length;
  }
  list[at] = 0;
  return withElement(document, ARRAY, name, list);
}

/** The document with one more element at its end. */
function withElement(
  document: Uint8Array,
  type: number,
  name: string,
  value: Uint8Array,
): Uint8Array {
  const length = document.length + 2 + name.length + value.length;
  const whole = Buffer.allocUnsafe(length);
  whole.set(document, 0);
  whole.writeInt32LE(length, 0);
  let at = document.length - 1;
  whole[at] = type;
  at += 1 + whole.write(`${name}\0`, at + 1, 'latin1');
  whole.set(value, at);
  whole[length - 1] = 0;
  return whole;
}
