import { defineConfig } from '@playwright/test';

// tools/test/e2e.mjs finds the browser and says where it is.
const executablePath = process.env['CHROMIUM_PATH'];
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: './src',
  testMatch: '**/*.spec.ts',
  outputDir: '../../dist/e2e/results',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  workers: 2,
  // A browser on a busy machine now and then draws no frame for long; `npm test` names what passed at its second try.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../../dist/e2e/report.json' }]],
  use: {
    locale: 'es-CO',
    timezoneId: 'America/Bogota',
    actionTimeout: 15_000,
    // A trace takes a tenth of what the pages take: `npm run e2e -- <name> --trace on` where one is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // The domains of other people's pages are found on this machine.
        '--host-resolver-rules=MAP *.example 127.0.0.1',
        // Chromium refuses its sandbox to root.
        ...(asRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
      ],
    },
  },
});
