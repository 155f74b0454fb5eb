import { Service, inject } from '@angular/core';
import { Apollo } from 'apollo-angular';
import { Ask } from '../apollo/ask.js';
import { type LiveQuery, liveQuery } from '../apollo/live-query.js';
import { TabAccount } from '../apollo/tab-account.js';
import { bringPicture } from '../files/bring-picture.js';
import {
  AnswerTimesDocument,
  type ApiOutcomeFragment,
  ConnectApiInboxDocument,
  type ConnectApiInboxInput,
  type MailProvider,
  MailProvidersDocument,
  RequestChannelSignInDocument,
  type RequestChannelSignInInput,
  ConnectChannelInboxDocument,
  type ConnectChannelInboxInput,
  UpdateChannelConnectionDocument,
  type UpdateChannelConnectionInput,
  ConnectEmailInboxDocument,
  type ConnectEmailInboxInput,
  UpdateEmailConnectionDocument,
  type UpdateEmailConnectionInput,
  RotateApiKeyDocument,
  RotateApiSecretDocument,
  UpdateApiConnectionDocument,
  type UpdateApiConnectionInput,
  type AnswerTimesQuery,
  ConnectInboxDocument,
  type ConnectInboxInput,
  DeleteInboxDocument,
  KeptHooksDocument,
  type KeptHooksPartsFragment,
  RetryHookDocument,
  HolidayImportDocument,
  type HolidayImportQuery,
  type HolidayImportQueryVariables,
  InboxConnectionDocument,
  type InboxConnectionPartsFragment,
  InboxSettingsDocument,
  type InboxSettingsPartsFragment,
  IssueIdentitySecretDocument,
  ResumeInboxDocument,
  RotateInboxTokenDocument,
  SetInboxAutomaticActionsDocument,
  type SetInboxAutomaticActionsInput,
  SetInboxChatDocument,
  type SetInboxChatInput,
  SetInboxContactFormDocument,
  type SetInboxContactFormInput,
  SetInboxCollaboratorsDocument,
  type SetInboxCollaboratorsInput,
  SetInboxCreationReplyDocument,
  type SetInboxCreationReplyInput,
  SetInboxHoursDocument,
  type SetInboxHoursInput,
  SetInboxPictureDocument,
  type SetInboxPictureInput,
  SetInboxServiceQualityDocument,
  type SetInboxServiceQualityInput,
  UpdateInboxDocument,
  type UpdateInboxInput,
} from '../generated/settings.js';
import { DirectoryDocument } from '../generated/directory.js';

/** How fast people answered in an inbox within the last 30 days. */
export type InboxAnswerTimes = AnswerTimesQuery['answerTimes'][number];

/** An inbox of programs, with its key or secret where that is new. */
export type ApiInboxOutcome = Pick<ApiOutcomeFragment, 'inbox' | 'key' | 'secret'>;

/** What the list of inboxes knows of one. */
export type ListedInboxSettings = InboxSettingsPartsFragment;

/** How the programs or the mailbox of an inbox are reached. */
export type InboxConnection = InboxConnectionPartsFragment;

/** Everything that can be set about an inbox. */
export type InboxSettings = ListedInboxSettings & InboxConnection;

/** A webhook of a provider that could not be taken. */
export type KeptHook = KeptHooksPartsFragment['hooks'][number];

export type HolidayImportPlan = HolidayImportQuery['holidayImport'];

