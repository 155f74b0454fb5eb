import { type ChannelMessage, type Sent, jsonIn, sentOfUnanswered } from '@bitacora/channel-port';
import { contactDataIn } from '@bitacora/inboxes/published';
import { withoutMarks } from '@bitacora/kernel/formatted';
import { z } from 'zod';
import { askSeller, whyNot } from '../fetch/ask-seller.js';
import { packPath } from '../fetch/fetch-message.js';
import { givenAnswerId } from '../fetch/fetch-question.js';
import { messages, question } from '../fetch/shapes.js';
import {
  type AsSeller,
  type MercadoLibreConnection,
  type MercadoLibreParts,
  callAsSeller,
} from '../mercado-libre-calls.js';
import { MAX_ANSWER, MAX_MESSAGE } from '../capabilities.js';
import { uploadFiles } from './upload-files.js';
import { whyPackClosed, whyQuestionClosed } from './why-closed.js';

type Failed = Extract<Sent, { readonly kind: 'failed' }>;
type Accepted = Extract<Sent, { readonly kind: 'accepted' }>;

const SKEW_MS = 60_000;
const created = z.object({ id: z.string().max(100) });

function refused(fault: Failed['fault'], reason: string | null): Failed {
  const never = { isFinal: true, retryAfterMs: null, isTokenDead: false };
  return { kind: 'failed', fault, reason, ...never };
}

/** Answers the newest question or message of the buyer in the conversation. */
export async function sendAnswer(
  parts: MercadoLibreParts,
  message: ChannelMessage,
  connection: MercadoLibreConnection,
): Promise<Sent> {
  const text = withoutMarks(message.text).trim();
  const found = contactDataIn(text);
  if (found) return refused('refused', `Mercado Libre allows no contact data: ${CONTACT[found]}.`);
  const thread = await threadOf(parts, message, connection);
  if (thread?.carried === 'questions') {
    if (message.files.length > 0)
      return refused('notSupported', 'An answer to a question has no files.');
    if (text.length > MAX_ANSWER)
      return refused('tooLarge', `${text.length} of ${MAX_ANSWER} characters`);
    return answerQuestion(parts, thread.id, text, connection);
  }
  if (thread === null) return refused('recipientUnknown', 'Mercado Libre lets buyers write first.');
  if (text.length > MAX_MESSAGE)
    return refused('tooLarge', `${text.length} of ${MAX_MESSAGE} characters`);
  return answerPack(parts, thread.id, { ...message, text }, connection);
}

const CONTACT = {
  email: 'an e-mail address',
  phone: 'a telephone number',
  link: 'a link to another page',
  social: 'a name in a social network',
} as const;

/** What a reply belongs to, by what the buyer's newest message is called. */
async function threadOf(
  { answered }: MercadoLibreParts,
  message: ChannelMessage,
  { accountId, inboxId }: MercadoLibreConnection,
) {
  return threadIn(await answered(message, { accountId, inboxId }));
}

/** A question before a sale or the messages after one, by what a message of the buyer is called; null: it belongs to none. */
export function threadIn(
  answered: string | null,
): { readonly carried: 'questions' | 'messages'; readonly id: string } | null {
  const [, kind, id] = /^(question|pack):(\d{1,20})$/u.exec(answered ?? '') ?? [];
  return kind === undefined || id === undefined
    ? null
    : { carried: kind === 'question' ? 'questions' : 'messages', id };
}

async function answerQuestion(
  parts: MercadoLibreParts,
  id: string,
  text: string,
  connection: MercadoLibreConnection,
): Promise<Sent> {
  const body = JSON.stringify({ question_id: Number(id), text });
  const answer = await callAsSeller(parts, connection, { method: 'POST', path: '/answers', body });
  if (isTaken(answer)) return { kind: 'accepted', providerId: givenAnswerId(id) };
  if (isRefused(answer)) {
    const asked = await askSeller(parts, connection, `/questions/${id}?api_version=4`, question);
    if (asked.kind === 'missing') return refused('refused', 'The question was deleted.');
    const closed = asked.kind === 'found' ? whyQuestionClosed(asked.value.status) : null;
    return refused(closed?.fault ?? 'refused', closed?.reason ?? wordsIn(answer));
  }
  return notSent(answer, parts.now());
}

