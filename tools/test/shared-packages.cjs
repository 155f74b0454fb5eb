// Gives a package as Node itself loads it: once for a worker, and not again for each specification file, as Jest would.
// Most of the time of a file that starts a server went there.
const { createHash } = require('node:crypto');
const { dependencies } = require('../../package.json');

/**
 * Packages that each file has its own of. Those of Nest keep the types of a schema, which each file registers again; the
 * client of EventStoreDB and the stand-in that it talks to share messages that they change; Jest and its transformers
 * use the next two themselves, before there is a realm to share them in. What is Angular's is not for Node.
 */
const OWN =
  /^(@eventstore\/db-client|@nestjs\/graphql|@nestjs\/apollo|lru-cache|tslib)$|angular|fontsource/u;
/** What only specifications and stand-ins use. */
const OF_SPECS = ['@nestjs/testing', 'fast-check', 'mingo'];
const SHARED = [...Object.keys(dependencies), ...OF_SPECS].filter((name) => !OWN.test(name));

module.exports = {
  /** As a part of a regular expression. */
  names: SHARED.map((name) => name.replaceAll('.', '\\.')).join('|'),
  process: (_source, path) => ({
    code: `module.exports = globalThis.requireShared(${JSON.stringify(path)});`,
  }),
  getCacheKey: (_source, path) => createHash('sha256').update(`shared:${path}`).digest('hex'),
};
