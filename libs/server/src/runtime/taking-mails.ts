import { type ChannelIncoming, type HookStore, lostMessages } from '@bitacora/application';
import {
  type EmailConnection,
  type FetchedMail,
  type ReceiverParts,
  incomingOfMail,
  parseMail,
} from '@bitacora/channel-email';
import { BitacoraError, OutcomeUnknownError, StoreUnavailableError } from '@bitacora/kernel';
import type { Logger } from 'pino';
import { mailThreadKeys } from '../channels/thread-keys.js';
import type { Stores } from '../stores/stores.js';

export interface TakingMailsParts {
  readonly stores: Pick<Stores, 'hash'>;
  readonly incoming: Pick<ChannelIncoming, 'take'>;
  /** Keeps mails that cannot be taken. */
  readonly hooks: Pick<HookStore, 'keep' | 'hasRoomToWait'>;
  readonly logger: Logger;
}

/** Takes mails of mailboxes into the log; what cannot be taken is kept as it came, for a person. */
export function takingMails(
  parts: TakingMailsParts,
): Required<Pick<ReceiverParts, 'take' | 'setAside'>> {
  const { stores, incoming, hooks, logger } = parts;
  const keys = mailThreadKeys(stores.hash);
  return {
    async take(mail, connection) {
      const { raw, isWhole } = mail;
      const { accountId, inboxId } = connection;
      const reading = await parseMail(raw);
      if (reading.kind === 'refused') return keepMail(parts, mail, connection, reading.fault, 0);
      const said = incomingOfMail(reading.mail, raw, keys(connection), isWhole);
      const taken = await incoming.take({ accountId, inboxId }, said);
      const [lost] = lostMessages(said, taken);
      if (lost) await keepMail(parts, mail, connection, lost.code, 1);
    },
    async setAside(mail, connection, { attempts, error }) {
      // Where the store is away every mail fails: none of them is at fault.
      if (error instanceof StoreUnavailableError || error instanceof OutcomeUnknownError)
        return false;
      const { accountId, inboxId } = connection;
      const place = { accountId, inboxId };
      if (!(await hooks.hasRoomToWait(place, mail.raw.byteLength))) {
        logger.error({ inboxId }, 'a mail holds up its mailbox: too many wait for a person');
        return false;
      }
      await keepMail(parts, mail, connection, codeOf(error), attempts);
      return true;
    },
  };
}

/** Keeps a mail as it came, sealed, until a person tries it again. */
async function keepMail(
  { hooks, logger }: Pick<TakingMailsParts, 'hooks' | 'logger'>,
  { raw: body, receivedAt: at, isWhole }: FetchedMail,
  { accountId, inboxId }: EmailConnection,
  code: string,
  attempts: number,
): Promise<void> {
  const fetched = isWhole ? 'whole' : 'beginning';
  const request = { method: 'POST', url: '', headers: {}, body, at, fetched } as const;
  await hooks.keep({ accountId, inboxId }, { kind: 'raw', request }, code, attempts);
  logger.warn({ inboxId, code }, 'a mail was not taken; it waits for a person');
}

function codeOf(error: unknown): string {
  return error instanceof BitacoraError ? error.code : 'UNEXPECTED';
}
