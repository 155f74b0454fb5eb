import { PASSWORD_MAX, PASSWORD_MIN, checkPassword } from '@bitacora/account/passwords';
import { type DomainError, refuse } from '@bitacora/kernel';

/** A password, and the person whose password it is to be. */
interface NewPassword {
  readonly password: string;
  readonly name: string;
  readonly email: string;
}

/** Why a new password is refused, at the field `password`. Every way to set one asks this before it hashes. */
export function passwordProblems({ password, name, email }: NewPassword): DomainError[] {
  const check = checkPassword(password, name, email);
  if (!check.longEnough) {
    return [refuse('PASSWORD_TOO_SHORT', 'password', { least: PASSWORD_MIN })];
  }
  if (!check.shortEnough) {
    return [refuse('PASSWORD_TOO_LONG', 'password', { most: PASSWORD_MAX })];
  }
  if (!check.notYou) return [refuse('PASSWORD_NAMES_PERSON', 'password')];
  return check.notCommon ? [] : [refuse('PASSWORD_COMMON', 'password')];
}
