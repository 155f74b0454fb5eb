import {
  Controller,
  Get,
  HttpException,
  HttpStatus,
  Inject,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { accountDecider, accountStream } from '@bitacora/account';
import { WidgetInboxes } from '@bitacora/application';
import { lookOf } from '@bitacora/inboxes';
import { Public, StreamFolds } from '@bitacora/platform';
import type { WidgetLook } from '@bitacora/widget-protocol';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { WIDGET_FILES } from '../files/folders.js';
import { LOADER } from '../files/serve-files.js';
import type { StaticFiles } from '../files/static-files.js';
import { loaderQuery } from './frame-query.js';
import { parseInput } from './parse-input.js';

interface Script {
  readonly etag: string;
  readonly plain: Buffer;
  readonly packed: Buffer;
}

/** Looks whose scripts are kept ready; the others are made again, in a millisecond. */
const KEPT = 500;

/**
 * The loader of one inbox, with what its button looks like in the script itself: a page draws the right button at once, by
 * one request, under any content security policy that lets the script in. An unknown token gets the loader
 * without a look, whose frame then says what is wrong.
 */
@Public()
@Controller('widget')
export class LoaderController {
  readonly #scripts = new LRUCache<string, Promise<Script>>({ max: KEPT });
  #source: Promise<string> | null = null;

  constructor(
    private readonly inboxes: WidgetInboxes,
    private readonly folds: StreamFolds,
    @Inject(WIDGET_FILES) private readonly files: StaticFiles,
  ) {}

  @Get('loader.js')
  async loader(
    @Query() query: unknown,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const { token } = parseInput(loaderQuery, query);
    const look = await this.#lookFor(token);
    if (!look) return this.files.send(LOADER, response);
    const key = JSON.stringify(look);
    const script = this.#scripts.get(key) ?? this.#made(key);
    this.#scripts.set(key, script);
    const { etag, plain, packed } = await script;
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('ETag', etag);
    if (request.headers['if-none-match'] === etag) {
      response.statusCode = HttpStatus.NOT_MODIFIED;
      return void response.end();
    }
    const isPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const body = isPacked ? packed : plain;
    if (isPacked) response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Content-Length', body.length);
    response.end(body);
  }

  async #lookFor(token: string): Promise<WidgetLook | null> {
    const found = await this.inboxes.byToken(token).catch(onlyUnknown);
    if (!found) return null;
    const account = await this.folds.state(accountStream(found.accountId), accountDecider);
    return lookOf(found.inbox, account?.language ?? 'es');
  }

  /** In a block of its own, so that the page gets no global. JSON is JavaScript. */
  async #made(look: string): Promise<Script> {
    this.#source ??= this.files.text(LOADER);
    const plain = Buffer.from(`{const BITACORA_LOOK=${look};\n${await this.#source}}`);
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    return { etag, plain, packed: await promisify(gzip)(plain, { level: 9 }) };
  }
}

function onlyUnknown(error: unknown): null {
  if (error instanceof HttpException && error.getStatus() === Number(HttpStatus.NOT_FOUND))
    return null;
  throw error;
}
