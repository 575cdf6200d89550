import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The explorer's documents beside its pages, so that the service can trust them: sha256 of a document to its text. */
function trustedDocuments(): Plugin {
  return {
    name: "trusted-documents",
    generateBundle() {
      const source = readFileSync(here("src/graphql/generated/persisted-documents.json"), "utf8");
      this.emitFile({ type: "asset", fileName: "documents.json", source });
    },
  };
}

/**
 * Each generated document as a module of its own, so that a script has the documents of its views and no others.
 *
 * They are generated into one module, which would go into the first script whole, and each fragment once more beside
 * the documents that already hold its text.
 */
function documentModules(): Plugin {
  const prefix = "\0document:";
  const modules = new Map<string, string>();
  return {
    name: "document-modules",
    apply: "build",
    enforce: "pre",
    resolveId: (id) => (id.startsWith(prefix) ? { id, moduleSideEffects: false } : null),
    load: (id) => (id.startsWith(prefix) ? { code: modules.get(id) ?? "", moduleType: "ts" } : null),
    transform(code, id) {
      if (!id.endsWith("/graphql/generated/graphql.ts")) return null;
      const base = /^(export class TypedDocumentString[\s\S]*?\n})$/m.exec(code)?.[1];
      if (!base) return this.error("the generated documents have another form than expected");
      modules.set(`${prefix}base`, base.replace(/\n *implements [^{]*/, " "));
      const head = `import { TypedDocumentString } from "${prefix}base";\n`;
      const rest = code
        .replace(base, `export { TypedDocumentString } from "${prefix}base";`)
        .replace(/^export const (\w+) = (new TypedDocumentString\(`[^`]*`, \{.*\}\)).*;$/gm, (_, name, made) => {
          modules.set(prefix + name, `${head}export const ${name} = ${made};`);
          return `export { ${name} } from "${prefix}${name}";`;
        });
      return { code: rest, moduleSideEffects: false };
    },
  };
}

/** Scripts and styles packed once, here, so that the service need not pack them for each reader. */
function packed(): Plugin {
  return {
    name: "packed",
    writeBundle({ dir = "." }, bundle) {
      for (const name of Object.keys(bundle).filter((each) => /\.(js|css)$/.test(each))) {
        const text = readFileSync(join(dir, name));
        const quality = text.length > 500_000 ? 9 : 11; // the playground's editor would take most of a minute at 11
        const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(text, { params }));
      }
    },
  };
}

export default defineConfig({
  logLevel: "warn",
  plugins: [documentModules(), trustedDocuments(), packed()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("../server/static"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // the content security policy knows no data: but small pictures of the playground's
    chunkSizeWarningLimit: 4000, // the playground's editor; the first view is measured by a test
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      onwarn: (warning, warn) => warning.code === "MODULE_LEVEL_DIRECTIVE" || warn(warning), // "use client" of React's
      input: { explorer: here("index.html"), playground: here("playground.html") },
    },
  },
  server: { proxy: { "/graphql": "http://127.0.0.1:8000" } },
  test: { environment: "happy-dom", include: ["tests/**/*.test.{ts,tsx}"] },
} as Parameters<typeof defineConfig>[0]);
