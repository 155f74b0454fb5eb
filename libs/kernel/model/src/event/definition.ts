import type { JsonObject } from './json.js';
import type { DomainEvent } from './event.js';
import { UnknownEventTypeError } from '../errors.js';

/** Checks unknown input and returns it typed, or throws. A zod schema is one; the kernel needs no more. */
export interface Parser<T> {
  parse(input: unknown): T;
  /** One line of what the data says, for docs/events.md. */
  readonly description?: string | undefined;
  /** Field -> type in words; for parsers that are no zod schema. */
  readonly fields?: Readonly<Record<string, string>>;
}

/**
 * Personal fields of an event type and whose they are. `fields` are top-level fields of `data`;
 * `idField` is the field of `data` that holds the id of the contact or user.
 */
export interface PersonalFields {
  readonly subject: 'contact' | 'user' | 'webhook';
  readonly idField: string;
  readonly fields: readonly string[];
}

/** Lifts data of version n to version n + 1. Pure, runs at every read, never rewrites the log. */
export type Upcaster = (data: JsonObject) => JsonObject;

/** Everything the product knows about one event type. */
export interface EventDefinition<E extends DomainEvent = DomainEvent> {
  readonly type: E['type'];
  /** Category of the streams it is written to. */
  readonly category: string;
  /** Newest version; starts at 1. */
  readonly version: number;
  /** Schema of the newest version. */
  readonly schema: Parser<E['data']>;
  readonly personal?: readonly PersonalFields[];
  /** From version n (the key) to n + 1. One for every older version. */
  readonly upcasters?: Readonly<Record<number, Upcaster>>;
}

/** All event types of the product. Built once by the composition root; folds and stores ask it. */
export class EventRegistry {
  readonly #byType = new Map<string, EventDefinition>();

  constructor(definitions: readonly EventDefinition[]) {
    for (const definition of definitions) {
      if (this.#byType.has(definition.type)) {
        throw new TypeError(`Two event definitions have the type ${definition.type}.`);
      }
      for (let version = 1; version < definition.version; version += 1) {
        if (!definition.upcasters?.[version]) {
          throw new TypeError(`${definition.type} has no upcaster from version ${version}.`);
        }
      }
      this.#byType.set(definition.type, definition);
    }
  }

  /** The definition, or undefined for a type that this version does not know. */
  find(type: string): EventDefinition | undefined {
    return this.#byType.get(type);
  }

  /** The definition, or an error that says where the unknown type is. */
  require(type: string, stream: string, revision: number): EventDefinition {
    const definition = this.#byType.get(type);
    if (!definition) throw new UnknownEventTypeError(type, stream, revision);
    return definition;
  }

  all(): readonly EventDefinition[] {
    return [...this.#byType.values()];
  }
}
