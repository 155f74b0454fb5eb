import { Injectable } from '@nestjs/common';
import type { ConversationEvent } from '@bitacora/conversations/published';
import { inboxDecider, inboxStream, publicPicturePath } from '@bitacora/inboxes';
import type { Recorded, RecordedEvent } from '@bitacora/kernel';
import { Memberships, StreamFolds } from '@bitacora/platform';
import type { Visitor } from './visitor.js';

/** How those who answer show themselves to a visitor. */
export interface Faces {
  /** Name of the inbox, where it writes in the company's name: then nothing of a person reaches the visitor. */
  readonly company: string | null;
  /** Paths of pictures on this server, by the id of the person. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** Of items that no agent wrote. */
export const NO_FACES: Faces = { company: null, pictures: new Map() };

/** Says what visitors see of agents, as the inbox has it at this moment, for what was said before as well. */
@Injectable()
export class AgentFaces {
  constructor(
    private readonly folds: StreamFolds,
    private readonly memberships: Memberships,
  ) {}

  /** Name of the inbox where it writes in the company's name; null where agents show themselves. */
  async companyOf({ account, inboxId }: Pick<Visitor, 'account' | 'inboxId'>) {
    const inbox = await this.folds.state(inboxStream(account, inboxId), inboxDecider);
    return inbox?.chat.looks.companyName ? inbox.name : null;
  }

  /** Of the agents who wrote in these events. */
  async of(
    visitor: Pick<Visitor, 'account' | 'inboxId'>,
    events: readonly RecordedEvent[],
  ): Promise<Faces> {
    const agents = agentsIn(events);
    if (agents.size === 0) return NO_FACES;
    const company = await this.companyOf(visitor);
    if (company !== null) return { ...NO_FACES, company };
    const pictures = new Map<string, string>();
    for (const userId of agents) {
      const picture = (await this.memberships.user(userId))?.picture;
      if (picture) pictures.set(userId, publicPicturePath(picture.fileId));
    }
    return { company, pictures };
  }
}

function agentsIn(events: readonly RecordedEvent[]): ReadonlySet<string> {
  return new Set(
    (events as readonly Recorded<ConversationEvent>[]).flatMap(({ type, data }) =>
      type === 'MessageSent' && data.userId !== null ? [data.userId] : [],
    ),
  );
}
