import { Body, Controller, Headers, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import {
  SiteAttributes,
  VisitorActs,
  Visitors,
  WidgetInboxes,
  inboxDeleted,
  threadOf,
} from '@bitacora/application';
import { Public, contextOf } from '@bitacora/platform';
import {
  type WidgetAttributes,
  attributesBody,
  endBody,
  seenBody,
  transcriptBody,
} from '@bitacora/widget-protocol';
import type { IncomingMessage } from 'node:http';
import { parseInput } from './parse-input.js';
import { VisitorQuotas } from './visitor-quotas.js';

/** What visitors, and the pages that they are on, do besides writing. */
@Public()
@Controller('widget/api')
export class VisitorActsController {
  constructor(
    private readonly inboxes: WidgetInboxes,
    private readonly visitors: Visitors,
    private readonly acts: VisitorActs,
    private readonly site: SiteAttributes,
    private readonly quotas: VisitorQuotas,
  ) {}

  @Post('attributes')
  @HttpCode(HttpStatus.OK)
  async attributes(
    @Req() incoming: IncomingMessage,
    @Headers('authorization') header: string | undefined,
    @Body() body: unknown,
  ): Promise<WidgetAttributes> {
    const visitor = await this.visitors.byHeader(header);
    const request = contextOf(incoming);
    const { account, inboxId } = visitor;
    const inbox = await this.inboxes.byId(account, inboxId);
    if (!inbox || inbox.deletedAt !== null) throw inboxDeleted();
    const count = (changes: number) =>
      this.quotas.takeChanges({ inboxId, visitorId: threadOf(visitor), ip: request.ip }, changes);
    return this.site.set(visitor, parseInput(attributesBody, body), { request, count });
  }

  @Post('seen')
  @HttpCode(HttpStatus.NO_CONTENT)
  async seen(
    @Req() request: IncomingMessage,
    @Headers('authorization') header: string | undefined,
    @Body() body: unknown,
  ): Promise<void> {
    const visitor = await this.visitors.byHeader(header);
    await this.acts.see(visitor, parseInput(seenBody, body), contextOf(request));
  }

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
    const { account, inboxId } = visitor;
    const place = { inboxId, visitorId: threadOf(visitor), ip: request.ip };
    const count = () => this.quotas.takeTranscript(account, place);
    await this.acts.requestTranscript(visitor, parseInput(transcriptBody, body), {
      ...{ request, count },
    });
  }
}
