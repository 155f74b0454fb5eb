import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import {
  ChannelsOffDocument,
  type DeviceLinkPartsFragment,
  DeviceLinkPushedDocument,
  RequestDeviceLinkDocument,
} from '../generated/settings.js';

/** Where the link of a telephone is. */
export type DeviceLink = DeviceLinkPartsFragment;

/** Telephones that are linked to inboxes. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class DeviceLinkGateway {
  readonly #ask = inject(Ask);

  /** The link of an inbox: at once, whenever it changed, and again after a lost connection. */
  follow(inboxId: string): Observable<DeviceLink> {
    return this.#ask
      .follow(DeviceLinkPushedDocument, { inboxId })
      .pipe(map(({ deviceLinkPushed }) => deviceLinkPushed));
  }

  /** Forgets the telephone of an inbox, and asks for a new code. */
  async begin(inboxId: string): Promise<DeviceLink | null> {
    return (await this.#ask.act(RequestDeviceLinkDocument, { input: { inboxId } })).link;
  }

  /** Names of channels that the operator of the installation did not switch on. */
  async channelsOff(): Promise<readonly string[]> {
    return (await this.#ask.query(ChannelsOffDocument, {})).channelsOff;
  }
}
