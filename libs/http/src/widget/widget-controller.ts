import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  HttpStatus,
  Inject,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import {
  availabilityDecider,
  availabilityStream,
  accountDecider,
  accountStream,
  peopleOnline,
  userDecider,
  userStream,
} from '@bitacora/account';
import {
  CLOCK,
  CONFIG,
  type Config,
  Memberships,
  Public,
  StreamFolds,
  TypingSignals,
  contextOf,
} from '@bitacora/platform';
import {
  type WidgetConfig,
  type WidgetHistory,
  type WidgetIntroduced,
  type WidgetItem,
  configQuery,
  historyQuery,
  messageBody,
  sessionBody,
  signInBody,
  type WidgetNetworkPage,
} from '@bitacora/widget-protocol';
import { isOpenAt, nextOpeningAfter } from '@bitacora/hours/published';
import { chatOf, publicPicturePath } from '@bitacora/inboxes';
import { type Clock, orWhenErased } from '@bitacora/kernel';
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import {
  ContactForms,
  VisitorConversations,
  IncomingMessages,
  type Introduced,
  Introductions,
  NetworkSignIn,
  type ProvedIdentity,
  SignIns,
  SignedIdentities,
  VisitorActs,
  Visitors,
  threadOf,
  type WidgetInbox,
  WidgetInboxes,
} from '@bitacora/application';
import { VisitorQuotas } from './visitor-quotas.js';
import { parseInput } from './parse-input.js';

