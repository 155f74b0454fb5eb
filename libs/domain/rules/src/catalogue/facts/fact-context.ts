import type { ActorKind, Personal } from '@bitacora/kernel';
import type { AttributeOwner, Availability, Language } from '@bitacora/account/published';
import type { AttributeValues } from '@bitacora/schema';
import type {
  ContactNews,
  AnswerTarget,
  MessageKind,
  Priority,
  Status,
  StatusReason,
} from '@bitacora/conversations/published';
import type { WorkingHours } from '@bitacora/hours/published';
import type { Channel } from '@bitacora/inboxes/published';

/** A conversation as rules see it at one position of the log. Times are ISO 8601 UTC. */
export interface ConversationFacts {
  readonly inboxId: string;
  readonly status: Status;
  readonly priority: Priority;
  readonly important: boolean;
  readonly muted: boolean;
  readonly labelIds: readonly string[];
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  /** BCP 47 tag as the visitor's browser gave it. */
  readonly language: string | null;
  readonly page: Personal<string> | null;
  /** Whether the website or a network proved who writes. */
  readonly verified: boolean;
  readonly startedBy: 'contact' | 'user';
  /** 1 for the first conversation of the contact in the inbox. */
  readonly ordinal: number;
  readonly startedAt: string;
  readonly statusSince: string;
  /** Public messages of both sides; notes do not count. */
  readonly messages: number;
  readonly contactMessages: number;
  /** Public messages of people of the team, and of rules. */
  readonly agentMessages: number;
  readonly automaticMessages: number;
  readonly notes: number;
  /** Messages of the contact since a person of the team last answered. */
  readonly unanswered: number;
  /** Who wrote the newest public message; null: there is none. */
  readonly lastMessageBy: 'contact' | 'user' | 'automatic' | null;
  readonly lastContactMessageAt: string | null;
  readonly lastAgentMessageAt: string | null;
  /** Values by the id of their attribute. */
  readonly attributes: Personal<AttributeValues>;
  /** When the oldest message came that no person of the team has answered yet. */
  readonly waitingSince: string | null;
  /** The clock of the answer; `due` is null while none runs. */
  readonly answer: {
    readonly since: string | null;
    readonly due: { readonly at: string; readonly target: AnswerTarget } | null;
    readonly delayed: boolean;
  };
}

/** The contact of the conversation. `conversations` counts those started up to the event, in every inbox. */
export interface ContactFacts {
  readonly name: Personal<string> | null;
  readonly email: Personal<string> | null;
  readonly phone: Personal<string> | null;
  readonly conversations: number;
  readonly labelIds: readonly string[];
  readonly attributes: Personal<AttributeValues>;
}

/** What the event itself says. `at` is its `occurredAt`: the time of a rule is the event's time. */
export interface EventFacts {
  readonly at: string;
  readonly actorKind: ActorKind;
  readonly actorId: string;
  readonly text: Personal<string> | null;
  /** Files that came with a message or note; null when the event is neither, and once erased. */
  readonly files: number | null;
  /** What a message or note is; null when the event is neither, and once its files are erased. */
  readonly messageKind: MessageKind | null;
  /** Whether a message was written by a rule; null when the event is no message. */
  readonly automatic: boolean | null;
  readonly labelId: string | null;
  /** People whom a note mentions; null when the event is no note. */
  readonly mentions: readonly string[] | null;
  /** Why the status changed; null when the event is no change of status. */
  readonly statusReason: StatusReason | null;
  /** What happened to the contact; absent when the event says nothing of it. */
  readonly contactChange?: ContactNews;
  /** Which attribute changed, and of whom; absent when the event says nothing of it. */
  readonly attribute?: { readonly owner: AttributeOwner; readonly id: string };
  /** How the person who has the conversation is from now on, and was; absent when the event says nothing of it. */
  readonly availability?: { readonly now: Availability; readonly before: Availability };
}

/**
 * Everything that facts are read from: the event at position p, the streams folded up to p, and the
 * conversation as it was just before p.
 */
export interface FactContext {
  readonly event: EventFacts;
  readonly conversation: ConversationFacts;
  /** Null when the event is the first of its conversation. */
  readonly before: ConversationFacts | null;
  readonly contact: ContactFacts | null;
  /** Hours of an inbox are null when it always answers. */
  readonly inbox: { readonly channel: Channel; readonly hours: WorkingHours | null } | null;
  readonly people: {
    /** Of the person who has the conversation; null when no person has it. */
    readonly assignee: Availability | null;
    /** How many members are online who may be given a conversation of the inbox. */
    readonly online: () => number;
    /** How many of them are members of the team. */
    readonly onlineOf: (teamId: string) => number;
  };
  /** IANA zone of the account. */
  readonly timeZone: string;
  /** Language of the account. */
  readonly language: Language | null;
}
