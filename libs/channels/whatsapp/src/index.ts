export * from './whatsapp-channel.js';
export * from './whatsapp-credentials.js';
export { WHATSAPP_ADDRESSES } from './whatsapp-parts.js';
export type { WhatsappAddresses, WhatsappParts } from './whatsapp-parts.js';
