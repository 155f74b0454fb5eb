export * from './contact-gateway.js';
