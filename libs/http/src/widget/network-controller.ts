import { Controller, Get, HttpStatus, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { type NetworkFault, NetworkRefusal, NetworkSignIn } from '@bitacora/application';
import { CONFIG, type Config, Public, contextOf } from '@bitacora/platform';
import { NETWORKS } from '@bitacora/widget-protocol';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { networkPage } from './network-page.js';
import { parseInput } from './parse-input.js';
import { VisitorQuotas } from './visitor-quotas.js';

const COOKIE = 'bitacora_visitor_attempt';
const PATH = '/widget/sign-in';
const SECONDS = 300;

const askedQuery = z.object({ asked: z.string().max(4000) });
const network = z.enum(NETWORKS);

/** The window in which a network asks who a visitor is. It has no part in the session of a member. */
@Public()
@Controller('widget/sign-in')
export class NetworkController {
  constructor(
    private readonly networks: NetworkSignIn,
    private readonly quotas: VisitorQuotas,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Leads to the network. What has to come back is in a cookie of this window's site. */
  @Get(':network')
  async begin(
    @Param('network') name: string,
    @Query() query: unknown,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const { asked } = parseInput(askedQuery, query);
    const chosen = parseInput(network, name);
    await this.#answering(request, response, async () => {
      const { location, kept } = await this.networks.begin(chosen, asked);
      response.setHeader('Set-Cookie', this.#cookie(kept, SECONDS));
      response.statusCode = HttpStatus.FOUND;
      response.setHeader('Location', location);
      response.end();
    });
  }

  /** Where the network leads back to. The attempt is over, whatever it says. */
  @Get(':network/done')
  async done(
    @Param('network') name: string,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const chosen = parseInput(network, name);
    const kept = parseCookie(request.headers.cookie ?? '')[COOKIE] ?? '';
    const [, query = ''] = (request.url ?? '').split('?');
    // Each asks the network something: as many as there may be new visitors.
    this.quotas.takeSignIn(contextOf(request).ip);
    response.setHeader('Set-Cookie', this.#cookie('', 0));
    await this.#answering(request, response, async () => {
      const proof = await this.networks.finish(chosen, kept, query);
      this.#page(request, response, { proof });
    });
  }

  async #answering(
    request: IncomingMessage,
    response: ServerResponse,
    act: () => Promise<void>,
  ): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Referrer-Policy', 'no-referrer');
    try {
      await act();
    } catch (error) {
      if (!(error instanceof NetworkRefusal)) throw error;
      this.#page(request, response, { fault: error.fault });
    }
  }

  #page(
    request: IncomingMessage,
    response: ServerResponse,
    outcome: { readonly proof: string } | { readonly fault: NetworkFault },
  ): void {
    const { html, policy } = networkPage(outcome, request.headers['accept-language'] ?? '');
    response.statusCode = HttpStatus.OK;
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(html);
  }

  #cookie(value: string, maxAge: number): string {
    const { secure } = this.config;
    const place = { path: PATH, httpOnly: true, sameSite: 'lax' as const, secure, maxAge };
    return stringifySetCookie({ name: COOKIE, value, ...place });
  }
}
