import { Controller, Get, Header, Headers, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Attachment } from '@bitacora/conversations';
import {
  CONFIG,
  type Config,
  EVENT_LOG,
  type EventLog,
  Public,
  StoredFiles,
  Uploads,
  fileNotFound,
} from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConversationTrail } from '../widget/conversation-trail.js';
import { readPlace } from '../widget/place.js';
import { inboxDeleted } from '../widget/refusals.js';
import { Visitors } from '../widget/visitors.js';
import { WidgetInboxes } from '../widget/widget-inboxes.js';
import { namedFile } from './named-file.js';
import { sendFile } from './send-file.js';
import { readUpload } from './upload-body.js';
import { UploadTurns } from './upload-turns.js';

/** Files of a visitor's own conversations, by the calls of docs/widget-protocol.md. */
@Public()
@Controller('widget/api/files')
export class WidgetFilesController {
  constructor(
    private readonly visitors: Visitors,
    private readonly inboxes: WidgetInboxes,
    private readonly trail: ConversationTrail,
    private readonly uploads: Uploads,
    private readonly files: StoredFiles,
    private readonly turns: UploadTurns,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Brings a file that the visitor's next message names. */
  @Post()
  @Header('Cache-Control', 'no-store')
  async bring(
    @Req() request: IncomingMessage,
    @Headers('authorization') header: string | undefined,
  ): Promise<Attachment> {
    const visitor = await this.visitors.byHeader(header);
    const { account, contactId, inboxId } = visitor;
    const inbox = await this.inboxes.byId(account, inboxId);
    if (!inbox || inbox.deletedAt !== null) throw inboxDeleted();
    const place = { account, contactId, conversationId: null, uploaderId: contactId };
    return this.turns.take(async () =>
      this.uploads.keep(place, await readUpload(request, this.config.fileLimitMb)),
    );
  }

  /** A file of a message that the visitor sees; `place` is the message's `revision`. */
  @Get(':place/:fileId')
  async file(
    @Res() response: ServerResponse,
    @Headers('authorization') header: string | undefined,
    @Param('place') place: string,
    @Param('fileId') fileId: string,
  ): Promise<void> {
    const visitor = await this.visitors.byHeader(header);
    const { ordinal, revision } = readPlace(place);
    if (revision < 0) throw fileNotFound();
    const stream = this.trail.streamOf(visitor, ordinal);
    const [event] = await this.log.read(stream, { from: revision, limit: 1 });
    const file = namedFile(event, fileId, { forContact: true });
    if (!file) throw fileNotFound();
    const { account, contactId } = visitor;
    await sendFile(response, file, () => this.files.get({ account, contactId, fileId }));
  }
}