/** Inboxes with everything that can be set about them. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class InboxSettingsGateway {
  readonly #ask = inject(Ask);
  readonly #apollo = inject(Apollo);
  readonly #account = inject(TabAccount);

  /** Inboxes that are not deleted, kept true. */
  list(): LiveQuery<readonly ListedInboxSettings[]> {
    return liveQuery(
      InboxSettingsDocument,
      () => ({}),
      ({ directory }) => directory.inboxes.filter((inbox) => !inbox.deleted),
    );
  }

  /** The connection of one inbox, kept true; `undefined` asks for none. Null: the inbox is not seen any more. */
  connection(inboxId: () => string | undefined): LiveQuery<InboxConnection | null> {
    return liveQuery(
      InboxConnectionDocument,
      () => {
        const asked = inboxId();
        return asked === undefined ? undefined : { inboxId: asked };
      },
      ({ inbox }) => inbox ?? null,
    );
  }

  /** Connects a website and gives the new inbox with its embed code. */
  async connect(input: ConnectInboxInput): Promise<InboxSettings> {
    const { inbox } = await this.#ask.act(ConnectInboxDocument, { input });
    await this.askAgain();
    return inbox;
  }

  /** Connects programs of the account and gives the new inbox with what is shown this once. */
  async connectApi(input: ConnectApiInboxInput): Promise<ApiInboxOutcome> {
    const connected = await this.#ask.act(ConnectApiInboxDocument, { input });
    await this.askAgain();
    return connected;
  }

  async updateApi(input: UpdateApiConnectionInput): Promise<void> {
    await this.#ask.act(UpdateApiConnectionDocument, { input });
  }

  /** Connects a mailbox, once both of its servers can be signed in to. */
  async connectEmail(input: ConnectEmailInboxInput): Promise<InboxSettings> {
    const { inbox } = await this.#ask.act(ConnectEmailInboxDocument, { input });
    await this.askAgain();
    return inbox;
  }

  async updateEmail(input: UpdateEmailConnectionInput): Promise<void> {
    await this.#ask.act(UpdateEmailConnectionDocument, { input });
  }

  /** Providers at which owners of mailboxes can agree; what is not among them is opened by a password. */
  async mailProviders(): Promise<readonly MailProvider[]> {
    return (await this.#ask.query(MailProvidersDocument, {})).mailProviders;
  }

  /** Connects an inbox by the form of its channel, once the provider takes what was given. */
  async connectChannel(input: ConnectChannelInboxInput): Promise<InboxSettings> {
    const { inbox } = await this.#ask.act(ConnectChannelInboxDocument, { input });
    await this.askAgain();
    return inbox;
  }

  /** Where a person signs in at the provider of a channel, and what comes back with them. */
  async requestSignIn(
    input: RequestChannelSignInInput,
  ): Promise<{ readonly address: string; readonly state: string }> {
    return this.#ask.act(RequestChannelSignInDocument, { input });
  }

  async updateChannel(input: UpdateChannelConnectionInput): Promise<void> {
    await this.#ask.act(UpdateChannelConnectionDocument, { input });
  }

  /** Webhooks of an inbox that could not be taken, the newest first. */
  async keptHooks(inboxId: string): Promise<readonly KeptHook[]> {
    return (await this.#ask.query(KeptHooksDocument, { inboxId })).keptHooks.hooks;
  }

  /** Takes one of them again, and gives those that are left. */
  async retryHook(inboxId: string, hookId: string): Promise<readonly KeptHook[]> {
    return (await this.#ask.act(RetryHookDocument, { input: { inboxId, hookId } })).hooks;
  }

  /** Another key for programs; the one before stops at once. */
  rotateApiKey(inboxId: string): Promise<ApiInboxOutcome> {
    return this.#ask.act(RotateApiKeyDocument, { input: { inboxId } });
  }

  /** Another secret that signs replies; the one before signs for a day, too. */
  rotateApiSecret(inboxId: string): Promise<ApiInboxOutcome> {
    return this.#ask.act(RotateApiSecretDocument, { input: { inboxId } });
  }

  /** Sends the replies of an inbox again that waited because its provider refused it. */
  async resume(inboxId: string): Promise<void> {
    await this.#ask.act(ResumeInboxDocument, { input: { inboxId } });
    await this.askAgain();
  }

  async update(input: UpdateInboxInput): Promise<void> {
    await this.#ask.act(UpdateInboxDocument, { input });
  }

  async setCollaborators(input: SetInboxCollaboratorsInput): Promise<void> {
    await this.#ask.act(SetInboxCollaboratorsDocument, { input });
  }

  async setCreationReply(input: SetInboxCreationReplyInput): Promise<void> {
    await this.#ask.act(SetInboxCreationReplyDocument, { input });
  }

  async setAutomaticActions(input: SetInboxAutomaticActionsInput): Promise<void> {
    await this.#ask.act(SetInboxAutomaticActionsDocument, { input });
  }

  async setServiceQuality(input: SetInboxServiceQualityInput): Promise<void> {
    await this.#ask.act(SetInboxServiceQualityDocument, { input });
  }

  async setChat(input: SetInboxChatInput): Promise<void> {
    await this.#ask.act(SetInboxChatDocument, { input });
  }

  /**
   * Brings a picture and gives it to an inbox, or to the button of its chat; null: none. `expectedVersion`: that of the pictures that
   * the person has seen.
   */
  async setPicture(
    { inboxId, use, expectedVersion }: Omit<SetInboxPictureInput, 'fileId'>,
    picture: Blob | null,
  ): Promise<void> {
    const path = `/files/inboxes/${encodeURIComponent(inboxId)}/picture`;
    const fileId = picture && (await bringPicture(path, picture, this.#account));
    await this.#ask.act(SetInboxPictureDocument, {
      input: { inboxId, use, fileId, expectedVersion },
    });
  }

  async setContactForm(input: SetInboxContactFormInput): Promise<void> {
    await this.#ask.act(SetInboxContactFormDocument, { input });
  }

  /** Of each inbox that the person sees. */
  async answerTimes(): Promise<readonly InboxAnswerTimes[]> {
    return (await this.#ask.query(AnswerTimesDocument, {})).answerTimes;
  }

  async setHours(input: SetInboxHoursInput): Promise<void> {
    await this.#ask.act(SetInboxHoursDocument, { input });
  }

  /** What the holidays of a calendar file would add to those that are there; changes nothing. */
  async holidayImport(variables: HolidayImportQueryVariables): Promise<HolidayImportPlan> {
    return (await this.#ask.query(HolidayImportDocument, variables)).holidayImport;
  }

  /** A secret that signs who visitors are; it is given this once. The earlier one counts a day longer, unless it ends. */
  async issueIdentitySecret(inboxId: string, endsEarlier: boolean): Promise<string> {
    const input = { inboxId, endsEarlier };
    // The answer brings the inbox: asking for the list again would draw the page again, without the secret.
    const { secret } = await this.#ask.act(IssueIdentitySecretDocument, { input });
    return secret;
  }

  /** A new embed code; the old one stops at once. */
  async rotateToken(inboxId: string): Promise<void> {
    await this.#ask.act(RotateInboxTokenDocument, { input: { inboxId } });
    await this.askAgain();
  }

  async delete(inboxId: string): Promise<void> {
    await this.#ask.act(DeleteInboxDocument, { input: { inboxId } });
    await this.askAgain();
  }

  /** Looks what the inboxes are now. Where that fails, what is shown of them stays. */
  async look(): Promise<void> {
    const fetchPolicy = 'network-only';
    await this.#apollo.client.query({ query: InboxSettingsDocument, fetchPolicy });
  }

  /** Asks for what the inboxes are now; the list and the names behind ids are two queries. */
  async askAgain(): Promise<void> {
    await this.#apollo.client.refetchQueries({
      include: [InboxSettingsDocument, InboxConnectionDocument, DirectoryDocument],
    });
  }
}
