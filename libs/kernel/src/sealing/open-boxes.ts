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

/** What a sealed part reads as. */
type Part = Json | typeof ERASED;
type Content = Record<string, Json> | typeof ERASED;

/**
 * The sealed parts of one event. Nothing is opened before the first read; each box is opened once. A
 * part reads as ERASED when its subject was erased; MissingKeyError when only the key is missing.
 */
export class SealedParts {
  readonly #boxes: Record<Subject, string>;
  readonly #sealed: Record<Subject, readonly string[]>;
  #opened: Map<Subject, Content> | null = null;

  private constructor(
    private readonly event: StoredEvent,
    private readonly keyRing: Pick<KeyRing, 'open'>,
    private readonly erasures: Erasures,
  ) {
    this.#boxes = event.metadata['boxes'] as Record<Subject, string>;
    this.#sealed = event.metadata['sealed'] as Record<Subject, readonly string[]>;
  }

  /** The parts, or null for an event without any. */
  static of(
    event: StoredEvent,
    keyRing: Pick<KeyRing, 'open'>,
    erasures: Erasures,
  ): SealedParts | null {
    return event.metadata['boxes'] === undefined ? null : new SealedParts(event, keyRing, erasures);
  }

  /** Names of all parts. */
  names(): readonly string[] {
    return Object.values<readonly string[]>(this.#sealed).flat();
  }

  /** The part, or what stands there when it is not sealed. */
  read(name: string, otherwise: Json): Part {
    for (const subject of Object.keys(this.#sealed) as Subject[]) {
      if (!this.#sealed[subject]?.includes(name)) continue;
      const content = this.#open(subject);
      return content === ERASED ? ERASED : ((content as Record<string, Json>)[name] as Json);
    }
    return otherwise;
  }

  #open(subject: Subject): Content {
    this.#opened ??= new Map();
    let content = this.#opened.get(subject);
    if (content === undefined) {
      const box = this.#boxes[subject] as string;
      content = openBox(this.event, subject, box, this.keyRing, this.erasures);
      this.#opened.set(subject, content);
    }
    return content;
  }
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
): Content {
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
