import {
  CHANNEL_FORMS,
  type Channel,
  type ChannelForm,
  type ChannelFormField,
  type GivenField,
  isFieldAsked,
  isSignInAsked,
} from '@bitacora/inboxes/published';
import type { InboxSettings } from '@bitacora/console-data';

/** The form of a channel as a person fills it in. */
export interface ChannelFormDraft {
  readonly channel: Channel;
  readonly form: ChannelForm;
  /** Names of the secrets that are kept: an empty one stays as it was. */
  readonly kept: readonly string[];
  /** By the names of the fields; of a switch `on` or `off`. */
  readonly values: Readonly<Record<string, string>>;
  /** As the values are saved; absent: nothing is. */
  readonly saved?: Readonly<Record<string, string>>;
  /** With what the provider sent the person back; absent: they did not sign in there. */
  readonly signIn?: { readonly code: string; readonly state: string };
}

/** Null: the channel of the inbox has no form. */
export type ChannelDraft = ChannelFormDraft | null;

type Forms = Readonly<Partial<Record<string, ChannelForm>>>;

/** An empty form, with what is usual; null: the channel has none. */
export function newChannelDraft(channel: Channel, forms: Forms = CHANNEL_FORMS): ChannelDraft {
  const form = forms[channel];
  if (!form) return null;
  const values = Object.fromEntries(form.fields.map((field) => [field.name, usual(field)]));
  return { channel, form, kept: [], values };
}

const usual = (field: ChannelFormField): string => {
  if (field.kind === 'choice') return field.choices[0];
  return field.kind === 'switch' ? 'off' : '';
};

/** The form as it is saved. */
export function channelDraftOf(
  { channel, connection }: InboxSettings,
  forms: Forms = CHANNEL_FORMS,
): ChannelDraft {
  const empty = newChannelDraft(channel, forms);
  if (!empty || !connection) return null;
  const saved = Object.fromEntries(connection.fields.map(({ name, text }) => [name, text]));
  const values = { ...empty.values, ...saved };
  return { ...empty, kept: connection.secrets, values, saved: values };
}

/** Fields that are asked for, where the ones before them have these values. */
export function askedFields({ form, values }: ChannelFormDraft): readonly ChannelFormField[] {
  const counting: Record<string, string> = {};
  return form.fields.filter((field) => {
    if (!isFieldAsked(field, counting)) return false;
    counting[field.name] = values[field.name] ?? '';
    return true;
  });
}

/** As it is saved; what was not typed is left out. */
export function channelFieldsIn(draft: ChannelFormDraft): GivenField[] {
  return askedFields(draft)
    .map(({ name }) => ({ name, text: (draft.values[name] ?? '').trim() }))
    .filter(({ text }) => text !== '');
}

/** How many fields differ from what is saved. */
export function channelChanges(draft: ChannelDraft, saved: ChannelDraft): number {
  if (!draft || !saved) return 0;
  const trimmed = ({ values }: ChannelFormDraft, name: string) => (values[name] ?? '').trim();
  const typed = askedFields(draft).filter(
    ({ name }) => trimmed(draft, name) !== trimmed(saved, name),
  );
  return typed.length + (draft.signIn ? 1 : 0);
}

/** Fields that cannot be saved as they are: words for them are under `settings.channel.wrong.<code>`. */
export function channelProblems(draft: ChannelDraft): ReadonlyMap<string, 'missing'> {
  if (!draft) return new Map();
  const missing = askedFields(draft).filter(
    (field) =>
      'isRequired' in field &&
      field.isRequired &&
      !draft.kept.includes(field.name) &&
      ['', ...(field.kind === 'switch' ? ['off'] : [])].includes(
        (draft.values[field.name] ?? '').trim(),
      ),
  );
  const isSignedIn =
    !isSignInAsked(draft.form, draft.values) || draft.signIn !== undefined || isConnectedBy(draft);
  return new Map(
    [...missing.map(({ name }) => name), ...(isSignedIn ? [] : ['signIn'])].map((name) => [
      name,
      'missing',
    ]),
  );
}

/** Whether what is kept was had in the way that the form says now. */
function isConnectedBy({ form, kept, saved, values }: ChannelFormDraft): boolean {
  return kept.length > 0 && isSignInAsked(form, saved ?? values);
}

/** Names of the fields of all forms: what a server can refuse. */
export const CHANNEL_FIELDS: readonly string[] = [
  ...new Set([
    'signIn',
    ...Object.values(CHANNEL_FORMS).flatMap(({ fields }) => fields.map(({ name }) => name)),
  ]),
];
