import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  type ApiInbox,
  ApiInboxes,
  ChannelMessages,
  DeliveryMarks,
  StoredFiles,
  Threads,
  Uploads,
  VisitorConversations,
  contactBlocked,
  fileNotFound,
  parseReadCursor,
  refusal,
  wrongIdentity,
} from '@bitacora/application';
import type { Attachment } from '@bitacora/conversations';
import { deliveryDecider, deliveryStream } from '@bitacora/deliveries/published';
import type { Clock } from '@bitacora/kernel';
import {
  CLOCK,
  CONFIG,
  type Config,
  Public,
  StreamFolds,
  contextOf,
  countedAddress,
  ownBodyTime,
} from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DownloadTurns } from '../attachments/download-turns.js';
import type { FileUser } from '../attachments/file-turns.js';
import { namedFile } from '../attachments/named-file.js';
import { sendFile } from '../attachments/send-file.js';
import { goneOf, readUpload } from '../attachments/upload-body.js';
import { UploadTurns } from '../attachments/upload-turns.js';
import { parseInput } from '../widget/parse-input.js';
import { apiFileQuery, apiMarkBody, apiMessageBody, apiReadQuery } from './api-bodies.js';
import { type ApiHistory, type ApiTaken, historyFor } from './api-answers.js';
import { inBody } from './body-fields.js';
import { apiDocument } from './openapi.js';
import { ProgramQuotas } from './program-quotas.js';

