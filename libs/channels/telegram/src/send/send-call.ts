import { z } from 'zod';
import { type BotAnswer, type BotCall, type TelegramParts, callBot } from '../bot-api.js';
import { type FormFile, formBody } from './form-body.js';
import type { MediaKind, PlannedCall, PlannedMedia } from './planned-calls.js';

/** The contents of files, by their ids. */
export type FileContents = ReadonlyMap<string, Uint8Array>;

export interface BotCallPlace {
  readonly token: string;
  readonly chatId: string;
  readonly withinMs: number;
  /** Number of the message of this chat that it quotes; absent: none. */
  readonly quotes?: number;
}

const METHODS = {
  photo: 'sendPhoto',
  video: 'sendVideo',
  audio: 'sendAudio',
  document: 'sendDocument',
} as const satisfies Record<MediaKind, string>;

const sentMessage = z.object({ message_id: z.int() });
/** What was done was done: an answer of another shape has no number. */
const sent = z.union([sentMessage, z.array(sentMessage).min(1)]).catch([]);
/** Telegram does not take a picture as one: it is too narrow, or of a kind of its own. It takes it as a file. */
const NO_PHOTO = /PHOTO_|IMAGE_PROCESS_FAILED/i;

/** Number of the first message that Telegram made of a call; null: it did not say. */
export type SentNumber = number | null;

/** Makes one call. Pictures that Telegram does not take as such go as files. */
export async function sendBotCall(
  parts: TelegramParts,
  place: BotCallPlace,
  call: PlannedCall,
  contents: FileContents,
): Promise<BotAnswer<SentNumber>> {
  const answer = await ask(parts, place, call, contents);
  const isPhoto = call.kind === 'media' && call.media.some(({ kind }) => kind === 'photo');
  const isRefused = answer.kind === 'refused' && answer.code === 400 && NO_PHOTO.test(answer.words);
  if (!isPhoto || !isRefused) return answer;
  const media = call.media.map(({ file }) => ({ kind: 'document' as const, file }));
  return ask(parts, place, { ...call, media }, contents);
}

async function ask(
  parts: TelegramParts,
  place: BotCallPlace,
  call: PlannedCall,
  contents: FileContents,
): Promise<BotAnswer<SentNumber>> {
  const { token, withinMs } = place;
  const how = call.kind === 'text' ? textCall(place, call.text) : mediaCall(place, call, contents);
  const answer = await callBot(parts, token, { ...how, result: sent, withinMs });
  if (answer.kind !== 'done') return answer;
  const first = Array.isArray(answer.result) ? answer.result[0] : answer.result;
  return { kind: 'done', result: first?.message_id ?? null };
}

type How = Pick<BotCall<unknown>, 'form' | 'method' | 'parameters'>;

/** A quoted message that is gone hinders nothing (Bot API, ReplyParameters). */
function quoteOf({ quotes: id }: BotCallPlace) {
  return id === undefined ? null : { message_id: id, allow_sending_without_reply: true };
}

function textCall(
  place: BotCallPlace,
  { text, entities }: Extract<PlannedCall, { kind: 'text' }>['text'],
): How {
  const quote = quoteOf(place);
  const parameters = { chat_id: place.chatId, text, entities };
  return {
    method: 'sendMessage',
    parameters: { ...parameters, ...(quote && { reply_parameters: quote }) },
  };
}

function mediaCall(
  place: BotCallPlace,
  { media, caption }: Extract<PlannedCall, { kind: 'media' }>,
  contents: FileContents,
): How {
  const words = caption && { caption: caption.text, caption_entities: caption.entities };
  const [only] = media;
  const quote = quoteOf(place);
  const to = {
    chat_id: place.chatId,
    ...(quote && { reply_parameters: JSON.stringify(quote) }),
  };
  if (media.length === 1 && only) {
    const { kind } = only;
    const fields = {
      ...to,
      ...(words && { ...words, caption_entities: JSON.stringify(words.caption_entities) }),
    };
    return { method: METHODS[kind], form: formBody(fields, [fileOf(only, kind, contents)]) };
  }
  const files = media.map((each, nth) => fileOf(each, `f${nth}`, contents));
  const listed = media.map(({ kind }, nth) => ({
    ...{ type: kind, media: `attach://f${nth}` },
    ...(nth === 0 && words),
  }));
  const fields = { ...to, media: JSON.stringify(listed) };
  return { method: 'sendMediaGroup', form: formBody(fields, files) };
}

function fileOf({ file }: PlannedMedia, field: string, contents: FileContents): FormFile {
  const { id, name, type } = file;
  return { field, name, type, content: contents.get(id) ?? new Uint8Array() };
}
