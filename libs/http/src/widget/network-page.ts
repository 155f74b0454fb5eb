import type { NetworkFault } from '@bitacora/application';
import { randomBytes } from 'node:crypto';
import { NETWORK_WORDS, type PageLanguage } from './network-words.js';

type Outcome = { readonly proof: string } | { readonly fault: NetworkFault };

const STYLE =
  'body{font:16px/24px system-ui,sans-serif;margin:48px 24px;text-align:center;color-scheme:light dark}';

/**
 * The last page of the window. Its script gives the proof to the frame that opened the window, and to no page of another
 * origin; the proof is of use to that frame alone.
 */
export function networkPage(
  outcome: Outcome,
  accepted: string,
): { readonly html: string; readonly policy: string } {
  const language = pageLanguageOf(accepted);
  const words = NETWORK_WORDS[language];
  const nonce = randomBytes(16).toString('base64');
  const proof = 'proof' in outcome ? outcome.proof : null;
  const said = 'fault' in outcome ? words[outcome.fault] : words.done;
  const alone = proof === null ? said : words.alone;
  const answer = inScript({ bitacora: 'network', proof });
  const closes = proof === null ? '' : 'close();';
  const script =
    `if(opener){opener.postMessage(${answer},location.origin);${closes}}` +
    `else document.querySelector('p').textContent=${inScript(alone)};`;
  const html =
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>Chat</title>` +
    `<style nonce="${nonce}">${STYLE}</style></head><body><p role="status">${said}</p>` +
    `<script nonce="${nonce}">${script}</script></body></html>`;
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { html, policy };
}

function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** The first that the browser names of those that there are words in, else Spanish. */
export function pageLanguageOf(accepted: string): PageLanguage {
  const named = accepted.slice(0, 200).split(',');
  const tags = named.map((part) => part.trim().slice(0, 2).toLowerCase());
  return tags.find((tag): tag is PageLanguage => Object.hasOwn(NETWORK_WORDS, tag)) ?? 'es';
}
