import type { ChannelMessage, DeviceLinkState, ReceivedPlace, Sent } from '@bitacora/channel-port';

/** The sessions of linked telephones, wherever the process is that holds them. Of the product. */
export interface QrSessions {
  /** False: the operator did not switch the channel on. */
  readonly isOn: boolean;
  /** Where a session is; null: none was begun. */
  stateOf(place: ReceivedPlace): Promise<DeviceLinkState | null>;
  /** Hands a message to the process that holds the session, and waits for what comes of it, 20 seconds at most. */
  send(place: ReceivedPlace, message: ChannelMessage): Promise<Sent>;
  /** Ends the session: the telephone forgets the product, and its keys are removed. */
  end(place: ReceivedPlace): Promise<void>;
}
