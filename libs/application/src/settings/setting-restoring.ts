import {
  type AccountLogo,
  ChangeAccount,
  ChangeAccountLogo,
  ChangeAttribute,
  ChangeLabel,
  ChangeRole,
  ChangeTeam,
  RequestAccountEmail,
  RequireSecondFactor,
} from '@bitacora/account';
import {
  ChangeCannedResponse,
  ChangeOwnCannedResponse,
  audienceIn,
} from '@bitacora/canned-responses';
import { ChangeMacro, ChangeOwnMacro, type WantedMacro } from '@bitacora/rules';
import {
  type FormerPictures,
  type LinkedContactForm,
  RestoreInbox,
  restorableContactForm,
} from '@bitacora/inboxes';
import {
  type AnyDefinedCommand,
  type CommandContext,
  type CommandResult,
  type DomainError,
  type Personal,
  type Reference,
  commandOf,
  isDomainErrors,
  isErased,
  parseCommand,
  refuse,
} from '@bitacora/kernel';
import { Bus, type SignedInContext, commandContextOf } from '@bitacora/platform';
import type { Setting, SettingChange, SettingKind, SettingValues } from '@bitacora/views';
import { ChangeWebhook } from '@bitacora/webhooks';
import { Injectable } from '@nestjs/common';
import { AccountEmails } from '../account/account-emails.js';
import { SecondFactorRequirement } from '../account/second-factor-requirement.js';
import { MacroBounds } from '../macros/macro-bounds.js';
import { AccountLogos } from '../pictures/account-logos.js';
import { InboxPictures } from '../pictures/inbox-pictures.js';
import { WebhookTests } from '../webhooks/webhook-tests.js';

/** A state that a thing had, and after which event. */
export interface FormerState {
  readonly setting: Setting;
  readonly eventId: string;
  readonly values: SettingValues;
  /** The version of the thing that the person has seen; absent: whatever is there is replaced. */
  readonly expectedVersion?: string | undefined;
}

/** Why a state cannot come back: the thing is gone, it was not there then, or what it was made of or names is gone. */
export const RESTORE_HINDRANCES = [
  'thingGone',
  'notThereThen',
  'addressErased',
  'pictureGone',
  'namedGone',
] as const;
export type RestoreHindrance = (typeof RESTORE_HINDRANCES)[number];

interface Restore {
  /** The command that edits the thing: who may send it may restore. */
  readonly command: AnyDefinedCommand;
  /** What the command takes, of the id and the values of then; absent where more than a command does it. */
  readonly data?: (id: string, values: SettingValues) => SettingValues;
}

const RESTORES: Readonly<Record<SettingKind, Restore>> = {
  account: { command: ChangeAccount, data: (_, values) => values },
  accountEmail: { command: RequestAccountEmail },
  accountLogo: { command: ChangeAccountLogo },
  attribute: {
    command: ChangeAttribute,
    data: (attributeId, values) => ({ ...values, attributeId }),
  },
  cannedResponse: {
    command: ChangeCannedResponse,
    data: (responseId, values) => ({ ...values, responseId }),
  },
  inbox: {
    command: RestoreInbox,
    data: (inboxId, { collaboratorIds: userIds, contactForm, ...values }) => ({
      ...{ ...values, inboxId, userIds, pictures: picturesIn(values) },
      contactForm: restorableContactForm(contactForm as LinkedContactForm),
    }),
  },
  macro: { command: ChangeMacro, data: (macroId, values) => ({ ...values, macroId }) },
  label: { command: ChangeLabel, data: (labelId, values) => ({ ...values, labelId }) },
  role: { command: ChangeRole, data: (roleId, values) => ({ ...values, roleId }) },
  secondFactor: { command: RequireSecondFactor },
  team: { command: ChangeTeam, data: (teamId, values) => ({ ...values, teamId }) },
  webhook: {
    command: ChangeWebhook,
    data: (webhookId, { name, calledAddress: address }) => ({ webhookId, name, address }),
  },
};

/**
 * The permission that editing a thing asks for, and with it its history and its restore. Null: it is never asked of a person.
 * `isOwn`: of a macro, whose id does not say it, that it is one that a person keeps for themself.
 */
export function permissionToRestore(setting: Setting, isOwn = false): string | null {
  return commandFor(setting, isOwn).permission;
}

/**
 * Puts an earlier state of a thing back by the command that edits it, so that the same decisions and references refuse what
 * cannot be again. The event of then is the cause of what is written: that is how the log says that it was a restore.
 */
@Injectable()
export class SettingRestoring {
  constructor(
    private readonly bus: Bus,
    private readonly emails: AccountEmails,
    private readonly logos: AccountLogos,
    private readonly pictures: InboxPictures,
    private readonly factor: SecondFactorRequirement,
    private readonly webhooks: WebhookTests,
    private readonly macros: MacroBounds,
  ) {}

  async restore(state: FormerState, request: SignedInContext): Promise<CommandResult> {
    const { setting, eventId, values, expectedVersion } = state;
    const sender = commandContextOf(request);
    const data = RESTORES[setting.kind].data?.(setting.id, values);
    if (!data) return this.#ofAccount(state, request.viewer.userId, sender);
    const refusal = await this.#refusal(setting, values, sender);
    if (refusal) return { ok: false, errors: [refusal] };
    const because = { ...sender, causationId: eventId };
    const command = commandOf(commandFor(setting, namesOwner(values)), data, because, {
      expectedVersion,
    });
    return setting.kind === 'inbox'
      ? this.pictures.restore(inboxOf(sender, setting), command)
      : this.bus.execute(command);
  }

