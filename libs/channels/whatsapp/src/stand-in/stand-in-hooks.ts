/** Someone who writes to the number. */
export interface StandInClient {
  /** Digits; null: the client hides it. */
  readonly number: string | null;
  readonly userId?: string;
  readonly name: string;
}

export interface StandInNumber {
  readonly businessAccountId: string;
  readonly phoneNumberId: string;
  /** Digits. */
  readonly number: string;
}

/** The body of a webhook with so many values, each of a number. */
export function whatsappHook(
  ...values: readonly { readonly of: StandInNumber; readonly value: object }[]
): object {
  return {
    object: 'whatsapp_business_account',
    entry: values.map(({ of, value }) => ({
      id: of.businessAccountId,
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: {
              display_phone_number: of.number,
              phone_number_id: of.phoneNumberId,
            },
            ...value,
          },
        },
      ],
    })),
  };
}

/** What the number of a webhook says of a message; `message`: its type and content. */
export function messageValue(client: StandInClient, message: object): object {
  const { number, userId, name } = client;
  return {
    contacts: [
      {
        profile: { name },
        ...(number !== null && { wa_id: number }),
        ...(userId !== undefined && { user_id: userId }),
      },
    ],
    messages: [
      {
        ...(number !== null && { from: number }),
        ...(userId !== undefined && { from_user_id: userId }),
        timestamp: '1780000000',
        ...message,
      },
    ],
  };
}

/** What became of a message. */
export function statusValue(
  id: string,
  status: string,
  { callback, error }: { readonly callback?: string; readonly error?: object } = {},
): object {
  return {
    statuses: [
      {
        ...{ id, status, timestamp: '1780000100', recipient_id: '5491122334455' },
        ...(callback !== undefined && { biz_opaque_callback_data: callback }),
        ...(error && { errors: [error] }),
      },
    ],
  };
}

/** A webhook that says that something about the number, or its account, changed. */
export function whatsappUpdate(
  { businessAccountId, number }: StandInNumber,
  field: 'phone_number_quality_update' | 'business_capability_update' | 'account_update',
  value: object = {},
): object {
  const shown = field === 'phone_number_quality_update' ? { display_phone_number: number } : {};
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: businessAccountId,
        time: 1748454394,
        changes: [{ field, value: { ...shown, ...value } }],
      },
    ],
  };
}
