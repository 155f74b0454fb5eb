import type { StoredEvent } from '@bitacora/kernel';

/** One event for people: where it is, what it is, who did it in which account, and its open data. */
export function eventLine(event: StoredEvent): string {
  const { metadata, data } = event;
  const actor = metadata['actor'] as { readonly kind?: string; readonly id?: string } | undefined;
  const at = String(metadata['occurredAt'] ?? event.recordedAt);
  const who = `${actor?.kind ?? '?'}:${actor?.id ?? '?'} in ${String(metadata['accountId'] ?? '?')}`;
  const place = `${event.stream}@${event.revision}`;
  const sealed = metadata['boxes'] === undefined ? '' : ' [sealed]';
  return `${at}  ${place}  ${event.type}  ${who}  ${JSON.stringify(data)}${sealed}`;
}

/** The same for programs: the event as it is stored. */
export function eventJson(event: StoredEvent): string {
  return JSON.stringify(event);
}
