import { isMailAddress } from '@bitacora/kernel';
import type { Address, Mailbox } from 'postal-mime';
import { MAX_NAME, MAX_PEOPLE } from './bounds.js';
import { cleanLine } from './clean-text.js';
import type { MailPerson } from './parsed-mail.js';

/** Those of a header who have an address that can be written to, each once, groups opened; at most 100. */
export function peopleOf(addresses: readonly Address[] | undefined): readonly MailPerson[] {
  const people = new Map<string, MailPerson>();
  for (const each of addresses ?? []) {
    for (const mailbox of each.group ?? [each]) {
      if (people.size >= MAX_PEOPLE) return [...people.values()];
      const person = personOf(mailbox as Mailbox);
      if (person && !people.has(person.address.toLowerCase())) {
        people.set(person.address.toLowerCase(), person);
      }
    }
  }
  return [...people.values()];
}

function personOf({ address, name }: Mailbox): MailPerson | null {
  const typed = (address ?? '').trim();
  if (!isMailAddress(typed)) return null;
  const line = cleanLine(name, MAX_NAME)
    .replaceAll(/^["']+|["']+$/gu, '')
    .trim();
  return { address: typed, name: line.toLowerCase() === typed.toLowerCase() ? '' : line };
}
