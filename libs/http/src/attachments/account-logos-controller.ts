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
import { ChangeAccountLogo } from '@bitacora/account';
import { AccountLogos, ShownLogos, fileNotFound } from '@bitacora/application';
import type { Clock } from '@bitacora/kernel';
import { Allow, CLOCK } from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DownloadTurns } from './download-turns.js';
import { agent, viewerOf } from './file-viewer.js';
import { PictureUploads } from './picture-uploads.js';
import { sendFile } from './send-file.js';

/** Logos of accounts, for their members. */
@Controller('files/accounts')
export class AccountLogosController {
  constructor(
    private readonly logos: AccountLogos,
    private readonly shown: ShownLogos,
    private readonly uploads: PictureUploads,
    private readonly downloadTurns: DownloadTurns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Brings a logo of the account of the request; `setAccountLogo` names it by its `fileId` afterwards. */
  @Post(':accountId/logo')
  @Allow(ChangeAccountLogo)
  @Header('Cache-Control', 'no-store')
  upload(
    @Req() request: IncomingMessage,
    @Param('accountId') accountId: string,
  ): Promise<{ readonly fileId: string }> {
    if (accountId !== viewerOf(request).accountId) {
      throw new HttpException({ code: 'NOT_A_MEMBER' }, HttpStatus.FORBIDDEN);
    }
    return this.uploads.take(request, (viewer, content) => this.logos.keep(viewer, content));
  }

  /** The logo that an account of the person has now. */
  @Get(':accountId/logo')
  @Allow('conversation.read')
  async logo(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param('accountId') accountId: string,
  ): Promise<void> {
    const viewer = viewerOf(request);
    const logo = await this.logos.seenBy(viewer, accountId);
    if (!logo) throw fileNotFound();
    const { downloadTurns: turns, clock } = this;
    const content = () => this.shown.bytes(logo);
    const file = { fileId: logo.fileId, mediaType: logo.mediaType, name: 'logo', bytes: 0 };
    await sendFile(response, file, { who: agent(viewer), turns, clock, content });
  }
}
