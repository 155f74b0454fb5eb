import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StaticFiles } from './static-files.js';

type Next = (error?: unknown) => void;

const API = /^\/(graphql|files|health|widget|control)(\/|$)/;

/**
 * Serves the widget's files under `/widget/` and the console everywhere else: a path that is no file
 * and no API is a page of the console, which routes it in the browser.
 */
export function serveFiles(console: StaticFiles, widget: StaticFiles) {
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const found = fileFor(request, console, widget);
    if (!found) return next();
    const [files, name] = found;
    files.send(name, response).catch(next);
  };
}

function fileFor(
  { method, url = '/' }: IncomingMessage,
  console: StaticFiles,
  widget: StaticFiles,
): readonly [StaticFiles, string] | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  const path = url.split('?')[0] ?? '/';
  const ofWidget = path.startsWith('/widget/') ? path.slice('/widget'.length) : null;
  if (ofWidget !== null && ofWidget !== '/index.html' && widget.has(ofWidget)) {
    return [widget, ofWidget];
  }
  if (API.test(path)) return null;
  if (console.has(path)) return [console, path];
  // A missing file is missing; only addresses without an ending are pages.
  const isPage = !/\.[a-z0-9]+$/i.test(path);
  return isPage && console.has('/index.html') ? [console, '/index.html'] : null;
}
