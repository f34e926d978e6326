// Bundles the extension: `node esbuild.mjs [--production] [--watch] [--tests]`; --tests adds the integration tests.
import esbuild from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/**
 * axios brings a form encoder of its own with a table of all media types, two fifths of the bundle. Nothing here sends forms, and
 * Node has had FormData itself for long.
 * @type {esbuild.Plugin}
 */
const nodesOwnFormData = {
  name: 'node-form-data',
  setup(build) {
    build.onResolve({ filter: /^form-data$/ }, () => ({ path: 'form-data', namespace: 'node-global' }));
    build.onLoad({ filter: /.*/, namespace: 'node-global' }, () => ({
      contents: 'export default globalThis.FormData;',
    }));
  },
};

/** @type {esbuild.BuildOptions} */
const common = {
  plugins: [nodesOwnFormData],
  // jsonc-parser's CommonJS build cannot be bundled.
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  logLevel: 'info',
};

/** @type {esbuild.BuildOptions} */
const extension = {
  ...common,
  entryPoints: { extension: 'src/extension.ts' },
  outdir: 'dist',
  external: ['vscode'],
  minify: production,
  sourcemap: production ? false : 'linked',
};

/** @type {esbuild.BuildOptions} */
const integrationTests = {
  ...common,
  entryPoints: ['test/integration/index.ts', 'test/integration/**/*.test.ts'],
  outdir: 'dist/test',
  outbase: 'test/integration',
  external: ['vscode', 'mocha'],
  sourcemap: 'linked',
  logLevel: 'warning',
};

for (const options of tests ? [extension, integrationTests] : [extension]) {
  if (watch) {
    await (await esbuild.context(options)).watch();
  } else {
    // esbuild has shown the errors itself.
    await esbuild.build(options).catch(() => process.exit(1));
  }
}
