import type { InboxSettings } from '@bitacora/console-data';
import { MAIL_PROVIDERS, type MailProvider } from '@bitacora/inboxes/published';
import type { AgreedSignIn } from '../channel/provider-sign-in.js';

type Kept = NonNullable<InboxSettings['emailConnection']>;
export type Security = Kept['sending']['security'];

/** Most characters of each field. */
export const EMAIL_LONGEST = {
  ...{ address: 254, senderName: 80, signature: 2000, folder: 200 },
  ...{ host: 253, user: 254, password: 4000, relayKey: 200 },
} as const;

/** Characters of the key of a relay. */
const MIN_RELAY_KEY = 16;

/** A server, as it is in the form; a password that is empty is the one of before. */
export interface ServerDraft {
  readonly host: string;
  readonly port: string;
  readonly security: Security;
  readonly user: string;
  readonly password: string;
}

/** A mailbox, as it is in the form. */
export interface MailboxDraft {
  readonly address: string;
  readonly senderName: string;
  readonly signature: string;
  readonly usesPlusSign: boolean;
  readonly folder: string;
  /** A relay posts the mails; else they are fetched. */
  readonly isRelayed: boolean;
  /** Empty: the one of before. */
  readonly relayKey: string;
  /** Whether one is kept. */
  readonly hasRelayKey: boolean;
  /** Its owner agrees there; null: passwords open it, or a relay posts. */
  readonly provider: MailProvider | null;
  /** With what the owner came back; null: they did not, or agreed before. */
  readonly signIn: AgreedSignIn | null;
  /** Where the owner agreed before. */
  readonly keptProvider: MailProvider | null;
  readonly receiving: ServerDraft;
  readonly sending: ServerDraft;
}

/** How a mailbox is opened, or where its mails come from. */
export type MailWay = 'mailbox' | MailProvider | 'relay';

export function wayOf({ isRelayed, provider }: MailboxDraft): MailWay {
  return provider ?? (isRelayed ? 'relay' : 'mailbox');
}

/** The draft with another way; what was typed for others stays. */
export function withWay(draft: MailboxDraft, way: MailWay): MailboxDraft {
  if (way === wayOf(draft)) return draft;
  const provider = MAIL_PROVIDERS.find((each) => each === way) ?? null;
  return { ...draft, isRelayed: way === 'relay', provider, signIn: null };
}

/** Null: the inbox is no mailbox. */
export type EmailDraft = MailboxDraft | null;

export const NEW_MAILBOX: MailboxDraft = {
  ...{ address: '', senderName: '', signature: '', usesPlusSign: true, folder: 'INBOX' },
  ...{ isRelayed: false, relayKey: '', hasRelayKey: false },
  ...{ provider: null, signIn: null, keptProvider: null },
  receiving: { host: '', port: '993', security: 'always', user: '', password: '' },
  sending: { host: '', port: '465', security: 'always', user: '', password: '' },
};

/** Servers of providers that many have, by the domain of the address. */
const GMAIL = { receiving: 'imap.gmail.com', sending: 'smtp.gmail.com', upgrades: false };
const OUTLOOK = {
  receiving: 'outlook.office365.com',
  sending: 'smtp.office365.com',
  upgrades: true,
};
const PROVIDERS: Readonly<Record<string, typeof GMAIL>> = {
  ...{ 'gmail.com': GMAIL, 'googlemail.com': GMAIL },
  ...{ 'outlook.com': OUTLOOK, 'hotmail.com': OUTLOOK, 'live.com': OUTLOOK },
};

/**
 * The draft with another address; servers and users that no person typed over follow it. With what the owner of the address of
 * before came back opens no other mailbox.
 */
export function withAddress(draft: MailboxDraft, address: string): MailboxDraft {
  const [before, after] = [offered(draft.address), offered(address)];
  const follow = (side: 'receiving' | 'sending'): ServerDraft => {
    const server = draft[side];
    const isHostOffered = server.host === before[side].host;
    return {
      ...server,
      ...(isHostOffered && after[side]),
      user: server.user === draft.address.trim() ? address.trim() : server.user,
    };
  };
  const signIn = address.trim() === draft.address.trim() ? draft.signIn : null;
  const servers = { receiving: follow('receiving'), sending: follow('sending') };
  return { ...draft, address, signIn, ...servers };
}

