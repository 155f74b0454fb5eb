import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathOf } from '@bitacora/platform';
import type { StaticFiles } from './static-files.js';

type Next = (error?: unknown) => void;

/** In whichever case: a path that is almost one of the API is a mistake, no page. */
const API = /^\/(graphql|files|health|widget|control|api|hooks|channels)(\/|$)/i;

/** With the token of an inbox it is a script of its own. */
export const LOADER = '/loader.js';

/** What the loader asks for later, under its own path: pages may let in that path and no other. */
const PART = /[?&]part=([a-z]{1,20})(?:&|$)/;

/**
 * Serves the widget's files under `/widget/` and the console everywhere else: a path that is no file
 * and no API is a page of the console, which routes it in the browser.
 */
export function serveFiles(console: StaticFiles, widget: StaticFiles) {
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const found = fileFor(request, console, widget);
    if (!found) return next();
    const [files, name] = found;
    const isLoader = files === widget && name === LOADER;
    const isOpen = files === widget && (isLoader || name.startsWith('/parts/'));
    // Modules, and scripts with `crossorigin`, are read by pages of other origins only when the server says so. A frame in a
    // sandbox has no origin, and reads its words all the same.
    if (isOpen) response.setHeader('Access-Control-Allow-Origin', '*');
    if (isLoader && /[?&]token=/.test(request.url ?? '')) return next();
    const part = isLoader ? PART.exec(request.url ?? '')?.[1] : undefined;
    files.send(part === undefined ? name : `/parts/${part}.js`, response).catch(next);
  };
}

function fileFor(
  request: IncomingMessage,
  console: StaticFiles,
  widget: StaticFiles,
): readonly [StaticFiles, string] | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const path = pathOf(request);
  const ofWidget = path.startsWith('/widget/') ? path.slice('/widget'.length) : null;
  if (ofWidget !== null && !ofWidget.endsWith('.html') && widget.has(ofWidget)) {
    return [widget, ofWidget];
  }
  if (API.test(path)) return null;
  if (console.has(path)) return [console, path];
  // A missing file is missing; only addresses without an ending are pages.
  const isPage = !/\.[a-z0-9]+$/i.test(path);
  return isPage && console.has('/index.html') ? [console, '/index.html'] : null;
}
