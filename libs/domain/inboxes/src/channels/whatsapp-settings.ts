import { z } from 'zod';
import type { ChannelForm } from './channel-forms.js';

/** Over whom a number of WhatsApp is reached: Meta itself, or a gateway. */
export const WHATSAPP_PROVIDERS = ['cloud', '360dialog', 'twilio'] as const;

/** Names that Meta gives to numbers and accounts. */
const metaId = z.string().regex(/^\d{0,30}$/);

/** What is public of an inbox that is a number of WhatsApp. What its provider does not have is empty. */
export const whatsappSettings = z.object({
  channel: z.literal('whatsapp'),
  provider: z.enum(WHATSAPP_PROVIDERS),
  /** The business number in international form. */
  number: z.string().regex(/^(?:\+[1-9]\d{6,14})?$/),
  phoneNumberId: metaId,
  businessAccountId: metaId,
  /** By it Meta makes sure that the address of webhooks is the account's; it opens nothing. */
  verifyToken: z.string().max(100),
  accountSid: z.string().regex(/^(?:AC[0-9a-f]{32})?$/),
  /** Whether the first link of a message is shown with a picture and a title. */
  linkPreview: z.boolean(),
});
export type WhatsappSettings = Readonly<z.output<typeof whatsappSettings>>;

const ofCloud = { field: 'provider', is: ['cloud'] } as const;
const ofGateways = { field: 'provider', is: ['360dialog', 'twilio'] } as const;
const of360dialog = { field: 'provider', is: ['360dialog'] } as const;
const ofTwilio = { field: 'provider', is: ['twilio'] } as const;

export const whatsappForm: ChannelForm = {
  hooks: { by: 'provider', of: { cloud: 'person', '360dialog': 'call', twilio: 'person' } },
  fields: [
    { name: 'provider', kind: 'choice', choices: WHATSAPP_PROVIDERS },
    { name: 'phoneNumberId', kind: 'text', max: 30, isRequired: true, when: ofCloud },
    { name: 'businessAccountId', kind: 'text', max: 30, isRequired: true, when: ofCloud },
    { name: 'accessToken', kind: 'secret', max: 1000, isRequired: true, when: ofCloud },
    { name: 'appSecret', kind: 'secret', max: 100, isRequired: true, when: ofCloud },
    { name: 'verifyToken', kind: 'text', max: 100, isRequired: false, when: ofCloud },
    { name: 'number', kind: 'text', max: 25, isRequired: true, when: ofGateways },
    { name: 'apiKey', kind: 'secret', max: 200, isRequired: true, when: of360dialog },
    { name: 'accountSid', kind: 'text', max: 34, isRequired: true, when: ofTwilio },
    { name: 'authToken', kind: 'secret', max: 100, isRequired: true, when: ofTwilio },
    { name: 'linkPreview', kind: 'switch' },
  ],
};
