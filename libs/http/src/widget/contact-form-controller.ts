import { Body, Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ContactForms, WidgetInboxes, formOff } from '@bitacora/application';
import { Public, contextOf } from '@bitacora/platform';
import { contactFormBody } from '@bitacora/widget-protocol';
import type { IncomingMessage } from 'node:http';
import { parseInput } from './parse-input.js';
import { VisitorQuotas } from './visitor-quotas.js';

/** Takes what visitors send while no person is online. */
@Public()
@Controller('widget/api')
export class ContactFormController {
  constructor(
    private readonly inboxes: WidgetInboxes,
    private readonly forms: ContactForms,
    private readonly quotas: VisitorQuotas,
  ) {}

  @Post('contact-form')
  @HttpCode(HttpStatus.NO_CONTENT)
  async send(@Req() request: IncomingMessage, @Body() body: unknown): Promise<void> {
    const { token, embedder, ...form } = parseInput(contactFormBody, body);
    const found = await this.inboxes.byToken(token);
    this.inboxes.assertEmbedder(found, embedder);
    if (await this.forms.isSent(found, form)) return;
    if (!this.forms.shownOf(found.inbox)) throw formOff();
    const context = contextOf(request);
    const { accountId, inbox } = found;
    this.quotas.takeForm(accountId, { inboxId: inbox.inboxId, ip: context.ip, visitorId: null });
    await this.forms.send(found, form, context);
  }
}
