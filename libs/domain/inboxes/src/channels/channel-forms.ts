import { type DomainError, refuse } from '@bitacora/kernel';
import type { Channel } from './channel-settings.js';
import { lineForm } from './line-settings.js';
import { metaForm } from './meta-settings.js';
import { mercadoLibreForm } from './mercado-libre-settings.js';
import { smsForm } from './sms-settings.js';
import { telegramForm } from './telegram-settings.js';
import { whatsappQrForm } from './whatsapp-qr-settings.js';
import { whatsappForm } from './whatsapp-settings.js';

/** The product enters the address of webhooks at the provider by a call, or a person has to. */
export type HookEntry = 'call' | 'person';

/** What is asked for when an inbox is connected to a channel that needs no more than answers to fields. */
export interface ChannelForm {
  /** A person signs in at the provider first; `when` another field has one of these values. */
  readonly signsIn?: true | FieldCondition;
  /**
   * How the provider learns where webhooks go, or that by the values of one of its choices. Absent, or with a value that is not named:
   * nothing is posted. Words for what a person has to do: `hook` beside those of the fields, or `hookChoices.<value>`.
   */
  readonly hooks?:
    HookEntry | { readonly by: string; readonly of: Readonly<Record<string, HookEntry>> };
  readonly fields: readonly ChannelFormField[];
}

/**
 * A field of such a form. What is no secret is a key of the settings; a secret is a key of the credentials and is never shown again.
 * Its words: `channelForms.<channel>.<name>` of the console.
 */
export type ChannelFormField = {
  readonly name: string;
  /** Asked for only then. */
  readonly when?: FieldCondition;
} & (
  | {
      /** `long`: of several lines. */
      readonly kind: 'text' | 'long' | 'secret';
      /** Most characters. */
      readonly max: number;
      readonly isRequired: boolean;
    }
  /** `isRequired`: it has to be on. */
  | { readonly kind: 'switch'; readonly isRequired?: true }
  /** The first is the usual one. */
  | { readonly kind: 'choice'; readonly choices: readonly [string, ...string[]] }
);

/** That another field, a choice before it, has one of these values. */
export interface FieldCondition {
  readonly field: string;
  readonly is: readonly string[];
}

/** Whether a field is asked for, where the others have these values. */
export function isFieldAsked(
  { when }: ChannelFormField,
  values: Readonly<Record<string, string>>,
): boolean {
  return !when || isMet(when, values);
}

/** Whether a person signs in at the provider, where the fields have these values. */
export function isSignInAsked(
  { signsIn }: ChannelForm,
  values: Readonly<Record<string, string>>,
): boolean {
  return signsIn !== undefined && (signsIn === true || isMet(signsIn, values));
}

function isMet({ field, is }: FieldCondition, values: Readonly<Record<string, string>>): boolean {
  return is.includes(values[field] ?? '');
}

/** How the provider learns where webhooks go, with these values; null: it posts none. */
export function hookEntry(
  { hooks }: ChannelForm,
  values: Readonly<Record<string, string>>,
): HookEntry | null {
  if (hooks === undefined || typeof hooks === 'string') return hooks ?? null;
  return hooks.of[values[hooks.by] ?? ''] ?? null;
}

/** Channels that are connected by a form; the others have a form of their own, or none. */
export const CHANNEL_FORMS: Readonly<Partial<Record<Channel, ChannelForm>>> = {
  whatsapp: whatsappForm,
  whatsappQr: whatsappQrForm,
  meta: metaForm,
  telegram: telegramForm,
  line: lineForm,
  sms: smsForm,
  mercadoLibre: mercadoLibreForm,
};

/** Most fields that a form can have, and so most that can be given. */
export const MAX_FORM_FIELDS = 40;

/** A field with what a person gave. */
export interface GivenField {
  readonly name: string;
  readonly text: string;
}

/** The fields of a form that count, by their names, or what is wrong with one. */
export type FieldsGiven =
  | { readonly kind: 'given'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong'; readonly error: DomainError };

/**
 * What counts of the fields that were given, trimmed, by their names; what is not asked for is left out. `keepsSecrets`: a secret
 * that is missing is the one of before. Refuses a field that the form has not, and one that is missing, too long or no choice.
 */
export function givenFields(
  { fields }: ChannelForm,
  given: readonly GivenField[],
  keepsSecrets: boolean,
): FieldsGiven {
  const texts = new Map(given.map(({ name, text }) => [name, text.trim()]));
  const unknown = [...texts.keys()].find((name) => !fields.some((field) => field.name === name));
  if (unknown !== undefined || given.length > MAX_FORM_FIELDS)
    return wrong(refuse('MALFORMED', 'fields'));
  const values: Record<string, string> = {};
  for (const field of fields) {
    if (!isFieldAsked(field, values)) continue;
    const text = texts.get(field.name) ?? '';
    const fault = faultOf(field, text, keepsSecrets);
    if (fault) return wrong(fault);
    if (field.kind === 'switch') values[field.name] = text === 'on' ? 'on' : 'off';
    else if (field.kind === 'choice') values[field.name] = text || field.choices[0];
    else if (text !== '') values[field.name] = text;
  }
  return { kind: 'given', values };
}

function wrong(error: DomainError): FieldsGiven {
  return { kind: 'wrong', error };
}

function faultOf(field: ChannelFormField, text: string, keepsSecrets: boolean): DomainError | null {
  const { name } = field;
  if (field.kind === 'switch')
    return !['', 'on', 'off'].includes(text)
      ? refuse('MALFORMED', name)
      : field.isRequired && text !== 'on'
        ? refuse('REQUIRED', name)
        : null;
  if (field.kind === 'choice')
    return text === '' || field.choices.includes(text) ? null : refuse('MALFORMED', name);
  if (text.length > field.max) return refuse('TOO_LONG', name, { max: field.max });
  const isKept = keepsSecrets && field.kind === 'secret';
  return text === '' && field.isRequired && !isKept ? refuse('REQUIRED', name) : null;
}
