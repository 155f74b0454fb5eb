import {
  type Downloaded,
  type FetchFailed,
  type PendingFile,
  type ProviderAnswered,
  fetchOfUnanswered,
  jsonIn,
  retryAfterIn,
} from '@bitacora/channel-port';
import { z } from 'zod';
import type { LineApi, LineConnection } from '../line-api.js';

const ASK_MS = 10_000;
const GET_MS = 45_000;
/** LINE makes films and sounds ready first. */
const NOT_READY_MS = 5000;
const REDIRECTS = 3;
const AT_LINE = /^(image|video|audio|file)\/([\w-]{1,100})$/;

/** Whether a film or a sound is ready (Messaging API, Verify the preparation status of a video or audio for getting). */
const preparation = z.object({ status: z.enum(['processing', 'succeeded', 'failed']) });
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/** Gets the file of a message. */
export async function downloadLineContent(
  api: LineApi,
  { credentials: { token } }: LineConnection,
  { reference }: PendingFile,
  most: number,
): Promise<Downloaded> {
  const [, kind, id] = AT_LINE.exec(reference) ?? [];
  const limits = { most, withinMs: GET_MS };
  if (kind === undefined || id === undefined) {
    const address = { method: 'GET', address: reference, redirects: REDIRECTS } as const;
    return contentOf(api, await api.calls.call({ ...address, ...limits }));
  }
  const headers = { authorization: `Bearer ${token}` };
  const at = `${api.addresses.data}/v2/bot/message/${id}/content`;
  if (kind === 'video' || kind === 'audio') {
    const address = `${at}/transcoding`;
    const asked = await api.calls.call({ method: 'GET', address, headers, withinMs: ASK_MS });
    if (asked.kind === 'failed') return fetchOfUnanswered(asked);
    const said = jsonIn(asked, preparation);
    if (said?.status === 'processing') return notReady();
    if (said?.status === 'failed') return failed('refused', true);
  }
  return contentOf(api, await api.calls.call({ method: 'GET', address: at, headers, ...limits }));
}

function contentOf(
  api: LineApi,
  answer: Awaited<ReturnType<LineApi['calls']['call']>>,
): Downloaded {
  if (answer.kind === 'failed') return fetchOfUnanswered(answer);
  const { status, headers, body: content } = answer;
  if (status !== 200) return failureOf(answer, api.now());
  const extension = EXTENSIONS[headers['content-type']?.split(';')[0] ?? ''];
  return { kind: 'downloaded', content, ...(extension && { name: `image.${extension}` }) };
}

/** 202: LINE is still at it; 404 and 410: it is gone (Messaging API, Get content). */
function failureOf(answer: ProviderAnswered, now: string): FetchFailed {
  const { status } = answer;
  if (status === 202) return notReady();
  if (status === 401) return failed('credentialsRefused', false);
  if (status === 429)
    return { ...failed('slowDown', false), retryAfterMs: retryAfterIn(answer, now) };
  return status >= 500 ? failed('providerFailed', false) : failed('refused', true);
}

function notReady(): FetchFailed {
  return { ...failed('providerFailed', false), retryAfterMs: NOT_READY_MS };
}

function failed(fault: FetchFailed['fault'], isFinal: boolean): FetchFailed {
  return { kind: 'failed', fault, isFinal, retryAfterMs: null };
}
