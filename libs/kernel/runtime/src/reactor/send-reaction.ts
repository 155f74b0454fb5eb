import {
  commandOf,
  reactorContext,
  type ReactionCause,
  type CommandDispatcher,
  type Clock,
  type Reaction,
  ReactionFailedError,
} from '@bitacora/kernel';
import type { RunnerObserver } from '../cluster/runner-observer.js';

/** What makes a reaction a command. */
export interface ReactionOrigin extends ReactionCause {
  readonly commandId: string;
  readonly accountId: string;
  /** Time of the event or the due time, ISO 8601 UTC: "too late" counts from here. */
  readonly since: string;
}

export interface ReactionSenderParts {
  readonly reactor: string;
  readonly dispatcher: CommandDispatcher;
  readonly clock: Clock;
  readonly observer?: RunnerObserver;
}

/** Refusals that no decider means: the code or the store is at fault, so they are tried again. */
const FAULTS: ReadonlySet<string> = new Set(['CONFLICT', 'UNKNOWN_COMMAND', 'FORBIDDEN']);

/**
 * Sends one reaction as a command, unless it is too late for it. A refusal is an answer: the decider
 * saw that it no longer applies. Throws ReactionFailedError when it could not even be decided.
 */
export async function sendReaction(
  { reactor, dispatcher, clock, observer }: ReactionSenderParts,
  reaction: Reaction,
  origin: ReactionOrigin,
): Promise<void> {
  const { command, data, actor, tooLateAfterMs } = reaction;
  const lateMs = Date.parse(clock.now()) - Date.parse(origin.since);
  if (tooLateAfterMs !== null && lateMs > tooLateAfterMs) {
    observer?.onTooLate?.(reactor, command.name, lateMs);
    return;
  }
  const { commandId: id, accountId, since: issuedAt } = origin;
  const context = reactorContext(accountId, origin, actor);
  const result = await dispatcher.execute(commandOf(command, data, context, { id, issuedAt }));
  if (result.ok) return;
  const codes = result.errors.map((error) => error.code);
  if (codes.some((code) => FAULTS.has(code))) throw new ReactionFailedError(command.name, codes);
  observer?.onRefused?.(reactor, command.name, result.errors);
}
