export * from './meta-channel.js';
export { META_PLACES, metaCredentials } from './meta-parts.js';
export type { MetaCredentials, MetaParts } from './meta-parts.js';
