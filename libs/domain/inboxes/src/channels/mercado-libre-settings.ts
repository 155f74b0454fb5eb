import { z } from 'zod';
import type { ChannelForm } from './channel-forms.js';

/** Countries of Mercado Libre, as it names them ("Sites"). */
const SITES = [
  ...([
    'MLA',
    'MLM',
    'MLB',
    'MLC',
    'MCO',
    'MLU',
    'MPE',
    'MEC',
    'MLV',
    'MCR',
    'MPA',
    'MRD',
  ] as const),
  ...(['MBO', 'MPY', 'MGT', 'MHN', 'MNI', 'MSV'] as const),
] as const;
const CARRIED = ['both', 'questions', 'messages'] as const;
const number = z
  .string()
  .max(20)
  .regex(/^\d{1,20}$/);

/** What is public of an inbox that is a seller of Mercado Libre. */
export const mercadoLibreSettings = z.object({
  channel: z.literal('mercadoLibre'),
  /** Of the application, made by the seller or for them. */
  appId: number,
  site: z.enum(SITES),
  /** Questions before a sale, messages after it, or both. */
  carried: z.enum(CARRIED),
  /** Of the seller who agreed. */
  sellerId: number,
});
export type MercadoLibreSettings = Readonly<z.output<typeof mercadoLibreSettings>>;

export const mercadoLibreForm: ChannelForm = {
  hooks: 'person',
  signsIn: true,
  fields: [
    { name: 'site', kind: 'choice', choices: SITES },
    { name: 'appId', kind: 'text', max: 20, isRequired: true },
    { name: 'clientSecret', kind: 'secret', max: 200, isRequired: true },
    { name: 'carried', kind: 'choice', choices: CARRIED },
  ],
};
