import type { ReplayEvent } from '@bitacora/console-data';

/** A history as JSON Lines: one event a line, as the reader may see it. */
export function jsonLines(events: readonly ReplayEvent[]): readonly string[] {
  return events.map(({ entry, text, changes }) => {
    const { id, type, at, position, revision, actor, subject, ip, data } = entry;
    const { correlationId, causationId, erased } = entry;
    const line = {
      id,
      type,
      at,
      position,
      revision,
      stream: subject.stream,
      actor: { kind: actor.kind, id: actor.id, name: actor.name },
      ip,
      correlationId,
      causationId,
      erased,
      data,
      text,
      changes: changes.map(({ path, before, after }) => ({ path, before, after })),
    };
    return `${JSON.stringify(line)}\n`;
  });
}
