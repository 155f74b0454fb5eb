import { System } from '../system/system.js';
import { STAGED_PUBLIC_URL, type StagedChannel } from './staged-channel.js';
import { StagedEmail } from './staged-email.js';
import { StagedGateway } from './staged-gateway.js';
import { StagedLine } from './staged-line.js';
import { StagedMercadoLibre } from './staged-mercado-libre.js';
import { StagedMeta } from './staged-meta.js';
import { StagedProgram } from './staged-program.js';
import { StagedQr } from './staged-qr.js';
import { StagedSms } from './staged-sms.js';
import { StagedTelegram } from './staged-telegram.js';
import { StagedWhatsapp } from './staged-whatsapp.js';

/** Every channel with a provider, and a stand-in of it. */
export const STAGED_CHANNELS: Readonly<Record<string, () => StagedChannel>> = {
  api: () => new StagedProgram(),
  email: () => new StagedEmail(),
  'email by a relay': () => new StagedEmail(true),
  line: () => new StagedLine(),
  'mercado libre': () => new StagedMercadoLibre(),
  meta: () => new StagedMeta(),
  instagram: () => new StagedMeta('instagram'),
  sms: () => new StagedSms(),
  'sms by a gateway': () => new StagedGateway(),
  telegram: () => new StagedTelegram(),
  'telegram, fetched': () => new StagedTelegram(true),
  whatsapp: () => new StagedWhatsapp(),
  'whatsapp by QR': () => new StagedQr(),
};

/** Settings of a system that reaches these stand-ins, which are started. */
export function stagedSettings(staged: readonly StagedChannel[]): Readonly<Record<string, string>> {
  return {
    BITACORA_WEBHOOKS_INSIDE: 'on',
    BITACORA_PUBLIC_URL: STAGED_PUBLIC_URL,
    BITACORA_PROVIDERS: staged.map(({ providers }) => providers).join(' '),
    ...Object.assign({}, ...staged.map(({ settings }) => settings ?? {})),
  };
}

/** Leads the addresses that providers have to a system, wherever it listens. */
export function leadTo(staged: readonly StagedChannel[], system: () => System): void {
  for (const each of staged)
    each.reach = (address) => address.replace(STAGED_PUBLIC_URL, system().app.address);
}