  /** Why each of these states cannot come back; null where it can. `isThere` says whether what a state names is. */
  async hindrances(
    accountId: string,
    setting: Setting,
    changes: readonly Pick<SettingChange, 'missing' | 'values'>[],
    isThere: (named: Reference) => boolean,
  ): Promise<readonly (RestoreHindrance | null)[]> {
    const { kind } = setting;
    const logos = changes.flatMap(({ values }) => logoIn(kind, values) ?? []);
    const kept = logos.length ? await this.logos.restorable(accountId, logos) : null;
    const pictures =
      kind === 'inbox' ? await this.pictures.restorable(inboxOf({ accountId }, setting)) : null;
    return changes.map(({ missing, values }) => {
      if (missing) return missing === 'now' ? 'thingGone' : 'notThereThen';
      const logo = logoIn(kind, values);
      if (logo && !kept?.has(logo.fileId)) return 'pictureGone';
      if (pictures && isPictureGone(values, pictures)) return 'pictureGone';
      if (isErased(addressIn(kind, values))) return 'addressErased';
      return namedBy(setting, values).every(isThere) ? null : 'namedGone';
    });
  }

  /**
   * What the use case that edits the thing asks before its command: an address can be one that this installation calls no more, and
   * a rule can have no room for the steps that a macro had.
   */
  async #refusal(
    { kind, id }: Setting,
    values: SettingValues,
    sender: CommandContext,
  ): Promise<DomainError | null> {
    if (kind === 'inbox') {
      const kept = await this.pictures.restorable({ accountId: sender.accountId, inboxId: id });
      return isPictureGone(values, kept) ? refuse('PICTURE_GONE') : null;
    }
    if (kind === 'macro')
      return this.macros.ofMacro({ ...(values as unknown as WantedMacro), macroId: id }, sender);
    const address = kind === 'webhook' ? addressIn(kind, values) : null;
    return typeof address === 'string' ? this.webhooks.addressRefusal(address) : null;
  }

  /** What the account has once, each by the use case that edits it. */
  #ofAccount(
    { setting: { kind }, eventId, values, expectedVersion }: FormerState,
    userId: string,
    sender: CommandContext,
  ): Promise<CommandResult> {
    const seen = { expectedVersion };
    if (kind === 'accountEmail') {
      return this.emails.restore({ email: emailIn(values), eventId }, userId, sender, seen);
    }
    const because = { ...sender, causationId: eventId };
    if (kind === 'accountLogo') return this.logos.restore(logoIn(kind, values), because, seen);
    return this.factor.set(values['secondFactorRequired'] === true, userId, because, seen);
  }
}

/** What the command that restores the state would look up. */
function namedBy(setting: Setting, values: SettingValues): readonly Reference[] {
  const data = RESTORES[setting.kind].data?.(setting.id, values);
  const { schema, references } = commandFor(setting, namesOwner(values));
  if (!data || !references) return [];
  const parsed = parseCommand(schema, data);
  // What the schema refuses today the restore says itself, beside its field.
  return isDomainErrors(parsed) ? [] : references(parsed.data, null);
}

function inboxOf({ accountId }: Pick<CommandContext, 'accountId'>, { id: inboxId }: Setting) {
  return { accountId, inboxId };
}

/** The pictures of a state, as the command that restores it names them. */
function picturesIn(values: SettingValues): FormerPictures {
  const { inboxPicture: picture, buttonLogo: logo } = values['pictures'] as Readonly<
    Record<'inboxPicture' | 'buttonLogo', string | null>
  >;
  return { picture, logo };
}

function isPictureGone(values: SettingValues, kept: ReadonlySet<string>): boolean {
  const digests = Object.values(values['pictures'] ?? {}) as readonly (string | null)[];
  return digests.some((digest) => digest !== null && !kept.has(digest));
}

function logoIn(kind: SettingKind, values: SettingValues): AccountLogo | null {
  return kind === 'accountLogo' ? ((values['logo'] ?? null) as AccountLogo | null) : null;
}

/** The sealed address of a state; null where it has none. */
function addressIn(kind: SettingKind, values: SettingValues): Personal<string> | null {
  if (kind === 'accountEmail') return emailIn(values);
  return kind === 'webhook' ? (values['calledAddress'] as Personal<string>) : null;
}

function emailIn(values: SettingValues): Personal<string> | null {
  return (values['email'] as { readonly email: Personal<string> } | null)?.email ?? null;
}

function namesOwner(values: SettingValues): boolean {
  return typeof values['userId'] === 'string';
}

function commandFor({ kind, id }: Setting, isOwnMacro: boolean): AnyDefinedCommand {
  if (kind === 'macro' && isOwnMacro) return ChangeOwnMacro;
  const isOwn = kind === 'cannedResponse' && audienceIn(id).audience === 'own';
  return isOwn ? ChangeOwnCannedResponse : RESTORES[kind].command;
}
