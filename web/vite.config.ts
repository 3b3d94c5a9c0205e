import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { shell } from './src/worker/shellPlugin.ts'

/** Where a server runs while the pages are being written; only `npm run dev` uses it. */
const server = process.env.ANLAN_SERVER ?? 'http://127.0.0.1:8080'
const served = ['/api', '/tiles', '/ground', '/actuator', '/sta']

export default defineConfig({
  plugins: [vue(), shell()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  worker: { format: 'es' },
  define: { __INTLIFY_JIT_COMPILATION__: true },
  server: { proxy: Object.fromEntries(served.map((path) => [path, { target: server, changeOrigin: false }])) },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1300,
    rollupOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'map', test: /node_modules[\\/]maplibre-gl/ },
            { name: 'chart', test: /node_modules[\\/](echarts|zrender)/ },
            { name: 'vue', test: /node_modules[\\/](@?vue|pinia|@intlify|@vueuse)/ },
          ],
        },
      },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], restoreMocks: true },
})
