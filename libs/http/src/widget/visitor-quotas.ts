import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import { CLOCK, CONFIG, type Config, Quota, countedAddress, tooMany } from '@bitacora/platform';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** A day may have this many times what an hour may have. */
const HOURS_OF_DAY = 5;
const MB = 1024 * 1024;
/** What the smallest file counts for: it is a document and a blob of its own. */
const SMALLEST_FILE_BYTES = 100_000;

/** Contact forms in an hour: of one address in one inbox, of one inbox, and of one account. */
export const FORMS_PER_HOUR = { address: 6, inbox: 60, account: 180 } as const;

/** Copies of conversations by mail in an hour, as of forms. */
export const TRANSCRIPTS_PER_HOUR = { address: 6, inbox: 60, account: 180 } as const;

type MailQuotas = Readonly<Record<keyof typeof FORMS_PER_HOUR, Quota>>;

/** Where something comes from: an inbox, and the address of the client. */
export interface QuotaPlace {
  readonly inboxId: string;
  readonly ip: string | null;
  /** The visitor, that is their browser; null: there is none yet. */
  readonly visitorId: string | null;
}

/** An inbox may have as many times what one address or one visitor may. */
export const INBOX_SHARES = 50;

/**
 * Bounds how much strangers can add: contacts, messages and files, of one address, of one visitor, and of all of them in one inbox,
 * by hour and by day. Each throws 429 with the seconds to wait.
 */
@Injectable()
export class VisitorQuotas {
  readonly #contacts: PlaceQuota;
  readonly #signIns: Quota;
  readonly #messages: PlaceQuota;
  readonly #changes: PlaceQuota;
  readonly #bytes: PlaceQuota;
  readonly #forms: MailQuotas;
  readonly #transcripts: MailQuotas;

  constructor(@Inject(CONFIG) config: Config, @Inject(CLOCK) clock: Clock) {
    const quota = (max: number) =>
      new Quota(
        [
          { max, ms: HOUR_MS },
          { max: max * HOURS_OF_DAY, ms: DAY_MS },
        ],
        clock,
      );
    const placeQuota = (max: number) => new PlaceQuota(quota(max), quota(max * INBOX_SHARES));
    this.#contacts = placeQuota(config.visitorContactsPerHour);
    this.#signIns = quota(config.visitorContactsPerHour);
    this.#messages = placeQuota(config.visitorMessagesPerHour);
    this.#changes = placeQuota(config.visitorMessagesPerHour);
    const mails = ({ address, inbox, account }: Readonly<Record<keyof MailQuotas, number>>) => ({
      ...{ address: quota(address), inbox: quota(inbox), account: quota(account) },
    });
    this.#forms = mails(FORMS_PER_HOUR);
    this.#transcripts = mails(TRANSCRIPTS_PER_HOUR);
    this.#bytes = placeQuota(config.visitorFileMbPerHour * MB);
  }

  /** Counts a new contact. Throws TOO_MANY_CONTACTS. */
  takeContact(place: QuotaPlace): void {
    refuseAfter(this.#contacts.take(place), 'TOO_MANY_CONTACTS');
  }

  /** Counts a sign-in by a network, of one address in all inboxes. Throws TOO_MANY_CONTACTS. */
  takeSignIn(ip: string | null): void {
    refuseAfter(this.#signIns.take(countedAddress(ip)), 'TOO_MANY_CONTACTS');
  }

  /** Counts a message. Throws TOO_MANY_MESSAGES. */
  takeMessage(place: QuotaPlace): void {
    refuseAfter(this.#messages.take(place), 'TOO_MANY_MESSAGES');
  }

  /** Counts what pages change of their visitor, as many as there may be messages. Throws TOO_MANY_CHANGES. */
  takeChanges(place: QuotaPlace, amount: number): void {
    refuseAfter(this.#changes.take(place, amount), 'TOO_MANY_CHANGES');
  }

  /** Counts what a visitor sends by a contact form, in the inbox and in the account as well. Throws TOO_MANY_FORMS. */
  takeForm(accountId: string, place: QuotaPlace): void {
    takeMail(this.#forms, accountId, place, 'TOO_MANY_FORMS');
  }

  /** Counts a copy of a conversation as forms are. Throws TOO_MANY_TRANSCRIPTS. */
  takeTranscript(accountId: string, place: QuotaPlace): void {
    takeMail(this.#transcripts, accountId, place, 'TOO_MANY_TRANSCRIPTS');
  }

  /** Refuses a file before it is read, when the smallest would be too much. Throws TOO_MANY_FILES_NOW. */
  assertFile(place: QuotaPlace): void {
    refuseAfter(this.#bytes.waitMs(place, SMALLEST_FILE_BYTES), 'TOO_MANY_FILES_NOW');
  }

  /** Counts a file that was read. Throws TOO_MANY_FILES_NOW. */
  takeFile(place: QuotaPlace, bytes: number): void {
    const amount = Math.max(bytes, SMALLEST_FILE_BYTES);
    refuseAfter(this.#bytes.take(place, amount), 'TOO_MANY_FILES_NOW');
  }
}

/** Counts for an address, for a visitor and for the inbox alike: what one of them has no room for counts for none. */
class PlaceQuota {
  constructor(
    private readonly each: Quota,
    private readonly inbox: Quota,
  ) {}

  waitMs(place: QuotaPlace, amount: number): number {
    return Math.max(...this.#counts(place).map(([quota, key]) => quota.waitMs(key, amount)));
  }

  take(place: QuotaPlace, amount = 1): number {
    const wait = this.waitMs(place, amount);
    if (wait > 0) return wait;
    for (const [quota, key] of this.#counts(place)) quota.take(key, amount);
    return 0;
  }

  #counts({ inboxId, ip, visitorId }: QuotaPlace): readonly (readonly [Quota, string | null])[] {
    const address = countedAddress(ip);
    return [
      [this.each, address && `${inboxId}|address ${address}`],
      [this.each, visitorId && `${inboxId}|visitor ${visitorId}`],
      [this.inbox, inboxId],
    ];
  }
}

function takeMail(
  { address, inbox, account }: MailQuotas,
  accountId: string,
  place: QuotaPlace,
  code: string,
): void {
  const counts = [
    [address, keyOf(place)],
    [inbox, place.inboxId],
    [account, accountId],
  ] as const;
  const waits = counts.map(([quota, key]) => quota.waitMs(key));
  refuseAfter(Math.max(...waits), code);
  for (const [quota, key] of counts) quota.take(key);
}

function keyOf({ inboxId, ip, visitorId }: QuotaPlace): string | null {
  const who = countedAddress(ip) ?? visitorId;
  return who === null ? null : `${inboxId}|${who}`;
}

function refuseAfter(waitMs: number, code: string): void {
  if (waitMs > 0) throw tooMany(code, waitMs);
}
