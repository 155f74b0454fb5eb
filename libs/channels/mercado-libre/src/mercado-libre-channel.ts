import {
  type ChannelAdapter,
  type Downloaded,
  type Fetched,
  type IncomingHint,
  type PendingFile,
} from '@bitacora/channel-port';
import type { MercadoLibreSettings } from '@bitacora/inboxes/published';
import { answerableAt } from './answer/answerable.js';
import { findAnswer, sendAnswer, threadIn } from './answer/send.js';
import { mercadoLibreCapabilities } from './capabilities.js';
import { whyNot } from './fetch/ask-seller.js';
import { fetchMessage } from './fetch/fetch-message.js';
import { fetchQuestion } from './fetch/fetch-question.js';
import { pollMissed } from './fetch/missed-feeds.js';
import { readNotification } from './fetch/notifications.js';
import {
  type MercadoLibreConnection,
  type MercadoLibreParts,
  callAsSeller,
} from './mercado-libre-calls.js';
import { checkSeller, connectSeller, sellerSignIn } from './sign-in/connect.js';
import { type MercadoLibreCredentials, mercadoLibreCredentials } from './sign-in/credentials.js';

const MISSED_EVERY_MS = 5 * 60 * 1000;

/** Questions before a sale and messages after it, of one seller of Mercado Libre. */
export function mercadoLibreChannel(
  parts: MercadoLibreParts,
): ChannelAdapter<MercadoLibreSettings, MercadoLibreCredentials> {
  return {
    channel: 'mercadoLibre',
    credentials: mercadoLibreCredentials,
    repeating: 'queryable',
    capabilities: mercadoLibreCapabilities,
    capabilitiesIn: ({ carried }, answered) =>
      mercadoLibreCapabilities({ carried: threadIn(answered)?.carried ?? carried }),
    answerable: (answered, connection) => answerableAt(parts, answered, connection),
    signInAddress: (given, request) => sellerSignIn(parts, given, request),
    connect: (given, inbox, before) => connectSeller(parts, given, inbox, before),
    check: (connection) => checkSeller(parts, connection),
    read: (request, { settings }) => readNotification(request, settings),
    fetch: (hint, connection) => fetchHinted(parts, hint, connection),
    download: (file, connection, most) => download(parts, file, connection, most),
    poll: (connection, cursor) => pollMissed(parts, connection, cursor),
    pollEveryMs: () => MISSED_EVERY_MS,
    send: (message, connection) => sendAnswer(parts, message, connection),
    find: (message, connection) => findAnswer(parts, message, connection),
  };
}

async function fetchHinted(
  parts: MercadoLibreParts,
  { reference }: IncomingHint,
  connection: MercadoLibreConnection,
): Promise<Fetched> {
  const [, topic, id] = /^(questions|messages):([A-Za-z0-9]{1,64})$/u.exec(reference) ?? [];
  if (id === undefined) return { kind: 'fetched', incoming: [] };
  return topic === 'questions'
    ? fetchQuestion(parts, connection, id)
    : fetchMessage(parts, connection, id);
}

async function download(
  parts: MercadoLibreParts,
  { reference, name }: PendingFile,
  connection: MercadoLibreConnection,
  most: number,
): Promise<Downloaded> {
  const path = `/messages/attachments/${encodeURIComponent(reference)}?tag=post_sale&site_id=${connection.settings.site}`;
  const answer = await callAsSeller(parts, connection, {
    ...{ method: 'GET', path, most, withinMs: 50_000 },
  });
  if (answer.kind === 'answered' && answer.status === 200)
    return { kind: 'downloaded', content: answer.body, name };
  return whyNot(answer, parts.now());
}
