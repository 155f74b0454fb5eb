import { HttpException, HttpStatus } from '@nestjs/common';
import type { DomainError } from '@bitacora/kernel';

const STATUS: Readonly<Record<string, number>> = {
  MESSAGE_TOO_LONG: HttpStatus.PAYLOAD_TOO_LARGE,
  MESSAGE_TOO_LARGE: HttpStatus.PAYLOAD_TOO_LARGE,
  EVENT_TOO_LARGE: HttpStatus.PAYLOAD_TOO_LARGE,
  APPEND_TOO_LARGE: HttpStatus.PAYLOAD_TOO_LARGE,
  CONFLICT: HttpStatus.SERVICE_UNAVAILABLE,
  INBOX_DELETED: HttpStatus.GONE,
  CONTACT_BLOCKED: HttpStatus.FORBIDDEN,
  CONTACT_ERASED: HttpStatus.UNAUTHORIZED,
  SUBJECT_ERASED: HttpStatus.UNAUTHORIZED,
};

/** A command's refusal as an answer of the widget's protocol. */
export function refusal(errors: readonly DomainError[]): HttpException {
  const error = errors[0] ?? { code: 'MALFORMED' };
  return new HttpException({ ...error }, STATUS[error.code] ?? HttpStatus.UNPROCESSABLE_ENTITY);
}

/** No inbox has this token. */
export function unknownWidget(): HttpException {
  return new HttpException({ code: 'WIDGET_UNKNOWN' }, HttpStatus.NOT_FOUND);
}

/** The page that shows the widget is not on the inbox's domain. */
export function foreignDomain(): HttpException {
  return new HttpException({ code: 'WIDGET_DOMAIN' }, HttpStatus.FORBIDDEN);
}

/** The inbox takes no messages any more. */
export function inboxDeleted(): HttpException {
  return new HttpException({ code: 'INBOX_DELETED' }, HttpStatus.GONE);
}

/** What the page signed, or what came from a network, proves nothing. */
export function wrongIdentity(): HttpException {
  return new HttpException({ code: 'IDENTITY_WRONG' }, HttpStatus.FORBIDDEN);
}

/** Before the next conversation the chat asks for what this visitor never said. The browser begins as another visitor. */
export function introduceAgain(): HttpException {
  return new HttpException({ code: 'INTRODUCE_AGAIN' }, HttpStatus.UNAUTHORIZED);
}

/** The contact form of the inbox is off, or leads nowhere any more. */
export function formOff(): HttpException {
  return new HttpException({ code: 'FORM_OFF' }, HttpStatus.CONFLICT);
}

/** The secret opens no contact (any more). */
export function unknownVisitor(): HttpException {
  return new HttpException({ code: 'VISITOR_UNKNOWN' }, HttpStatus.UNAUTHORIZED);
}

/** The contact is blocked: it may read, and write nothing. */
export function contactBlocked(): HttpException {
  return new HttpException({ code: 'CONTACT_BLOCKED' }, HttpStatus.FORBIDDEN);
}
