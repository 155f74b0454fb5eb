import type { DomainError } from '@bitacora/kernel';

/** Where the body of a program has what a refusal names as commands do. */
const IN_BODY: Readonly<Record<string, string>> = {
  ...{ text: 'message.text', attachments: 'message.files' },
  ...{ name: 'contact.name', email: 'contact.email', phone: 'contact.phone' },
};

/** Refusals of a message that name the fields of the body. */
export function inBody(errors: readonly DomainError[]): readonly DomainError[] {
  return errors.map((error) => {
    const field = error.field === undefined ? undefined : IN_BODY[error.field];
    return field === undefined ? error : { ...error, field };
  });
}
