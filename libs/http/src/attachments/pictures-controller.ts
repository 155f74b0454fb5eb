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
import { PICTURE_LIMIT_MB, Pictures, fileNotFound } from '@bitacora/application';
import type { Clock } from '@bitacora/kernel';
import { Allow, CLOCK, Memberships, ownBodyTime } from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DownloadTurns } from './download-turns.js';
import { agent, viewerOf } from './file-viewer.js';
import { sendFile } from './send-file.js';
import { goneOf, readUpload } from './upload-body.js';
import { UploadTurns } from './upload-turns.js';

/** Pictures of people, for members who are signed in. */
@Controller('files/people')
export class PicturesController {
  constructor(
    private readonly pictures: Pictures,
    private readonly memberships: Memberships,
    private readonly uploadTurns: UploadTurns,
    private readonly downloadTurns: DownloadTurns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Brings a picture of oneself; `setProfilePicture` names it by its `fileId` afterwards. */
  @Post(':userId')
  @Allow(ChangeUserPicture)
  @Header('Cache-Control', 'no-store')
  async upload(
    @Req() request: IncomingMessage,
    @Param('userId') userId: string,
  ): Promise<{ readonly fileId: string }> {
    const viewer = viewerOf(request);
    if (userId !== viewer.userId) {
      throw new HttpException({ code: 'NOT_YOURSELF' }, HttpStatus.FORBIDDEN);
    }
    ownBodyTime(request);
    return this.uploadTurns.take(agent(viewer), goneOf(request), async () => {
      const { content } = await readUpload(request, PICTURE_LIMIT_MB, this.clock);
      return { fileId: await this.pictures.keep(userId, content) };
    });
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
