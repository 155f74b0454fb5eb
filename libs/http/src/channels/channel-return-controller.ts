import { Controller, Get, HttpStatus, Req, Res } from '@nestjs/common';
import { CHANNEL_RETURN_PATH } from '@bitacora/application';
import { Public } from '@bitacora/platform';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageLanguageOf } from '../widget/network-page.js';
import { RETURN_WORDS } from './return-words.js';

/** Name of the line between windows of this origin on which the console waits. */
const LINE = 'bitacora-channel-sign-in';
/** Characters of each of what a provider sends. */
const MOST = 4000;

/**
 * The page to which providers send a person who agreed. It hands what came to the console's window, which asked for it, and shows and
 * keeps nothing: a window of another origin gets none of it, and the address leaves the history.
 */
@Public()
@Controller()
export class ChannelReturnController {
  @Get(CHANNEL_RETURN_PATH)
  page(@Req() request: IncomingMessage, @Res() response: ServerResponse): void {
    const language = pageLanguageOf(request.headers['accept-language'] ?? '');
    const nonce = randomBytes(16).toString('base64');
    const script =
      `const said=new URLSearchParams(location.search);history.replaceState(null,'',location.pathname);` +
      `const part=(name)=>(said.get(name)??'').slice(0,${MOST});` +
      `const line=new BroadcastChannel('${LINE}');` +
      `line.postMessage({code:part('code'),state:part('state'),error:part('error')});` +
      `setTimeout(()=>close(),200);`;
    const html =
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
      `<meta name="viewport" content="width=device-width"><title>Bitácora</title>` +
      `<style nonce="${nonce}">body{font:16px/24px system-ui,sans-serif;margin:48px 24px;text-align:center;color-scheme:light dark}</style>` +
      `</head><body><p role="status">${RETURN_WORDS[language]}</p>` +
      `<script nonce="${nonce}">${script}</script></body></html>`;
    response.statusCode = HttpStatus.OK;
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(html);
  }
}
