import type { RawConfig } from './config.schema.js';
import type { Places } from './places.js';

/** Settings that are looked at together. */
export interface CombinedSettings extends Places {
  readonly masterKey: string | undefined;
  readonly fileLimitMb: number;
  readonly visitorFileMbPerHour: number;
}

/** Settings that are fine alone and wrong together, each with its name and the cure. */
export function contradictionsOf(settings: CombinedSettings): readonly string[] {
  const { eventStore, documents, masterKey } = settings;
  const problems: string[] = [];
  if (eventStore.kind === 'memory' && documents.kind !== 'memory') {
    problems.push(
      'BITACORA_DOCUMENTS: documents that stay cannot follow a log that forgets; leave it out or use memory',
    );
  }
  if (eventStore.kind === 'eventstoredb' && documents.kind === 'memory') {
    problems.push(
      'BITACORA_DOCUMENTS: documents in memory forget what reactors have done about a log that stays; use sqlite or mongodb://…',
    );
  }
  if (eventStore.kind === 'sqlite' && documents.kind === 'mongodb') {
    problems.push(
      'BITACORA_EVENT_STORE: processes that share a MongoDB cannot share a log in a file; name an EventStoreDB, or leave BITACORA_DOCUMENTS out',
    );
  }
  if (documents.kind === 'mongodb' && masterKey === undefined) {
    problems.push(
      'BITACORA_MASTER_KEY: a vault in MongoDB needs the same key in every process; make one with "openssl rand -base64 32" and keep it apart',
    );
  }
  if (settings.visitorFileMbPerHour < settings.fileLimitMb) {
    problems.push(
      'BITACORA_VISITOR_FILE_MB_PER_HOUR: no visitor could bring a file of BITACORA_FILE_LIMIT_MB; give at least that',
    );
  }
  return problems;
}

/** A setting that is of no use without the other one of its pair. */
export function halvesOf(
  raw: Pick<RawConfig, 'BITACORA_SMTP' | 'BITACORA_MAIL_FROM'>,
): readonly string[] {
  const [server, from] = [raw.BITACORA_SMTP !== undefined, raw.BITACORA_MAIL_FROM !== undefined];
  if (server === from) return [];
  return server
    ? ['BITACORA_MAIL_FROM: BITACORA_SMTP needs a sender; give the address that mails are from']
    : ['BITACORA_SMTP: BITACORA_MAIL_FROM needs a mail server; name it, or leave both out'];
}

/** A role that needs a setting which is not there. */
export function rolesWithout(
  raw: Pick<RawConfig, 'BITACORA_ROLES' | 'BITACORA_WHATSAPP_QR'>,
): readonly string[] {
  const isOff = raw.BITACORA_WHATSAPP_QR === 'off';
  return isOff && raw.BITACORA_ROLES?.includes('whatsapp-qr')
    ? ['BITACORA_WHATSAPP_QR: the role whatsapp-qr needs the folder in which baileys was installed']
    : [];
}
