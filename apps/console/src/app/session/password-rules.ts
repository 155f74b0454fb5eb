/** Least length of a password, in characters. The server refuses shorter ones. */
export const PASSWORD_MIN = 10;
/** Longest password, in characters. */
export const PASSWORD_MAX = 200;

/** What a password still lacks; all true when it will do. */
export interface PasswordCheck {
  readonly longEnough: boolean;
  /** It does not hold the person's name or e-mail. */
  readonly notYou: boolean;
  /** It is more than one character or a run like 123456 again and again. */
  readonly varied: boolean;
}

const VARIED_FROM = 5;
const PART_FROM = 4;

/** Looks at a password as the server will, and with two pieces of advice of its own. */
export function checkPassword(password: string, name: string, email: string): PasswordCheck {
  const lower = password.toLowerCase();
  const parts = [...name.toLowerCase().split(/\s+/u), email.toLowerCase().split('@')[0] ?? ''];
  return {
    longEnough: Array.from(password).length >= PASSWORD_MIN,
    notYou:
      password.length > 0 &&
      !parts.some((part) => part.length >= PART_FROM && lower.includes(part)),
    varied: new Set(lower).size >= VARIED_FROM,
  };
}
