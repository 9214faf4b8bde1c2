// Prints executions; Ctrl-C ends it. Goes on exactly where it stopped when the connection is lost.
//
//   node node-executions.mjs [http://127.0.0.1:8000] [how many]
import { placeText, StratexClient } from '@stratex/client';

const [url = 'http://127.0.0.1:8000', howMany = 'Infinity'] = process.argv.slice(2);
const client = new StratexClient({ url });
const executions = client.executions({
  onOpen: () => console.log('connected'),
  onError: (error) => console.error(error.message),
  onReconnect: (attempt) => console.log(`attempt ${attempt}`),
});
process.once('SIGINT', () => executions.close());

let left = Number(howMany);
for await (const execution of executions) {
  const { symbol, side, quantity, price, fee } = execution;
  console.log(`${placeText(execution)} ${symbol} ${side} ${quantity} @ ${price}, fee ${fee}`);
  if (--left <= 0) break;
}
executions.close();
