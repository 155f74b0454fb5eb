import type { DomainEvent, RecordedEvent } from '@bitacora/kernel';

/** What a fold sees of an event; a union of events stays a union, so `switch (event.type)` narrows data. */
export type Folded<E extends DomainEvent> = E extends DomainEvent
  ? Pick<RecordedEvent<E>, 'type' | 'data' | 'metadata'>
  : never;
