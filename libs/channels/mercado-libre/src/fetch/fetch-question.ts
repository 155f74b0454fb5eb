import type { Fetched, Incoming } from '@bitacora/channel-port';
import { cutText, oneLine } from '@bitacora/kernel';
import type { MercadoLibreConnection, MercadoLibreParts } from '../mercado-libre-calls.js';
import { askSeller } from './ask-seller.js';
import { type Question, item, question, user } from './shapes.js';

const MAX_TITLE = 200;
/** Its words are gone, or were never to be seen. */
const WITHOUT_WORDS = new Set(['BANNED', 'DELETED', 'DISABLED', 'UNDER_REVIEW']);

/** What an answer to a question is called, as `Sent` gives it. */
export function givenAnswerId(questionId: string): string {
  return `answer:${questionId}`;
}

/** A question with the item that it is about, and what became of its answer. */
export async function fetchQuestion(
  parts: MercadoLibreParts,
  connection: MercadoLibreConnection,
  id: string,
): Promise<Fetched> {
  const asked = await askSeller(parts, connection, `/questions/${id}?api_version=4`, question);
  if (asked.kind === 'failed') return asked;
  if (asked.kind === 'missing' || asked.value.seller_id !== connection.settings.sellerId)
    return { kind: 'fetched', incoming: [] };
  const incoming: Incoming[] = [...marksOf(asked.value)];
  const { from, text, status, item_id, date_created } = asked.value;
  if (!from || !text || WITHOUT_WORDS.has(status)) return { kind: 'fetched', incoming };
  const [about, buyer] = await Promise.all([
    askSeller(
      parts,
      connection,
      `/items/${encodeURIComponent(item_id)}?attributes=id,title,permalink`,
      item,
    ),
    askSeller(parts, connection, `/users/${from.id}`, user),
  ]);
  if (about.kind === 'failed' && !about.isFinal) return about;
  if (buyer.kind === 'failed' && !buyer.isFinal) return buyer;
  const title = about.kind === 'found' ? cutText(oneLine(about.value.title), MAX_TITLE) : item_id;
  const link = about.kind === 'found' ? (about.value.permalink ?? '') : '';
  const name = buyer.kind === 'found' ? (buyer.value.nickname ?? null) : null;
  const thread = `question:${id}`;
  incoming.unshift({
    ...{ kind: 'message', providerId: thread, files: [], sentAt: date_created ?? null },
    from: { identity: from.id, name, email: null, phone: null },
    text: `🏷️ ${[title, link].filter((part) => part !== '').join(' ')}\n${text}`,
    answers: [thread],
    messageKind: 'question',
    origin: { id: thread, subject: title, references: [], answerTo: null, copies: [] },
  });
  return { kind: 'fetched', incoming };
}

/** Whether the answer is to be seen. It is public; that it was read is not known. */
function marksOf({ id, answer }: Question): readonly Incoming[] {
  const of = {
    kind: 'mark',
    providerId: givenAnswerId(id),
    at: answer?.date_created ?? null,
  } as const;
  if (answer?.status === 'ACTIVE') return [{ ...of, state: 'delivered', fault: null }];
  return answer?.status === 'BANNED' || answer?.status === 'DISABLED'
    ? [{ ...of, state: 'failed', fault: `Mercado Libre: ${answer.status}` }]
    : [];
}
