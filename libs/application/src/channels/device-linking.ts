import { Inject, Injectable } from '@nestjs/common';
import {
  ChannelRegistry,
  type DeviceLinkKind,
  DeviceLinks,
  type ReceivedPlace,
} from '@bitacora/channel-port';
import { inboxDecider, inboxRefusal, inboxStream } from '@bitacora/inboxes';
import type { Clock, DomainError } from '@bitacora/kernel';
import { AttemptLimit, CLOCK, StreamFolds } from '@bitacora/platform';
import { type QrCode, qrCodeOf } from '../people/factors/qr-code.js';

/** Codes that an account asks for in a quarter of an hour: a provider blocks who asks for many. */
export const MAX_LINK_CODES = 20;
/** Channels that a device is linked to. */
const LINKED: readonly string[] = ['whatsappQr'];

/** Where the link of an inbox is, as it is shown. */
export interface ShownDeviceLink {
  readonly state: DeviceLinkKind;
  /** For the camera of the telephone; null: there is none now. */
  readonly qrCode: QrCode | null;
  /** Eight characters to type into the telephone; null: there are none now. */
  readonly code: string | null;
  /** International; null: none is linked, or it is not known. */
  readonly number: string | null;
}

/** Links telephones to inboxes whose channel is reached by one. */
@Injectable()
export class DeviceLinking {
  readonly #limit = new AttemptLimit(MAX_LINK_CODES);

  constructor(
    private readonly links: DeviceLinks,
    private readonly registry: ChannelRegistry,
    private readonly folds: StreamFolds,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Channels that the operator of the installation did not switch on. */
  get off(): readonly string[] {
    return this.links.off;
  }

  /** Null: the inbox has no channel with a device, or it is gone. */
  async of(place: ReceivedPlace): Promise<ShownDeviceLink | null> {
    if ((await this.#fault(place)) !== null) return null;
    const state = (await this.links.stateOf(place)) ?? { kind: 'starting' };
    return {
      state: state.kind,
      qrCode: state.kind === 'code' && state.qr !== null ? qrCodeOf(state.qr) : null,
      code: state.kind === 'code' ? state.pairing : null,
      number: state.kind === 'open' ? state.number || null : null,
    };
  }

  /** Forgets what was linked, and shows a new code. Null: it was asked for. */
  async begin(place: ReceivedPlace): Promise<DomainError | null> {
    const fault = await this.#fault(place);
    if (fault) return fault;
    const now = this.clock.monotonic();
    if (this.#limit.waitMs(place.accountId, now) > 0) return inboxRefusal('TOO_MANY_CHECKS');
    this.#limit.reserve(place.accountId, now);
    await this.links.begin(place);
    return null;
  }

  async #fault({ accountId, inboxId }: ReceivedPlace): Promise<DomainError | null> {
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    if (!inbox) return inboxRefusal('INBOX_NOT_FOUND', 'inboxId');
    if (inbox.deletedAt !== null) return inboxRefusal('INBOX_DELETED', 'inboxId');
    const { channel } = inbox;
    if (!LINKED.includes(channel) || !this.registry.of(channel))
      return inboxRefusal('ANOTHER_CHANNEL', 'inboxId');
    return this.off.includes(channel) ? inboxRefusal('CHANNEL_OFF') : null;
  }
}

export { DEVICE_LINK_KINDS, type DeviceLinkKind } from '@bitacora/channel-port';
