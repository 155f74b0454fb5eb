export * from './linked-phone.js';
export * from './sealed-media.js';
