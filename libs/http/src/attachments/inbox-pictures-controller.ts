import { Controller, Header, Param, Post, Req } from '@nestjs/common';
import { InboxPictures } from '@bitacora/application';
import { ChangeInboxPicture } from '@bitacora/inboxes';
import { Allow } from '@bitacora/platform';
import type { IncomingMessage } from 'node:http';
import { PictureUploads } from './picture-uploads.js';

/** Pictures of inboxes. */
@Controller('files/inboxes')
export class InboxPicturesController {
  constructor(
    private readonly pictures: InboxPictures,
    private readonly uploads: PictureUploads,
  ) {}

  /** Brings a picture for an inbox of the account; `setInboxPicture` names it by its `fileId` afterwards. */
  @Post(':inboxId/picture')
  @Allow(ChangeInboxPicture)
  @Header('Cache-Control', 'no-store')
  upload(
    @Req() request: IncomingMessage,
    @Param('inboxId') inboxId: string,
  ): Promise<{ readonly fileId: string }> {
    return this.uploads.take(request, (viewer, content) =>
      this.pictures.keep(viewer, inboxId, content),
    );
  }
}
