import { LogGapError, reached, type Position, type LogBatch } from '@bitacora/kernel';

/**
 * Passes batches on as long as each continues where the last one ended. What has come already is left
 * out; a batch that begins later than that is a gap. Throws LogGapError.
 */
export async function* contiguous(
  batches: AsyncIterable<LogBatch>,
  from: Position,
): AsyncIterable<LogBatch> {
  let held = from;
  for await (const batch of batches) {
    if (batch.after > held) throw new LogGapError(held, batch.after);
    // What begins earlier and ends no further is a repeat; an empty one from here on means that nothing newer is there.
    if (batch.after < held && reached(held, batch.next)) continue;
    const events =
      batch.after === held
        ? batch.events
        : batch.events.filter(({ position }) => !reached(held, position));
    yield { ...batch, after: held, events };
    if (batch.next > held) held = batch.next;
  }
}
