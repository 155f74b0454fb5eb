import type { NoticeReason } from '@bitacora/account/published';
import type { ShownConversation } from '@bitacora/console-data';

/** Conversations that are remembered; older ones fall out. An outsider can start as many as they like. */
const REMEMBERED = 2000;

/** For whom messages are counted. */
export interface Reader {
  readonly userId: string;
  /** The conversation that is open before their eyes. */
  readonly readingId: string | undefined;
}

/** What is remembered of a conversation. */
interface Known {
  readonly unanswered: number;
  readonly waitingSince: string | null;
  readonly revision: number;
  readonly assignedAt: string | null;
  readonly mentionedAt: string | null;
  /** Whether a note mentions the person that they have not looked at. */
  readonly isMentioned: boolean;
  /** Whether the person was given it and has not looked at it. */
  readonly isGiven: boolean;
}

/** Whether words in a conversation are news for a person: it is theirs, or it waits for a taker, and is not muted. */
function concerns(
  { assignee, status, unanswered, muted }: ShownConversation,
  userId: string,
): boolean {
  const waits = status === 'open' && unanswered > 0 && !muted;
  return waits && (!assignee || assignee.id === userId);
}

/**
 * Which conversations hold messages that the person has not looked at since this page was opened. Instants are those of
 * the server, so a wrong clock here counts nothing twice and misses nothing.
 */
export class Unseen {
  readonly #known = new Map<string, Known>();
  readonly #unseen = new Set<string>();

  /** `since` is the last activity of the account when the page was opened: what is older is no news. */
  constructor(private readonly since: string) {}

  get ids(): readonly string[] {
    return [...this.#unseen];
  }

  /** Takes in a conversation as it is now; says what is new in it for the reader, null when nothing is. */
  take(conversation: ShownConversation, { userId, readingId }: Reader): NoticeReason | null {
    const { id, unanswered, revision, assignee } = conversation;
    const known = this.#known.get(id);
    if (known && known.revision > revision) return null;
    const waitingSince = conversation.waitingSince ?? null;
    const assignedAt = conversation.assignedAt ?? null;
    const mentionedAt = conversation.mentionedAt ?? null;
    const isReading = id === readingId;
    const isMentionNew = this.#isLater(mentionedAt, known && known.mentionedAt);
    const isMentioned = !isReading && (isMentionNew || (known?.isMentioned ?? false));
    const isMine = assignee?.id === userId;
    const canBeGiven = isMine && conversation.status === 'open' && !conversation.assignedToSelf;
    const isGivenNow = canBeGiven && this.#isLater(assignedAt, known && known.assignedAt);
    const isGiven = canBeGiven && !isReading && (isGivenNow || (known?.isGiven ?? false));
    this.#remember(id, {
      ...{ unanswered, waitingSince, revision, assignedAt, mentionedAt, isMentioned, isGiven },
    });
    if (!concerns(conversation, userId) && !isGiven && !isMentioned) {
      this.#unseen.delete(id);
      return null;
    }
    const isNew = known
      ? unanswered > known.unanswered || waitingSince !== known.waitingSince
      : this.#isNewAtFirstSight(conversation);
    const hasWords = isNew && concerns(conversation, userId);
    if (isReading || (!isMentionNew && !isGivenNow && !hasWords)) return null;
    this.#unseen.add(id);
    if (isMentionNew) return 'mentionsMe';
    if (isGivenNow) return 'assignedToMe';
    return isMine ? 'answerInMine' : 'waitingForTaker';
  }

  /** Whether the person has something to look at in a conversation. */
  has(id: string): boolean {
    return this.#unseen.has(id);
  }

  /** The person looks at a conversation. */
  markSeen(id: string): void {
    const known = this.#known.get(id);
    if (known) this.#known.set(id, { ...known, isMentioned: false, isGiven: false });
    this.#unseen.delete(id);
  }

  #remember(id: string, known: Known): void {
    this.#known.delete(id);
    this.#known.set(id, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size <= REMEMBERED || oldest === undefined) return;
    this.#known.delete(oldest);
    this.#unseen.delete(oldest);
  }

  /** Whether something was done since the conversation was looked at before; `known` is undefined at first sight. */
  #isLater(at: string | null, known: string | null | undefined): boolean {
    if (at === null) return false;
    return known === undefined ? at > this.since : at !== known;
  }

  /** An automatic answer may stand after the contact's words already. */
  #isNewAtFirstSight({ waitingSince, lastActivityAt, preview }: ShownConversation): boolean {
    if (waitingSince && waitingSince > this.since) return true;
    const isContacts = preview?.kind === 'message' || preview?.by?.kind === 'rule';
    return lastActivityAt > this.since && isContacts;
  }
}
