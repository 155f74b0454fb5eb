import { type FormConnected, FormConnections, type ReturnedSignIn } from '@bitacora/application';
import type { Channel } from '@bitacora/inboxes/published';
import type { CommandRefused } from '@bitacora/kernel';
import type { System } from '../system/system.js';

/** Where providers are asked to post webhooks: a stand-in is led from there to a process by `reach`. */
export const STAGED_PUBLIC_URL = 'https://chat.tienda.example';
/** How long a stand-in that is `busy` asks to wait, where its provider can say that. */
export const BUSY_SECONDS = 600;
export const STAGED_JPEG = Buffer.from([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1,
]);

/** What a provider does wrong, until it is healed. */
export type Trouble =
  /** It answers 429, or what it has for that. */
  | 'busy'
  /** It answers 500, or what it has for that. */
  | 'broken'
  /** It does not take a message for this client, now or later. */
  | 'refuses'
  /** It refuses the credentials that were given. */
  | 'tokenDead'
  /** It takes the message, and the connection ends before its answer. */
  | 'losesAnswer';

/** What a client wrote, as its provider hands it over. */
export interface StagedHandOver {
  /** Whether the provider saw that it was taken; where it is fetched, whether it is there to be fetched. */
  readonly isTaken: boolean;
  /** Hands it over once more, as it was. */
  again(): Promise<boolean>;
}

/** A message of the team, as the provider took it. */
export interface StagedAnswer {
  readonly text: string;
  readonly files: number;
}

/**
 * A channel with the stand-in of its provider, in the words that all channels have: specs run each through the same story. Clients have
 * numbers; each has a contact and a conversation of its own. One stand-in serves one inbox.
 */
export interface StagedChannel {
  readonly channel: Channel;
  /** Places of the provider as BITACORA_PROVIDERS names them; empty: it is named by the connection. */
  readonly providers: string;
  /** Settings beside them. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether the provider gives its messages when it is asked, and posts none. */
  readonly isFetched: boolean;
  /** How long after a message of a client an answer goes the way that can be repeated, in ms. */
  readonly repeatableAfterMs: number;
  /** What the provider is known to do wrong; the others do not exist there. */
  readonly troubles: readonly Trouble[];
  /** Whether it says how long it wants to be left alone. */
  readonly saysHowLong: boolean;
  /** Whether files leave by it. */
  readonly sendsFiles: boolean;
  /** False: its messages have no files. */
  readonly hasFiles?: false;
  /** A reply whose answer is lost waits for a person, though others of its channel are asked about. */
  readonly parksLost?: true;
  /** Where an address leads to which the provider posts. */
  reach: (address: string) => string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Connects an inbox, and gives its id. */
  connect(system: System, account: string): Promise<string>;
  /** Gives the credentials that count now. */
  connectAgain(system: System, account: string, inboxId: string): Promise<void>;
  write(client: number, text: string): Promise<StagedHandOver>;
  /** A picture, of which the client says nothing. */
  writeFile(client: number): Promise<StagedHandOver>;
  /** What a client got, the oldest first; a repeat by an idempotency key is one. */
  answers(client: number): readonly StagedAnswer[];
  /** Calls of any kind. */
  calls(): number;
  cause(trouble: Trouble, client: number): void;
  heal(): void;
}

/** What is given to the form of a channel. */
interface GivenForm {
  readonly given: Readonly<Record<string, string>>;
  readonly returned?: ReturnedSignIn | null;
}

/** Connects an inbox by the form of its channel. */
export async function connectForm(
  system: System,
  account: string,
  { channel, given, returned = null }: GivenForm & { readonly channel: Channel },
): Promise<string> {
  const wanted = { channel, name: channel, fields: fieldsOf(given), returned };
  const context = system.context(account);
  return done(system, await system.app.nest.get(FormConnections).connect(wanted, context));
}

/** Gives other answers to the fields of the form. */
export async function changeForm(
  system: System,
  account: string,
  { inboxId, given, returned = null }: GivenForm & { readonly inboxId: string },
): Promise<void> {
  const changed = { inboxId, fields: fieldsOf(given), returned };
  const context = system.context(account);
  await done(system, await system.app.nest.get(FormConnections).change(changed, context));
}

/** Where the provider of an inbox posts, as people enter it there. */
export async function hookAddressOf(
  system: System,
  account: string,
  inboxId: string,
): Promise<string> {
  return (await system.app.nest.get(FormConnections).of(account, inboxId))?.hookAddress ?? '';
}

async function done(system: System, made: FormConnected | CommandRefused): Promise<string> {
  if (!made.ok) throw new Error(`It was not connected: ${JSON.stringify(made.errors)}`);
  await system.settle();
  return made.inboxId;
}

function fieldsOf(given: Readonly<Record<string, string>>) {
  return Object.entries(given).map(([name, text]) => ({ name, text }));
}

/** What `post` does, now and again. */
export async function written(post: () => Promise<boolean>): Promise<StagedHandOver> {
  return { isTaken: await post(), again: post };
}
