// One run for the whole workspace: `npm run jest -- libs/kernel`, or `--selectProjects console`.
// By kind: `npm run jest -- '\.int\.spec'`.
const { angular, browser, node } = require('./jest.preset.cjs');

const project = (name, preset, folders) => ({
  ...preset,
  displayName: name,
  testMatch: folders.map((folder) => `<rootDir>/${folder}/**/*.spec.ts`),
  roots: folders.map((folder) => `<rootDir>/${folder.split('/{')[0]}`),
});

process.env.TZ = 'UTC';

module.exports = {
  // Nothing is judged by this; a machine that others share may take long for anything.
  testTimeout: 30_000,
  // A worker keeps something of each file: one that holds much is replaced, before a file that needs much finds no room.
  workerIdleMemoryLimit: '2GB',
  testSequencer: '<rootDir>/tools/test/slow-first.cjs',
  projects: [
    project('node', node, [
      'libs/kernel',
      'libs/domain',
      'libs/reactors',
      'libs/views',
      'libs/adapters',
      'libs/channels',
      'libs/application',
      'libs/observability',
      'libs/server',
      'libs/platform',
      'libs/graphql',
      'libs/http',
      'libs/widget-protocol',
      'libs/testing',
      'libs/system-testing',
      'apps/server',
      'apps/cli',
      'tools',
    ]),
    project('widget', browser, ['apps/widget', 'libs/written']),
    project('console', angular, ['apps/console', 'libs/console']),
  ],
};
