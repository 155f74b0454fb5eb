import {
  ALL_PERMISSIONS,
  type CommandContext,
  type Envelope,
  refuse,
  type DomainError,
} from '@bitacora/kernel';

/** How far a client's clock or a repeat may be away from the server's time. */
export const COMMAND_WINDOW_MS = 24 * 60 * 60 * 1000;
const MAX_ID_CHARACTERS = 200;

/** True for reactors, channels and the system: they repeat for as long as they need to. */
export function isTrusted(context: CommandContext): boolean {
  return context.permissions === ALL_PERMISSIONS;
}

/** Refuses ids and times that would make "this command was accepted before" unanswerable. */
export function checkEnvelope(
  command: Envelope,
  context: CommandContext,
  now: string,
): DomainError | null {
  if (command.id === '' || command.id.length > MAX_ID_CHARACTERS) {
    return refuse('INVALID_COMMAND_ID', 'id');
  }
  const issuedAt = Date.parse(command.issuedAt);
  if (Number.isNaN(issuedAt)) return refuse('INVALID_ISSUED_AT', 'issuedAt');
  if (isTrusted(context)) return null;
  const age = Date.parse(now) - issuedAt;
  if (age > COMMAND_WINDOW_MS) return refuse('COMMAND_TOO_OLD', 'issuedAt');
  if (age < -COMMAND_WINDOW_MS) return refuse('COMMAND_FROM_THE_FUTURE', 'issuedAt');
  return null;
}

/**
 * No event of the command can be older than this. A client's clock may be ahead by the whole
 * window, so the search for an earlier acceptance goes back that much further.
 */
export function searchedSince(command: Pick<Envelope, 'issuedAt'>): string {
  return new Date(Date.parse(command.issuedAt) - COMMAND_WINDOW_MS).toISOString();
}
