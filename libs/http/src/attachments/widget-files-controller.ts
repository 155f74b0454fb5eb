import { Controller, Get, Header, Headers, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Attachment } from '@bitacora/conversations';
import type { Clock } from '@bitacora/kernel';
import {
  StoredFiles,
  Uploads,
  fileNotFound,
  VisitorConversations,
  parseReadCursor,
  contactBlocked,
  inboxDeleted,
  type Visitor,
  Visitors,
  threadOf,
  WidgetInboxes,
} from '@bitacora/application';
import {
  CLOCK,
  CONFIG,
  type Config,
  EVENT_LOG,
  type ReadableEventLog,
  Public,
  contextOf,
  countedAddress,
  ownBodyTime,
} from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { VisitorQuotas } from '../widget/visitor-quotas.js';
import { DownloadTurns } from './download-turns.js';
import type { FileUser } from './file-turns.js';
import { namedFile } from './named-file.js';
import { sendFile } from './send-file.js';
import { goneOf, readUpload } from './upload-body.js';
import { UploadTurns } from './upload-turns.js';

/** Files of a visitor's own conversations, by the calls of docs/widget-protocol.md. */
@Public()
@Controller('widget/api/files')
export class WidgetFilesController {
  constructor(
    private readonly visitors: Visitors,
    private readonly inboxes: WidgetInboxes,
    private readonly conversations: VisitorConversations,
    private readonly uploads: Uploads,
    private readonly files: StoredFiles,
    private readonly uploadTurns: UploadTurns,
    private readonly downloadTurns: DownloadTurns,
    private readonly quotas: VisitorQuotas,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Brings a file that the visitor's next message names. */
  @Post()
  @Header('Cache-Control', 'no-store')
  async upload(
    @Req() request: IncomingMessage,
    @Headers('authorization') header: string | undefined,
  ): Promise<Attachment> {
    const visitor = await this.visitors.byHeader(header);
    const { account, contactId, inboxId } = visitor;
    const inbox = await this.inboxes.byId(account, inboxId);
    if (!inbox || inbox.deletedAt !== null) throw inboxDeleted();
    if (await this.visitors.isBlocked(visitor)) throw contactBlocked();
    // Of the browser, not of the contact: others may be filed under it.
    const uploaderId = threadOf(visitor);
    const place = { account, contactId, conversationId: null, uploaderId };
    const { ip } = contextOf(request);
    const from = { inboxId, visitorId: uploaderId, ip };
    this.quotas.assertFile(from);
    ownBodyTime(request);
    return this.uploadTurns.take(visitorAt(visitor, ip), goneOf(request), async () => {
      const arrived = await readUpload(request, this.config.fileLimitMb, this.clock);
      this.quotas.takeFile(from, arrived.content.length);
      return this.uploads.keep(place, arrived);
    });
  }

  /** A file of a message that the visitor sees; `place` is the message's `revision`. */
  @Get(':place/:fileId')
  async file(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Headers('authorization') header: string | undefined,
    @Param('place') place: string,
    @Param('fileId') fileId: string,
  ): Promise<void> {
    const visitor = await this.visitors.byHeader(header);
    const { ordinal, revision } = parseReadCursor(place);
    if (revision < 0) throw fileNotFound();
    const stream = this.conversations.streamOf(visitor, ordinal);
    const [event] = await this.log.read(stream, { from: revision, limit: 1 });
    const file = namedFile(event, fileId, { forContact: true });
    if (!file) throw fileNotFound();
    const { account, contactId } = visitor;
    const who = visitorAt(visitor, contextOf(request).ip);
    const content = () => this.files.get({ account, contactId, fileId });
    const { downloadTurns: turns, clock } = this;
    await sendFile(response, file, { who, turns, clock, content });
  }
}

function visitorAt({ account, contactId }: Visitor, ip: string | null): FileUser {
  return { pool: 'visitors', person: `${account}.${contactId}`, address: countedAddress(ip) };
}
