import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import { Public } from '@bitacora/platform';
import type { ServerResponse } from 'node:http';
import { WIDGET_FILES } from '../files/folders.js';
import type { StaticFiles } from '../files/static-files.js';
import { parseInput } from './refusals.js';
import { WidgetInboxes } from './widget-inboxes.js';
import { configQuery } from './widget-input.js';

/** The page in the iframe. Browsers refuse to show it on any site but the inbox's. */
@Public()
@SkipThrottle()
@Controller('widget')
export class FrameController {
  constructor(
    private readonly inboxes: WidgetInboxes,
    @Inject(WIDGET_FILES) private readonly files: StaticFiles,
  ) {}

  @Get('frame')
  async frame(@Query() query: unknown, @Res() response: ServerResponse): Promise<void> {
    const { inbox } = await this.inboxes.byToken(parseInput(configQuery, query).token);
    response.setHeader('Content-Security-Policy', framePolicy(inbox.domain));
    response.setHeader('Cache-Control', 'no-cache');
    await this.files.send('/index.html', response);
  }
}

/** Only this host's own files inside; only the inbox's domain, its sub-domains and this machine around. */
export function framePolicy(domain: string): string {
  const around = [domain, `*.${domain}`, 'localhost', '*.localhost', '127.0.0.1'];
  const ancestors = around.flatMap((host) => [`http://${host}:*`, `https://${host}:*`]);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.join(' ')}`,
  ].join('; ');
}
