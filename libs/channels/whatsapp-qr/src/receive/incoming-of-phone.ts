import {
  type Incoming,
  type SaidPart,
  cardThing,
  placeThing,
  saidIn,
  stickerThing,
} from '@bitacora/channel-port';
import type { PhoneIncoming, PhonePart } from '../process/phone-incoming.js';

/** What a telephone says, as the product takes it. */
export function incomingOfPhone(incoming: PhoneIncoming): Incoming {
  if (incoming.kind !== 'message') return incoming;
  const { parts, ...message } = incoming;
  return { ...message, ...saidIn(parts.map(saidPart)) };
}

function saidPart({ text, thing }: PhonePart): SaidPart {
  switch (thing?.kind) {
    case 'place':
      return { text, thing: placeThing(thing) };
    case 'contactCard':
      return { text, thing: cardThing(thing) };
    case 'sticker':
      return { text, thing: stickerThing(thing.says) };
    default:
      return { text };
  }
}
