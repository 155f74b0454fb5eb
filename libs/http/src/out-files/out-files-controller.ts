import { Controller, Get, HttpStatus, Inject, Param, Req, Res } from '@nestjs/common';
import {
  OutFiles,
  OUT_FILES_PATH,
  type OutFile,
  StoredFiles,
  fileNotFound,
} from '@bitacora/application';
import type { Clock } from '@bitacora/kernel';
import { CLOCK, ClientAddress, Public, countedAddress } from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DownloadTurns } from '../attachments/download-turns.js';
import { FILE_POLICY, dispositionOf, giveOut } from '../attachments/send-file.js';
import { goneOf } from '../attachments/upload-body.js';
import { byteRange } from './byte-range.js';
import { OutFileQuotas } from './out-file-quotas.js';
import { VIDEO_PREVIEW } from './video-preview.js';

const MB = 1024 * 1024;

/**
 * `/files/out/<token>`: where a provider fetches one file of a reply. Who has the address has the file; it names no account, lists
 * nothing, and is no page.
 */
@Public()
@Controller(OUT_FILES_PATH)
export class OutFilesController {
  constructor(
    private readonly out: OutFiles,
    private readonly files: StoredFiles,
    private readonly quotas: OutFileQuotas,
    private readonly turns: DownloadTurns,
    private readonly addresses: ClientAddress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What is shown of a film before it is played, where the provider wants a picture. */
  @Get('video.png')
  preview(@Res() response: ServerResponse): void {
    head(response, { type: 'image/png', name: 'video.png' });
    response.setHeader('Content-Length', VIDEO_PREVIEW.length);
    response.end(VIDEO_PREVIEW);
  }

  @Get(':token')
  async file(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param('token') token: string,
  ): Promise<void> {
    const address = countedAddress(this.addresses.of(request));
    const found = await this.quotas.look(address, () => this.out.find(token));
    if (!found) throw fileNotFound();
    const { file } = found;
    this.quotas.take(file.fileId);
    head(response, { type: file.mediaType, name: file.name });
    response.setHeader('Accept-Ranges', 'bytes');
    if (request.method === 'HEAD') {
      response.setHeader('Content-Length', file.bytes);
      return void response.end();
    }
    const who = { pool: 'visitors', person: `out.${file.fileId}`, address: null } as const;
    const weight = Math.max(1, Math.ceil(file.bytes / MB));
    await this.turns.take(who, goneOf(response), () => this.give(request, response, found), weight);
  }

  private async give(
    request: IncomingMessage,
    response: ServerResponse,
    { place }: OutFile,
  ): Promise<void> {
    const bytes = await this.files.get(place);
    if (!bytes) throw fileNotFound();
    const range = byteRange(request.headers.range, bytes.length);
    if (range === 'unsatisfiable') {
      response.statusCode = HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
      response.setHeader('Content-Range', `bytes */${bytes.length}`);
      return void response.end();
    }
    if (range) {
      response.statusCode = HttpStatus.PARTIAL_CONTENT;
      response.setHeader('Content-Range', `bytes ${range.from}-${range.to}/${bytes.length}`);
    }
    const part = range ? bytes.subarray(range.from, range.to + 1) : bytes;
    response.setHeader('Content-Length', part.length);
    await giveOut(response, part, this.clock);
  }
}

function head(
  response: ServerResponse,
  { type, name }: { readonly type: string; readonly name: string },
): void {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Disposition', dispositionOf('attachment', name));
  response.setHeader('Content-Security-Policy', FILE_POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('X-Robots-Tag', 'noindex');
}
