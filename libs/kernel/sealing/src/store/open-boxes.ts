import {
  MissingKeyError,
  type StoredEvent,
  type Json,
  ERASED,
  UNOPENED,
  type Subject,
  type KeyRing,
  type UnopenedParts,
} from '@bitacora/kernel';
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
export class SealedParts implements UnopenedParts {
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

  /**
   * Gives the object a property for the part, opened when it is read; spreading and JSON see it. An event that
   * has no such part gets `otherwise` there.
   */
  show(target: object, part: string, otherwise: Json): void {
    if (this.#subjectOf(part) !== null) this.#give(target, part);
    else (target as Record<string, Json>)[propertyOf(part)] = otherwise;
  }

  /** Gives the object a property for each sealed field of the event's data. */
  showFields(data: object): void {
    for (const subject in this.#sealed) {
      for (const part of this.#sealed[subject as Subject] ?? []) {
        if (!part.startsWith('@')) this.#give(data, part);
      }
    }
  }

  get hasFields(): boolean {
    for (const subject in this.#sealed) {
      if (this.#sealed[subject as Subject]?.some((part) => !part.startsWith('@'))) return true;
    }
    return false;
  }

  /** The part; null when the event has none of that name. */
  read(part: string): Part {
    const subject = this.#subjectOf(part);
    if (subject === null) return null;
    const content = this.#open(subject);
    return content === ERASED ? ERASED : ((content as Record<string, Json>)[part] as Json);
  }

  isErased(part: string): boolean | null {
    const subject = this.#subjectOf(part);
    if (subject === null) return null;
    const content = this.#opened?.get(subject);
    return content === undefined ? this.erasures.has(subject) : content === ERASED;
  }

  #subjectOf(part: string): Subject | null {
    for (const subject in this.#sealed) {
      if (this.#sealed[subject as Subject]?.includes(part)) return subject as Subject;
    }
    return null;
  }

  #give(target: object, part: string): void {
    if (!(UNOPENED in target)) Object.defineProperty(target, UNOPENED, { value: this });
    Object.defineProperty(target, propertyOf(part), getterOf(part));
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

/** Parts are named like the properties that show them; those of the metadata have an `@` before. */
function propertyOf(part: string): string {
  return part.startsWith('@') ? part.slice(1) : part;
}

const getters = new Map<string, PropertyDescriptor>();

/**
 * The property of a part. All events share one getter: with one of its own each would get a hidden class of its own,
 * and engines keep those, with the event that the getter holds, until the next full collection.
 */
function getterOf(part: string): PropertyDescriptor {
  let descriptor = getters.get(part);
  if (!descriptor) {
    descriptor = {
      configurable: true,
      enumerable: true,
      get(this: { readonly [UNOPENED]: SealedParts }) {
        return this[UNOPENED].read(part);
      },
    };
    getters.set(part, descriptor);
  }
  return descriptor;
}
