import { Body, Controller, Headers, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { VisitorActs, Visitors } from '@bitacora/application';
import { Public, contextOf } from '@bitacora/platform';
import { endBody, transcriptBody } from '@bitacora/widget-protocol';
import type { IncomingMessage } from 'node:http';
import { parseInput } from './parse-input.js';
import { VisitorQuotas } from './visitor-quotas.js';

/** What visitors do with their conversation besides writing in it. */
@Public()
@Controller('widget/api')
export class VisitorActsController {
  constructor(
    private readonly visitors: Visitors,
    private readonly acts: VisitorActs,
    private readonly quotas: VisitorQuotas,
  ) {}

  @Post('end')
  @HttpCode(HttpStatus.NO_CONTENT)
  async end(
    @Req() request: IncomingMessage,
    @Headers('authorization') header: string | undefined,
    @Body() body: unknown,
  ): Promise<void> {
    const visitor = await this.visitors.byHeader(header);
    await this.acts.end(visitor, parseInput(endBody, body), contextOf(request));
  }

  @Post('transcript')
  @HttpCode(HttpStatus.NO_CONTENT)
  async transcript(
    @Req() incoming: IncomingMessage,
    @Headers('authorization') header: string | undefined,
    @Body() body: unknown,
  ): Promise<void> {
    const visitor = await this.visitors.byHeader(header);
    const request = contextOf(incoming);
    const { account, inboxId, contactId } = visitor;
    const count = () => this.quotas.takeTranscript(account, { inboxId, contactId, ip: request.ip });
    await this.acts.requestTranscript(visitor, parseInput(transcriptBody, body), {
      ...{ request, count },
    });
  }
}
