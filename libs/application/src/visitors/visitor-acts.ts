import { HttpException, HttpStatus, Inject, Injectable } from '@nestjs/common';
import { EndByContact, NoteSeen, RequestTranscript } from '@bitacora/conversations';
import { type Hash, derivedUuid, orWhenErased } from '@bitacora/kernel';
import { Bus, CONFIG, type Config, HASH, type RequestContext } from '@bitacora/platform';
import type { EndBody, SeenBody, TranscriptBody } from '@bitacora/widget-protocol';
import { contactBlocked, refusal } from './refusals.js';
import { type Visitor, threadOf } from './visitor.js';
import { VisitorConversations } from './visitor-conversations.js';
import { Visitors } from './visitors.js';

/** What visitors do with their conversation besides writing in it: each once, however often it is sent. */
@Injectable()
export class VisitorActs {
  constructor(
    private readonly bus: Bus,
    private readonly visitors: Visitors,
    private readonly conversations: VisitorConversations,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mail'>,
  ) {}

  /** Whether this installation sends mails. */
  get givesTranscripts(): boolean {
    return this.config.mail !== null;
  }

  /** The visitor saw the answers of one of the two newest conversations. */
  async see(visitor: Visitor, body: SeenBody, request: RequestContext): Promise<void> {
    const latest = await this.conversations.latest(visitor);
    const newest = [latest, latest - 1].filter((ordinal) => ordinal > 0);
    const { conversation: conversationId, upTo } = body;
    if (!newest.some((one) => this.conversations.idOf(visitor, one) === conversationId)) return;
    if (await this.visitors.isBlocked(visitor)) return;
    const data = { conversationId, contactId: visitor.contactId, upTo };
    const context = await this.visitors.commandContext(visitor, request);
    const result = await this.bus.execute(new NoteSeen(data, context));
    if (!result.ok) throw refusal(result.errors);
  }

  /** Resolves the newest conversation, while it is the one that is named. Throws CONTACT_BLOCKED. */
  async end(visitor: Visitor, body: EndBody, request: RequestContext): Promise<void> {
    const conversationId = await this.named(visitor, body);
    if (conversationId === null) return;
    const data = { conversationId, contactId: visitor.contactId };
    const context = await this.visitors.commandContext(visitor, request);
    const envelope = this.envelope('widget-end', visitor, body);
    const result = await this.bus.execute(new EndByContact(data, context, envelope));
    if (!result.ok) throw refusal(result.errors);
  }

  /**
   * Sends what was written to the address of the contact. `count` throws when there were too many. Throws MAILS_OFF, NO_EMAIL,
   * NOT_ANSWERED_YET, CONTACT_BLOCKED, TOO_MANY_CONVERSATION_MAILS.
   */
  async requestTranscript(
    visitor: Visitor,
    body: TranscriptBody,
    { request, count }: { readonly request: RequestContext; readonly count: () => void },
  ): Promise<void> {
    if (!this.givesTranscripts) throw mailsOff();
    const conversationId = await this.named(visitor, body);
    if (conversationId === null) return;
    const contact = await this.visitors.contactOf(visitor);
    const address = orWhenErased(contact?.email ?? null, null);
    if (address === null) throw refusal([{ code: 'NO_EMAIL' }]);
    count();
    const { language } = body;
    const data = { conversationId, contactId: visitor.contactId, address, language };
    const context = await this.visitors.commandContext(visitor, request);
    const envelope = this.envelope('widget-transcript', visitor, body);
    const result = await this.bus.execute(new RequestTranscript(data, context, envelope));
    if (!result.ok) throw refusal(result.errors);
  }

  /** The id of the newest conversation; null when it is not the one that the visitor means. */
  private async named(visitor: Visitor, { conversation }: EndBody): Promise<string | null> {
    if (await this.visitors.isBlocked(visitor)) throw contactBlocked();
    const latest = await this.conversations.latest(visitor);
    const state = await this.conversations.conversation(visitor, latest);
    return state?.reference === conversation ? state.conversationId : null;
  }

  private envelope(what: string, visitor: Visitor, { id, issuedAt }: EndBody) {
    const place = [visitor.inboxId, threadOf(visitor)] as const;
    return { id: derivedUuid(this.hash, what, ...place, id), issuedAt };
  }
}

function mailsOff(): HttpException {
  return new HttpException({ code: 'MAILS_OFF' }, HttpStatus.CONFLICT);
}
