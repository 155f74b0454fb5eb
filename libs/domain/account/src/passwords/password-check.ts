import { foldText } from '@bitacora/kernel';
import { COMMON_PARTS, COMMON_ROWS } from './common-parts.js';

/** Least length of a password, in characters. */
export const PASSWORD_MIN = 10;
/** Longest password, in characters. */
export const PASSWORD_MAX = 200;

/** What a password must be; all true when it will do. */
export interface PasswordCheck {
  readonly longEnough: boolean;
  readonly shortEnough: boolean;
  /** It does not hold the person's name or e-mail. */
  readonly notYou: boolean;
  /** It is more than what everybody takes: known words, rows of keys, years, the same again and again. */
  readonly notCommon: boolean;
}

/** Letters of a name that count; shorter parts stand in many words. */
const PART_FROM = 4;
/** Letters of a run along a row that count as one sign. */
const RUN_FROM = 4;
/** Signs that have to be left, and different ones among them, when all that is common is taken out. */
const LEFT_FROM = 5;
const DIFFERENT_FROM = 4;

const YEAR = /(?:19|20)\d\d/gu;
const AGAIN = /(.{1,8}?)\1+/gu;
const APART = /[^\p{L}\p{N}]+/u;
const BOTH_WAYS = COMMON_ROWS.flatMap((row) => [row, Array.from(row).reverse().join('')]);
const PARTS = [...COMMON_PARTS].sort((one, other) => other.length - one.length);

/**
 * Looks at a new password, in the console while it is typed and on the server before it counts. Case and accents do not
 * count. A password that is too long is not looked into.
 */
export function checkPassword(password: string, name: string, email: string): PasswordCheck {
  const { length } = Array.from(password);
  const longEnough = length >= PASSWORD_MIN;
  if (length > PASSWORD_MAX) {
    return { longEnough, shortEnough: false, notYou: true, notCommon: true };
  }
  const folded = foldText(password);
  return {
    longEnough,
    shortEnough: true,
    notYou: folded !== '' && !holdsPerson(folded, name, email),
    notCommon: !isCommon(folded),
  };
}

function holdsPerson(folded: string, name: string, email: string): boolean {
  const [local = ''] = email.split('@');
  const parts = [name, local].flatMap((text) => {
    const apart = foldText(text).split(APART);
    return [...apart, apart.join('')];
  });
  const joined = folded.split(APART).join('');
  return parts.some((part) => Array.from(part).length >= PART_FROM && joined.includes(part));
}

function isCommon(folded: string): boolean {
  let left = folded;
  for (const part of PARTS) left = left.replaceAll(part, ' ');
  left = withoutRuns(left).replaceAll(YEAR, ' ').replaceAll(AGAIN, '$1');
  const signs = Array.from(left).filter((sign) => sign !== ' ');
  return signs.length < LEFT_FROM || new Set(signs).size < DIFFERENT_FROM;
}

/** Every run of neighbours in a row of keys becomes its first sign. */
function withoutRuns(text: string): string {
  let kept = '';
  let at = 0;
  while (at < text.length) {
    const length = runAt(text, at);
    kept += text.charAt(at);
    at += length < RUN_FROM ? 1 : length;
  }
  return kept;
}

function runAt(text: string, at: number): number {
  let most = 1;
  for (const row of BOTH_WAYS) {
    let length = most + 1;
    while (at + length <= text.length && row.includes(text.slice(at, at + length))) length += 1;
    most = length - 1;
  }
  return most;
}
