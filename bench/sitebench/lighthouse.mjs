// Lighthouse's report on each page, a line of JSON each: `node lighthouse.mjs FOLDER_OF_LIGHTHOUSE URL...`.
// One browser opens all pages, each as if for the first time; it is the one that CHROME_PATH names.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...addresses] = process.argv.slice(2);
const { resolve } = createRequire(join(folder, "package.json"));
const load = async (path) => import(pathToFileURL(path).href);
const { default: lighthouse } = await load(resolve("lighthouse"));
const { launch } = await load(resolve("chrome-launcher"));
const chromeFlags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
const browser = await launch({ chromeFlags });
try {
  for (const address of addresses) {
    const options = { port: browser.port, logLevel: "error", disableFullPageScreenshot: true };
    const { lhr } = await lighthouse(address, options);
    process.stdout.write(`${JSON.stringify(lhr)}\n`);
  }
} finally {
  await browser.kill();
}
