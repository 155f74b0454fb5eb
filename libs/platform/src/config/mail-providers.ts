import { z } from 'zod';
import type { RawConfig } from './config.schema.js';

const MOST = 500;
const words = (description: string) => z.string().min(1).max(MOST).optional().meta({ description });

/** Settings of the providers whose mailboxes people connect without a password. */
export const mailProviderSettings = {
  BITACORA_GOOGLE_MAIL_CLIENT_ID: words(
    'Client id of an OAuth client of Google (a web application), so that mailboxes of Gmail are connected without a password; needs `BITACORA_GOOGLE_MAIL_CLIENT_SECRET`. Redirect address: `<public address>/channels/oauth`',
  ),
  BITACORA_GOOGLE_MAIL_CLIENT_SECRET: words('Its secret'),
  BITACORA_MICROSOFT_MAIL_CLIENT_ID: words(
    'Application id of Microsoft Entra, so that mailboxes of Microsoft 365 are connected without a password; needs `BITACORA_MICROSOFT_MAIL_CLIENT_SECRET`. Redirect address: `<public address>/channels/oauth`',
  ),
  BITACORA_MICROSOFT_MAIL_CLIENT_SECRET: words('Its secret'),
  BITACORA_MICROSOFT_MAIL_TENANT: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,100}$/, 'must be the id or the domain of an organisation, or common')
    .default('common')
    .meta({ description: 'Organisation of Microsoft whose mailboxes they are; `common`: of any' }),
};

type RawMailProviders = Pick<RawConfig, keyof typeof mailProviderSettings>;

/** How the installation is known to a provider. */
interface MailProviderKeys {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Providers of mailboxes; null: the installation is not known there, and mailboxes of it are connected by a password. */
export interface MailProviderConfig {
  readonly google: MailProviderKeys | null;
  readonly microsoft: MailProviderKeys | null;
  readonly tenant: string;
}

const PAIRS = [
  ['BITACORA_GOOGLE_MAIL_CLIENT_ID', 'BITACORA_GOOGLE_MAIL_CLIENT_SECRET'],
  ['BITACORA_MICROSOFT_MAIL_CLIENT_ID', 'BITACORA_MICROSOFT_MAIL_CLIENT_SECRET'],
] as const;

export function mailProvidersOf(raw: RawMailProviders): MailProviderConfig {
  const [google = null, microsoft = null] = PAIRS.map(([id, secret]) => {
    const [clientId, clientSecret] = [raw[id], raw[secret]];
    return clientId && clientSecret ? { clientId, clientSecret } : null;
  });
  return { google, microsoft, tenant: raw.BITACORA_MICROSOFT_MAIL_TENANT };
}

/** An id without its secret, or a secret without its id. */
export function halvesOfMailProviders(raw: RawMailProviders): readonly string[] {
  return PAIRS.flatMap((pair) => {
    const missing = pair.find((name) => raw[name] === undefined);
    const given = pair.find((name) => raw[name] !== undefined);
    return missing && given
      ? [`${missing}: ${given} is of no use without it; give both or none`]
      : [];
  });
}
