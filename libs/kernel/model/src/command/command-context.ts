import { SYSTEM, type Actor } from '../event/actor.js';

/** Who asks, for which account, from where and because of what. Handed on explicitly, never ambient. */
export interface CommandContext {
  readonly accountId: string;
  readonly actor: Actor;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly correlationId: string;
  readonly causationId: string;
  /** 0 when a person asks; one more than the event it reacts to when a reactor asks. */
  readonly depth: number;
  /** Permissions of the actor in the account. Reactors and the system hold `ALL_PERMISSIONS`. */
  readonly permissions: ReadonlySet<string>;
  /** What is written was done elsewhere and is imported now: it sets off no reaction. */
  readonly imported?: true;
}

/** Held by reactors and the system: every permission check passes. */
export const ALL_PERMISSIONS: ReadonlySet<string> = new (class extends Set<string> {
  override has(): boolean {
    return true;
  }
})();

/** Where a request comes from, and the id of everything that it sets off. */
export interface CommandOrigin {
  readonly correlationId: string;
  /** The client's address. Null or absent: no client asked. */
  readonly ip?: string | null;
  readonly userAgent?: string | null;
}

/** The event that a reactor answers, or that set the deadline which is due. */
export interface ReactionCause {
  readonly correlationId: string;
  /** Id of the event. */
  readonly causationId: string;
  /** Depth of the event. */
  readonly depth: number;
}

/** The context of a command that a person sends who may do what `permissions` name. */
export function personContext(
  accountId: string,
  person: { readonly userId: string; readonly name: string },
  permissions: ReadonlySet<string>,
  origin: CommandOrigin,
): CommandContext {
  const actor = { kind: 'user', id: person.userId, name: person.name } as const;
  return startedBy(accountId, actor, permissions, origin);
}

/** The context of a command that a contact sends, through a channel that allows `permissions`. */
export function contactContext(
  accountId: string,
  contact: { readonly contactId: string; readonly name: string },
  permissions: ReadonlySet<string>,
  origin: CommandOrigin,
): CommandContext {
  const actor = { kind: 'contact', id: contact.contactId, name: contact.name } as const;
  return startedBy(accountId, actor, permissions, origin);
}

/** The context of a command that the product sends by itself: in its own name, or in that of `actor`. */
export function systemContext(
  accountId: string,
  origin: CommandOrigin,
  actor: Actor = SYSTEM,
): CommandContext {
  return startedBy(accountId, actor, ALL_PERMISSIONS, origin);
}

/**
 * The context of a command that carries out what was allowed already, in the name of the same actor. `causationId` is
 * the command that it is part of; absent: what caused that one.
 */
export function allowedContext(
  context: CommandContext,
  causationId: string = context.causationId,
): CommandContext {
  return { ...context, causationId, permissions: ALL_PERMISSIONS };
}

/** The context of a command that answers an event. `actor` is the rule that asks; absent: the product. */
export function reactorContext(
  accountId: string,
  cause: ReactionCause,
  actor: Actor = SYSTEM,
): CommandContext {
  const { correlationId, causationId, depth } = cause;
  const context = startedBy(accountId, actor, ALL_PERMISSIONS, { correlationId });
  return { ...context, causationId, depth: depth + 1 };
}

function startedBy(
  accountId: string,
  actor: Actor,
  permissions: ReadonlySet<string>,
  { correlationId, ip = null, userAgent = null }: CommandOrigin,
): CommandContext {
  const causationId = correlationId;
  return { accountId, actor, ip, userAgent, correlationId, causationId, depth: 0, permissions };
}
