import {
  type AccountEmailEvent,
  type AccountEvent,
  type AccountLogoEvent,
  type AttributeEvent,
  type LabelEvent,
  type RoleEvent,
  type TeamEvent,
  accountEmailEvents,
  accountEvents,
  accountLogoEvents,
  attributeEvents,
  labelEvents,
  roleEvents,
  teamEvents,
} from '@bitacora/account/published';
import {
  type CannedResponseEvent,
  cannedResponseEvents,
} from '@bitacora/canned-responses/published';
import {
  type InboxEvent,
  PICTURE_USES,
  type PictureUse,
  inboxEvents,
} from '@bitacora/inboxes/published';
import type { Recorded } from '@bitacora/kernel';
import { type MacroEvent, macroEvents } from '@bitacora/rules/published';
import type { WebhookEvent } from '@bitacora/webhooks/published';

/** Kinds of things of the settings that have a history of their own. */
export const SETTING_KINDS = [
  'account',
  'accountEmail',
  'accountLogo',
  'attribute',
  'cannedResponse',
  'inbox',
  'label',
  'macro',
  'role',
  'secondFactor',
  'team',
  'webhook',
] as const;
export type SettingKind = (typeof SETTING_KINDS)[number];

/** One thing of the settings. The id of what an account has once is its own. */
export interface Setting {
  readonly kind: SettingKind;
  readonly id: string;
}

/** Everything that makes and changes things of the settings. */
export type SettingEvent =
  | AccountEmailEvent
  | AccountEvent
  | AccountLogoEvent
  | AttributeEvent
  | CannedResponseEvent
  | InboxEvent
  | LabelEvent
  | MacroEvent
  | RoleEvent
  | TeamEvent
  | WebhookEvent;

const typesOf = (definitions: readonly { readonly type: SettingEvent['type'] }[]) =>
  definitions.map(({ type }) => type);

const SECOND_FACTOR = 'SecondFactorRequirementChanged';

/** Types of the events of each kind. Each sets a part of the thing as a whole (`partSetBy`), or all of it, whatever was before. */
export const SETTING_EVENTS: Readonly<Record<SettingKind, readonly SettingEvent['type'][]>> = {
  account: typesOf(accountEvents).filter((type) => type !== SECOND_FACTOR),
  accountEmail: typesOf(accountEmailEvents),
  accountLogo: typesOf(accountLogoEvents),
  attribute: typesOf(attributeEvents),
  cannedResponse: typesOf(cannedResponseEvents),
  inbox: typesOf(inboxEvents),
  label: typesOf(labelEvents),
  macro: typesOf(macroEvents),
  role: typesOf(roleEvents),
  secondFactor: [SECOND_FACTOR],
  team: typesOf(teamEvents),
  // What comes of its calls is no change of it. A secret is kept nowhere, so that one was changed is all there is to say.
  webhook: [
    'WebhookCreated',
    'WebhookChanged',
    'WebhookSwitched',
    'WebhookSecretRotated',
    'WebhookDeleted',
  ],
};

/** What an event sets of its thing: its type says it, but for pictures, of which an inbox has one for each use. */
export function partSetBy({ type, data }: Pick<Recorded<SettingEvent>, 'type' | 'data'>): string {
  return type === 'InboxPictureChanged'
    ? `${type}:${(data as { readonly use: PictureUse }).use}`
    : type;
}

/** The parts of a thing that events of its kind set. */
export function partsSetOf(kind: SettingKind): readonly string[] {
  return SETTING_EVENTS[kind].flatMap((type) =>
    type === 'InboxPictureChanged' ? PICTURE_USES.map((use) => `${type}:${use}`) : type,
  );
}

/** Events that take what they set from an older one: a confirmation names no address, what it confirms does. */
export const TAKEN_FROM: Readonly<Partial<Record<SettingEvent['type'], SettingEvent['type']>>> = {
  AccountEmailConfirmed: 'AccountEmailRequested',
};

/** Where the data of an event has the id of its thing; none where the account has one. */
const ID_FIELDS = {
  attribute: 'attributeId',
  cannedResponse: 'responseId',
  inbox: 'inboxId',
  label: 'labelId',
  macro: 'macroId',
  role: 'roleId',
  team: 'teamId',
  webhook: 'webhookId',
} as const satisfies Readonly<Partial<Record<SettingKind, string>>>;

const KIND_OF = new Map<string, SettingKind>(
  SETTING_KINDS.flatMap((kind) => SETTING_EVENTS[kind].map((type) => [type, kind] as const)),
);

/** The thing that an event is about. */
export function settingOf({ type, data, metadata }: Recorded<SettingEvent>): Setting {
  const kind = KIND_OF.get(type) ?? 'account';
  if (!isNamed(kind)) return { kind, id: metadata.accountId };
  return { kind, id: String((data as Readonly<Record<string, unknown>>)[ID_FIELDS[kind]]) };
}

function isNamed(kind: SettingKind): kind is keyof typeof ID_FIELDS {
  return kind in ID_FIELDS;
}

/** A thing as documents name it. */
export function settingKey({ kind, id }: Setting): string {
  return `${kind}:${id}`;
}
