import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'shared/**/*.test.ts',
      'electron/**/*.test.ts',
      'renderer/**/*.test.{ts,tsx}',
      'test/{fixtures,corpus,hosts}/**/*.test.ts',
    ],
    testTimeout: 60_000,
  },
});
