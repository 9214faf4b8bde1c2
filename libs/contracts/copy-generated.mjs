/** tsc leaves generated JavaScript behind: put it beside the compiled code. */
import { cpSync } from 'node:fs';

cpSync(new URL('./src/generated', import.meta.url), new URL('./dist/generated', import.meta.url), {
  recursive: true,
});
