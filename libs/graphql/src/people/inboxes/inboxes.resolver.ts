import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import { InboxClosing, calendarHolidays } from '@bitacora/application';
import { plannedImport } from '@bitacora/hours/published';
import {
  ChangeInbox,
  ChangeInboxCollaborators,
  ChangeChatOptions,
  ChangeContactForm,
  ChangeInboxHours,
  ChangeServiceQuality,
  ConfigureAutomaticActions,
  ConfigureCreationReply,
  ConnectInbox,
  DeleteInbox,
  inboxStream,
  IssueInboxToken,
  inboxRefusal,
} from '@bitacora/inboxes';
import type { Clock, CommandClass, CommandResult, Recorded } from '@bitacora/kernel';
import {
  Allow,
  CLOCK,
  CONFIG,
  type Config,
  EVENT_LOG,
  type ReadableEventLog,
  WidgetTokens,
} from '@bitacora/platform';
import {
  type DirectoryDocument,
  type DirectoryEvent,
  type InboxEntry,
  directoryProjection,
  entryId,
} from '@bitacora/views';
import type { CommandOptions } from '../../operation/commands.js';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { Input, Refusable } from '../../results/refusable.js';
import type { RefusedType } from '../../results/refused.type.js';
import { notFound, refusedBy, refusedWith } from '../../results/refusals.js';
import { InboxChangedType } from '../changed.types.js';
import { DirectoryChanges } from '../directory-changes.js';
import { SetInboxContactFormInput } from './contact-form.types.js';
import { HolidayImportType } from './holiday-import.type.js';
import { networksWithoutKeys } from './networks-without-keys.js';
import { toInbox } from '../to-directory.js';
import {
  ConnectInboxInput,
  DeleteInboxInput,
  HolidayInput,
  RotateInboxTokenInput,
  SetInboxAutomaticActionsInput,
  SetInboxCollaboratorsInput,
  SetInboxCreationReplyInput,
  SetInboxHoursInput,
  SetInboxServiceQualityInput,
  SetInboxChatInput,
  UpdateInboxInput,
} from './inboxes.inputs.js';

type Answer = Promise<InboxChangedType | RefusedType>;

