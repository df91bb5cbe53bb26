// What every check needs: the clients, plain requests, and a list of checks that run.mjs goes through.
import { createRequire } from 'node:module'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const require = createRequire(`${process.env.PORTICO_CLIENTS}/package.json`)
const { CatalogClient, CATALOG_FILTER_EXISTS } = require('@backstage/catalog-client')
const older = require('catalog-client-of-2025')
const { filterPredicateToFilterFunction } = require('@backstage/filter-predicates')

export const model = require('@backstage/catalog-model')
export const url = `${process.env.PORTICO_URL}/api/catalog`
export const EXISTS = CATALOG_FILTER_EXISTS
export const checks = []
export const check = (name, run) => checks.push({ name, run })
export { assert, filterPredicateToFilterFunction }

const requests = []
const discoveryApi = { getBaseUrl: async () => url }
const fetchApi = {
  fetch: async (input, init) => {
    requests.push({ method: init?.method ?? 'GET', url: String(input), body: init?.body })
    return fetch(input, init)
  },
}

export const client = new CatalogClient({ discoveryApi, fetchApi })
export const clientOf2025 = new older.CatalogClient({ discoveryApi, fetchApi })

/** What the clients sent while the function ran. */
export async function sentBy(run) {
  requests.length = 0
  await run()
  return [...requests]
}

/** A plain request: status, headers and the body, as JSON where it is. */
export async function call(method, path, body, headers = {}) {
  const response = await fetch(path.startsWith('http') ? path : url + path, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  let json
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  return { status: response.status, headers: response.headers, text, json }
}

/** Fails unless the answer is an error in Backstage's form. */
export function assertError(answer, status, name, says) {
  assert.equal(answer.status, status, answer.text)
  assert.match(answer.headers.get('content-type'), /^application\/json/)
  assert.equal(answer.json.error.name, name)
  assert.equal(typeof answer.json.error.message, 'string')
  assert.equal(answer.json.error.stack, undefined)
  if (says) assert.match(answer.json.error.message, says)
  assert.equal(answer.json.response.statusCode, status)
  assert.ok(['GET', 'POST', 'PUT', 'DELETE'].includes(answer.json.request.method))
  assert.match(answer.json.request.url, /^\/api\/catalog\//)
}

export const refOf = entity => model.stringifyEntityRef(entity)
export const refs = list => list.map(refOf).sort()

/** All pages that follow a first request, as lists of entities. */
export async function pagesOf(request, by = client) {
  const pages = []
  let page = await by.queryEntities(request)
  for (;;) {
    pages.push(page)
    if (!page.pageInfo.nextCursor) return pages
    page = await by.queryEntities({ cursor: page.pageInfo.nextCursor, limit: request.limit, fields: request.fields })
  }
}

/** Writes files into the repository "catalog" of the portal's own forge. */
export function push(files) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-catalog-'))
  const git = (...args) => execFileSync('git', ['-C', folder, '-c', 'user.name=Jane', '-c', 'user.email=jane@example.org', '-c', 'init.defaultBranch=main', ...args], { stdio: 'pipe' })
  try {
    git('clone', '-q', `${process.env.PORTICO_URL}/git/catalog.git`, '.')
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    git('add', '-A')
    git('commit', '-q', '-m', 'Change the catalog')
    git('push', '-q', 'origin', 'HEAD:main')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
