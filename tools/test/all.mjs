// `npm test`: everything that must hold before a change lands, cheapest first, with one line of totals at the end.
// `npm test -- lint jest` runs only the steps whose names begin so. Before the totals it names its slowest parts.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../build/swc.mjs';
import { generators } from '../checks/made/drift.mjs';
import { findChromium } from './chromium.mjs';
import { otherBrowsers } from './other-browsers.mjs';

// Servers are started hundreds of times: what V8 made of their files the first time is kept.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled');
const JEST_REPORT = join(root, 'dist/jest-report.json');
/** Specs that compare times, or give a server little of it: two workers on two cores would measure each other. */
const MEASURED = '\\.measured\\.';
const E2E_REPORT = join(root, 'dist/e2e/report.json');

const optional = (file, name) => (existsSync(join(root, file)) ? [[name, ['node', file]]] : []);

/** Groups run one after another; within a group two steps at a time. Each step counts as one check. */
const CHECKS = [
  generators().map((kind) => [`drift: ${kind}`, ['node', 'tools/checks/made/drift.mjs', kind]]),
  [
    ['lock', ['node', 'tools/node/lock.mjs', '--check']],
    ['format', ['prettier', '--check', '--log-level', 'warn', '.']],
    ['lint', ['nx', 'run-many', '-t', 'lint']],
    ['cycles', ['node', 'tools/checks/walls/cycles.mjs']],
    ['packages', ['node', 'tools/checks/walls/packages.mjs']],
    ['canary', ['node', 'tools/checks/walls/canary.mjs']],
    ['typecheck', ['nx', 'run-many', '-t', 'typecheck']],
    ['names', ['node', 'tools/checks/names/exported-names.mjs']],
    ...optional('tools/checks/words/messages.mjs', 'messages'),
  ],
  [['build', ['node', 'tools/build/all.mjs']]],
];

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word));
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
/** Journeys that failed first: they do not fail the run, and a person looks at one that comes back. */
const secondTries = [];
/** `{ name, seconds }` of each check, specification file and journey. */
const parts = [];
const SLOWEST = 10;

function run([command, ...args], { show }) {
  return new Promise((resolve) => {
    const shell = process.platform === 'win32';
    const stdio = show ? 'inherit' : 'pipe';
    const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', stdio, stdio] });
    let output = '';
    for (const stream of show ? [] : [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

function count(name, passed, failed, skipped = 0) {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  if (failed > 0) failures.push(`${name} (${failed})`);
}

async function check([name, command]) {
  const start = performance.now();
  const { code, output } = await run(command, { show: false });
  const seconds = (performance.now() - start) / 1000;
  parts.push({ name, seconds });
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) console.log(output);
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
}

async function checkGroup(steps) {
  const waiting = steps.filter(([name]) => isWanted(name));
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await check(step);
  };
  await Promise.all([worker(), worker()]);
}

/** Runs a test runner that writes a JSON report; a runner that dies without one is a failure of its own. */
async function runner(name, command, reportFile, read) {
  if (!isWanted(name)) return;
  rmSync(reportFile, { force: true });
  const { code } = await run(command, { show: true });
  const {
    timed,
    retried = [],
    ...counts
  } = existsSync(reportFile)
    ? read(JSON.parse(readFileSync(reportFile, 'utf8')))
    : { timed: [], passed: 0, failed: 0, skipped: 0 };
  parts.push(...timed);
  secondTries.push(...retried);
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  count(name, counts.passed, counts.failed, counts.skipped);
}

const readJest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  skipped: report.numPendingTests + report.numTodoTests,
  timed: report.testResults.map(({ name, startTime, endTime }) => ({
    name: relative(root, name),
    seconds: (endTime - startTime) / 1000,
  })),
});

const journeysOf = ({ specs = [], suites = [] }) => [
  ...specs.map(({ file, title, tests }) => ({
    name: `${file}: ${title}`,
    isRetried: tests.some(({ status }) => status === 'flaky'),
    seconds:
      tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0) /
      1000,
  })),
  ...suites.flatMap(journeysOf),
];

const readPlaywright = ({ stats, errors, suites }) => {
  const timed = journeysOf({ suites });
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    timed,
    retried: timed.filter(({ isRetried }) => isRetried).map(({ name }) => name),
  };
};

for (const group of CHECKS) await checkGroup(group);
// A spec that fails in its set-up can leave a socket open, which would hold the totals back for ever.
const jest = (...args) => ['jest', '--forceExit', '--json', `--outputFile=${JEST_REPORT}`, ...args];
const unmeasured = ['--testPathIgnorePatterns', '/node_modules/', MEASURED];
await runner('jest', jest('--maxWorkers', '2', ...unmeasured), JEST_REPORT, readJest);
await runner(
  'jest: measured',
  jest('--runInBand', '--testPathPatterns', MEASURED),
  JEST_REPORT,
  readJest,
);
if (isWanted('e2e')) {
  const executable = findChromium();
  if (executable) process.env.CHROMIUM_PATH = executable;
  Object.assign(process.env, otherBrowsers());
  const config = 'apps/console-e2e/playwright.config.ts';
  await runner('e2e', ['playwright', 'test', '--config', config], E2E_REPORT, readPlaywright);
}

console.log('\nSlowest parts:');
for (const { name, seconds } of parts.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST)) {
  console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
}
if (totals.skipped > 0) console.log(`\nSkipped: ${totals.skipped}`);
if (secondTries.length > 0)
  console.log(`\nPassed at their second try only:\n  ${secondTries.join('\n  ')}`);
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