/** The calls of docs/channels/api.md: a program of an account speaks for its clients. */
@Public()
@Controller('api/channel/v1')
export class ApiChannelController {
  constructor(
    private readonly inboxes: ApiInboxes,
    private readonly messages: ChannelMessages,
    private readonly conversations: VisitorConversations,
    private readonly threads: Threads,
    private readonly uploads: Uploads,
    private readonly uploadTurns: UploadTurns,
    private readonly downloadTurns: DownloadTurns,
    private readonly files: StoredFiles,
    private readonly marks: DeliveryMarks,
    private readonly folds: StreamFolds,
    private readonly quotas: ProgramQuotas,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The calls as an OpenAPI document; it says nothing of an inbox, so it needs no key. */
  @Get('openapi.json')
  document(): object {
    return apiDocument(this.config.publicUrl);
  }

  /** Takes what a client wrote; a repeat of the message's id answers the same. */
  @Post('messages')
  @HttpCode(HttpStatus.OK)
  async message(
    @Req() request: IncomingMessage,
    @Headers('authorization') header: string | undefined,
    @Body() body: unknown,
  ): Promise<ApiTaken> {
    const found = await this.inboxes.byHeader(header);
    const { contact, message } = parseInput(apiMessageBody, body);
    const { identifier: identity, signature, ...details } = contact;
    await this.inboxes.assertSigned(found, identity, signature);
    this.quotas.takeMessage(found.inbox.inboxId);
    const { id: providerId, text, files: fileIds, sentAt, quotes } = message;
    const incoming = {
      ...{ providerId, from: { identity, ...details }, text, files: [], sentAt },
      ...(quotes !== null && { quotes }),
      // A reply can quote it.
      origin: { id: providerId, subject: '', references: [], answerTo: null, copies: [] },
    };
    const taken = await this.messages.receive(found, incoming, contextOf(request), { fileIds });
    if (!taken.ok) throw refusal(inBody(taken.errors));
    const place = placeOf(found, taken.contactId);
    const conversation = await this.threads.conversation(place, taken.ordinal);
    const { id, metadata } = taken.event;
    return {
      message: { id, at: metadata.occurredAt },
      conversation: {
        id: this.threads.idOf(place, taken.ordinal),
        reference: conversation?.reference ?? '',
        status: conversation?.status ?? 'open',
      },
    };
  }

  /** Takes what became of a reply: any number of times, in any order. */
  @Post('marks')
  @HttpCode(HttpStatus.NO_CONTENT)
  async mark(
    @Headers('authorization') header: string | undefined,
    @Body() body: unknown,
  ): Promise<void> {
    const found = await this.inboxes.byHeader(header);
    const { accountId, inbox } = found;
    const { id: providerId, state, reason: fault, at, ...by } = parseInput(apiMarkBody, body);
    this.quotas.takeRead(inbox.inboxId);
    await this.assertOwn(found, providerId, by);
    const { inboxId } = inbox;
    await this.marks.take({ accountId, inboxId }, { providerId, state, fault, at });
  }

  /** A file of a message; `revision` is the message's. */
  @Get('files/:revision/:fileId')
  async file(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Headers('authorization') header: string | undefined,
    @Param('revision') place: string,
    @Param('fileId') fileId: string,
    @Query() query: unknown,
  ): Promise<void> {
    const found = await this.inboxes.byHeader(header);
    const { identifier, signature } = parseInput(apiFileQuery, query);
    await this.inboxes.assertSigned(found, identifier, signature);
    this.quotas.takeRead(found.inbox.inboxId);
    const { contactId } = await this.messages.contactOf(found, identifier);
    const { ordinal, revision } = parseReadCursor(place);
    if (revision < 0) throw fileNotFound();
    const [event] = await this.threads.read(placeOf(found, contactId), ordinal, revision, 1);
    const file = namedFile(event, fileId, { forContact: true });
    if (!file) throw fileNotFound();
    const { accountId: account } = found;
    const who = programOf(found, contextOf(request).ip);
    const content = () => this.files.get({ account, contactId, fileId });
    const { downloadTurns: turns, clock } = this;
    await sendFile(response, file, { who, turns, clock, content });
  }

  /** What was said with a client, oldest first, at most 200 at a time. */
  @Get('messages')
  @Header('Cache-Control', 'no-store')
  async history(
    @Headers('authorization') header: string | undefined,
    @Query() query: unknown,
  ): Promise<ApiHistory> {
    const found = await this.inboxes.byHeader(header);
    const { identifier, signature, after } = parseInput(apiReadQuery, query);
    await this.inboxes.assertSigned(found, identifier, signature);
    this.quotas.takeRead(found.inbox.inboxId);
    const { contactId } = await this.messages.contactOf(found, identifier);
    return historyFor(await this.conversations.after(placeOf(found, contactId), after));
  }

  /** Where clients are signed, one says only what became of its own replies. Throws IDENTITY_WRONG. */
  private async assertOwn(
    found: ApiInbox,
    deliveryId: string,
    by: { readonly identifier: string | null; readonly signature: string | null },
  ): Promise<void> {
    if (by.identifier === null && !found.settings.isSigned) return;
    const identifier = by.identifier ?? '';
    await this.inboxes.assertSigned(found, identifier, by.signature);
    const stream = deliveryStream(found.accountId, deliveryId);
    const delivery = await this.folds.state(stream, deliveryDecider);
    const { contactId } = await this.messages.contactOf(found, identifier);
    if (delivery && delivery.contactId !== contactId) throw wrongIdentity();
  }

  /** Brings a file that the client's next message names. The client has written before. */
  @Post('files')
  @Header('Cache-Control', 'no-store')
  async upload(
    @Req() request: IncomingMessage,
    @Headers('authorization') header: string | undefined,
    @Query() query: unknown,
  ): Promise<Attachment> {
    const found = await this.inboxes.byHeader(header);
    const { identifier, signature } = parseInput(apiFileQuery, query);
    await this.inboxes.assertSigned(found, identifier, signature);
    const { accountId: account, inbox } = found;
    this.quotas.assertFile(inbox.inboxId);
    const { contactId, contact } = await this.messages.contactOf(found, identifier);
    if (!contact) throw refusal([{ code: 'CONTACT_NOT_FOUND', field: 'identifier' }]);
    if (contact.blockedAt !== null) throw contactBlocked();
    const who = programOf(found, null);
    ownBodyTime(request);
    return this.uploadTurns.take(who, goneOf(request), async () => {
      const arrived = await readUpload(request, this.config.fileLimitMb, this.clock);
      this.quotas.takeFile(inbox.inboxId, arrived.content.length);
      const place = { account, contactId, conversationId: null, uploaderId: contactId };
      return this.uploads.keep(place, arrived);
    });
  }
}

function programOf({ accountId, inbox }: ApiInbox, ip: string | null): FileUser {
  const address = countedAddress(ip);
  return { pool: 'visitors', person: `${accountId}.${inbox.inboxId}`, address };
}

function placeOf({ accountId: account, inbox: { inboxId } }: ApiInbox, contactId: string) {
  return { account, inboxId, contactId, threadId: contactId };
}
