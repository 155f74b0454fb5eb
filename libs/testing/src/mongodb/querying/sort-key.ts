import { Binary, ObjectId, Timestamp } from 'bson';
import { CommandRefusal } from '../replication/refusal.js';
import type { Doc } from '../driver/wire.js';

// A value becomes a text whose order, by code units, is MongoDB's order of values, and which equals
// another one exactly when the values are equal. Texts are self-delimiting, so they nest.
// Order of types: https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/

const doubles = new Float64Array(1);
const units = new Uint16Array(doubles.buffer);
const ODD_TEXT = /[\0\ud800-\uffff]/;
const END = '\0';
const NEXT = '\x02';

/** What a missing value and null sort as. */
export const NULL_KEY = '\x05';
/** What an empty list sorts as in an order. */
export const EMPTY_LIST_KEY = '\x04';

/** Text of a value. Throws Refusal on a type that the stand-in does not know. */
export function sortKey(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `\x14${textKey(value)}`;
    case 'number':
      return numberKey(value, 0);
    case 'bigint': {
      const near = Number(value);
      return numberKey(near, Number(value - BigInt(near)));
    }
    case 'boolean':
      return value ? '\x2d\x01' : '\x2d\0';
    case 'undefined':
      return NULL_KEY;
    case 'object':
      return value === null ? NULL_KEY : objectKey(value);
    default:
      throw unknownType(value);
  }
}

/** The type's place in the order, the first unit of each text: comparisons stay inside one type. */
export function typeOfKey(key: string): number {
  return key.charCodeAt(0);
}

function textKey(text: string): string {
  return ODD_TEXT.test(text) ? `${oddText(text)}\0\0` : `${text}\0\0`;
}

/** Lifts surrogates above the rest of the basic plane, so that units sort as code points do. */
function oddText(text: string): string {
  let result = '';
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0) result += '\0\x01';
    else if (unit < 0xd800) result += text[index];
    else result += String.fromCharCode(unit < 0xe000 ? unit + 0x2000 : unit - 0x800);
  }
  return result;
}

function numberKey(value: number, rest: number): string {
  if (Number.isNaN(value)) return '\x0a\0\0\0\0\0';
  doubles[0] = value === 0 ? 0 : value;
  const [d = 0, c = 0, b = 0, a = 0] = units;
  const tail = 0x8000 + rest;
  return a & 0x8000
    ? String.fromCharCode(0x0a, a ^ 0xffff, b ^ 0xffff, c ^ 0xffff, d ^ 0xffff, tail)
    : String.fromCharCode(0x0a, a | 0x8000, b, c, d, tail);
}

function objectKey(value: object): string {
  if (Array.isArray(value)) {
    let key = '\x1e';
    for (const item of value) key += NEXT + sortKey(item);
    return key + END;
  }
  if (value instanceof Date) return `\x32${numberKey(value.getTime(), 0)}`;
  if (value instanceof RegExp) return `\x3c${textKey(value.source)}${textKey(value.flags)}`;
  const type = (value as { _bsontype?: unknown })._bsontype;
  if (type === undefined) return documentKey(value as Doc);
  if (type === 'ObjectId') return `\x28${latin((value as ObjectId).id)}`;
  if (type === 'Binary') {
    const { position, sub_type, buffer } = value as Binary;
    const head = String.fromCharCode(0x23, position >>> 16, position & 0xffff, sub_type);
    return head + latin(buffer.subarray(0, position));
  }
  if (type === 'Timestamp') {
    const { t, i } = value as Timestamp;
    return `\x37${numberKey(t, 0)}${numberKey(i, 0)}`;
  }
  if (type === 'MinKey') return '\x01';
  if (type === 'MaxKey') return '\x7f';
  if (type === 'BSONRegExp') {
    const { pattern, options } = value as unknown as { pattern: string; options: string };
    return `\x3c${textKey(pattern)}${textKey(options)}`;
  }
  throw unknownType(value);
}

function documentKey(value: Doc): string {
  let key = '\x19';
  for (const name in value) {
    const inner = sortKey(value[name]);
    key += `${NEXT}${inner[0]}${textKey(name)}${inner}`;
  }
  return key + END;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function unknownType(value: unknown): CommandRefusal {
  const type = (value as { _bsontype?: string } | null)?._bsontype ?? typeof value;
  return new CommandRefusal(2, `The stand-in does not know values of type ${type}.`);
}
