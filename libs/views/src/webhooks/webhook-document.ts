import type { WebhookEnd, WebhookFault } from '@bitacora/conversations/published';
import type { Position, StoredDocument } from '@bitacora/kernel';
import type { WebhookCallStanding } from '@bitacora/webhooks/published';
import type { WaitingInTurn } from '../turns/due-in-turn.js';

/** A webhook as the settings show it. Its address is in no view: it is sealed in the log. */
export interface WebhookDocument extends StoredDocument {
  readonly webhookId: string;
  readonly name: string;
  readonly host: string;
  readonly on: boolean;
  readonly createdAt: string;
  /** When its secret was made. */
  readonly secretSince: string;
  /** Until when the secret before signs, too; null: there was none before. */
  readonly olderUntil: string | null;
  /** Calls that wait for an attempt, or are under way. */
  readonly waiting: number;
  readonly delivered: number;
  /** Calls that were given up. */
  readonly givenUp: number;
  readonly lastDeliveredAt: string | null;
  /** The newest attempt, tests left out; null: there was none. */
  readonly lastAttempt: {
    readonly at: string;
    readonly status: number | null;
    /** Null: it was taken. */
    readonly fault: WebhookFault | null;
  } | null;
  /** Since when every call has failed, once that is a day. */
  readonly failingSince: string | null;
  /** When that was noted, so that the account is written to; null unless it fails. */
  readonly noticeAt: string | null;
  /** Id of the event that noted it. */
  readonly noticeId: string | null;
  readonly position: Position;
}

/** A call as the settings list it. It holds no word of a person and nothing of what was sent. Times are ISO 8601 UTC. */
export interface ListedCallDocument extends StoredDocument {
  readonly callId: string;
  readonly webhookId: string;
  readonly conversationId: string;
  /** Of the conversation: what people call it, and whose scope it is in. */
  readonly reference: string;
  readonly inboxId: string;
  /** The rule that asked for it; null: a person did, by a macro. */
  readonly rule: { readonly ruleId: string; readonly name: string } | null;
  readonly userId: string | null;
  /** When the rule or the person asked for it. */
  readonly askedAt: string;
  readonly state: WebhookCallStanding;
  readonly attempts: number;
  /** When the newest attempt was made; null: there was none. */
  readonly attemptedAt: string | null;
  /** Milliseconds from its beginning to what came of it; null while nothing did. */
  readonly tookMs: number | null;
  /** When the next attempt may start; null unless it waits. */
  readonly nextAttemptAt: string | null;
  readonly status: number | null;
  readonly fault: WebhookFault | null;
  readonly end: WebhookEnd | null;
  /** Where the request is in the log: the newest first. */
  readonly askedKey: Position;
  readonly position: Position;
}

/** A call as the sender finds it. */
export interface WebhookCallDocument extends WaitingInTurn {
  readonly callId: string;
  readonly webhookId: string;
  readonly state: WebhookCallStanding;
  readonly position: Position;
}
