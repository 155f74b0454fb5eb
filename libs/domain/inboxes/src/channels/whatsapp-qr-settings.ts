import { z } from 'zod';
import type { ChannelForm } from './channel-forms.js';

/** How a telephone is linked: it scans a code, or a person types one into it. */
const QR_PAIRINGS = ['qr', 'phone'] as const;

/** What is public of an inbox that is a telephone with WhatsApp, linked as its web client is. */
export const whatsappQrSettings = z.object({
  channel: z.literal('whatsappQr'),
  /** A person accepted that Meta can block the number. */
  risk: z.literal(true),
  pairing: z.enum(QR_PAIRINGS),
  /** The telephone that a code is typed into, in international form; empty: it scans one. */
  number: z.string().regex(/^(?:\+[1-9]\d{6,14})?$/),
});
export type WhatsappQrSettings = Readonly<z.output<typeof whatsappQrSettings>>;

const byPhone = { field: 'pairing', is: ['phone'] } as const;

/** What a person gives before a code is shown. */
export const whatsappQrForm: ChannelForm = {
  fields: [
    { name: 'pairing', kind: 'choice', choices: QR_PAIRINGS },
    { name: 'number', kind: 'text', max: 25, isRequired: true, when: byPhone },
    { name: 'risk', kind: 'switch', isRequired: true },
  ],
};
