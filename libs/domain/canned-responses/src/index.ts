export * from './published.js';
export type { CannedResponseRefusal } from './canned-response.errors.js';
export { type WantedResponse, faultsOfResponse } from './canned-response.decide.js';
export * from './canned-response.commands.js';
export * from './canned-response.processes.js';