/** The calls of docs/widget-protocol.md. */
@Public()
@Controller('widget/api')
export class WidgetController {
  constructor(
    private readonly inboxes: WidgetInboxes,
    private readonly visitors: Visitors,
    private readonly conversations: VisitorConversations,
    private readonly messages: IncomingMessages,
    private readonly introductions: Introductions,
    private readonly identities: SignedIdentities,
    private readonly networks: NetworkSignIn,
    private readonly signIns: SignIns,
    private readonly forms: ContactForms,
    private readonly acts: VisitorActs,
    private readonly quotas: VisitorQuotas,
    private readonly folds: StreamFolds,
    private readonly memberships: Memberships,
    private readonly typingSignals: TypingSignals,
    @Inject(CONFIG) private readonly settings: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('config')
  @Header('Cache-Control', 'no-store')
  async config(@Query() query: unknown): Promise<WidgetConfig> {
    const { token, embedder } = parseInput(configQuery, query);
    const found = await this.inboxes.byToken(token);
    this.inboxes.assertEmbedder(found, embedder);
    const { accountId, inbox } = found;
    const account = await this.folds.state(accountStream(accountId), accountDecider);
    const states = await this.folds.state(availabilityStream(accountId), availabilityDecider);
    const staff = await this.memberships.staff(accountId);
    const online = peopleOnline(inbox.collaboratorIds, staff, states).length > 0;
    const ofAccount = account?.language ?? 'es';
    const { picture } = inbox.pictures;
    const { welcomeByCompany, welcomeAuthorId } = inbox.chat.behaviour;
    const author = welcomeByCompany ? null : welcomeAuthorId;
    const { fileLimitMb } = this.settings;
    const now = this.clock.now();
    const isOpen = isOpenAt(inbox.hours, now);
    return {
      inboxId: inbox.inboxId,
      inboxName: inbox.name,
      picture: picture && publicPicturePath(picture.fileId),
      language: inbox.chat.looks.language ?? ofAccount,
      chat: chatOf(inbox, ofAccount, this.signIns.of(inbox), author && (await this.nameOf(author))),
      online,
      contactForm: this.forms.shownOf(inbox),
      opensAt: isOpen ? null : nextOpeningAfter(inbox.hours, now),
      fileLimitMb,
      transcripts: this.acts.givesTranscripts,
      texts: {},
    };
  }

  @Post('session')
  @HttpCode(HttpStatus.OK)
  async session(@Req() request: IncomingMessage, @Body() body: unknown) {
    const { token, embedder, secret, key, language, ...said } = parseInput(sessionBody, body);
    const found = await this.inboxes.byToken(token);
    this.inboxes.assertEmbedder(found, embedder);
    const context = contextOf(request);
    const place = { inboxId: found.inbox.inboxId, ip: context.ip, visitorId: null };
    const signIn = this.signIns.of(found.inbox);
    const proved = signIn.anonymous ? null : await this.provedBy(found, key, said);
    const known = await this.visitors.bySecret(secret);
    const isSame =
      proved === null || known?.identity === this.introductions.digestOf(found, proved);
    if (known && secret !== undefined && known.inboxId === found.inbox.inboxId && isSame) {
      return this.introduced({ secret, visitor: known });
    }
    const { name, email, phone, rut } = said;
    return this.introduced(
      await this.introductions.introduce({
        ...{ found, signIn, proved, key, language, request: context },
        typed: { name, email, phone, rut },
        count: () => this.quotas.takeContact(place),
      }),
    );
  }

  @Get('messages')
  @Header('Cache-Control', 'no-store')
  async history(
    @Headers('authorization') header: string | undefined,
    @Query() query: unknown,
  ): Promise<WidgetHistory> {
    const visitor = await this.visitors.byHeader(header);
    return this.conversations.after(visitor, parseInput(historyQuery, query).after);
  }

  @Post('messages')
  @HttpCode(HttpStatus.OK)
  async message(
    @Req() request: IncomingMessage,
    @Headers('authorization') header: string | undefined,
    @Body() body: unknown,
  ): Promise<{ item: WidgetItem }> {
    const visitor = await this.visitors.byHeader(header);
    const message = parseInput(messageBody, body);
    const context = contextOf(request);
    const { inboxId } = visitor;
    this.quotas.takeMessage({ inboxId, visitorId: threadOf(visitor), ip: context.ip });
    return { item: await this.messages.receive(visitor, message, context) };
  }

  @Post('typing')
  @HttpCode(HttpStatus.NO_CONTENT)
  async typing(@Headers('authorization') header: string | undefined): Promise<void> {
    const visitor = await this.visitors.byHeader(header);
    const ordinal = await this.conversations.latest(visitor);
    if (ordinal === 0 || (await this.visitors.isBlocked(visitor))) return;
    this.typingSignals.publish({
      accountId: visitor.account,
      conversationId: this.conversations.idOf(visitor, ordinal),
      by: { kind: 'contact', id: visitor.contactId },
    });
  }

  /** Where a network says who the visitor is: opened by the frame within the click. */
  @Post('sign-in')
  @HttpCode(HttpStatus.OK)
  @Header('Cache-Control', 'no-store')
  async signIn(@Body() body: unknown): Promise<WidgetNetworkPage> {
    const { token, embedder, network, key } = parseInput(signInBody, body);
    const found = await this.inboxes.byToken(token);
    this.inboxes.assertEmbedder(found, embedder);
    return { address: this.networks.address(found, network, key) };
  }

  /** Null: neither the page nor a network says who it is. Throws IDENTITY_WRONG. */
  private async provedBy(
    found: WidgetInbox,
    key: string | null,
    {
      userId,
      hash,
      proof,
      name,
      email,
    }: Pick<z.output<typeof sessionBody>, 'userId' | 'hash' | 'proof' | 'name' | 'email'>,
  ): Promise<ProvedIdentity | null> {
    if (proof !== null) return this.networks.proved(found, key, proof);
    if (userId === null || hash === null) return null;
    return this.identities.proved(found, { userId, hash, name, email });
  }

  /** Null for who is gone. */
  private async nameOf(userId: string): Promise<string | null> {
    const user = await this.folds.state(userStream(userId), userDecider);
    return orWhenErased(user?.name ?? null, null);
  }

  private async introduced({ secret, visitor }: Introduced): Promise<WidgetIntroduced> {
    return { secret, contact: { name: await this.visitors.nameOf(visitor) } };
  }
}
