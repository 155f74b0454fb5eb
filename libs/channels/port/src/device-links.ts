import type { ReceivedPlace } from './connection.js';

/**
 * Where the link of a device is, for channels that a telephone is linked to by a code. `starting`: the process is on its way; `code`: a code waits
 * for the telephone; `scanned`: the telephone took it; `open`: messages come and go; `reconnecting`: it is lost for a moment;
 * `unavailable`: what holds links does not start.
 */
export type DeviceLinkState =
  | { readonly kind: 'starting' | 'scanned' | 'reconnecting' | 'unavailable' }
  | {
      readonly kind: 'code';
      /** What the QR code says; null: the telephone is given `pairing` instead. */
      readonly qr: string | null;
      /** Eight characters that are typed into the telephone. */
      readonly pairing: string | null;
    }
  | {
      readonly kind: 'open';
      /** International, with its plus sign; empty: not known. */
      readonly number: string;
    }
  | { readonly kind: DeviceLinkEnd };

/**
 * What a link ends with: nothing is tried until a person asks for a new code. `expired`: no telephone took the code; `loggedOut`: it
 * was ended on the telephone; `replaced`: another program took it over; `refused`: the provider does not let this number in.
 */
export type DeviceLinkEnd = (typeof DEVICE_LINK_ENDS)[number];
export const DEVICE_LINK_ENDS = ['expired', 'loggedOut', 'replaced', 'refused'] as const;

/** Names of all states. */
export const DEVICE_LINK_KINDS = [
  'starting',
  'code',
  'scanned',
  'open',
  'reconnecting',
  'unavailable',
  'expired',
  'loggedOut',
  'replaced',
  'refused',
] as const;
export type DeviceLinkKind = (typeof DEVICE_LINK_KINDS)[number];

/** The links of devices, wherever the process is that holds them. Of the product. */
export abstract class DeviceLinks {
  /** Names of channels that the operator did not switch on. */
  abstract readonly off: readonly string[];
  /** Null: none was begun. */
  abstract stateOf(place: ReceivedPlace): Promise<DeviceLinkState | null>;
  /** Forgets what was linked, and asks for a new code. */
  abstract begin(place: ReceivedPlace): Promise<void>;
}
