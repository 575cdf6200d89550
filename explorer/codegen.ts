import { createHash } from "node:crypto";
import type { CodegenConfig } from "@graphql-codegen/cli";

// Each document of the explorer gets its types, and stands in a manifest under the sha256 of its text: the service may
// then trust these documents and no others.
const config: CodegenConfig = {
  schema: "../schema/schema.graphql",
  documents: "src/**/*.graphql",
  generates: {
    "src/graphql/generated/": {
      preset: "client",
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: {
          hashAlgorithm: (document: string) => createHash("sha256").update(document).digest("hex"),
        },
      },
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        strictScalars: true,
        useTypeImports: true,
        skipTypename: true,
        scalars: { BigInt: "string", Date: "string", PartialDate: "string" },
      },
    },
  },
};

export default config;
