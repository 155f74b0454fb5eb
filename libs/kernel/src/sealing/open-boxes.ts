import { MissingKeyError } from '../errors.js';
import type { StoredEvent } from '../event/event.js';
import type { Json } from '../event/json.js';
import { ERASED } from '../event/personal.js';
import type { Subject } from '../event/subject.js';
import type { KeyRing } from '../ports/key-ring.js';
import { boxAssociatedData } from './sealed-parts.js';

/** Who answers whether a missing key is an erasure. */
export interface Erasures {
  has(subject: Subject): boolean;
}

/** Reads one sealed part. */
export type OpenPart = () => Json | typeof ERASED;

/**
 * The sealed parts of an event by name. Nothing is opened before the first read; each box is opened
 * once. A part reads as ERASED when its subject was erased; MissingKeyError when only the key is missing.
 */
export function sealedParts(
  event: StoredEvent,
  keyRing: Pick<KeyRing, 'open'>,
  erasures: Erasures,
): ReadonlyMap<string, OpenPart> | null {
  const boxes = event.metadata['boxes'] as Record<Subject, string> | undefined;
  if (boxes === undefined) return null;
  const sealed = event.metadata['sealed'] as Record<Subject, readonly string[]>;
  const parts = new Map<string, OpenPart>();
  for (const subject of Object.keys(boxes) as Subject[]) {
    let opened: Record<string, Json> | typeof ERASED | undefined;
    const open = (): Record<string, Json> | typeof ERASED =>
      (opened ??= openBox(event, subject, boxes[subject] as string, keyRing, erasures));
    for (const name of sealed[subject] ?? []) {
      parts.set(name, () => {
        const content = open();
        return content === ERASED ? ERASED : ((content as Record<string, Json>)[name] as Json);
      });
    }
  }
  return parts;
}

/** The subjects that an event has boxes of. */
export function boxSubjects(event: StoredEvent): readonly Subject[] {
  const boxes = event.metadata['boxes'];
  return boxes === undefined ? [] : (Object.keys(boxes as object) as Subject[]);
}

function openBox(
  event: StoredEvent,
  subject: Subject,
  box: string,
  keyRing: Pick<KeyRing, 'open'>,
  erasures: Erasures,
): Record<string, Json> | typeof ERASED {
  if (erasures.has(subject)) return ERASED;
  const plain = keyRing.open(subject, box, boxAssociatedData(event.id, event.stream, subject));
  if (plain === null) throw new MissingKeyError(subject);
  return JSON.parse(plain) as Record<string, Json>;
}

/** Adds a property that is read when it is first asked for and then stays. Spreading and JSON see it. */
export function lazyProperty(target: object, name: string, read: () => unknown): void {
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = read();
      Object.defineProperty(target, name, { value, configurable: true, enumerable: true });
      return value;
    },
  });
}
