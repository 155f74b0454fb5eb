import type { Fetched, Incoming, PendingFile } from '@bitacora/channel-port';
import { cutText, oneLine } from '@bitacora/kernel';
import type { MercadoLibreConnection, MercadoLibreParts } from '../mercado-libre-calls.js';
import { askSeller } from './ask-seller.js';
import { type PackMessage, messages, order, pack } from './shapes.js';

const MAX_TITLE = 200;
/** Items of an order that are named; one with more says how many. */
const MAX_ITEMS = 3;
const NOTHING: Fetched = { kind: 'fetched', incoming: [] };

/** Messages of a pack, the newest first, without marking them as read. */
export function packPath(packId: string, sellerId: string): string {
  return `/messages/packs/${packId}/sellers/${sellerId}?tag=post_sale`;
}

/** A message after a sale; the first of a pack has the order and its items above it. */
export async function fetchMessage(
  parts: MercadoLibreParts,
  connection: MercadoLibreConnection,
  id: string,
): Promise<Fetched> {
  const { sellerId } = connection.settings;
  const asked = await askSeller(parts, connection, `/messages/${id}?tag=post_sale`, messages);
  if (asked.kind === 'failed') return asked;
  const found = asked.kind === 'found' ? asked.value.messages.find((one) => one.id === id) : null;
  const resources = found?.message_resources ?? [];
  const idOf = (name: string) => resources.find((one) => one.name === name)?.id;
  const packId = idOf('packs') ?? idOf('orders');
  if (!found || packId === undefined || (idOf('sellers') ?? sellerId) !== sellerId) return NOTHING;
  // One of the seller's own: what became of it.
  if (found.from.user_id === sellerId) return { kind: 'fetched', incoming: marksOf(found) };
  const path = `${packPath(packId, sellerId)}&mark_as_read=false&limit=50`;
  const all = await askSeller(parts, connection, path, messages);
  if (all.kind === 'failed') return all;
  const isFirst =
    all.kind === 'found' &&
    (all.value.paging?.total ?? 0) <= all.value.messages.length &&
    all.value.messages.every((one) => one.id === id || createdAt(one) >= createdAt(found));
  const sale = isFirst ? await saleOf(parts, connection, packId) : { line: null, name: null };
  if ('isFinal' in sale) return sale;
  const thread = `pack:${packId}`;
  const text = found.text ?? '';
  const subject = sale.line ?? `#${packId}`;
  const message: Incoming = {
    ...{ kind: 'message', providerId: found.id, files: [], pending: filesOf(found) },
    sentAt: found.message_date?.created ?? null,
    from: {
      ...{ identity: found.from.user_id, email: null, phone: null },
      name: sale.name ?? found.from.name ?? null,
    },
    text: sale.line === null ? text : `🧾 ${sale.line}\n${text}`,
    answers: [thread],
    origin: { id: thread, subject, references: [], answerTo: null, copies: [] },
  };
  return { kind: 'fetched', incoming: [message] };
}

function createdAt({ message_date }: PackMessage): string {
  return message_date?.created ?? '';
}

function marksOf({ id, message_date, message_moderation }: PackMessage): readonly Incoming[] {
  const of = { kind: 'mark', providerId: id } as const;
  if (message_moderation?.status === 'rejected') {
    const fault = `Mercado Libre: ${message_moderation.reason ?? 'rejected'}`;
    return [{ ...of, state: 'failed', fault, at: null }];
  }
  const read = message_date?.read;
  return read ? [{ ...of, state: 'read', fault: null, at: read }] : [];
}

function filesOf({ message_attachments }: PackMessage): readonly PendingFile[] {
  return (message_attachments ?? []).slice(0, 20).map(({ filename, original_filename, type }) => ({
    reference: filename,
    name: cutText(oneLine(original_filename ?? filename), MAX_TITLE),
    type: type ?? 'application/octet-stream',
  }));
}

/** The order of a pack and its items. A pack of one order is called as the order is. */
async function saleOf(
  parts: MercadoLibreParts,
  connection: MercadoLibreConnection,
  packId: string,
) {
  const packed = await askSeller(parts, connection, `/packs/${packId}`, pack);
  if (packed.kind === 'failed' && !packed.isFinal) return packed;
  const orderId = packed.kind === 'found' ? (packed.value.orders[0]?.id ?? packId) : packId;
  const asked = await askSeller(parts, connection, `/orders/${orderId}`, order);
  if (asked.kind === 'failed' && !asked.isFinal) return asked;
  if (asked.kind !== 'found') return { line: `#${packId}`, name: null };
  const { buyer, order_items } = asked.value;
  const named = order_items
    .slice(0, MAX_ITEMS)
    .map(({ item, quantity }) => `${quantity} × ${cutText(oneLine(item.title), MAX_TITLE)}`);
  const more = order_items.length > MAX_ITEMS ? [`+${order_items.length - MAX_ITEMS}`] : [];
  return { line: `#${orderId} ${[...named, ...more].join(', ')}`, name: buyer.nickname ?? null };
}
