import {
  systemContext,
  derivedUuid,
  type CommandDispatcher,
  ReactionFailedError,
  type StoredEvent,
  START,
  type Position,
  parseStreamName,
  type AnchorSink,
  type Clock,
  type EventStore,
  INSTALLATION,
} from '@bitacora/kernel';
import { AnchorLog } from './anchor-command.js';
import type { AnchoredHead, PrintedAnchor } from './anchor-events.js';
import { AnchorMarks } from './anchor-mark.js';
import { anchorText, printedText } from './anchor-text.js';
import { brokenWhere, type BrokenProof } from './broken-proof.js';
import { eventHash } from './event-hash.js';
import { Stretch, startOf, type LogTailParts } from './log-tail.js';
import { MacsSince } from './macs-since.js';

export interface LogAnchorParts extends LogTailParts {
  readonly store: Pick<EventStore, 'read' | 'readAll'>;
  readonly dispatcher: CommandDispatcher;
  readonly sink: AnchorSink;
  readonly clock: Clock;
  /** Receives an event that this installation did not write. It throws, or the event is anchored as it is. */
  readonly onBroken: (broken: BrokenProof) => void;
}

const PAGE = 1000;
/** An anchor stays well below the size limit of an event. */
const HEADS_PER_ANCHOR = 1000;

/**
 * Signs the heads of the streams that changed since the last anchor, writes them into the log and
 * prints a line outside. What it signs it checks first. The mark is saved last: after a crash the same commands are sent again
 * and find that they were accepted.
 */
export class LogAnchor {
  readonly #marks: AnchorMarks;
  readonly #macs: MacsSince;

  constructor(private readonly parts: LogAnchorParts) {
    this.#marks = new AnchorMarks(parts);
    this.#macs = new MacsSince(parts);
  }

  /**
   * Anchors everything that is in the log now, until the signal aborts; how many anchors were written. Where it continues is read each
   * time: another process may have anchored since.
   */
  async anchor(signal?: AbortSignal): Promise<number> {
    let from = await this.#start();
    for (let written = 0; ;) {
      if (signal?.aborted) return written;
      const page = await this.parts.store.readAll(from, {}, PAGE);
      const last = page.events.at(-1);
      if (last) {
        written += await this.#anchorPage(page.events, last, from);
      }
      if (page.next === from) return written;
      from = last?.position ?? page.next;
    }
  }

  async #start(): Promise<Position> {
    const place = await this.#marks.place();
    if (place.kind !== 'cut') {
      return startOf(place.kind, place.position, await this.#macs.position());
    }
    this.parts.onBroken(brokenWhere('cut', place.head[0], place.head[1]));
    return START;
  }

  async #anchorPage(
    events: readonly StoredEvent[],
    last: StoredEvent,
    from: Position,
  ): Promise<number> {
    const { hash, onBroken } = this.parts;
    const stretch = new Stretch({ hash, requiredAfter: await this.#macs.position() });
    const accounts = new Map<string, Map<string, AnchoredHead>>();
    for (const event of events) {
      const broken = stretch.next(event);
      if (broken) onBroken(broken);
      const { category, accountId } = parseStreamName(event.stream);
      if (category === 'anchor') continue;
      const account = accountId ?? INSTALLATION;
      const heads = accounts.get(account) ?? new Map<string, AnchoredHead>();
      accounts.set(account, heads);
      const hashed = broken ? eventHash(event, hash) : stretch.hashOf(event.stream);
      heads.set(event.stream, [event.stream, event.revision, hashed]);
    }
    let written = 0;
    for (const [account, heads] of accounts) {
      written += await this.#write(account, [...heads.values()], from, last.position);
    }
    await this.#marks.save(last);
    const { lastOfMacs } = stretch;
    if (lastOfMacs) await this.#macs.begin(lastOfMacs);
    return written;
  }

  async #write(
    accountId: string,
    heads: readonly AnchoredHead[],
    from: Position,
    to: Position,
  ): Promise<number> {
    let written = 0;
    for (let start = 0; start < heads.length; start += HEADS_PER_ANCHOR) {
      const part = heads.slice(start, start + HEADS_PER_ANCHOR);
      await this.#anchorPart(accountId, { from, to, heads: part }, written);
      written += 1;
    }
    return written;
  }

  async #anchorPart(
    accountId: string,
    covered: {
      readonly from: Position;
      readonly to: Position;
      readonly heads: readonly AnchoredHead[];
    },
    index: number,
  ): Promise<void> {
    const { signer, dispatcher, hash, clock, sink } = this.parts;
    const id = derivedUuid(hash, 'anchor', accountId, covered.from, covered.to, index);
    const signature = signer.sign(anchorText(accountId, covered));
    const data = { ...covered, signature, publicKey: signer.publicKey };
    const context = systemContext(accountId, { correlationId: id });
    const result = await dispatcher.execute(new AnchorLog(data, context, { id }));
    if (!result.ok) {
      const codes = result.errors.map(({ code }) => code);
      throw new ReactionFailedError(AnchorLog.name, codes);
    }
    const event = result.events.at(-1);
    const line = {
      stream: result.stream,
      revision: result.revision,
      hash: event?.metadata.digest ?? '',
      at: event?.metadata.occurredAt ?? clock.now(),
    };
    const printed: PrintedAnchor = {
      ...line,
      signature: signer.sign(printedText(line)),
      publicKey: signer.publicKey,
    };
    await sink.append(JSON.stringify(printed));
  }
}
