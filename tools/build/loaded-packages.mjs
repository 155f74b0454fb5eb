/** Packages that another package of the server loads without saying so in a way that installs it, with what does. */
export const LOADED_BY_SERVER_PACKAGES = new Map([
  ['@as-integrations/express5', '@nestjs/apollo, for Express 5'],
  ['pino-http', 'nestjs-pino, which leaves its version to the project'],
]);
