import { z } from 'zod';
import { standingUpdate } from '../connect/number-standing.js';

/** What of a payload is used, each bounded; what is more is not looked at. Source: Meta, WhatsApp, "messages webhook reference". */
const text = (max: number) => z.string().max(max);
const words = text(70_000);
/** A part that is not as documented leaves the rest readable. */
const lenient = <T>(shape: z.ZodType<T>) => shape.optional().catch(undefined);

const media = z.object({
  id: text(200).min(1),
  mime_type: lenient(text(200)),
  sha256: lenient(text(100)),
  caption: lenient(words),
  filename: lenient(text(1000)),
});
const error = z.object({
  code: z.number().int().optional(),
  title: lenient(text(1000)),
  message: lenient(text(1000)),
  error_data: lenient(z.object({ details: lenient(text(2000)) })),
});
export type HookError = Readonly<z.output<typeof error>>;

const titled = z.object({ title: lenient(text(1000)), description: lenient(text(2000)) });
const number = z.union([z.number(), text(40)]);
/** The first of a list; what is not as documented is left out, and the rest counts. */
const firstOf = <T>(shape: z.ZodType<T>, most: number) =>
  z.preprocess(
    (list) => (Array.isArray(list) ? list.slice(0, most) : list),
    z.array(shape.nullable().catch(null)).transform((all) => all.filter((one) => one !== null)),
  );
const MAX_CARDS = 300;
const MAX_CARD_ENTRIES = 300;

/** What a message carries; also within an edit. */
const content = {
  type: text(40),
  text: lenient(z.object({ body: words })),
  image: lenient(media),
  video: lenient(media),
  audio: lenient(media),
  document: lenient(media),
  sticker: lenient(media),
};

export const hookMessage = z.object({
  ...content,
  id: text(500).min(1),
  /** Absent where the client hides their number. */
  from: lenient(text(40)),
  from_user_id: lenient(text(140)),
  group_id: lenient(text(200)),
  timestamp: lenient(text(20)),
  location: lenient(
    z.object({
      latitude: number,
      longitude: number,
      name: lenient(text(1000)),
      address: lenient(text(1000)),
    }),
  ),
  contacts: lenient(
    firstOf(
      z.object({
        name: lenient(z.object({ formatted_name: lenient(text(1000)) })),
        phones: lenient(
          firstOf(
            z.object({ phone: lenient(text(100)), wa_id: lenient(text(40)) }),
            MAX_CARD_ENTRIES,
          ),
        ),
        emails: lenient(firstOf(z.object({ email: lenient(text(320)) }), MAX_CARD_ENTRIES)),
      }),
      MAX_CARDS,
    ),
  ),
  button: lenient(z.object({ text: lenient(text(2000)) })),
  interactive: lenient(
    z.object({
      button_reply: lenient(titled),
      list_reply: lenient(titled),
      nfm_reply: lenient(
        z.object({ body: lenient(text(2000)), response_json: lenient(text(20_000)) }),
      ),
    }),
  ),
  order: lenient(
    z.object({
      text: lenient(text(2000)),
      product_items: z
        .array(
          z.object({
            product_retailer_id: lenient(text(200)),
            quantity: lenient(number),
            item_price: lenient(number),
            currency: lenient(text(10)),
          }),
        )
        .max(200),
    }),
  ),
  reaction: lenient(z.object({ message_id: text(500).min(1), emoji: lenient(text(40)) })),
  system: lenient(z.object({ body: lenient(text(2000)) })),
  referral: lenient(z.object({ headline: lenient(text(1000)), source_url: lenient(text(2000)) })),
  context: lenient(z.object({ id: lenient(text(500)) })),
  revoke: lenient(z.object({ original_message_id: text(500).min(1) })),
  edit: lenient(z.object({ original_message_id: text(500).min(1), message: z.object(content) })),
  errors: lenient(z.array(error).max(10)),
});
export type HookMessage = Readonly<z.output<typeof hookMessage>>;

export const hookStatus = z.object({
  id: text(500).min(1),
  status: text(40),
  timestamp: lenient(text(20)),
  biz_opaque_callback_data: lenient(text(512)),
  errors: lenient(z.array(error).max(10)),
});
export type HookStatus = Readonly<z.output<typeof hookStatus>>;

const person = z.object({
  wa_id: lenient(text(40)),
  user_id: lenient(text(140)),
  profile: lenient(z.object({ name: lenient(text(1000)), username: lenient(text(200)) })),
});
export type HookPerson = Readonly<z.output<typeof person>>;

/** Messages of one value, and marks and people as well: five times what Meta bundles in a webhook ("up to 1000 updates"). */
const MOST_OF_ONE = 5000;

/** Messages and marks that do not have their least are left out; the rest counts. */
const each = <T>(shape: z.ZodType<T>) =>
  z
    .array(shape.nullable().catch(null))
    .max(MOST_OF_ONE)
    .transform((all) => all.filter((one) => one !== null));

const change = z.object({
  field: text(100),
  value: z.object({
    metadata: lenient(
      z.object({ phone_number_id: lenient(text(40)), display_phone_number: lenient(text(40)) }),
    ),
    contacts: lenient(each(person)),
    messages: lenient(each(hookMessage)),
    statuses: lenient(each(hookStatus)),
    ...standingUpdate.shape,
  }),
});
export type HookValue = Readonly<z.output<typeof change>>['value'];

/** One with more in a list than is read is not read at all: what is beyond would be lost. */
export const hookPayload = z
  .unknown()
  .refine((said) => !holdsTooMany(said))
  .pipe(
    z.object({
      object: text(100),
      entry: z.array(z.object({ id: lenient(text(40)), changes: each(change) })).max(1000),
    }),
  );

function holdsTooMany(said: unknown): boolean {
  const values = listIn(said, 'entry')
    .flatMap((entry) => listIn(entry, 'changes'))
    .map((one) => partOf(one, 'value'));
  return values.some((value) =>
    ['contacts', 'messages', 'statuses'].some((name) => listIn(value, name).length > MOST_OF_ONE),
  );
}

function listIn(of: unknown, name: string): readonly unknown[] {
  const list = partOf(of, name);
  return Array.isArray(list) ? list : [];
}

function partOf(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
}
