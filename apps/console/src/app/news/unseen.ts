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
  readonly assigneeId: string | null;
}

/** Whether words in a conversation are news for a person: it is theirs, or it waits for a taker. */
function concerns({ assignee, status, unanswered }: ShownConversation, userId: string): boolean {
  return status === 'open' && unanswered > 0 && (!assignee || assignee.id === userId);
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
    const { id, unanswered, waitingSince, revision, assignee } = conversation;
    const known = this.#known.get(id);
    if (known && known.revision > revision) return null;
    this.#known.delete(id);
    const assigneeId = assignee?.id ?? null;
    this.#known.set(id, { unanswered, waitingSince: waitingSince ?? null, revision, assigneeId });
    const [oldest] = this.#known.keys();
    if (this.#known.size > REMEMBERED && oldest !== undefined) {
      this.#known.delete(oldest);
      this.#unseen.delete(oldest);
    }
    const isGiven = known !== undefined && known.assigneeId !== userId && assigneeId === userId;
    if (!concerns(conversation, userId) && !(isGiven && conversation.status === 'open')) {
      this.#unseen.delete(id);
      return null;
    }
    const isNew = known
      ? unanswered > known.unanswered || (waitingSince ?? null) !== known.waitingSince
      : this.#isNewAtFirstSight(conversation);
    const hasWords = isNew && unanswered > 0;
    if ((!hasWords && !isGiven) || id === readingId) return null;
    this.#unseen.add(id);
    if (isGiven) return 'assignedToMe';
    return assigneeId === userId ? 'answerInMine' : 'waitingForTaker';
  }

  /** The person looks at a conversation. */
  markSeen(id: string): void {
    this.#unseen.delete(id);
  }

  /** An automatic answer may stand after the contact's words already. */
  #isNewAtFirstSight({ waitingSince, lastActivityAt, preview }: ShownConversation): boolean {
    if (waitingSince && waitingSince > this.since) return true;
    const isContacts = preview?.kind === 'message' || preview?.by?.kind === 'rule';
    return lastActivityAt > this.since && isContacts;
  }
}
