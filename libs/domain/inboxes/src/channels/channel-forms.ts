/** What is asked for when an inbox is connected to a channel that needs no more than answers to fields. */
export interface ChannelForm {
  readonly fields: readonly ChannelFormField[];
}

/**
 * A field of such a form. What is no secret is a key of the settings; a secret is a key of the credentials and is never shown again.
 * Its words: `channelForms.<channel>.<name>` of the console.
 */
export type ChannelFormField = {
  readonly name: string;
  /** Asked for only when another field, a choice before it, has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly string[] };
} & (
  | {
      /** `long`: of several lines. */
      readonly kind: 'text' | 'long' | 'secret';
      /** Most characters. */
      readonly max: number;
      readonly isRequired: boolean;
    }
  | { readonly kind: 'switch' }
  /** The first is the usual one. */
  | { readonly kind: 'choice'; readonly choices: readonly [string, ...string[]] }
);

/** Whether a field is asked for, where the others have these values. */
export function isFieldAsked(
  { when }: ChannelFormField,
  values: Readonly<Record<string, string>>,
): boolean {
  return !when || when.is.includes(values[when.field] ?? '');
}
