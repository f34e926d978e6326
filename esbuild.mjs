// Bundles the extension: `node esbuild.mjs [--production] [--watch] [--tests]`; --tests adds the integration tests.
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import esbuild from 'esbuild';

/** The most bytes that VS Code loads when the extension starts; what is loaded later, by `import()`, apart. */
const largestStart = 250_000;
/** The most bytes of all code together. */
const largest = 600_000;

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/**
 * What axios brings and nothing here uses, a third of it, and what stands in its place: other adapters than the one that is asked for
 * (as axios does itself for browsers), its own proxies (`proxy: false`: VS Code's are in Node's http and https), a log for developers,
 * and a form encoder with a table of all media types, where Node has had FormData itself for long.
 */
const unused = {
  'form-data': 'export default globalThis.FormData;',
  'https-proxy-agent': 'export default class { constructor() { throw new Error("Proxies are left to VS Code."); } }',
  'proxy-from-env': 'export const getProxyForUrl = () => "";',
  debug: 'module.exports = () => () => undefined;',
  './xhr.js': 'export default null;',
  './fetch.js': 'export const getFetch = null;',
};

/** @type {esbuild.Plugin} */
const withoutUnused = {
  name: 'without-unused',
  setup(build) {
    build.onResolve(
      { filter: /^(form-data|https-proxy-agent|proxy-from-env|debug|\.\/(xhr|fetch)\.js)$/ },
      ({ path, importer }) =>
        /[\\/](axios|follow-redirects)[\\/]/.test(importer) ? { path, namespace: 'unused' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({ contents: unused[path] }));
  },
};

/**
 * Temporal is large and needed only once time is logged or a date is picked: it gets a file of its own, loaded when one of its types is
 * first used.
 * @type {esbuild.Plugin}
 */
const temporalLater = {
  name: 'temporal-later',
  setup(build) {
    const types = ['Duration', 'Instant', 'Now', 'PlainDate', 'PlainDateTime', 'PlainTime', 'ZonedDateTime'];
    build.onResolve({ filter: /^temporal-polyfill$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: 'temporal-polyfill', namespace: 'later' },
    );
    build.onResolve({ filter: /^\.\/temporal\.cjs$/ }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /.*/, namespace: 'later' }, () => ({
      contents: `export const Temporal = {${types.map((type) => `get ${type}() { return require('./temporal.cjs').Temporal.${type}; }`)}};`,
    }));
  },
};

/** @type {esbuild.BuildOptions} */
const common = {
  plugins: [withoutUnused],
  // jsonc-parser's CommonJS build cannot be bundled.
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  logLevel: 'info',
};

/**
 * The files that one file loads at once, itself included.
 * @param {esbuild.Metafile['outputs']} outputs
 * @param {string} file
 * @param {Set<string>} loaded
 */
function loadedAtOnce(outputs, file, loaded = new Set()) {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  for (const { path, kind } of outputs[file]?.imports ?? []) {
    if (kind !== 'dynamic-import' && outputs[path]) loadedAtOnce(outputs, path, loaded);
  }
  return loaded;
}

/**
 * The text with VS Code's API as it is. esbuild would copy its hundreds of names for each file that imports it, half of the time that the
 * start takes.
 * @param {string} text an ES module
 */
function withVsCodeItself(text) {
  return text.replaceAll(/import\s*\*\s*as ([\w$]+) from\s*"vscode";/g, 'const $1=require("vscode");');
}

/** How CommonJS is made of what esbuild has split. */
const commonJs = {
  format: 'cjs',
  target: 'node22',
  // Of a file that was split off, Node's own import() would not find the names that it exports.
  supported: { 'dynamic-import': false },
  minify: production,
  sourcemap: production ? false : 'inline',
};

/**
 * One CommonJS file of the files that are loaded at once. It exports, beside what the first of them exports, each other file's exports
 * under its number, for the files that are loaded later.
 * @param {readonly string[]} files paths; the first is the entry
 * @param {ReadonlyMap<string, string>} texts what stands in each file
 * @returns {Promise<string>}
 */
async function together([entry = '', ...parts], texts) {
  const exported = parts.map((part, index) => `export * as part${index} from './${basename(part)}';`);
  const { outputFiles } = await esbuild.build({
    ...commonJs,
    stdin: { contents: [`export * from './${basename(entry)}';`, ...exported].join('\n'), sourcefile: 'start.js' },
    bundle: true,
    platform: 'node',
    external: ['vscode'],
    write: false,
    plugins: [
      {
        name: 'parts',
        setup(build) {
          build.onResolve({ filter: /^\.\// }, ({ path }) =>
            [entry, ...parts].some((file) => basename(file) === basename(path))
              ? { path: basename(path), namespace: 'part' }
              : { path, external: true },
          );
          build.onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
            contents: texts.get(`dist/${path}`) ?? '',
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * esbuild splits code that is loaded later into files of its own for ES modules only, and VS Code wants CommonJS: so split first, then
 * each file is turned, and what is loaded at the start is put together again. A production build fails when the start or all together
 * has grown too large.
 * @type {esbuild.Plugin}
 */
const splitCommonJs = {
  name: 'split-common-js',
  setup(build) {
    build.onEnd(async ({ outputFiles = [], metafile, errors }) => {
      if (errors.length > 0 || !metafile) return;
      const texts = new Map(outputFiles.map(({ path, text }) => [`dist/${basename(path)}`, withVsCodeItself(text)]));
      const atOnce = [...loadedAtOnce(metafile.outputs, 'dist/extension.cjs')];
      const start = await together(atOnce, texts);
      // Files of an earlier build would be packaged, too.
      for (const file of globSync('dist/*.cjs*')) rmSync(file);
      mkdirSync('dist', { recursive: true });
      let all = 0;
      for (const [path, text] of texts) {
        const part = atOnce.indexOf(path) - 1;
        const code =
          path === 'dist/extension.cjs'
            ? start
            : part >= 0
              ? `module.exports=require('./extension.cjs').part${part};\n`
              : (await esbuild.transform(text, { ...commonJs, sourcefile: basename(path) })).code;
        writeFileSync(path, code);
        all += Buffer.byteLength(code);
      }
      const atStart = Buffer.byteLength(start);
      console.log(`dist/extension.cjs: ${atStart} bytes; with the ${texts.size - 1} files loaded later: ${all} bytes`);
      if (!production || (atStart <= largestStart && all <= largest)) return;
      console.error(
        `No more than ${largestStart} and ${largest} bytes: load by import() what is not needed at once, leave out what is not used.`,
      );
      process.exitCode = 1;
    });
  },
};

/** @type {esbuild.BuildOptions} */
const extension = {
  ...common,
  plugins: [...common.plugins, temporalLater, splitCommonJs],
  entryPoints: { extension: 'src/extension.ts', temporal: 'temporal-polyfill' },
  outdir: 'dist',
  chunkNames: '[name]-[hash]',
  format: 'esm',
  splitting: true,
  write: false,
  metafile: true,
  external: ['vscode'],
  minify: production,
  sourcemap: production ? false : 'inline',
  // VS Code's task waits for what esbuild says when it watches.
  logLevel: watch ? 'info' : 'warning',
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
