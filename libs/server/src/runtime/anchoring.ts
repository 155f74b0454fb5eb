import { type CommandDispatcher, LogNotWholeError, StoreSetupError } from '@bitacora/kernel';
import { type BrokenProof, LogAnchor, LogTail } from '@bitacora/sealing';
import type { Config } from '@bitacora/platform';
import type { Logger } from 'pino';
import { type Repetition, once, repeatedly } from './repeatedly.js';
import type { Stores } from '../stores/stores.js';

export interface AnchoringParts {
  readonly stores: Pick<
    Stores,
    'events' | 'documents' | 'vault' | 'hash' | 'signer' | 'anchors' | 'clock' | 'leases' | 'shared'
  >;
  readonly dispatcher: CommandDispatcher;
  readonly config: Pick<Config, 'anchorMinutes' | 'signingKey' | 'logProof'>;
  readonly logger: Logger;
  /** Names this process among those that could anchor. */
  readonly owner: string;
}

const MINUTE_MS = 60_000;
/** Events of the tail that a start looks at before it serves; the anchoring that follows looks at the rest. */
const CHECKED_AT_START = 10_000;
/** A stop waits no longer for its anchor; the next start makes up for it. */
const STOP_WITHIN_MS = 5_000;

/** Anchors the log at the start, from time to time, and at the stop, and sees at the start that its tail is this installation's own. */
export class Anchoring {
  readonly #anchor: LogAnchor;
  readonly #repetition: Repetition;

  constructor(private readonly parts: AnchoringParts) {
    const { stores, dispatcher, config, logger, owner } = parts;
    const { clock, leases, shared } = stores;
    this.#anchor = new LogAnchor({
      ...stores,
      store: stores.events,
      dispatcher,
      sink: stores.anchors,
      onBroken: (broken) => this.#notWhole(broken),
    });
    this.#repetition = {
      name: 'anchoring',
      everyMs: config.anchorMinutes * MINUTE_MS,
      atOnce: true,
      clock,
      logger,
      ...(shared && { alone: { leases, owner } }),
    };
  }

  /** Throws StoreSetupError when the vault signs with another key than the pinned one, LogNotWholeError for a forged or cut tail. */
  async checkAtStart(): Promise<void> {
    await this.#checkKey();
    const { events: store, ...others } = this.parts.stores;
    const broken = await new LogTail({ store, ...others }).check(CHECKED_AT_START);
    if (broken) this.#notWhole(broken);
  }

  /** Anchors now and from time to time until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await repeatedly(this.#repetition, () => this.#anchor.anchor(signal), signal);
  }

  /** To be called when everything that writes has stopped. */
  async atStop(): Promise<void> {
    await once(this.#repetition, () => this.#anchor.anchor(AbortSignal.timeout(STOP_WITHIN_MS)));
  }

  async #checkKey(): Promise<void> {
    const { stores, config } = this.parts;
    const { publicKey } = stores.signer;
    const { signingKey } = config;
    if (signingKey !== null && signingKey !== publicKey) {
      throw new StoreSetupError(
        'BITACORA_SIGNING_KEY',
        `the vault signs with ${publicKey}.`,
        'Restore the vault that belongs to this log, or correct the setting.',
      );
    }
    const pinned = await this.#pinned(publicKey);
    if (pinned === publicKey) return;
    throw new StoreSetupError(
      'BITACORA_ANCHORS',
      `the key that is pinned beside the anchors is ${pinned}, and the vault signs with ${publicKey}.`,
      'Restore the vault that belongs to this log, or name the anchors that belong to it.',
    );
  }

  /** A disk for anchors that is away stops nothing: the next start pins. */
  async #pinned(publicKey: string): Promise<string> {
    try {
      return await this.parts.stores.anchors.pin(publicKey);
    } catch (error) {
      this.parts.logger.error({ err: error }, 'the key of the anchors could not be pinned');
      return publicKey;
    }
  }

  #notWhole({ fault, stream, revision }: BrokenProof): void {
    const error = new LogNotWholeError(fault, stream, revision);
    const { logger, config } = this.parts;
    logger.error({ code: error.code, fault, stream, revision }, error.message);
    if (config.logProof === 'refuse') throw error;
  }
}
