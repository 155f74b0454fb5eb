import { Service, inject } from '@angular/core';
import { type Observable, map, share } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import { type LiveQuery, liveQuery } from '../apollo/live-query.js';
import {
  type AttributeSortInput,
  ConversationCountsDocument,
  type ConversationCountsQuery,
  ConversationDocument,
  type ConversationFilter,
  type ConversationPartsFragment,
  ConversationPushedDocument,
  type ConversationPushedSubscription,
  type ConversationSort,
  ConversationsDocument,
  PresenceDocument,
  type PresenceSubscription,
  SetConversationSeenDocument,
  SignalTypingDocument,
} from '../generated/conversations.js';

/** The order of a list: by an attribute where one is named. */
export interface ListSort {
  readonly sort: ConversationSort;
  readonly byAttribute?: AttributeSortInput | null;
}

/** One page of a list, and where the next begins. */
export interface ConversationPage {
  readonly conversations: readonly ConversationPartsFragment[];
  /** Words around what a search hit in the messages, by the id of the conversation. */
  readonly hits: ReadonlyMap<string, string>;
  /** Cursor of the next page; null when this is the last. */
  readonly next: string | null;
}

/** Reads conversations and follows them. */
@Service()
export class ConversationGateway {
  readonly #ask = inject(Ask);

  /** The page after a cursor; the first page without one. */
  async page(
    filter: ConversationFilter,
    { sort, byAttribute = null }: ListSort,
    after: string | null,
    first = 50,
  ): Promise<ConversationPage> {
    const { conversations } = await this.#ask.query(
      ConversationsDocument,
      { filter, sort, byAttribute, first, after },
      { keep: true },
    );
    return {
      conversations: conversations.edges.map((edge) => edge.node),
      hits: new Map(
        conversations.edges.flatMap(({ node, hit }) => (hit ? [[node.id, hit] as const] : [])),
      ),
      next: conversations.pageInfo.hasNextPage ? (conversations.pageInfo.endCursor ?? null) : null,
    };
  }

  counts(): LiveQuery<ConversationCountsQuery['conversationCounts']> {
    return liveQuery(
      ConversationCountsDocument,
      () => ({}),
      (data) => data.conversationCounts,
    );
  }

  /** One conversation; null when there is none with this id. */
  one(id: () => string | undefined): LiveQuery<ConversationPartsFragment | null> {
    return liveQuery(
      ConversationDocument,
      () => {
        const wanted = id();
        return wanted ? { id: wanted } : undefined;
      },
      (data) => data.conversation ?? null,
    );
  }

  readonly #pushed = this.#ask.follow(ConversationPushedDocument, {}).pipe(
    map((data) => data.conversationPushed),
    share(),
  );

  /** Every change of a conversation of the account that the viewer may see; all who follow share one line. */
  pushed(): Observable<ConversationPushedSubscription['conversationPushed']> {
    return this.#pushed;
  }

  /** Others who look at or write in a conversation; following says that the viewer is here. */
  presence(conversationId: string): Observable<PresenceSubscription['presence']> {
    return this.#ask
      .follow(PresenceDocument, { conversationId })
      .pipe(map((data) => data.presence));
  }

  /** Shows the visitor that the viewer saw what they wrote up to a time. A lost one is asked again with the next message. */
  seen(conversationId: string, upTo: string): void {
    const input = { conversationId, upTo };
    this.#ask.act(SetConversationSeenDocument, { input }).catch(() => undefined);
  }

  /** Publishes that the viewer writes. A lost signal is no loss. */
  typing(conversationId: string): void {
    this.#ask.act(SignalTypingDocument, { input: { conversationId } }).catch(() => undefined);
  }
}
