// Scores of Lighthouse for pages of a running hub, as a phone on a slow line sees them:
//   npm ci --prefix benchmarks/lighthouse
//   npm run --prefix benchmarks/lighthouse measure -- http://localhost:8000
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const PATHS = ["/en/", "/en/good-practices/", "/en/good-practices/compost-bizerte/"];
const base = process.argv[2] ?? "http://localhost:8000";
const paths = process.argv.length > 3 ? process.argv.slice(3) : PATHS;

const chrome = await launch({
  chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  chromeFlags: FLAGS,
});
try {
  for (const path of paths) {
    const { lhr } = await lighthouse(base + path, { port: chrome.port, logLevel: "error" });
    const scores = Object.values(lhr.categories).map(({ id, score }) => `${id} ${Math.round(score * 100)}`);
    console.log(`${path}: ${scores.join(", ")}`);
    for (const { auditRefs } of Object.values(lhr.categories)) {
      for (const { id, weight } of auditRefs) {
        const audit = lhr.audits[id];
        if (weight > 0 && audit.score !== null && audit.score < 0.9) {
          console.log(`  ${id}: ${audit.title} ${audit.displayValue ?? ""}`);
        }
      }
    }
  }
} finally {
  chrome.kill();
}
