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
import { ChangeUserPicture } from '@bitacora/account';
import { Pictures, fileNotFound } from '@bitacora/application';
import type { Clock } from '@bitacora/kernel';
import { Allow, CLOCK, Memberships } from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DownloadTurns } from './download-turns.js';
import { agent, viewerOf } from './file-viewer.js';
import { PictureUploads } from './picture-uploads.js';
import { sendFile } from './send-file.js';

/** Pictures of people, for members who are signed in. */
@Controller('files/people')
export class PicturesController {
  constructor(
    private readonly pictures: Pictures,
    private readonly memberships: Memberships,
    private readonly uploads: PictureUploads,
    private readonly downloadTurns: DownloadTurns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Brings a picture of oneself; `setProfilePicture` names it by its `fileId` afterwards. */
  @Post(':userId')
  @Allow(ChangeUserPicture)
  @Header('Cache-Control', 'no-store')
  upload(
    @Req() request: IncomingMessage,
    @Param('userId') userId: string,
  ): Promise<{ readonly fileId: string }> {
    if (userId !== viewerOf(request).userId) {
      throw new HttpException({ code: 'NOT_YOURSELF' }, HttpStatus.FORBIDDEN);
    }
    return this.uploads.take(request, (_, content) => this.pictures.keep(userId, content));
  }

  /** The picture that a member of the same account has now. */
  @Get(':userId')
  @Allow('conversation.read')
  async picture(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param('userId') userId: string,
  ): Promise<void> {
    const viewer = viewerOf(request);
    const role = await this.memberships.roleOf(viewer.accountId, userId);
    const picture = role === null ? null : await this.pictures.of(userId);
    if (!picture) throw fileNotFound();
    const { downloadTurns: turns, clock } = this;
    const content = () => this.pictures.content(userId, picture);
    const file = { ...picture, name: 'picture', bytes: 0 };
    await sendFile(response, file, { who: agent(viewer), turns, clock, content });
  }
}
