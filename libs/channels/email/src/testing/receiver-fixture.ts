import type { MailboxCursor } from '../receive/mailbox-cursor.js';
import {
  MailboxReceiver,
  type MailboxState,
  type ReceiverParts,
} from '../receive/mailbox-receiver.js';
import { ImapStandIn, type ImapStandInOptions } from '../stand-in/imap-stand-in.js';
import type { EmailConnection } from '../send/mail-sender.js';
import { emailConnection, emailSettingsAt, MAILBOX, NO_TOKENS } from './email-fixture.js';
import { mailText } from './odd-mails/odd-mail.js';

/** Servers and receivers that run in one specification, and what came of them. */
export class Receiving {
  readonly taken: string[] = [];
  readonly sizes: { readonly bytes: number; readonly isWhole: boolean }[] = [];
  readonly states: MailboxState[] = [];
  readonly cursors = new Map<string, MailboxCursor>();
  readonly #stops: (() => Promise<void>)[] = [];
  /** Is thrown when a mail is to be taken. */
  failure: Error | null = null;

  /** A mailbox in this process; resolves with the server and the connection of an inbox to it. */
  async mailbox(
    inboxId = 'i1',
    options: Partial<ImapStandInOptions> = {},
  ): Promise<{
    readonly server: ImapStandIn;
    readonly connection: EmailConnection;
    readonly port: number;
  }> {
    const server = new ImapStandIn({ user: MAILBOX, password: 'secreto', ...options });
    const port = await server.start();
    this.#stops.push(() => server.stop());
    const connection = { ...emailConnection(emailSettingsAt({ imap: port })), inboxId };
    return { server, connection, port };
  }

  parts(more: Partial<ReceiverParts> = {}): ReceiverParts {
    return {
      network: { allowsInside: true },
      tokens: NO_TOKENS,
      cursors: {
        load: ({ inboxId }) => Promise.resolve(this.cursors.get(inboxId) ?? null),
        save: ({ inboxId }, cursor) => Promise.resolve(void this.cursors.set(inboxId, cursor)),
      },
      take: ({ raw, isWhole }, { inboxId }) => {
        if (this.failure) return Promise.reject(this.failure);
        const subject = /^Subject: (.*)\r$/m.exec(raw.toString('latin1'))?.[1] ?? '';
        this.taken.push(inboxId === 'i1' ? subject : `${inboxId} ${subject}`);
        this.sizes.push({ bytes: raw.length, isWhole });
        return Promise.resolve();
      },
      report: (state) => void this.states.push(state),
      ...more,
      times: {
        pollMs: 60_000,
        firstPauseMs: 10,
        longestPauseMs: 200,
        openMs: 3000,
        commandMs: 3000,
        ...more.times,
      },
    };
  }

  receiver(connection: EmailConnection, more: Partial<ReceiverParts> = {}): MailboxReceiver {
    const receiver = new MailboxReceiver(connection, this.parts(more));
    this.#stops.unshift(() => receiver.stop());
    receiver.start();
    return receiver;
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0)) await stop();
  }
}

/** A mail with this subject. */
export function mailOf(subject: string): string {
  return mailText({ Subject: subject });
}

const HOLDS_WITHIN_MS = 15_000;

/** Looks again until what is expected holds; fails with what does not. */
export async function untilItHolds(
  expectation: () => void,
  withinMs = HOLDS_WITHIN_MS,
): Promise<void> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      expectation();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
