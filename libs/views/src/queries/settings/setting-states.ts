import {
  type AccountEmailState,
  NO_ACCOUNT_EMAIL,
  NO_ACCOUNT_LOGO,
  accountContent,
  accountDecider,
  accountEmailContent,
  accountLogoContent,
  attributeContent,
  attributesDecider,
  foldAccountEmail,
  labelContent,
  labelsDecider,
  roleContent,
  rolesOfAccountDecider,
  secondFactorContent,
  teamContent,
  teamsDecider,
  withLogo,
} from '@bitacora/account/published';
import { cannedResponseContent, cannedResponseDecider } from '@bitacora/canned-responses/published';
import { type Inbox, inboxContent, inboxDecider } from '@bitacora/inboxes/published';
import type { Decider, Json, RecordedEvent } from '@bitacora/kernel';
import { macroContent, macrosDecider } from '@bitacora/rules/published';
import { type Webhook, webhookContent, webhooksDecider } from '@bitacora/webhooks/published';
import type { SettingKind } from '../../settings/setting-events.js';

/** Values of a thing by their fields, as the decider of its domain names them. */
export type SettingValues = Readonly<Record<string, unknown>>;

interface KindOfSetting {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- deciders of all domains in one table
  readonly decider: Decider<any, any>;
  /** What people edit, and what a restore puts back. */
  readonly edited: readonly string[];
  /** What the history shows besides: it is decided once, or in another way. */
  readonly shown?: readonly string[];
  /** The state in the values that are edited and shown, where it holds more than those. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- states of all domains in one table
  readonly values?: (state: any) => SettingValues;
  /** For the version. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- states of all domains in one table
  readonly content: (state: any) => Json;
}

const KINDS: Readonly<Record<SettingKind, KindOfSetting>> = {
  account: {
    decider: accountDecider,
    edited: ['name', 'language', 'timeZone', 'inactiveDays'],
    content: accountContent,
  },
  accountEmail: {
    decider: { initial: NO_ACCOUNT_EMAIL, evolve: foldAccountEmail },
    edited: ['email'],
    shown: ['wanted'],
    values: addresses,
    content: accountEmailContent,
  },
  accountLogo: {
    decider: {
      initial: NO_ACCOUNT_LOGO,
      evolve: (state, { data }) => withLogo(state, data.logo),
    },
    edited: ['logo'],
    content: accountLogoContent,
  },
  attribute: {
    decider: attributesDecider,
    // The owner never changes; it says which stream the attribute is in.
    edited: ['owner', 'name', 'description', 'pattern', 'hint', 'setBySite', 'options'],
    shown: ['key', 'type'],
    content: attributeContent,
  },
  cannedResponse: {
    decider: cannedResponseDecider,
    edited: ['code', 'content', 'inboxIds'],
    shown: ['audience', 'teamId'],
    content: cannedResponseContent,
  },
  inbox: {
    decider: inboxDecider,
    edited: [
      ...['name', 'domain', 'collaboratorIds', 'creationReply', 'automatic', 'quality', 'chat'],
      ...['pictures', 'contactForm', 'hours'],
    ],
    values: (inbox: Inbox) => ({ ...inbox, pictures: pictured(inbox) }),
    content: inboxContent,
  },
  label: {
    decider: labelsDecider,
    edited: ['name', 'colour', 'description', 'inSidebar'],
    content: labelContent,
  },
  macro: {
    decider: macrosDecider,
    // Whose own one it is never changes; it says which stream the macro is in.
    edited: ['name', 'description', 'steps', 'audience', 'teamId', 'userId'],
    content: macroContent,
  },
  role: {
    decider: rolesOfAccountDecider,
    edited: ['name', 'description', 'permissions'],
    content: roleContent,
  },
  secondFactor: {
    decider: {
      initial: { secondFactorRequired: false },
      evolve: (_, { data }) => ({ secondFactorRequired: data.required }),
    },
    edited: ['secondFactorRequired'],
    content: secondFactorContent,
  },
  team: {
    decider: teamsDecider,
    edited: ['name', 'description', 'assignsAutomatically', 'capacity', 'userIds'],
    content: teamContent,
  },
  webhook: {
    decider: webhooksDecider,
    edited: ['name', 'calledAddress'],
    shown: ['on'],
    values: ({ name, address, on }: Webhook) => ({ name, calledAddress: address, on }),
    content: webhookContent,
  },
};

/** A thing of the settings folded from its own events; null before it was made and after it was deleted. */
export interface SettingState {
  /** The state of the decider, which holds this thing and no other. */
  readonly folded: unknown;
  readonly thing: SettingValues | null;
}

/** Before the first event of a thing. */
export function noState(kind: SettingKind): SettingState {
  return { folded: KINDS[kind].decider.initial, thing: null };
}

/** The thing after one more of its events. */
export function stateAfter(
  kind: SettingKind,
  { folded }: SettingState,
  event: RecordedEvent,
): SettingState {
  const after: unknown = KINDS[kind].decider.evolve(folded, event as never);
  return { folded: after, thing: thingIn(after) };
}

/** What the history says of a thing. */
export function shownValues(kind: SettingKind, state: SettingState): SettingValues {
  const { edited, shown = [] } = KINDS[kind];
  return picked(kind, state, [...edited, ...shown]);
}

/** What people edit of a thing, and a restore puts back. */
export function editedValues(kind: SettingKind, state: SettingState): SettingValues {
  return picked(kind, state, KINDS[kind].edited);
}

/** What the version of a thing is a digest of; null for one that is not there. */
export function contentOf(kind: SettingKind, { thing }: SettingState): Json {
  return thing && KINDS[kind].content(thing);
}

/** A catalogue that was folded from the events of one thing holds that thing at most; a deleted inbox stays known. */
function thingIn(state: unknown): SettingValues | null {
  const thing = (Array.isArray(state) ? state[0] : state) as SettingValues | null | undefined;
  return thing && (thing['deletedAt'] ?? null) === null ? thing : null;
}

/** When an address was confirmed, and by which link, is nothing that comes back. */
function addresses({ email, wanted }: AccountEmailState): SettingValues {
  return {
    email: email && { email: email.email },
    wanted: wanted && { wantedEmail: wanted.wantedEmail, expiresAt: wanted.expiresAt },
  };
}

/** Which pictures an inbox has, by the names under which a history shows them: a picture is known by its digest. */
function pictured({ pictures: { picture, logo } }: Inbox): SettingValues {
  return { inboxPicture: picture?.digest ?? null, buttonLogo: logo?.digest ?? null };
}

function picked(
  kind: SettingKind,
  { thing }: SettingState,
  fields: readonly string[],
): SettingValues {
  const { values } = KINDS[kind];
  const found = thing && values ? values(thing) : thing;
  return Object.fromEntries(fields.map((field) => [field, found?.[field] ?? null]));
}
