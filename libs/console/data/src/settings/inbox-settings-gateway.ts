import { Service, inject } from '@angular/core';
import { Apollo } from 'apollo-angular';
import { Ask } from '../apollo/ask.js';
import { type LiveQuery, liveQuery } from '../apollo/live-query.js';
import {
  ConfigureCreationReplyDocument,
  ConnectInboxDocument,
  type CreationReplyInput,
  DeleteInboxDocument,
  DirectoryDocument,
  type InboxInput,
  InboxSettingsDocument,
  type InboxSettingsPartsFragment,
  RotateInboxTokenDocument,
  SetInboxCollaboratorsDocument,
  UpdateInboxDocument,
} from '../generated/graphql.js';

/** Inboxes with everything that can be set about them. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class InboxSettingsGateway {
  readonly #ask = inject(Ask);
  readonly #apollo = inject(Apollo);

  /** Inboxes that are not deleted, kept true. */
  list(): LiveQuery<readonly InboxSettingsPartsFragment[]> {
    return liveQuery(
      InboxSettingsDocument,
      () => ({}),
      ({ directory }) => directory.inboxes.filter((inbox) => !inbox.deleted),
    );
  }

  /** Connects a website and gives the new inbox with its embed code. */
  async connect(input: InboxInput): Promise<InboxSettingsPartsFragment> {
    const { inbox } = await this.#ask.act(ConnectInboxDocument, { input });
    await this.#askAgain();
    return inbox;
  }

  async update(id: string, input: InboxInput): Promise<void> {
    await this.#ask.act(UpdateInboxDocument, { id, input });
  }

  async setCollaborators(id: string, userIds: string[]): Promise<void> {
    await this.#ask.act(SetInboxCollaboratorsDocument, { id, userIds });
  }

  async configureCreationReply(inboxId: string, input: CreationReplyInput): Promise<void> {
    await this.#ask.act(ConfigureCreationReplyDocument, { inboxId, input });
  }

  /** A new embed code; the old one stops at once. */
  async rotateToken(id: string): Promise<void> {
    await this.#ask.act(RotateInboxTokenDocument, { id });
    await this.#askAgain();
  }

  async delete(id: string): Promise<void> {
    await this.#ask.act(DeleteInboxDocument, { id });
    await this.#askAgain();
  }

  /** The list and the names behind ids are two queries. */
  async #askAgain(): Promise<void> {
    await this.#apollo.client.refetchQueries({
      include: [InboxSettingsDocument, DirectoryDocument],
    });
  }
}
