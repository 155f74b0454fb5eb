import type { AskedOfBot, StandInFile } from './asked-of-bot.js';
import { badRequest } from './bot-error.js';

/** A message that a bot sent. */
export interface SentByBot {
  readonly id: number;
  readonly chatId: string;
  readonly method: string;
  /** Text, or the words under a file. */
  readonly text: string;
  readonly entities: readonly SentEntity[];
  readonly file: StandInFile | null;
  /** Number of the message that it quotes; null: none. */
  readonly quotes: number | null;
}

interface SentEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

type Unsent = Omit<SentByBot, 'id'>;

const MAX = { sendMessage: 4096, caption: 1024, album: 10, photo: 10 * 1024 * 1024 } as const;
const FIELDS: Readonly<Record<string, string>> = {
  sendPhoto: 'photo',
  sendVideo: 'video',
  sendAudio: 'audio',
  sendDocument: 'document',
};

export function isSending(method: string): boolean {
  return method === 'sendMessage' || method === 'sendMediaGroup' || method in FIELDS;
}

/** What a call that sends asks for, checked as the Bot API describes it. */
export function askedToSend(method: string, { parameters, files }: AskedOfBot): readonly Unsent[] {
  const chatId = String(parameters['chat_id'] ?? '');
  if (!/^-?\d+$/.test(chatId)) throw badRequest('chat not found');
  const of = { chatId, method, quotes: quotedBy(parameters) };
  if (method === 'sendMessage') {
    const { text, entities } = textWithin(parameters, 'text', 'entities', MAX.sendMessage);
    if (text.trim() === '') throw badRequest('message text is empty');
    return [{ ...of, text, entities, file: null }];
  }
  if (method === 'sendMediaGroup') return albumOf(of, parameters, files);
  const field = FIELDS[method] ?? '';
  const file = files.get(field);
  if (!file) throw badRequest(`there is no ${field} in the request`);
  checkPhoto(field, file);
  return [{ ...of, ...captionOf(parameters), file }];
}

function albumOf(
  of: Pick<Unsent, 'chatId' | 'method' | 'quotes'>,
  { media }: AskedOfBot['parameters'],
  files: AskedOfBot['files'],
): readonly Unsent[] {
  if (!Array.isArray(media) || media.length < 2 || media.length > MAX.album)
    throw badRequest('there must be 2 to 10 media in an album');
  const listed = media as readonly Readonly<Record<string, unknown>>[];
  const families = new Set(listed.map(({ type }) => (type === 'video' ? 'photo' : type)));
  if (families.size > 1) throw badRequest("media of these types can't be mixed in an album");
  return listed.map((each) => {
    const file = files.get(String(each['media']).replace('attach://', ''));
    if (!file) throw badRequest('wrong file attachment');
    checkPhoto(String(each['type']), file);
    return { ...of, ...captionOf(each), file };
  });
}

/** Bot API, ReplyParameters; a form has it as JSON. */
function quotedBy({ reply_parameters: given }: AskedOfBot['parameters']): number | null {
  if (given === undefined) return null;
  const { message_id: id, ...others } = (
    typeof given === 'string' ? JSON.parse(given) : given
  ) as Readonly<Record<string, unknown>>;
  if (typeof id !== 'number' || others['allow_sending_without_reply'] !== true)
    throw badRequest("can't parse reply parameters");
  return id;
}

function captionOf(parameters: Readonly<Record<string, unknown>>) {
  return textWithin(parameters, 'caption', 'caption_entities', MAX.caption);
}

function textWithin(
  parameters: Readonly<Record<string, unknown>>,
  textName: string,
  entitiesName: string,
  most: number,
): Pick<SentByBot, 'entities' | 'text'> {
  const { [textName]: text = '', [entitiesName]: entities = [] } = parameters;
  if (typeof text !== 'string' || !Array.isArray(entities))
    throw badRequest("can't parse entities");
  if (text.length > most)
    throw badRequest(textName === 'text' ? 'message is too long' : 'message caption is too long');
  const listed = entities as readonly SentEntity[];
  for (const { type, offset, length } of listed) {
    const isWithin = offset >= 0 && length > 0 && offset + length <= text.length;
    if (!isWithin || !['bold', 'italic', 'code', 'pre'].includes(type))
      throw badRequest("can't parse entities");
  }
  return { text, entities: listed };
}

/** A picture of one point is too small for a photo, as the stand-in has it. */
function checkPhoto(kind: string, { content }: StandInFile): void {
  if (kind !== 'photo') return;
  if (content.length > MAX.photo) throw badRequest('file is too big');
  if (content.length < 10) throw badRequest('PHOTO_INVALID_DIMENSIONS');
}
