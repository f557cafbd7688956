import { defineConfig } from '@playwright/test'
import journeys from '../playwright.config'
import { serve } from './environment'

/** Pictures of every page, to lay beside the designs; they land in shots/, which is not tracked. */
export default defineConfig({
  ...journeys,
  projects: [],
  testDir: '.',
  testMatch: 'pictures.ts',
  outputDir: '../test-results',
  timeout: 300_000,
  ...(serve && { webServer: { ...serve, cwd: '..' } }),
})
