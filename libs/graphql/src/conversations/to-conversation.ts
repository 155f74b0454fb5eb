import { type ConversationDocument, type Page, searchHit } from '@bitacora/views';
import { pageInfoOf } from '../schema/page-info.type.js';
import { toAnswerDue } from './answer-due.type.js';
import { toWriter } from './conversation-writer.type.js';
import type { ConversationConnectionType, ConversationType } from './conversation.types.js';

/** A row of the inbox as the schema shows it; relations are looked up when they are asked for. */
export function toConversation(row: ConversationDocument): ConversationType {
  const { conversationId: id, preview: shown, ...rest } = row;
  const preview = shown && { ...shown, withdrawn: shown.isWithdrawn ?? false };
  const answerDue = toAnswerDue(row);
  return { id, ...rest, preview, answerDue, writer: toWriter(row) };
}

/** A page of the inbox, with the words around what a search hit; '' searches nothing. */
export function toConversationConnection(
  page: Page<ConversationDocument>,
  search: string,
): ConversationConnectionType {
  const edges = page.items.map(({ cursor, item }) => ({
    cursor,
    node: toConversation(item),
    hit: searchHit(item.words, search),
  }));
  return { edges, pageInfo: pageInfoOf(page) };
}
