/** The connection string of a server with the name of a database, in place of the one that it names. */
export function withDatabase(connectionString: string, name: string): string {
  return connectionString.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(\/[^?]*)?/, `$1/${name}`);
}
