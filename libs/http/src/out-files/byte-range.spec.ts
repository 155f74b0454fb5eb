import { byteRange } from './byte-range.js';

it.each([
  [undefined, null],
  ['bytes=0-4', { from: 0, to: 4 }],
  ['bytes=5-', { from: 5, to: 9 }],
  ['bytes=-3', { from: 7, to: 9 }],
  ['bytes=-300', { from: 0, to: 9 }],
  ['bytes=8-900', { from: 8, to: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=4-2', null],
  ['bytes=-', null],
  ['bytes=0-1,3-4', null],
  ['pages=0-1', null],
  [`bytes=${'9'.repeat(40)}-`, null],
])('%s', (header, range) => {
  expect(byteRange(header, 10)).toEqual(range);
});
