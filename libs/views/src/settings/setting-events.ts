import {
  type AccountEvent,
  type AccountLogoEvent,
  type AttributeEvent,
  type LabelEvent,
  type RoleEvent,
  type TeamEvent,
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
import { type InboxEvent, inboxEvents } from '@bitacora/inboxes/published';
import type { Recorded } from '@bitacora/kernel';

/** Kinds of things of the settings that have a history of their own. */
export const SETTING_KINDS = [
  'account',
  'attribute',
  'cannedResponse',
  'inbox',
  'label',
  'role',
  'team',
] as const;
export type SettingKind = (typeof SETTING_KINDS)[number];

/** One thing of the settings. The id of an account is its own. */
export interface Setting {
  readonly kind: SettingKind;
  readonly id: string;
}

/** Everything that makes and changes things of the settings. */
export type SettingEvent =
  | AccountEvent
  | AccountLogoEvent
  | AttributeEvent
  | CannedResponseEvent
  | InboxEvent
  | LabelEvent
  | RoleEvent
  | TeamEvent;

const typesOf = (definitions: readonly { readonly type: SettingEvent['type'] }[]) =>
  definitions.map(({ type }) => type);

/** Types of the events of each kind. Each sets a part of the thing as a whole, or all of it, whatever was before. */
export const SETTING_EVENTS: Readonly<Record<SettingKind, readonly SettingEvent['type'][]>> = {
  account: typesOf([...accountEvents, ...accountLogoEvents]),
  attribute: typesOf(attributeEvents),
  cannedResponse: typesOf(cannedResponseEvents),
  inbox: typesOf(inboxEvents),
  label: typesOf(labelEvents),
  role: typesOf(roleEvents),
  team: typesOf(teamEvents),
};

/** Where the data of an event has the id of its thing. */
const ID_FIELDS = {
  attribute: 'attributeId',
  cannedResponse: 'responseId',
  inbox: 'inboxId',
  label: 'labelId',
  role: 'roleId',
  team: 'teamId',
} as const satisfies Readonly<Record<Exclude<SettingKind, 'account'>, string>>;

const KIND_OF = new Map<string, SettingKind>(
  SETTING_KINDS.flatMap((kind) => SETTING_EVENTS[kind].map((type) => [type, kind] as const)),
);

/** The thing that an event is about. */
export function settingOf({ type, data, metadata }: Recorded<SettingEvent>): Setting {
  const kind = KIND_OF.get(type) ?? 'account';
  if (kind === 'account') return { kind, id: metadata.accountId };
  return { kind, id: String((data as Readonly<Record<string, unknown>>)[ID_FIELDS[kind]]) };
}

/** A thing as documents name it. */
export function settingKey({ kind, id }: Setting): string {
  return `${kind}:${id}`;
}
