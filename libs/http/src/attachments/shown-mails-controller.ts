import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ShownMails, fileNotFound } from '@bitacora/application';
import { conversationStream } from '@bitacora/conversations';
import { Allow, EVENT_LOG, type ReadableEventLog } from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DownloadTurns } from './download-turns.js';
import { agent, viewerOf } from './file-viewer.js';
import { mailPage, mailPolicy } from './mail-page.js';
import { namedFile } from './named-file.js';
import { goneOf } from './upload-body.js';
import { VisibleConversations } from './visible-conversations.js';

const REVISION = /^\d{1,9}$/;
const MB = 1024 * 1024;

/** Mails as they came, as pages for a frame without rights; for members who are signed in. */
@Controller('files')
export class ShownMailsController {
  constructor(
    private readonly conversations: VisibleConversations,
    private readonly mails: ShownMails,
    private readonly turns: DownloadTurns,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
  ) {}

  /** `pictures=shown` loads those of others, who learn of it then; `Blocked-Pictures` says how many are not loaded. */
  @Get(':conversationId/:revision/:fileId/shown')
  @Allow('conversation.read')
  async page(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param('conversationId') conversationId: string,
    @Param('revision') revision: string,
    @Param('fileId') fileId: string,
    @Query('pictures') pictures: unknown,
    @Query('language') language: unknown,
  ): Promise<void> {
    const viewer = viewerOf(request);
    const conversation = await this.conversations.find(viewer, conversationId);
    if (!conversation || !REVISION.test(revision)) throw fileNotFound();
    const { accountId: account } = viewer;
    const stream = conversationStream(account, conversationId);
    const [event] = await this.log.read(stream, { from: Number(revision), limit: 1 });
    const file = namedFile(event, fileId, { forContact: false });
    if (!file) throw fileNotFound();
    const external = pictures === 'shown' ? 'shown' : 'blocked';
    const { contactId } = conversation;
    const give = async () => {
      const shown = await this.mails.of({ account, contactId }, file, external);
      if (!shown) throw fileNotFound();
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('Content-Security-Policy', mailPolicy(external));
      response.setHeader('Blocked-Pictures', shown.blocked);
      response.setHeader('Referrer-Policy', 'no-referrer');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Cache-Control', 'no-store');
      response.end(mailPage(shown, language));
    };
    await this.turns.take(agent(viewer), goneOf(request), give, Math.ceil(file.bytes / MB) * 2 + 1);
  }
}