function offered(address: string) {
  const domain = address.trim().split('@')[1]?.toLowerCase() ?? '';
  const known = PROVIDERS[domain];
  const isWhole = domain.includes('.');
  const hostOf = (side: 'receiving' | 'sending', name: string) =>
    known ? known[side] : isWhole ? `${name}.${domain}` : '';
  const sending = known?.upgrades
    ? { port: '587', security: 'upgraded' as const }
    : { port: '465', security: 'always' as const };
  return {
    receiving: { host: hostOf('receiving', 'imap'), port: '993', security: 'always' as const },
    sending: { host: hostOf('sending', 'smtp'), ...sending },
  };
}

export function emailDraftOf({ emailConnection: kept }: InboxSettings): EmailDraft {
  if (!kept) return null;
  const { address, senderName, signature, usesPlusSign, folder } = kept;
  const provider = kept.provider ?? null;
  const server = ({ host, port, security, user }: Kept['sending']): ServerDraft => ({
    ...{ host, port: String(port), security, user, password: '' },
  });
  const isRelayed = kept.receiving === null || kept.receiving === undefined;
  const receiving = kept.receiving ? server(kept.receiving) : NEW_MAILBOX.receiving;
  return {
    ...{ address, senderName, signature, usesPlusSign },
    ...{ isRelayed, relayKey: '', hasRelayKey: isRelayed },
    ...{ provider, signIn: null, keptProvider: provider },
    folder: folder || NEW_MAILBOX.folder,
    ...{ receiving, sending: server(kept.sending) },
  };
}

/** As it is saved. */
export function draftedMailbox({
  receiving,
  sending,
  isRelayed,
  relayKey,
  hasRelayKey: _,
  keptProvider: _kept,
  ...draft
}: MailboxDraft) {
  const { provider } = draft;
  const server = ({ host, port, security, user, password }: ServerDraft) => ({
    ...{ host: host.trim(), port: Number(port), security, user: user.trim() },
    password: password === '' ? null : password,
  });
  return {
    ...draft,
    address: draft.address.trim(),
    senderName: draft.senderName.trim(),
    folder: draft.folder.trim(),
    receiving: isRelayed || provider ? null : server(receiving),
    sending: provider ? null : server(sending),
    signIn: provider && draft.signIn,
    relayKey: isRelayed && relayKey !== '' ? relayKey : null,
  };
}

/** How many fields differ from what is saved. */
export function emailChanges(draft: EmailDraft, saved: EmailDraft): number {
  if (!draft || !saved) return 0;
  const [one, other] = [flat(draft), flat(saved)];
  return Object.keys(one).filter((field) => one[field] !== other[field]).length;
}

/** Fields that cannot be saved as they are: words for them are under `settings.email.wrong.<code>`. */
export function emailProblems(draft: EmailDraft): ReadonlyMap<string, 'missing' | 'port' | 'key'> {
  const problems = new Map<string, 'missing' | 'port' | 'key'>();
  if (!draft) return problems;
  const values = flat(draft);
  const { isRelayed, relayKey, hasRelayKey, provider, signIn, keptProvider } = draft;
  if (provider) {
    if (draft.address.trim() === '') problems.set('address', 'missing');
    if (draft.folder.trim() === '') problems.set('folder', 'missing');
    if (!signIn && keptProvider !== provider) problems.set('signIn', 'missing');
    return problems;
  }
  const ofMailbox = isRelayed ? [] : ['folder', 'receivingHost', 'receivingUser'];
  if (isRelayed && relayKey.length < MIN_RELAY_KEY && !(hasRelayKey && relayKey === ''))
    problems.set('relayKey', 'key');
  for (const field of ['address', ...ofMailbox, 'sendingHost'])
    if (String(values[field]).trim() === '') problems.set(field, 'missing');
  for (const field of isRelayed ? ['sendingPort'] : ['receivingPort', 'sendingPort']) {
    const port = String(values[field]);
    if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
      problems.set(field, 'port');
  }
  return problems;
}

/** The fields by the names that refusals have for them. */
export function flat({
  receiving,
  sending,
  provider,
  signIn,
  keptProvider: _,
  ...draft
}: MailboxDraft): Readonly<Record<string, string | boolean>> {
  const named = (side: string, server: ServerDraft) =>
    Object.entries(server).map(([field, value]) => [
      `${side}${field.slice(0, 1).toUpperCase()}${field.slice(1)}`,
      value as string,
    ]);
  return {
    ...draft,
    ...{ provider: provider ?? '', signIn: signIn?.state ?? '' },
    ...Object.fromEntries([...named('receiving', receiving), ...named('sending', sending)]),
  };
}

/** Names of the fields that a server can refuse. */
export const EMAIL_FIELDS = Object.keys(flat(NEW_MAILBOX));
