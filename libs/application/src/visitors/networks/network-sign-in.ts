import { HttpException, HttpStatus, Inject, Injectable, Logger } from '@nestjs/common';
import { isVisible, oneLine } from '@bitacora/kernel';
import { CONFIG, type Config } from '@bitacora/platform';
import { mailAddress } from '@bitacora/schema';
import type { Network } from '@bitacora/widget-protocol';
import { createHash } from 'node:crypto';
import {
  AuthorizationResponseError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import { Tickets } from '../../people/factors/tickets.js';
import type { ProvedIdentity } from '../proved-identity.js';
import { wrongIdentity } from '../refusals.js';
import { SignIns } from '../sign-ins.js';
import type { WidgetInbox } from '../widget-inboxes.js';
import { FacebookClient } from './facebook-client.js';
import { GoogleClient } from './google-client.js';
import { type NetworkClient, NetworkRefusal } from './network-client.js';
import { readSigned, writeSigned } from './signed-words.js';

const LONGEST_NAME = 120;

/** Which browser asked, in which inbox: `holder` is the digest of the key that it keeps. */
const asked = z.object({
  network: z.enum(['google', 'facebook']),
  accountId: z.string(),
  inboxId: z.string(),
  holder: z.string(),
});
const attempt = asked.extend({ state: z.string(), nonce: z.string(), verifier: z.string() });
const proof = asked.extend({
  subject: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  emailProved: z.boolean(),
});

/**
 * Sign-in with networks. Nothing is kept here between its steps: what the browser brings back is signed, is good for minutes,
 * and counts with the key of the browser that asked alone, so that a link which leads another person through it is of no use.
 */
@Injectable()
export class NetworkSignIn {
  readonly #clients: Readonly<Record<Network, NetworkClient | null>>;
  readonly #logger = new Logger(NetworkSignIn.name);

  constructor(
    private readonly tickets: Tickets,
    private readonly signIns: SignIns,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const { google, facebook } = config.networks;
    this.#clients = {
      google: google && new GoogleClient(google),
      facebook: facebook && new FacebookClient(facebook),
    };
  }

  /** Address of this server that leads to the network. Throws NETWORK_NEEDED where the chat does not offer it. */
  address({ accountId, inbox }: WidgetInbox, network: Network, key: string): string {
    if (!this.signIns.of(inbox)[network]) {
      const body = { code: 'NETWORK_NEEDED' };
      throw new HttpException(body, HttpStatus.UNPROCESSABLE_ENTITY);
    }
    const about = { network, accountId, inboxId: inbox.inboxId, holder: holderOf(key) };
    const signed = writeSigned(this.tickets, 'visitor-network', about);
    return `/widget/sign-in/${network}?${new URLSearchParams({ asked: signed })}`;
  }

  /** The page of the network, and what the browser keeps until it comes back. Throws NetworkRefusal. */
  async begin(network: Network, signed: string): Promise<{ location: string; kept: string }> {
    const about = readSigned(this.tickets, 'visitor-network', asked, signed);
    if (about?.network !== network) throw new NetworkRefusal('expired');
    const made = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
    };
    const location = await this.#trying(() =>
      this.#client(network).page(made, this.#returnTo(network)),
    );
    return { location, kept: writeSigned(this.tickets, 'visitor-attempt', { ...about, ...made }) };
  }

  /** What the frame hands in as `proof`. `query`: as the network led back. Throws NetworkRefusal. */
  async finish(network: Network, kept: string, query: string): Promise<string> {
    const made = readSigned(this.tickets, 'visitor-attempt', attempt, kept);
    if (made?.network !== network) throw new NetworkRefusal('expired');
    const returned = new URL(`${this.#returnTo(network)}?${query}`);
    const person = await this.#trying(() => this.#client(network).person(made, returned));
    const { accountId, inboxId, holder } = made;
    return writeSigned(this.tickets, 'visitor-proof', {
      ...{ network, accountId, inboxId, holder, subject: person.subject },
      name: nameOf(person.name),
      email: addressOf(person.email),
      emailProved: person.emailProved,
    });
  }

  /** Who the network said it is. Throws IDENTITY_WRONG for another browser, inbox or network, and after its time. */
  proved({ accountId, inbox }: WidgetInbox, key: string | null, signed: string): ProvedIdentity {
    const said = readSigned(this.tickets, 'visitor-proof', proof, signed);
    const isHere = said?.accountId === accountId && said.inboxId === inbox.inboxId;
    if (!said || !isHere || key === null || said.holder !== holderOf(key)) throw wrongIdentity();
    if (!this.signIns.of(inbox)[said.network]) throw wrongIdentity();
    const { network: by, subject, name, email, emailProved } = said;
    return { by, subject, name, email, emailProved };
  }

  async #trying<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof NetworkRefusal) throw error;
      const isCancelled =
        error instanceof AuthorizationResponseError && error.error === 'access_denied';
      if (isCancelled) throw new NetworkRefusal('cancelled');
      const code = (error as { code?: unknown }).code;
      this.#logger.warn(
        { reason: String(code ?? 'unknown') },
        'A network did not sign a visitor in.',
      );
      throw new NetworkRefusal('failed', { cause: error });
    }
  }

  #client(network: Network): NetworkClient {
    const client = this.#clients[network];
    if (!client) throw new NetworkRefusal('failed');
    return client;
  }

  #returnTo(network: Network): string {
    return `${this.config.publicUrl}/widget/sign-in/${network}/done`;
  }
}

function holderOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

function nameOf(name: string | null): string | null {
  return name !== null && isVisible(name) ? oneLine(name).slice(0, LONGEST_NAME) : null;
}

function addressOf(email: string | null): string | null {
  const parsed = mailAddress.safeParse(email);
  return parsed.success ? parsed.data : null;
}
