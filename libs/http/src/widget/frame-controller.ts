import { Controller, Get, HttpException, HttpStatus, Inject, Query, Res } from '@nestjs/common';
import { Public } from '@bitacora/platform';
import type { ServerResponse } from 'node:http';
import { WIDGET_FILES } from '../files/folders.js';
import type { StaticFiles } from '../files/static-files.js';
import { WidgetInboxes } from '@bitacora/application';
import { frameQuery } from './frame-query.js';
import { parseInput } from './parse-input.js';

/**
 * The page in the iframe. Browsers refuse to show it on any site but the inbox's. A site that has no
 * right to it, or an unknown token, gets the page too, which then learns from `config` that
 * it may not and says so: an empty frame would tell the owner of the site nothing.
 */
@Public()
@Controller('widget')
export class FrameController {
  constructor(
    private readonly inboxes: WidgetInboxes,
    @Inject(WIDGET_FILES) private readonly files: StaticFiles,
  ) {}

  @Get('frame')
  async frame(@Query() query: unknown, @Res() response: ServerResponse): Promise<void> {
    const { token, page } = parseInput(frameQuery, query);
    response.setHeader('Content-Security-Policy', framePolicy(await this.#around(token, page)));
    // Pages that are isolated from other origins frame only what is isolated itself.
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Cache-Control', 'no-cache');
    await this.files.send('/index.html', response);
  }

  /** Hosts that may frame the page, null for any. The page asks `config` for the same site that was given here. */
  async #around(token: string, page: string): Promise<readonly string[] | null> {
    const found = await this.inboxes.byToken(token).catch(onlyUnknown);
    if (!found || page === NO_ORIGIN) return null;
    // By origin, as the page reads its own address: a blob's host is empty, its origin is not.
    const isForeign = URL.canParse(page) && !this.inboxes.allows(found, new URL(page).origin);
    const { domain } = found.inbox;
    return isForeign || domain === null ? null : hostsOf(domain);
  }
}

/** How browsers write the origin of a page that has none: of a file, in a sandbox. */
const NO_ORIGIN = 'null';

/** The domain, its sub-domains and this machine. */
function hostsOf(domain: string): readonly string[] {
  const hosts = [domain, `*.${domain}`, 'localhost', '*.localhost', '127.0.0.1'];
  return hosts.flatMap((host) => [`http://${host}:*`, `https://${host}:*`]);
}

/**
 * Only this host's own files inside, and the given hosts around. For null there is no directive about them: even
 * `*` would leave out files and other pages without an origin.
 */
export function framePolicy(ancestors: readonly string[] | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    ...(ancestors ? [`frame-ancestors ${ancestors.join(' ')}`] : []),
  ].join('; ');
}

function onlyUnknown(error: unknown): null {
  if (error instanceof HttpException && error.getStatus() === HttpStatus.NOT_FOUND) return null;
  throw error;
}
