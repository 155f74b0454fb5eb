import { type SchemaPath, type SchemaPathTree, validate } from '@angular/forms/signals';
import { PASSWORD_MAX, PASSWORD_MIN, checkPassword } from '@bitacora/account/passwords';
import type { Words } from '../words/words.js';

/** The fields of a form that makes a person with a password. */
export interface PersonFields {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Says why the server would refuse the password of a form, in the server's words. `isNew` false: the person types the
 * password that they have, whatever it is.
 */
export function passwordField(
  path: SchemaPathTree<PersonFields>,
  { t }: Words,
  isNew: () => boolean = () => true,
): void {
  const password: SchemaPath<string> = path.password;
  validate(password, ({ value, valueOf }) => {
    if (value() === '' || !isNew()) return undefined;
    const check = checkPassword(value(), valueOf(path.name), valueOf(path.email));
    if (!check.longEnough)
      return { kind: 'short', message: t('errors.PASSWORD_TOO_SHORT', { least: PASSWORD_MIN }) };
    if (!check.shortEnough)
      return { kind: 'long', message: t('errors.PASSWORD_TOO_LONG', { most: PASSWORD_MAX }) };
    if (!check.notYou) return { kind: 'you', message: t('errors.PASSWORD_NAMES_PERSON') };
    return check.notCommon ? undefined : { kind: 'common', message: t('errors.PASSWORD_COMMON') };
  });
}
