import { Controller, Get, Inject, Res } from '@nestjs/common';
import { Public } from '@bitacora/platform';
import type { ServerResponse } from 'node:http';
import { WIDGET_FILES } from '../files/folders.js';
import type { StaticFiles } from '../files/static-files.js';

/** Nothing but the widget's own files, framed by this host alone; no call, no socket and no form goes anywhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The preview of a chat beside its options: the widget's own parts, which are shown what the console sends them. */
@Public()
@Controller('widget/preview')
export class PreviewController {
  constructor(@Inject(WIDGET_FILES) private readonly files: StaticFiles) {}

  /** A page of a website with the button. */
  @Get()
  stage(@Res() response: ServerResponse): Promise<void> {
    return this.#send('/preview.html', response);
  }

  /** The window on it. */
  @Get('window')
  window(@Res() response: ServerResponse): Promise<void> {
    return this.#send('/preview-window.html', response);
  }

  #send(name: string, response: ServerResponse): Promise<void> {
    response.setHeader('Content-Security-Policy', POLICY);
    return this.files.send(name, response);
  }
}