async function answerPack(
  parts: MercadoLibreParts,
  id: string,
  { text, to, files }: ChannelMessage,
  connection: MercadoLibreConnection,
): Promise<Sent> {
  const { sellerId } = connection.settings;
  const uploaded = await uploadFiles(parts, files, connection);
  if (!Array.isArray(uploaded)) return notSent(uploaded as AsSeller, parts.now());
  const body = JSON.stringify({
    from: { user_id: sellerId },
    to: { user_id: to.identity },
    text,
    ...(uploaded.length > 0 && { attachments: uploaded }),
  });
  const path = packPath(id, sellerId);
  const answer = await callAsSeller(parts, connection, { method: 'POST', path, body });
  if (isTaken(answer)) {
    const providerId = answer.kind === 'answered' ? (jsonIn(answer, created)?.id ?? null) : null;
    return { kind: 'accepted', providerId };
  }
  if (isRefused(answer)) {
    const asked = await askSeller(
      parts,
      connection,
      `${path}&mark_as_read=false&limit=1`,
      messages,
    );
    const status = asked.kind === 'found' ? asked.value.conversation_status : null;
    const closed = status ? whyPackClosed(status.status, status.substatus ?? null) : null;
    return refused(closed?.fault ?? 'refused', closed?.reason ?? wordsIn(answer));
  }
  return notSent(answer, parts.now());
}

function isTaken(answer: AsSeller): boolean {
  return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
}

function isRefused(answer: AsSeller): boolean {
  return (
    answer.kind === 'answered' &&
    answer.status >= 400 &&
    answer.status < 500 &&
    answer.status !== 429
  );
}

function notSent(answer: AsSeller, now: string): Sent {
  if (answer.kind === 'failed') return sentOfUnanswered(answer);
  const isBetween = answer.kind === 'answered' && (answer.status === 502 || answer.status === 504);
  if (isBetween) return { kind: 'unknown', fault: 'providerFailed' };
  const { fault, isFinal, retryAfterMs, isTokenDead } = whyNot(answer, now);
  return { kind: 'failed', fault, reason: null, isFinal, retryAfterMs, isTokenDead };
}

const said = z.object({ message: z.string().max(2000) });

function wordsIn(answer: AsSeller): string {
  if (answer.kind !== 'answered') return '';
  const words = jsonIn(answer, said)?.message.slice(0, 300);
  return words === undefined ? `HTTP ${answer.status}` : `Mercado Libre: ${words}`;
}

/** Whether an attempt of which nothing is known was taken: the question has this answer, or the pack this message. */
export async function findAnswer(
  parts: MercadoLibreParts,
  message: ChannelMessage,
  connection: MercadoLibreConnection,
): Promise<Accepted | null | 'absent'> {
  const thread = await threadOf(parts, message, connection);
  const text = withoutMarks(message.text).trim();
  if (thread?.carried === 'questions') {
    const asked = await askSeller(
      parts,
      connection,
      `/questions/${thread.id}?api_version=4`,
      question,
    );
    if (asked.kind !== 'found') return null;
    const { answer } = asked.value;
    return answer?.text?.trim() === text
      ? { kind: 'accepted', providerId: givenAnswerId(thread.id) }
      : 'absent';
  }
  if (thread?.carried !== 'messages') return null;
  const { sellerId } = connection.settings;
  const path = `${packPath(thread.id, sellerId)}&mark_as_read=false&limit=50`;
  const asked = await askSeller(parts, connection, path, messages);
  if (asked.kind !== 'found') return null;
  const since = Date.parse(message.at);
  const all = asked.value.messages.map((one) => ({
    ...one,
    at: Date.parse(one.message_date?.created ?? ''),
  }));
  const same = all.filter((one) => one.from.user_id === sellerId && one.text?.trim() === text);
  // The provider names whole seconds.
  const found = same.find(({ at }) => at >= Math.floor(since / 1000) * 1000);
  if (found) return { kind: 'accepted', providerId: found.id };
  const isBeyond =
    (asked.value.paging?.total ?? 0) > all.length && all.every(({ at }) => at >= since - SKEW_MS);
  return isBeyond || same.some(({ at }) => at >= since - SKEW_MS) ? null : 'absent';
}
