import type { EventDefinition, Parser } from '../event/definition.js';
import type { DomainEvent } from '../event/event.js';
import { globalStreamName, streamName, type StreamName } from '../event/stream-name.js';
import type { Subject } from '../event/subject.js';

/** From here on a missing key of the subject is no error. Written before the key is deleted. */
export type SubjectErased = DomainEvent<'SubjectErased', { readonly subject: Subject }>;

const SUBJECT = /^(contact:[^.\s]+\.\S+|user:\S+)$/;

/** Checks data of erasure events and commands. */
export const subjectParser: Parser<{ readonly subject: Subject }> = {
  description: 'From here on a missing key of the subject is no error: it was erased.',
  fields: { subject: 'string, `contact:<account>.<id>` or `user:<id>`' },
  parse(input) {
    const subject = (input as { subject?: unknown } | null)?.subject;
    if (typeof subject !== 'string' || !SUBJECT.test(subject)) {
      throw Object.assign(new TypeError('This is no subject.'), {
        issues: [{ path: ['subject'], message: 'INVALID_SUBJECT', code: 'custom' }],
      });
    }
    return { subject: subject as Subject };
  },
};

export const subjectErasedDefinition: EventDefinition<SubjectErased> = {
  type: 'SubjectErased',
  category: 'erasure',
  version: 1,
  schema: subjectParser,
};

/** One stream for each subject, so that whether it was erased is one short read. */
export function erasureStream(subject: Subject): StreamName {
  const id = subject.slice(subject.indexOf(':') + 1);
  const dot = id.indexOf('.');
  return /^(contact|webhook):/.test(subject)
    ? streamName('erasure', id.slice(0, dot), id.slice(dot + 1))
    : globalStreamName('erasure', id);
}
