/** How a text goes by SMS. */
export interface SmsParts {
  /** Characters of the GSM alphabet, or UCS-2 where one of them is not in it. */
  readonly encoding: 'gsm' | 'unicode';
  /** Messages that it takes; each is charged. Of an empty text 0. */
  readonly parts: number;
  /** Units of the encoding in it: septets, or UTF-16 units. */
  readonly units: number;
  /** Units that fit into the last part beside those that are in it. */
  readonly left: number;
  /** The first character that is not of the GSM alphabet; null: all are. */
  readonly foreign: string | null;
}

/** 3GPP TS 23.038, 6.2.1: the default alphabet, without the escape. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** 3GPP TS 23.038, 6.2.1.1: each takes an escape besides itself. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/** Units of one message, and of each part of several: a header names the parts (3GPP TS 23.040, 9.2.3.24.1). */
const ROOM = { gsm: { alone: 160, each: 153 }, unicode: { alone: 70, each: 67 } } as const;

/** Counts what a text takes as SMS. An escaped character and a surrogate pair are never in two parts. */
export function smsParts(text: string): SmsParts {
  const characters = Array.from(text);
  const foreign = characters.find((one) => !BASIC.has(one) && !EXTENDED.has(one)) ?? null;
  const isGsm = foreign === null;
  const encoding = isGsm ? 'gsm' : 'unicode';
  const sizes = characters.map((one) => (isGsm ? (EXTENDED.has(one) ? 2 : 1) : one.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { alone, each } = ROOM[encoding];
  if (units <= alone)
    return { encoding, parts: units === 0 ? 0 : 1, units, left: alone - units, foreign };
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > each) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return { encoding, parts, units, left: each - used, foreign };
}

/** Most characters of the GSM alphabet that go in so many parts. */
export function smsRoom(parts: number): number {
  return parts === 1 ? ROOM.gsm.alone : parts * ROOM.gsm.each;
}
