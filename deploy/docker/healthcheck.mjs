/**
 * Exits 0 when every address given answers 2xx, 1 otherwise.
 * Without arguments it asks the service of its own container whether it is alive.
 */
const ANSWER_WITHIN_MS = 4_000;

const own = `http://127.0.0.1:${process.env.HTTP_PORT ?? '8080'}/livez`;
const urls = process.argv.length > 2 ? process.argv.slice(2) : [own];

async function check(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const body = await response.text();
    return { url, healthy: response.ok, detail: `${response.status} ${body.slice(0, 500)}` };
  } catch (error) {
    return { url, healthy: false, detail: String(error.cause ?? error) };
  }
}

const answers = await Promise.all(urls.map(check));
for (const { url, healthy, detail } of answers)
  process.stdout.write(`${healthy ? 'ok  ' : 'FAIL'} ${url} ${detail}\n`);
process.exitCode = answers.every((answer) => answer.healthy) ? 0 : 1;
