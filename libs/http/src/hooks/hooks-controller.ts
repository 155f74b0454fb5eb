import {
  Controller,
  Get,
  HttpException,
  HttpStatus,
  Inject,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { HookReceiving } from '@bitacora/application';
import type { Clock } from '@bitacora/kernel';
import {
  CLOCK,
  CONFIG,
  ClientAddress,
  type Config,
  Public,
  countedAddress,
} from '@bitacora/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HookQuotas } from './hook-quotas.js';
import { readHookBody } from './read-hook-body.js';

const KB = 1024;
/** Bytes of the body of a webhook, unless its channel takes larger ones. */
const MOST_BYTES = 1024 * KB;
const NO_BODY = new Uint8Array();

type Asked = IncomingMessage & { readonly originalUrl: string };

/** `/hooks/<channel>/<key of an inbox>`: where providers post what happened. */
@Public()
@Controller('hooks')
export class HooksController {
  constructor(
    private readonly receiving: HookReceiving,
    private readonly quotas: HookQuotas,
    private readonly addresses: ClientAddress,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Some providers ask first whether the address is ours. */
  @Get(':channel/:key')
  verify(
    @Req() request: Asked,
    @Res() response: ServerResponse,
    @Param('channel') channel: string,
    @Param('key') key: string,
  ): Promise<void> {
    return this.answer('GET', request, response, channel, key);
  }

  /** Takes what a provider says happened; any number of times, in any order. */
  @Post(':channel/:key')
  take(
    @Req() request: Asked,
    @Res() response: ServerResponse,
    @Param('channel') channel: string,
    @Param('key') key: string,
  ): Promise<void> {
    return this.answer('POST', request, response, channel, key);
  }

  private async answer(
    method: 'GET' | 'POST',
    request: Asked,
    response: ServerResponse,
    channel: string,
    key: string,
  ): Promise<void> {
    const address = countedAddress(this.addresses.of(request));
    this.quotas.assertAddress(address, key);
    try {
      const found = await this.receiving.inboxOf(channel, key);
      const { inboxId } = found.inbox;
      this.quotas.take(inboxId);
      const most = this.receiving.mostBytes(channel) ?? MOST_BYTES;
      const receive = async () => {
        const body = method === 'GET' ? NO_BODY : await readHookBody(request, most);
        const url = `${this.config.publicUrl}${request.originalUrl}`;
        const headers = headersOf(request);
        return this.receiving.receive(found, {
          ...{ method, url, headers, body },
          at: this.clock.now(),
        });
      };
      const isLarge = most > MOST_BYTES && method === 'POST' && mayBeLarge(request);
      const { status, body } = await (isLarge ? this.quotas.large(inboxId, receive) : receive());
      this.quotas.know(key);
      response.statusCode = status;
      // What a provider asked for is repeated to it, and is no page.
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.end(body);
    } catch (error) {
      if (error instanceof HttpException && WRONG.has(error.getStatus()))
        this.quotas.refuse(address);
      throw error;
    }
  }
}

/** Whether the body may be larger than those of other channels; one that does not say its length may. */
function mayBeLarge({ headers }: IncomingMessage): boolean {
  const said = headers['content-length'];
  return said === undefined || Number(said) > MOST_BYTES;
}

const WRONG: ReadonlySet<number> = new Set([HttpStatus.NOT_FOUND, HttpStatus.UNAUTHORIZED]);

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
}
