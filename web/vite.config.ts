import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

// In development the API comes from a running server; WANGE_SERVER names another one.
const server = process.env['WANGE_SERVER'] ?? 'http://127.0.0.1:8080'

/** The pages of the public site, as the server serves them. */
const publicSite: Plugin = {
  name: 'public-site',
  configureServer(server) {
    server.middlewares.use((request, _, next) => {
      if (/^\/portal(\/[^.]*)?(\?|$)/.test(request.url ?? '')) request.url = '/portal.html'
      next()
    })
  },
}

export default defineConfig({
  plugins: [vue(), publicSite],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { host: '127.0.0.1', proxy: { '/api': { target: server } } },
  build: {
    outDir: 'dist',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { console: 'index.html', portal: 'portal.html' },
      output: {
        // Large libraries keep their names and their hash between releases of the application.
        codeSplitting: {
          groups: [
            { name: 'maplibre', test: /node_modules[\\/]maplibre-gl/ },
            {
              name: 'vendor',
              test: /node_modules[\\/](vue|@vue|vue-router|vue-i18n|@intlify)[\\/]/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test.setup.ts'],
  },
})
