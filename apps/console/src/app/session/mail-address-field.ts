import { type SchemaPath, validate } from '@angular/forms/signals';
import { isMailAddress } from '@bitacora/kernel';

/**
 * Says so when a field holds no e-mail address. In place of Angular's own check, and of `type="email"`
 * in the templates: both know addresses of ASCII only, and browsers rewrite the others.
 */
export function mailAddressField(path: SchemaPath<string>, message: () => string): void {
  validate(path, ({ value }) =>
    value().trim() !== '' && !isMailAddress(value().trim())
      ? { kind: 'email', message: message() }
      : undefined,
  );
}
