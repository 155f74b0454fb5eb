import { type Attachment, isPicture, programFile } from '@bitacora/conversations';
import {
  type ConversationDocument,
  type LineDocument,
  type LineOfThen,
  type Page,
  searchHit,
} from '@bitacora/views';
import { pageInfoOf } from '../schema/page-info.type.js';
import type { ConversationConnectionType, ConversationType } from './conversation.types.js';
import type { AttachmentType, TimelineItemType } from './timeline.types.js';

/** A row of the inbox as the schema shows it; relations are looked up when they are asked for. */
export function conversationShape(row: ConversationDocument): ConversationType {
  const { conversationId: id, ...rest } = row;
  return { id, ...rest };
}

/** A page of the inbox, with the words around what a search hit; '' searches nothing. */
export function conversationPageShape(
  page: Page<ConversationDocument>,
  search: string,
): ConversationConnectionType {
  const edges = page.items.map(({ cursor, item }) => ({
    cursor,
    node: conversationShape(item),
    hit: searchHit(item.words, search),
  }));
  return { edges, pageInfo: pageInfoOf(page) };
}

export function lineShape(line: LineDocument): TimelineItemType {
  const { eventId: id, revision, position, at, kind, type, actor } = line;
  const { text, erased, automatic, data, rules, causationId } = line;
  const attachments = line.attachments.map((file) => attachmentShape(line, file));
  const said = { text, attachments, erased, automatic, data, rules, causationId };
  return { id, revision, position, at, kind, type, actor, ...said };
}

function attachmentShape(line: LineDocument, file: Attachment): AttachmentType {
  const { fileId: id, name, mediaType, bytes } = file;
  const path = `/files/${line.conversationId}/${line.revision}/${id}`;
  const program = programFile(name) !== null;
  return { id, name, mediaType, bytes, picture: isPicture(file), program, path };
}

/** A line as it was at the moment of a replay: its author has the name of then. */
export function lineOfThenShape({ line, actorName: nameOfThen }: LineOfThen): TimelineItemType {
  return { ...lineShape(line), actor: { ...line.actor, nameOfThen } };
}
