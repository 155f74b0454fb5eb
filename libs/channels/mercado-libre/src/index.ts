export type { MercadoLibreParts } from './mercado-libre-calls.js';
export * from './mercado-libre-channel.js';
export * from './sign-in/credentials.js';
