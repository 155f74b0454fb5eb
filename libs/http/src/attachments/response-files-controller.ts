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
import { ResponseFiles, Uploads, fileNotFound } from '@bitacora/application';
import { Allow, CLOCK, CONFIG, type Config, ownBodyTime } from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DownloadTurns } from './download-turns.js';
import { agent, viewerOf } from './file-viewer.js';
import { sendFile } from './send-file.js';
import { goneOf, readUpload } from './upload-body.js';
import { UploadTurns } from './upload-turns.js';
import { VisibleConversations } from './visible-conversations.js';
import { VisibleResponses } from './visible-responses.js';

type Brought = Attachment & { readonly program: boolean };

/** Files of canned responses, for those who may use the response. */
@Controller('files')
export class ResponseFilesController {
  constructor(
    private readonly responses: VisibleResponses,
    private readonly conversations: VisibleConversations,
    private readonly files: ResponseFiles,
    private readonly uploads: Uploads,
    private readonly uploadTurns: UploadTurns,
    private readonly downloadTurns: DownloadTurns,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Brings a file for a response; a mutation names it by its `fileId` afterwards. */
  @Post('responses')
  @Allow('conversation.reply')
  @Header('Cache-Control', 'no-store')
  async upload(@Req() request: IncomingMessage): Promise<Brought> {
    const viewer = viewerOf(request);
    ownBodyTime(request);
    return this.uploadTurns.take(agent(viewer), goneOf(request), async () => {
      const arrived = await readUpload(request, this.config.fileLimitMb, this.clock);
      const { userId: _, ...file } = await this.files.keep(viewer, arrived);
      return { ...file, program: programFile(file.name) !== null };
    });
  }

  /** A file that a response has now. */
  @Get('responses/:responseId/:fileId')
  @Allow('conversation.read')
  async file(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param('responseId') responseId: string,
    @Param('fileId') fileId: string,
  ): Promise<void> {
    const viewer = viewerOf(request);
    const canned = await this.responses.find(viewer, responseId);
    const file = canned?.files.find((one) => one.fileId === fileId);
    if (!file) throw fileNotFound();
    const content = () => this.files.content(file);
    const { downloadTurns: turns, clock } = this;
    await sendFile(response, file, { who: agent(viewer), turns, clock, content });
  }

  /** Copies the files of a response to a conversation, sealed with the key of its contact, for a message of this person. */
  @Post(':conversationId/responses/:responseId')
  @Allow('conversation.reply')
  @Header('Cache-Control', 'no-store')
  async copy(
    @Req() request: IncomingMessage,
    @Param('conversationId') conversationId: string,
    @Param('responseId') responseId: string,
  ): Promise<readonly Brought[]> {
    const viewer = viewerOf(request);
    const conversation = await this.conversations.find(viewer, conversationId);
    if (!conversation) {
      throw new HttpException({ code: 'CONVERSATION_NOT_FOUND' }, HttpStatus.NOT_FOUND);
    }
    const canned = await this.responses.find(viewer, responseId);
    if (!canned) throw fileNotFound();
    const { accountId: account, userId: uploaderId } = viewer;
    const place = { account, contactId: conversation.contactId, conversationId, uploaderId };
    return this.uploadTurns.take(agent(viewer), goneOf(request), async () => {
      const copied: Brought[] = [];
      // One after the other: each is in memory twice.
      for (const file of canned.files) {
        const content = await this.files.content(file);
        if (!content) throw fileNotFound();
        const kept = await this.uploads.keep(place, { name: file.name, content });
        copied.push({ ...kept, program: programFile(kept.name) !== null });
      }
      return copied;
    });
  }
}
