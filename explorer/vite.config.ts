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
 * The documents that nothing uses left out of the scripts.
 *
 * A fragment stands in the text of each document that spreads it, and is generated once more by itself. To the bundler
 * the making of a document may do anything; here it is told that it does nothing else.
 */
function unusedDocumentsLeftOut(): Plugin {
  return {
    name: "unused-documents-left-out",
    transform(code, id) {
      if (!id.endsWith("/graphql/generated/graphql.ts")) return null;
      return code.replaceAll("= new TypedDocumentString(", "= /*#__PURE__*/ new TypedDocumentString(");
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
  plugins: [unusedDocumentsLeftOut(), trustedDocuments(), packed()],
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
