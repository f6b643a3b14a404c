import { defineConfig } from 'vitest/config';

/** Files that start processes, browsers among them; what goes wrong in one must not reach the others. */
const processes = [
  'tests/browser.test.ts',
  'tests/*-browser.test.ts',
  'tests/cli.test.ts',
  'tests/crash.test.ts',
  'tests/key-crash.test.ts',
  'tests/key-places.test.ts',
  'tests/outbox-crash.test.ts',
  'tests/processes.test.ts',
  'tests/store/sqlite-errors.test.ts',
  'tests/undo-crash.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        // Modules are read once for all files, not once for each.
        test: {
          name: 'shared',
          include: ['tests/**/*.test.ts'],
          exclude: processes,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'processes', include: processes } },
    ],
  },
});