/** Inboxes: where conversations come from. */
@Resolver()
export class InboxesResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly tokens: WidgetTokens,
    private readonly closing: InboxClosing,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
  ) {}

  @Query(() => HolidayImportType, {
    description:
      'What the holidays of a calendar (iCalendar, .ics) would add to others; nothing is changed.',
  })
  @Allow(ChangeInboxHours)
  holidayImport(
    @Args('calendar', { type: () => String, description: 'Content of the file, at most 200 kB.' })
    calendar: string,
    @Args('known', { type: () => [HolidayInput], description: 'Holidays that are there already.' })
    known: HolidayInput[],
  ): HolidayImportType {
    const read = calendarHolidays(calendar, this.clock.now().slice(0, 10));
    if (typeof read === 'string') return { added: [], changed: [], skipped: [], refusal: read };
    return { ...plannedImport(known, read.found, read.unusable), refusal: null };
  }

  @Refusable(InboxChangedType, 'Connects the chat of a website.')
  @Allow(ConnectInbox)
  async connectInbox(
    @Input(ConnectInboxInput) { name, domain }: ConnectInboxInput,
    @Context() context: OperationContext,
  ): Answer {
    const { accountId } = signedIn(context).viewer;
    const inboxId = this.changes.newId();
    const { tokenHash } = await this.tokens.issue(accountId, inboxId);
    const data = { inboxId, name, domain, tokenHash };
    const connected = await this.changes.send(context, ConnectInbox, data);
    if (!connected.ok) await this.tokens.withdraw(accountId, inboxId, tokenHash);
    return this.answer(inboxId, context, connected);
  }

  @Refusable(InboxChangedType, 'Changes name and domain of an inbox.')
  @Allow(ChangeInbox)
  updateInbox(
    @Input(UpdateInboxInput) { inboxId, name, domain = null, ...seen }: UpdateInboxInput,
    @Context() context: OperationContext,
  ): Answer {
    return this.change(inboxId, context, ChangeInbox, { inboxId, name, domain }, seen);
  }

  @Refusable(InboxChangedType, 'Says who works in an inbox.')
  @Allow(ChangeInboxCollaborators)
  setInboxCollaborators(
    @Input(SetInboxCollaboratorsInput) { inboxId, userIds, ...seen }: SetInboxCollaboratorsInput,
    @Context() context: OperationContext,
  ): Answer {
    return this.change(inboxId, context, ChangeInboxCollaborators, { inboxId, userIds }, seen);
  }

  @Refusable(InboxChangedType, 'Says what an inbox answers to the first message.')
  @Allow(ConfigureCreationReply)
  setInboxCreationReply(
    @Input(SetInboxCreationReplyInput) { inboxId, on, texts, ...seen }: SetInboxCreationReplyInput,
    @Context() context: OperationContext,
  ): Answer {
    return this.change(inboxId, context, ConfigureCreationReply, { inboxId, on, texts }, seen);
  }

  @Refusable(InboxChangedType, 'Says what else an inbox does by itself.')
  @Allow(ConfigureAutomaticActions)
  setInboxAutomaticActions(
    @Input(SetInboxAutomaticActionsInput)
    { inboxId, actions: given, ...seen }: SetInboxAutomaticActionsInput,
    @Context() context: OperationContext,
  ): Answer {
    const actions = { ...given, closingMinutes: given.closingMinutes ?? null };
    return this.change(inboxId, context, ConfigureAutomaticActions, { inboxId, actions }, seen);
  }

  @Refusable(InboxChangedType, 'Says within how much time people answer in an inbox.')
  @Allow(ChangeServiceQuality)
  setInboxServiceQuality(
    @Input(SetInboxServiceQualityInput)
    { inboxId, quality: given, ...seen }: SetInboxServiceQualityInput,
    @Context() context: OperationContext,
  ): Answer {
    const quality = { ...given, amount: given.amount ?? null };
    return this.change(inboxId, context, ChangeServiceQuality, { inboxId, quality }, seen);
  }

  @Refusable(InboxChangedType, 'Says what the chat of a website looks like, asks and does.')
  @Allow(ChangeChatOptions)
  async setInboxChat(
    @Input(SetInboxChatInput) { inboxId, chat: options, ...seen }: SetInboxChatInput,
    @Context() context: OperationContext,
  ): Answer {
    const { inboxes } = await this.changes.directory(context);
    const before = inboxes.get(inboxId)?.chat;
    const faults = before ? networksWithoutKeys(options, before, this.config.networks) : [];
    if (faults.length > 0) return refusedWith(...faults);
    return this.change(inboxId, context, ChangeChatOptions, { inboxId, options }, seen);
  }

  @Refusable(
    InboxChangedType,
    'Says what visitors see in place of the chat while no person is online, and where it goes.',
  )
  @Allow(ChangeContactForm)
  setInboxContactForm(
    @Input(SetInboxContactFormInput)
    { inboxId, contactForm: form, ...seen }: SetInboxContactFormInput,
    @Context() context: OperationContext,
  ): Answer {
    return this.change(inboxId, context, ChangeContactForm, { inboxId, form }, seen);
  }

  @Refusable(InboxChangedType, 'Says when people answer in an inbox.')
  @Allow(ChangeInboxHours)
  setInboxHours(
    @Input(SetInboxHoursInput) { inboxId, hours, ...seen }: SetInboxHoursInput,
    @Context() context: OperationContext,
  ): Answer {
    const data = { inboxId, hours: hours ?? null };
    return this.change(inboxId, context, ChangeInboxHours, data, seen);
  }

  @Refusable(InboxChangedType, 'Gives an inbox a new token; the old embed code stops at once.')
  @Allow(IssueInboxToken)
  async rotateInboxToken(
    @Input(RotateInboxTokenInput) { inboxId }: RotateInboxTokenInput,
    @Context() context: OperationContext,
  ): Answer {
    const { inboxes } = await this.changes.directory(context);
    const inbox = inboxes.get(inboxId);
    // Nothing is put into the vault for what cannot have a token.
    if (!inbox || inbox.deleted) return notFound('inboxId');
    if (inbox.channel !== 'website') return refusedWith(inboxRefusal('NO_WEBSITE', 'inboxId'));
    const { accountId } = signedIn(context).viewer;
    const { tokenHash } = await this.tokens.issue(accountId, inboxId);
    const issued = await this.changes.send(context, IssueInboxToken, { inboxId, tokenHash });
    if (!issued.ok) await this.tokens.withdraw(accountId, inboxId, tokenHash);
    return this.answer(inboxId, context, issued);
  }

  @Refusable(InboxChangedType, 'Deletes an inbox; its open conversations are resolved.')
  @Allow(DeleteInbox)
  async deleteInbox(
    @Input(DeleteInboxInput) { inboxId }: DeleteInboxInput,
    @Context() context: OperationContext,
  ) {
    const { accountId } = signedIn(context).viewer;
    await this.closing.begin(accountId, inboxId);
    const deleted = await this.changes.send(context, DeleteInbox, { inboxId });
    // The person does not wait for the provider. What fails is done by a process later.
    this.closing.close(accountId, inboxId).catch(() => undefined);
    return this.answer(inboxId, context, deleted);
  }

  private async change<Data>(
    inboxId: string,
    context: OperationContext,
    command: CommandClass<Data>,
    data: NoInfer<Data>,
    seen: CommandOptions = {},
  ) {
    return this.answer(inboxId, context, await this.changes.send(context, command, data, seen));
  }

  private async answer(inboxId: string, context: OperationContext, result: CommandResult): Answer {
    if (!result.ok) return refusedBy(result);
    const { pending, directory } = await this.changes.settled(context, result);
    const inbox = directory.inboxes.get(inboxId) ?? (await this.fromLog(inboxId, context));
    return inbox ? { inbox: toInbox(directory, inbox), pending } : notFound('inboxId');
  }

  /** A new inbox whose event the view does not hold yet. */
  private async fromLog(inboxId: string, context: OperationContext): Promise<InboxEntry | null> {
    const { accountId } = signedIn(context).viewer;
    const events = await this.log.read(inboxStream(accountId, inboxId));
    const id = entryId(accountId, 'inbox', inboxId);
    const entry = events.reduce<DirectoryDocument | null>(
      (folded, event) => directoryProjection.evolve(folded, event as Recorded<DirectoryEvent>, id),
      null,
    );
    return entry?.kind === 'inbox' ? entry : null;
  }
}
