import type { Answerable } from '@bitacora/channel-port';
import { type Asked, askSeller } from '../fetch/ask-seller.js';
import { packPath } from '../fetch/fetch-message.js';
import { messages, question } from '../fetch/shapes.js';
import type { MercadoLibreConnection, MercadoLibreParts } from '../mercado-libre-calls.js';
import { threadIn } from './send.js';
import { whyPackClosed, whyQuestionClosed } from './why-closed.js';

const WITHIN_MS = 4500;
/**
 * A seller may write until so long after the newest message of a sale.
 * Source: Mercado Libre, "Blocked messages", `blocked_by_time`.
 */
const SALE_OPEN_MS = 30 * 24 * 60 * 60 * 1000;
const UNKNOWN: Answerable = { kind: 'unknown' };

/** Whether the buyer's newest question or message can be answered, as Mercado Libre says. Nothing is marked as read. */
export async function answerableAt(
  parts: MercadoLibreParts,
  answered: string | null,
  connection: MercadoLibreConnection,
): Promise<Answerable> {
  const thread = threadIn(answered);
  if (thread === null) return UNKNOWN;
  const within = { withinMs: WITHIN_MS };
  if (thread.carried === 'questions') {
    const path = `/questions/${thread.id}?api_version=4`;
    const asked = await askSeller(parts, connection, path, question, within);
    if (asked.kind !== 'found') return withoutIt(asked, 'questionDeleted');
    const closed = whyQuestionClosed(asked.value.status);
    // No time is documented in which a question has to be answered.
    return closed ? { kind: 'closed', why: closed.why } : { kind: 'open', until: null };
  }
  const path = `${packPath(thread.id, connection.settings.sellerId)}&mark_as_read=false&limit=1`;
  const asked = await askSeller(parts, connection, path, messages, within);
  if (asked.kind !== 'found') return UNKNOWN;
  const { conversation_status: said, messages: newest } = asked.value;
  if (!said) return UNKNOWN;
  const closed = whyPackClosed(said.status, said.substatus ?? null);
  if (closed) return { kind: 'closed', why: closed.why };
  const last = Date.parse(newest[0]?.message_date?.created ?? '');
  const until = Number.isNaN(last) ? null : new Date(last + SALE_OPEN_MS).toISOString();
  return { kind: 'open', until };
}

function withoutIt(asked: Asked<unknown>, why: 'questionDeleted'): Answerable {
  return asked.kind === 'missing' ? { kind: 'closed', why } : UNKNOWN;
}
