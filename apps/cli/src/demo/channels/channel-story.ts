import type {
  IncomingFile,
  IncomingMessage,
  IncomingOrigin,
  IncomingThing,
  SaidStanding,
} from '@bitacora/channel-port';
import type { FilledTemplate } from '@bitacora/conversations/published';
import type { DemoInbox } from './channel-inboxes.js';
import type { DemoAnswer } from './demo-providers.js';

/** Minutes after the step before it. */
interface After {
  readonly after: number;
}

/** A client writes. */
interface ClientWrites extends After {
  readonly does: 'writes';
  readonly text: string;
  readonly files?: readonly IncomingFile[];
  readonly origin?: IncomingOrigin;
  readonly messageKind?: IncomingMessage['messageKind'];
  /** What the text is the plain form of. */
  readonly shares?: readonly IncomingThing[];
  readonly albumId?: string;
  /** It quotes the newest reply. */
  readonly isAnswer?: true;
}

/** A mail comes, as its server has it. */
interface MailComes extends After {
  readonly does: 'mails';
  readonly raw: string;
}

/** A client does something with a message that is there: the newest of theirs, or of the team. */
interface ClientChanges extends After {
  readonly does: 'edits' | 'reacts';
  /** The new words, or one emoji. */
  readonly text: string;
}

/** An agent answers; what the provider makes of it, and what it says of it later. */
interface AgentReplies extends After {
  readonly does: 'replies';
  readonly text: string;
  readonly template?: FilledTemplate;
  readonly provider?: DemoAnswer;
  readonly mark?: 'delivered' | 'read';
  /** It quotes the client's newest message. */
  readonly isAnswer?: true;
}

/** An agent finds that another client is the same person. */
interface AgentMerges extends After {
  readonly does: 'merges';
  readonly inbox: DemoInbox;
  readonly identity: string;
}

/** The provider says what it thinks of the number of the inbox. */
interface ProviderRates extends After {
  readonly does: 'rates';
  readonly said: SaidStanding;
}

interface AgentDecides extends After {
  readonly does: 'notes' | 'resolves';
  readonly text: string;
}

export type ChannelStep =
  | ClientWrites
  | MailComes
  | ClientChanges
  | AgentReplies
  | AgentMerges
  | ProviderRates
  | AgentDecides;

/** A conversation in a channel. */
export interface ChannelStory {
  readonly inbox: DemoInbox;
  /** What the channel knows of the client. */
  readonly client: {
    readonly identity: string;
    readonly name: string | null;
    readonly email?: string;
    readonly phone?: string;
  };
  /** Minutes from its first step to the end of the demo. */
  readonly before: number;
  /** Of the staff. */
  readonly agent: number;
  readonly steps: readonly ChannelStep[];
}
