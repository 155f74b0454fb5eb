import {
  Controller,
  Get,
  Header,
  HttpException,
  HttpStatus,
  Inject,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { type Attachment, programFile } from '@bitacora/conversations';
import type { Clock } from '@bitacora/kernel';
import { StoredFiles, Uploads } from '@bitacora/application';
import {
  Allow,
  CLOCK,
  CONFIG,
  type Config,
  EVENT_LOG,
  type ReadableEventLog,
  ownBodyTime,
} from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DownloadTurns } from './download-turns.js';
import { agent, viewerOf } from './file-viewer.js';
import { sendFile } from './send-file.js';
import { goneOf, readUpload } from './upload-body.js';
import { UploadTurns } from './upload-turns.js';
import { VisibleConversations } from './visible-conversations.js';

/** Files of conversations, for members who are signed in. */
@Controller('files')
export class FilesController {
  constructor(
    private readonly conversations: VisibleConversations,
    private readonly uploads: Uploads,
    private readonly files: StoredFiles,
    private readonly uploadTurns: UploadTurns,
    private readonly downloadTurns: DownloadTurns,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Brings a file to a conversation; a message names it by its `fileId` afterwards. `program`: it runs
   * something when it is opened, which the sender should know.
   */
  @Post(':conversationId')
  @Allow('conversation.reply')
  @Header('Cache-Control', 'no-store')
  async upload(
    @Req() request: IncomingMessage,
    @Param('conversationId') conversationId: string,
  ): Promise<Attachment & { readonly program: boolean }> {
    const viewer = viewerOf(request);
    const conversation = await this.conversations.find(viewer, conversationId);
    if (!conversation) {
      throw new HttpException({ code: 'CONVERSATION_NOT_FOUND' }, HttpStatus.NOT_FOUND);
    }
    const { contactId } = conversation;
    const { accountId: account, userId: uploaderId } = viewer;
    ownBodyTime(request);
    return this.uploadTurns.take(agent(viewer), goneOf(request), async () => {
      const arrived = await readUpload(request, this.config.fileLimitMb, this.clock);
      const place = { account, contactId, conversationId, uploaderId };
      const file = await this.uploads.keep(place, arrived);
      return { ...file, program: programFile(file.name) !== null };
    });
  }

  /** A file that the event at this revision names. */
  @Get(':conversationId/:revision/:fileId')
  @Allow('conversation.read')
  async file(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param('conversationId') conversationId: string,
    @Param('revision') revision: string,
    @Param('fileId') fileId: string,
  ): Promise<void> {
    const viewer = viewerOf(request);
    const place = { conversationId, revision, fileId };
    const { file, contactId } = await this.conversations.file(viewer, place);
    const { accountId: account } = viewer;
    const content = () => this.files.get({ account, contactId, fileId });
    const { downloadTurns: turns, clock } = this;
    await sendFile(response, file, { who: agent(viewer), turns, clock, content });
  }
}
