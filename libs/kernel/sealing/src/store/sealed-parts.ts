import {
  type Actor,
  type PersonalFields,
  type JsonObject,
  contactSubject,
  userSubject,
  webhookSubject,
  type Subject,
} from '@bitacora/kernel';

/** Names of what a box can hold besides fields of data. */
export const ACTOR_NAME = '@name';
export const ACTOR_IP = '@ip';
export const ACTOR_USER_AGENT = '@userAgent';

/** Whose actor name, IP and user agent are: null for those that are no person. */
export function actorSubject(actor: Pick<Actor, 'kind' | 'id'>, accountId: string): Subject | null {
  if (actor.kind === 'user') return userSubject(actor.id);
  if (actor.kind === 'contact') return contactSubject(accountId, actor.id);
  return null;
}

/** Whose the personal fields of one event are; null when the event names no subject. */
export function fieldsSubject(
  personal: PersonalFields,
  data: JsonObject,
  accountId: string,
): Subject | null {
  const id = data[personal.idField];
  if (typeof id !== 'string') return null;
  switch (personal.subject) {
    case 'user':
      return userSubject(id);
    case 'contact':
      return contactSubject(accountId, id);
    case 'webhook':
      return webhookSubject(accountId, id);
  }
}

/** What a box is bound to: moved to another event, stream or subject it does not open. */
export function boxAssociatedData(eventId: string, stream: string, subject: Subject): string {
  return `${eventId}\n${stream}\n${subject}`;
}
