/** Bits in a second of a sound that does not say how long it is. */
const USUAL_BITRATE = 128_000;
const LONGEST_MS = 24 * 60 * 60 * 1000;
/** Bytes that are searched for the first frame of an MP3, behind what is written about it. */
const SEARCHED = 256 * 1024;

/** How long a sound is, in milliseconds: as its MP4 says, by the first frame of an MP3, else by its size. */
export function audioDuration(content: Uint8Array, type: string): number {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const said = type === 'audio/mpeg' ? durationOfMp3(bytes) : durationOfMp4(bytes);
  const ms = said ?? (bytes.length * 8000) / USUAL_BITRATE;
  return Math.min(LONGEST_MS, Math.max(1, Math.round(ms)));
}

/** The box `mvhd` has a scale and a duration (ISO 14496-12, 8.2.2). */
function durationOfMp4(bytes: Buffer): number | null {
  const at = bytes.indexOf('mvhd', 0, 'latin1');
  if (at < 0) return null;
  const isLong = bytes[at + 4] === 1;
  const scaleAt = at + (isLong ? 24 : 16);
  if (scaleAt + (isLong ? 12 : 8) > bytes.length) return null;
  const scale = bytes.readUInt32BE(scaleAt);
  const length = isLong
    ? Number(bytes.readBigUInt64BE(scaleAt + 4))
    : bytes.readUInt32BE(scaleAt + 4);
  return scale === 0 || length === 0 ? null : (length * 1000) / scale;
}

/** Thousands of bits in a second by their number in the header, of layer III: of MPEG 1, and of 2 and 2.5 (ISO 11172-3, 13818-3). */
const BITRATES = {
  one: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;

function durationOfMp3(bytes: Buffer): number | null {
  const start = behindTag(bytes);
  for (let at = start; at + 4 <= bytes.length && at < start + SEARCHED; at += 1) {
    const second = bytes[at + 1] ?? 0;
    // Eleven set bits, and layer III.
    if (bytes[at] !== 0xff || (second & 0xe6) !== 0xe2) continue;
    const rates = (second & 0x18) === 0x18 ? BITRATES.one : BITRATES.two;
    const rate = rates[((bytes[at + 2] ?? 0) >> 4) - 1];
    if (rate !== undefined) return ((bytes.length - at) * 8) / rate;
  }
  return null;
}

/** Behind what is written about it: its size is in four times seven bits (ID3v2, 3.1). */
function behindTag(bytes: Buffer): number {
  if (bytes.toString('latin1', 0, 3) !== 'ID3' || bytes.length < 10) return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((bytes[at] ?? 0) & 0x7f), 0);
  return Math.min(bytes.length, 10 + size);
}
