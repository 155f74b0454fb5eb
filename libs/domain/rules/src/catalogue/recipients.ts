import { id, mailAddress } from '@bitacora/schema';
import { z } from 'zod';
import { type CatalogueWords, words } from './words.js';

/** Whom a mail of a rule can go to, as the rule says it. */
const RECIPIENTS = {
  /** The person who has the conversation at this place of the pass. */
  assignee: z.strictObject({ kind: z.literal('assignee') }),
  user: z.strictObject({ kind: z.literal('user'), userId: id }),
  team: z.strictObject({ kind: z.literal('team'), teamId: id }),
  /** Those who work in the inbox of the conversation. */
  collaborators: z.strictObject({ kind: z.literal('collaborators') }),
  /** The contact of the conversation, at the address that they have. */
  contact: z.strictObject({ kind: z.literal('contact') }),
  address: z.strictObject({ kind: z.literal('address'), address: mailAddress }),
} as const;

export type RecipientKind = keyof typeof RECIPIENTS;
export type RecipientOf<K extends RecipientKind> = z.output<(typeof RECIPIENTS)[K]>;
export type Recipient = RecipientOf<RecipientKind>;

/** What each is called. */
export const RECIPIENT_WORDS: Readonly<Record<RecipientKind, CatalogueWords>> = {
  assignee: words(
    'la persona que tiene la conversación',
    'the person who has the conversation',
    'a pessoa que tem a conversa',
  ),
  user: words('una persona', 'a person', 'uma pessoa'),
  team: words('un equipo', 'a team', 'uma equipe'),
  collaborators: words(
    'los colaboradores de la bandeja',
    'the collaborators of the inbox',
    'os colaboradores da caixa de entrada',
  ),
  contact: words('el cliente', 'the contact', 'o cliente'),
  address: words('una dirección', 'an address', 'um endereço'),
};

/** Checks a recipient of one of these kinds. */
export function recipientSchema<K extends RecipientKind>(
  kinds: readonly K[],
): z.ZodType<RecipientOf<K>> {
  const options = kinds.map((kind) => RECIPIENTS[kind]);
  return z.discriminatedUnion('kind', options as unknown as [z.ZodObject]) as unknown as z.ZodType<
    RecipientOf<K>
  >;
}

/** The team or the person that a recipient names; null: neither. */
export function thingOfRecipient(
  value: unknown,
): { readonly kind: 'user' | 'team'; readonly id: string; readonly field: string } | null {
  const { userId, teamId } = (value ?? {}) as { userId?: unknown; teamId?: unknown };
  if (typeof userId === 'string') return { kind: 'user', id: userId, field: 'userId' };
  return typeof teamId === 'string' ? { kind: 'team', id: teamId, field: 'teamId' } : null;
}
