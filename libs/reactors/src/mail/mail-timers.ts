import {
  type Reaction,
  type ReactorDocuments,
  type StoredDocument,
  defineReactor,
  reaction,
} from '@bitacora/kernel';
import { GiveUpMail, RecordMailOutcomeUnknown } from '@bitacora/mail';
import type { MailEvent } from '@bitacora/mail/published';

/** A mail that is not done with. */
export interface OpenMailDocument extends StoredDocument {
  readonly mailId: string;
  /** The attempt that is under way; null: it waits for the next one. */
  readonly attempt: number | null;
  /** From then on the mail is of no use. */
  readonly giveUpAt: string;
  /** When the answer to the attempt, or the mail itself, is overdue. */
  readonly dueAt: string | null;
}

/** An attempt takes a minute at most; after this no answer comes any more. */
export const ATTEMPT_OVER_MS = 3 * 60_000;

/**
 * Ends what no process ends: an attempt whose process died has an unknown outcome, and a mail that could not be sent in
 * its time is given up, also while no mail server is configured.
 */
export const mailTimers = defineReactor<MailEvent>({
  name: 'mailTimers',
  version: 1,
  background: true,
  indexes: [{ name: 'due', keys: [['dueAt', 1]] }],

  on: {
    MailRequested: ({ data, metadata }, documents) =>
      waits(metadata.accountId, data.mailId, data.giveUpAt, documents),
    MailRetryRequested: ({ data, metadata }, documents) =>
      waits(metadata.accountId, data.mailId, data.giveUpAt, documents),
    async MailAttemptStarted({ data: { mailId, attempt }, metadata }, documents) {
      const { accountId: account, occurredAt } = metadata;
      const open = await documents.get<OpenMailDocument>(idOf(account, mailId));
      const dueAt = new Date(Date.parse(occurredAt) + ATTEMPT_OVER_MS).toISOString();
      if (open) documents.put<OpenMailDocument>({ ...open, attempt, dueAt });
      return [];
    },
    async MailFailed({ data: { mailId, nextAttemptAt }, metadata }, documents) {
      const { accountId: account } = metadata;
      if (nextAttemptAt === null) return over(account, mailId, documents);
      const open = await documents.get<OpenMailDocument>(idOf(account, mailId));
      return open ? waits(account, mailId, open.giveUpAt, documents) : [];
    },
    MailSent: ({ data, metadata }, documents) => over(metadata.accountId, data.mailId, documents),
    MailGivenUp: ({ data, metadata }, documents) =>
      over(metadata.accountId, data.mailId, documents),
    MailOutcomeUnknown: ({ data, metadata }, documents) =>
      over(metadata.accountId, data.mailId, documents),
  },

  deadlines: {
    dueField: 'dueAt',
    due({ mailId, attempt }: OpenMailDocument): Reaction {
      return attempt === null
        ? reaction(GiveUpMail, { mailId, reason: 'tooLate' })
        : reaction(RecordMailOutcomeUnknown, { mailId, attempt });
    },
  },
});

function waits(
  account: string,
  mailId: string,
  giveUpAt: string,
  documents: ReactorDocuments,
): readonly Reaction[] {
  const _id = idOf(account, mailId);
  const open = { _id, account, mailId, attempt: null, giveUpAt, dueAt: giveUpAt };
  documents.put<OpenMailDocument>(open);
  return [];
}

function over(account: string, mailId: string, documents: ReactorDocuments): readonly Reaction[] {
  documents.remove(idOf(account, mailId));
  return [];
}

function idOf(account: string, mailId: string): string {
  return `${account}.${mailId}`;
}
