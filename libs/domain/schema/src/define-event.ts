import type { DomainEvent, EventDefinition, PersonalFields, Upcaster } from '@bitacora/kernel';
import type { z } from 'zod';

interface EventOptions {
  /** Newest version, 1 when absent. */
  readonly version?: number;
  readonly personal?: readonly PersonalFields[];
  readonly upcasters?: Readonly<Record<number, Upcaster>>;
}

/** An event type with its zod schema; the data type is inferred, so that it is written once. */
export function defineEvent<T extends string, S extends z.ZodType<object>>(
  type: T,
  category: string,
  schema: S,
  options: EventOptions = {},
): EventDefinition<DomainEvent<T, z.output<S>>> {
  return { type, category, schema, version: 1, ...options };
}

/** The event that a definition describes. */
export type EventOf<D> = D extends EventDefinition<infer E> ? E : never;
