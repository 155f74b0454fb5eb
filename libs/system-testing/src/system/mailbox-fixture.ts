import { EmailConnections, type WantedMailbox } from '@bitacora/application';
import { ImapStandIn, SmtpStandIn } from '@bitacora/channel-email/stand-in';
import { conversationDecider, conversationStream } from '@bitacora/conversations';
import { StreamFolds } from '@bitacora/platform';
import { eventually } from '@bitacora/testing';
import type { System } from './system.js';
import { type ConversationDocument, conversationsProjection } from '@bitacora/views';

export const MAILBOX_ADDRESS = 'soporte@tienda.example';
export const CLIENT_ADDRESS = 'lucia@cliente.example';
const PASSWORD = 'secreto';
const LOGIN = { user: MAILBOX_ADDRESS, password: PASSWORD };

/** A mail of the client. */
export function mailOfClient(
  id: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  const all = {
    ...{ From: `Lucía Pérez <${CLIENT_ADDRESS}>`, To: MAILBOX_ADDRESS, Subject: 'Pedido 17' },
    ...{ 'Message-ID': `<${id}@cliente.example>`, Date: 'Mon, 02 Mar 2026 08:00:00 +0000' },
    ...{ 'Content-Type': 'text/plain; charset=utf-8', ...headers },
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [...lines, '', text, ''].join('\r\n');
}

/** The value of a header of a raw mail. */
export function headerOf(raw: string, name: string): string {
  const unfolded = raw.replaceAll(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'mi').exec(unfolded)?.[1]?.trim() ?? '';
}

/** A mailbox on stand-ins of both of its servers, for a system that may call inside of its network. */
export class MailboxFixture {
  readonly imap = new ImapStandIn(LOGIN);
  readonly smtp = new SmtpStandIn({ login: LOGIN });
  #ports = { imap: 0, smtp: 0 };

  async start(): Promise<void> {
    this.#ports = { imap: await this.imap.start(), smtp: await this.smtp.start() };
  }

  async stop(): Promise<void> {
    await Promise.all([this.imap.stop(), this.smtp.stop()]);
  }

  wanted(): WantedMailbox {
    const server = (port: number) => ({ host: 'localhost', port, tls: 'none' as const });
    return {
      settings: {
        channel: 'email',
        ...{ senderName: 'Tienda Luz', signature: '', dkim: null },
        ...{ address: MAILBOX_ADDRESS, replyAddress: MAILBOX_ADDRESS },
        receiving: { by: 'mailbox', server: server(this.#ports.imap), folder: 'INBOX' },
        sending: server(this.#ports.smtp),
      },
      receiving: { user: MAILBOX_ADDRESS, password: PASSWORD },
      sending: { user: MAILBOX_ADDRESS, password: PASSWORD },
      relayKey: null,
    };
  }

  /** Connects it to an inbox, whose id it gives once the mailbox is read. */
  async connect(system: System, account: string, name = 'Correo'): Promise<string> {
    const connections = system.app.nest.get(EmailConnections);
    const made = await connections.connect({ ...this.wanted(), name }, system.context(account));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    await system.settle();
    await this.isRead(system);
    return made.inboxId;
  }

  isRead(system: System): Promise<true> {
    const before = this.imap.asked.length;
    return this.after(
      system,
      () => (this.imap.asked.indexOf('IDLE', before) >= 0 ? true : null),
      'the mailbox is read',
    );
  }

  /** What a look gives, while time passes. */
  after<T>(
    system: System,
    look: () => T | null | Promise<T | null>,
    what: string,
    ms = 5000,
  ): Promise<T> {
    return eventually(async () => {
      system.stores.clock.advance(ms);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await system.settle();
      return look();
    }, what);
  }

  /** Raw mails that left, once there are so many. */
  sent(system: System, count: number): Promise<readonly string[]> {
    const taken = () => this.smtp.taken.map(({ raw }) => raw);
    return this.after(
      system,
      () => (taken().length === count ? taken() : null),
      `${count} mails left`,
      1000,
    );
  }
}

/** The conversations of an account, as the log has them. */
export async function conversationsOf(system: System, account: string) {
  await system.settle();
  const { views } = system.app.runtime;
  const view = views.collection<ConversationDocument>(conversationsProjection.name);
  const folds = system.app.nest.get(StreamFolds);
  const states = (await view.find({ account })).map(({ conversationId }) =>
    folds.state(conversationStream(account, conversationId), conversationDecider),
  );
  return (await Promise.all(states)).filter((state) => state !== null);
}
