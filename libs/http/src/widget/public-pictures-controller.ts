import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { PublicPictures, fileNotFound } from '@bitacora/application';
import type { Clock } from '@bitacora/kernel';
import { CLOCK, Public, contextOf } from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DownloadTurns } from '../attachments/download-turns.js';
import { sendFile } from '../attachments/send-file.js';

/** An hour: another picture has another address, and one that is taken away is soon gone from caches, too. */
const CACHED = 'public, max-age=3600';

/** The pictures of inboxes and agents, for visitors of websites. */
@Public()
@Controller('widget/pictures')
export class PublicPicturesController {
  constructor(
    private readonly pictures: PublicPictures,
    private readonly turns: DownloadTurns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':fileId')
  async picture(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param('fileId') fileId: string,
  ): Promise<void> {
    const picture = await this.pictures.of(fileId);
    if (!picture) throw fileNotFound();
    const { ip } = contextOf(request);
    const file = { fileId, mediaType: picture.mediaType, name: 'picture', bytes: 0 };
    await sendFile(response, file, {
      who: { pool: 'visitors', person: `picture.${ip ?? ''}`, address: ip },
      ...{ turns: this.turns, clock: this.clock, cached: CACHED },
      content: () => this.pictures.content(picture),
    });
  }
}
