// Runs all audits of graphql-http against the server at the address given, and prints a list of
// {id, name, status, reason} as JSON.
import { auditServer } from "graphql-http";

const [url] = process.argv.slice(2);
const results = await auditServer({ url });
const lines = results.map(({ id, name, status, reason }) => ({ id, name, status, reason }));
process.stdout.write(JSON.stringify(lines));
