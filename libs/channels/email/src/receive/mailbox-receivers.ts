import type { EmailConnection } from '../send/mail-sender.js';
import { MailboxReceiver, type ReceiverParts } from './mailbox-receiver.js';
import { RoomForMails } from './room-for-mails.js';

interface Running {
  /** Of settings and credentials: another one is another connection. */
  readonly as: string;
  readonly receiver: MailboxReceiver;
}

/** Reads the mailboxes of all inboxes side by side: each has its own connection, so that one which hangs delays no other. */
export class MailboxReceivers {
  readonly #running = new Map<string, Running>();
  readonly #room = new RoomForMails();

  constructor(private readonly parts: ReceiverParts) {}

  /** Reads these inboxes, and no others, from now on. What changed is connected again; those without a mailbox are passed over. */
  async keep(connections: readonly EmailConnection[]): Promise<void> {
    const wanted = new Map(
      connections
        .filter(({ settings }) => settings.receiving.by === 'mailbox')
        .map((connection) => [connection.inboxId, connection]),
    );
    const ended = [...this.#running].filter(([inboxId, { as }]) => {
      const connection = wanted.get(inboxId);
      return !connection || as !== connectedAs(connection);
    });
    await Promise.all(
      ended.map(([inboxId, { receiver }]) => {
        this.#running.delete(inboxId);
        return receiver.stop();
      }),
    );
    for (const [inboxId, connection] of wanted) {
      if (this.#running.has(inboxId)) continue;
      const receiver = new MailboxReceiver(connection, this.parts, this.#room);
      this.#running.set(inboxId, { as: connectedAs(connection), receiver });
      receiver.start();
    }
  }

  async stop(): Promise<void> {
    await this.keep([]);
  }
}

/** Two connections are read alike when this is the same for both; tokens that were renewed make no difference. */
export function connectedAs({ settings, credentials }: EmailConnection): string {
  const { receiving, tokens } = credentials;
  return JSON.stringify([settings.receiving, receiving, tokens?.grant ?? null]);
}
