import { randomUUID } from 'node:crypto';
import { EmailChannel } from './email-channel.js';
import { parseMail } from './parse/parse-mail.js';
import type { ParsedMail } from './parse/parsed-mail.js';
import type { MailboxCursor } from './receive/mailbox-cursor.js';
import { MailboxReceivers } from './receive/mailbox-receivers.js';
import {
  CONVERSATION,
  MAIL_KEYS,
  NO_PROVIDERS,
  NO_TOKENS,
  replyMessage,
  senderParts,
} from './testing/email-fixture.js';
import { type MailServers, realServers, standInServers } from './testing/mail-servers.js';
import { untilItHolds } from './testing/receiver-fixture.js';
import { conversationOfAddress } from './threads/reply-address.js';
import { ownMailId } from './threads/mail-message-id.js';

/** A real server may take so long to bring a mail. */
const WITHIN_MS = 120_000;

function story(name: string, servers: () => Promise<MailServers>, withinMs: number): void {
  describe(`e-mail by ${name}`, () => {
    it(
      'leaves by one server, comes into a mailbox of the other, and names its conversation there',
      async () => {
        const { connection, client, stop } = await servers();
        const channel = new EmailChannel({
          ...senderParts({}, { withinMs: 19_000 }),
          tokens: NO_PROVIDERS,
        });
        expect(await channel.check(connection)).toEqual({ kind: 'fine' });
        const mails: ParsedMail[] = [];
        let cursor: MailboxCursor | null = null;
        let isConnected = false;
        const receivers = new MailboxReceivers({
          network: { allowsInside: true },
          tokens: NO_TOKENS,
          cursors: {
            load: () => Promise.resolve(cursor),
            save: (_inboxId, next) => Promise.resolve(void (cursor = next)),
          },
          take: async ({ raw }) => {
            const reading = await parseMail(raw);
            if (reading.kind === 'parsed') mails.push(reading.mail);
          },
          report: ({ kind }) => (isConnected ||= kind === 'connected'),
        });
        try {
          await receivers.keep([connection]);
          await untilItHolds(() => expect(isConnected).toBe(true), withinMs);
          const deliveryId = randomUUID();
          const content = Buffer.from('año,1\n');
          const message = replyMessage({
            deliveryId,
            to: { identity: client, name: 'Lucía' },
            files: [
              {
                id: 'f1',
                name: 'año.csv',
                type: 'text/csv',
                bytes: content.length,
                content: () => Promise.resolve(content),
              },
            ],
          });
          const sent = await channel.send(message, connection);
          expect(sent).toMatchObject({ kind: 'accepted' });
          const arrived = () => mails.find(({ messageId }) => messageId?.startsWith(deliveryId));
          await untilItHolds(() => expect(arrived()).toBeDefined(), withinMs);
          const mail = arrived();
          expect(mail).toMatchObject({ text: 'Hola, Lucía.', kind: 'message' });
          expect(mail?.files).toMatchObject([{ name: 'año.csv', type: 'text/csv' }]);
          expect(Buffer.from(mail?.files[0]?.content ?? [])).toEqual(content);
          expect(ownMailId(mail?.messageId ?? '', MAIL_KEYS)).toEqual({
            ...{ deliveryId, conversationId: CONVERSATION },
          });
          const [answersTo] = mail?.replyTo ?? [];
          expect(conversationOfAddress(answersTo?.address ?? '', MAIL_KEYS)).toBe(CONVERSATION);
        } finally {
          await receivers.stop();
          await stop();
        }
      },
      withinMs + 30_000,
    );
  });
}

story('servers in this process', standInServers, 15_000);

story(
  'servers that the environment names',
  async () => {
    const { environment, stop } = await standInServers();
    const named = realServers(environment);
    if (!named) throw new Error('The environment names no servers.');
    return { ...named, stop };
  },
  15_000,
);

const real = realServers(process.env);
if (real) story('the servers of the environment', () => Promise.resolve(real), WITHIN_MS);
else
  process.stdout.write(
    'Not run: e-mail by real servers (BITACORA_TEST_SMTP and BITACORA_TEST_IMAP name none).\n',
  );
