import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ShownMails, fileNotFound } from '@bitacora/application';
import type { Attachment } from '@bitacora/conversations';
import { Allow, EVENT_LOG, type ReadableEventLog } from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DownloadTurns } from './download-turns.js';
import { agent, viewerOf } from './file-viewer.js';
import { type ShownMail, mailPage, mailPolicy } from './mail-page.js';
import { goneOf } from './upload-body.js';
import { type FileOfConversation, VisibleConversations } from './visible-conversations.js';

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

  /** What the mail says of itself, as JSON. */
  @Get(':conversationId/:revision/:fileId/heading')
  @Allow('conversation.read')
  async heading(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param() place: FileOfConversation,
  ): Promise<void> {
    await this.#give(request, place, 'blocked', ({ heading }) => {
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Cache-Control', 'no-store');
      response.end(JSON.stringify(heading));
    });
  }

  /** `pictures=shown` loads those of others, who learn of it then; `Blocked-Pictures` says how many are not loaded. */
  @Get(':conversationId/:revision/:fileId/shown')
  @Allow('conversation.read')
  async page(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param() place: FileOfConversation,
    @Query('pictures') pictures: unknown,
    @Query('language') language: unknown,
  ): Promise<void> {
    const external = pictures === 'shown' ? 'shown' : 'blocked';
    await this.#give(request, place, external, (shown) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('Content-Security-Policy', mailPolicy(external));
      response.setHeader('Blocked-Pictures', shown.blocked);
      response.setHeader('Referrer-Policy', 'no-referrer');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Cache-Control', 'no-store');
      response.end(mailPage(shown, language));
    });
  }

  /** Finds the mail for who may see it, and reads it when there is room. Throws FILE_NOT_FOUND. */
  async #give(
    request: IncomingMessage,
    place: FileOfConversation,
    external: 'blocked' | 'shown',
    answer: (shown: ShownMail) => void,
  ): Promise<void> {
    const viewer = viewerOf(request);
    const { file, beside, contactId } = await this.conversations.file(viewer, place);
    const { accountId: account } = viewer;
    const give = async () => {
      const shown = await this.mails.of({ account, contactId }, { file, beside }, external);
      if (!shown) throw fileNotFound();
      answer(shown);
    };
    await this.turns.take(agent(viewer), goneOf(request), give, roomFor(file, beside));
  }
}

/** Megabytes that a mail takes while it is made: itself, its page, and the pictures that it shows of the files beside it. */
function roomFor({ bytes }: Attachment, beside: readonly Attachment[]): number {
  const pictures = beside.filter(({ mediaType }) => mediaType.startsWith('image/'));
  const all = pictures.reduce((sum, picture) => sum + Math.min(picture.bytes, 2 * MB), bytes);
  return Math.ceil(all / MB) * 2 + 1;
}
