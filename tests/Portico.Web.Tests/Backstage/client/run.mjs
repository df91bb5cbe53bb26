// Runs every check of this folder, one after the other, and writes a line of JSON for each: its name, and why it failed.
// PORTICO_URL is the portal's address, PORTICO_CLIENTS the folder that eng/backstage-client.sh prints.
import { readdirSync } from 'node:fs'
import { checks } from './harness.mjs'

for (const file of readdirSync(new URL('.', import.meta.url)).filter(f => f.endsWith('.checks.mjs')).sort()) {
  await import(`./${file}`)
}
for (const { name, run } of checks) {
  let failure = ''
  try {
    await run()
  } catch (e) {
    failure = `${e.stack ?? e}${e.cause ? `\n${JSON.stringify(e.cause)}` : ''}${e.body ? `\n${JSON.stringify(e.body)}` : ''}` || 'failed'
  }
  console.log(JSON.stringify({ name, failure }))
}
