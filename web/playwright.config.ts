import { defineConfig } from '@playwright/test'
import { address, chromium, serve } from './e2e/environment'

/** Journeys through the built product: one jar with its sample district, one browser. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    ...chromium,
    baseURL: address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
  },
  // a new edition of a lifecycle changes how everybody works: that comes last
  projects: [
    { name: 'work', testIgnore: 'lifecycle.spec.ts' },
    { name: 'lifecycles', testMatch: 'lifecycle.spec.ts', dependencies: ['work'] },
  ],
  ...(serve && { webServer: serve }),
})
