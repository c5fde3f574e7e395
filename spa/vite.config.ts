import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { stepForms } from './plugins/stepForms.ts';

// Where `dotnet run --project functions/App` serves the built desk and its settings.
const runningDesk = 'http://localhost:4280';

export default defineConfig({
  plugins: [react(), stepForms()],
  build: { target: 'es2023', sourcemap: false, reportCompressedSize: true, chunkSizeWarningLimit: 900 },
  server: { proxy: { '/config.json': runningDesk } },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // The tests share nothing that one could spoil for another; a worker for each file costs more than all of them.
    isolate: false,
    maxWorkers: 1,
  },
});
