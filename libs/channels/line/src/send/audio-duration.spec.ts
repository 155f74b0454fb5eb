import { audioDuration } from './audio-duration.js';

const mp4 = (scale: number, length: number, isLong = false) => {
  const box = Buffer.alloc(isLong ? 40 : 28);
  box.write('mvhd', 0, 'latin1');
  box[4] = isLong ? 1 : 0;
  box.writeUInt32BE(scale, isLong ? 24 : 16);
  if (isLong) box.writeBigUInt64BE(BigInt(length), 28);
  else box.writeUInt32BE(length, 20);
  return Buffer.concat([Buffer.alloc(100), box]);
};
/** Frames of MPEG 1, layer III, of so many thousand bits in a second: 128 is number 9. */
const mp3 = (bytes: number, rate = 9, tag = Buffer.alloc(0)) => {
  const frames = Buffer.alloc(bytes);
  frames.set([0xff, 0xfb, rate << 4, 0]);
  return Buffer.concat([tag, frames]);
};
const ID3 = Buffer.concat([
  Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 7, 104]),
  Buffer.alloc(1000, 0xff),
]);

it.each([
  ['an MP4', mp4(44_100, 441_000), 'audio/mp4', 10_000],
  ['a long MP4', mp4(1000, 65_000, true), 'audio/mp4', 65_000],
  ['an MP3', mp3(16_000), 'audio/mpeg', 1000],
  ['an MP3 with a tag', mp3(16_000, 9, ID3), 'audio/mpeg', 1000],
  ['an MP4 without a scale', mp4(0, 5), 'audio/mp4', 8],
  ['an MP4 that is cut', mp4(44_100, 441_000).subarray(0, 110), 'audio/mp4', 7],
  ['no sound', Buffer.alloc(16_000), 'audio/mpeg', 1000],
  ['nothing', Buffer.alloc(0), 'audio/mpeg', 1],
])('the time of %s', (_, content, type, ms) => {
  expect(audioDuration(content, type)).toBe(ms);
});
