import { Inject, Injectable } from '@nestjs/common';
import { PICTURE_LIMIT_MB } from '@bitacora/application';
import type { Clock } from '@bitacora/kernel';
import { CLOCK, type Viewer, ownBodyTime } from '@bitacora/platform';
import type { IncomingMessage } from 'node:http';
import { agent, viewerOf } from './file-viewer.js';
import { goneOf, readUpload } from './upload-body.js';
import { UploadTurns } from './upload-turns.js';

/** Reads the pictures that people bring, of themselves, of their account and of its inboxes. */
@Injectable()
export class PictureUploads {
  constructor(
    private readonly turns: UploadTurns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Reads the picture of a request in its turn; `keep` says its id. Throws what `readUpload` and the turns throw, and what
   * `keep` does.
   */
  take(
    request: IncomingMessage,
    keep: (viewer: Viewer, content: Uint8Array) => Promise<string>,
  ): Promise<{ readonly fileId: string }> {
    const viewer = viewerOf(request);
    ownBodyTime(request);
    return this.turns.take(agent(viewer), goneOf(request), async () => {
      const { content } = await readUpload(request, PICTURE_LIMIT_MB, this.clock);
      return { fileId: await keep(viewer, content) };
    });
  }
}
