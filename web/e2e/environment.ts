import { existsSync } from 'node:fs'

const port = process.env['WANGE_E2E_PORT'] ?? '18790'

/** Where the product answers; WANGE_E2E_URL names one that runs already. */
export const address = process.env['WANGE_E2E_URL'] ?? `http://127.0.0.1:${port}`

/** Starts the built jar once; Playwright waits until it is healthy. */
export const serve = process.env['WANGE_E2E_URL']
  ? undefined
  : {
      command: 'node e2e/serve.mjs',
      env: { WANGE_E2E_PORT: port },
      url: `${address}/actuator/health`,
      timeout: 180_000,
      gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
    }

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = process.env['WANGE_CHROMIUM'] ?? installed.find((path) => existsSync(path))

/** The browser of the machine; maps are drawn without a graphics card. */
export const chromium = {
  browserName: 'chromium' as const,
  launchOptions: {
    ...(executablePath && { executablePath }),
    args: [
      '--no-sandbox',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  },
}
