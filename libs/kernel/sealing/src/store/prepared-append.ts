import type {
  RecordedEvent,
  EventToStore,
  StreamName,
  Appended,
  ExpectedRevision,
} from '@bitacora/kernel';
import type { SplitEvent } from './seal-event.js';

/** An append that can be sent again with the very same arguments, as the store's idempotency asks. */
export interface PreparedAppend {
  readonly stream: StreamName;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToStore[];
  /** Hash of the last event, the `prev` of what follows. */
  readonly lastHash: string;
  readonly splits: readonly SplitEvent[];
}

/**
 * What was appended, as the domain reads it. The position of every event is that of the append, and
 * recordedAt the time of acceptance: a store answers only with the position of the last event.
 */
export function recordedFromPrepared(
  prepared: PreparedAppend,
  appended: Appended,
): readonly RecordedEvent[] {
  const first = appended.revision - prepared.events.length + 1;
  return prepared.splits.map((split, index) => {
    const metadata = prepared.events[index]?.metadata as unknown as RecordedEvent['metadata'];
    const { id, type } = split.draft;
    return {
      id,
      type,
      stream: prepared.stream,
      revision: first + index,
      position: appended.position,
      recordedAt: split.draft.metadata.occurredAt,
      data: split.checked,
      metadata: {
        ...split.draft.metadata,
        version: split.version,
        prev: metadata.prev,
        ...(metadata.digest === undefined ? {} : { digest: metadata.digest }),
      },
    };
  });
}
