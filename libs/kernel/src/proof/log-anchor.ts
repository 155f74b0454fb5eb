import { ALL_PERMISSIONS } from '../command/command.js';
import { derivedUuid } from '../command/derive.js';
import type { CommandDispatcher } from '../command/dispatch.js';
import { ReactionFailedError } from '../errors.js';
import { SYSTEM } from '../event/actor.js';
import { START, type Position } from '../event/position.js';
import { parseStreamName } from '../event/stream-name.js';
import type { AnchorSink } from '../ports/anchor-sink.js';
import type { Clock } from '../ports/clock.js';
import type { Collection, Documents, StoredDocument } from '../ports/documents.js';
import type { EventStore } from '../ports/event-store.js';
import type { Hash } from '../ports/hash.js';
import type { Signer } from '../ports/signer.js';
import { INSTALLATION, RUNNERS } from '../runners/system-collections.js';
import type { AnchoredHead, PrintedAnchor } from './anchor-events.js';
import { anchorText, printedText } from './anchor-text.js';
import { eventHash } from './event-hash.js';

export interface LogAnchorParts {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly dispatcher: CommandDispatcher;
  readonly documents: Documents;
  readonly hash: Hash;
  readonly signer: Signer;
  readonly sink: AnchorSink;
  readonly clock: Clock;
}

type Mark = StoredDocument & { readonly position: Position };

const PAGE = 1000;
/** An anchor stays well below the size limit of an event. */
const HEADS_PER_ANCHOR = 1000;
const MARK = `${INSTALLATION}/anchor`;

/**
 * Signs the heads of the streams that changed since the last anchor, writes them into the log and
 * prints a line outside. The mark is saved last: after a crash the same commands are sent again
 * and find that they were accepted.
 */
export class LogAnchor {
  #mark: Position | null = null;

  constructor(private readonly parts: LogAnchorParts) {}

  /** Anchors everything that is in the log now; how many anchors were written. */
  async anchor(): Promise<number> {
    const collection = await this.parts.documents.open<Mark>(RUNNERS);
    let from = (this.#mark ??= (await collection.get([MARK])).get(MARK)?.position ?? START);
    for (let written = 0; ;) {
      const page = await this.parts.store.readAll(from, {}, PAGE);
      if (page.next === from) return written;
      const accounts = new Map<string, Map<string, AnchoredHead>>();
      for (const event of page.events) {
        const { category, accountId } = parseStreamName(event.stream);
        if (category === 'anchor') continue;
        const account = accountId ?? INSTALLATION;
        const heads = accounts.get(account) ?? new Map<string, AnchoredHead>();
        accounts.set(account, heads);
        heads.set(event.stream, [event.stream, event.revision, eventHash(event, this.parts.hash)]);
      }
      for (const [account, heads] of accounts) {
        written += await this.#write(account, [...heads.values()], from, page.next);
      }
      await this.#save(collection, page.next);
      from = page.next;
    }
  }

  /** Anchors again and again until the signal aborts. */
  async run(everyMs: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.anchor();
      await this.parts.clock.sleep(everyMs, signal);
    }
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
    const result = await dispatcher.dispatch(
      { id, name: 'AnchorLog', issuedAt: clock.now(), data },
      {
        accountId,
        actor: SYSTEM,
        ip: null,
        userAgent: null,
        correlationId: id,
        causationId: id,
        depth: 0,
        permissions: ALL_PERMISSIONS,
      },
    );
    if (!result.ok)
      throw new ReactionFailedError(
        'AnchorLog',
        result.errors.map(({ code }) => code),
      );
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

  async #save(collection: Collection<Mark>, position: Position): Promise<void> {
    const mark: Mark = { _id: MARK, account: INSTALLATION, position };
    await collection.commit({ put: [mark], remove: [] });
    this.#mark = position;
  }
}
