// Runs specification files in the realm of their worker, where packages are loaded once (`shared-packages.cjs`): an
// `Error` or a `Map` of a package is that of the file. Globals and settings that a file leaves behind are removed.
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { TestEnvironment } = require('jest-environment-node');
const { ModuleMocker } = require('jest-mock');

/** Stands for the realm of the process, which is no context that `node:vm` knows. */
const HERE = Symbol('the realm of the process');
const { compileFunction } = vm;
vm.compileFunction = (source, parameters, { parsingContext, ...options } = {}) =>
  compileFunction(source, parameters, {
    ...options,
    ...(parsingContext !== HERE && { parsingContext }),
  });
globalThis.requireShared = require;

module.exports = class OneRealm extends TestEnvironment {
  #globals = new Set(Object.getOwnPropertyNames(globalThis));
  #settings = { ...process.env };

  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({
      config: config.projectConfig,
      global: globalThis,
    });
  }

  getVmContext() {
    return HERE;
  }

  async teardown() {
    await super.teardown();
    for (const name of Object.getOwnPropertyNames(globalThis))
      if (!this.#globals.has(name)) delete globalThis[name];
    for (const name of Object.keys(process.env))
      if (!(name in this.#settings)) delete process.env[name];
    Object.assign(process.env, this.#settings);
  }
};
