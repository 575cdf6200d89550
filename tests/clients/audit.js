// GraphQL over HTTP: every audit of graphql-http, on the service at the URL given. Anything but "ok" fails.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
const others = results.filter((result) => result.status !== "ok");
for (const { id, name, status, reason } of others) console.error(`${status} ${id}: ${name} (${reason})`);
console.log(`${results.length - others.length} of ${results.length} audits are ok`);
process.exit(others.length === 0 && results.length === 61 ? 0 : 1);
