import { assert, assertError, call, check, client, clientOf2025, EXISTS, filterPredicateToFilterFunction, pagesOf, refOf, refs, sentBy } from './harness.mjs'

const bulk = { kind: 'component', 'metadata.namespace': 'bulk' }

check('queryEntities answers items, total and cursors', async () => {
  const first = await client.queryEntities({ filter: bulk, limit: 10, orderFields: { field: 'metadata.name', order: 'asc' } })
  assert.deepEqual(Object.keys(first).sort(), ['items', 'pageInfo', 'totalItems'])
  assert.equal(first.totalItems, 1230)
  assert.deepEqual(first.items.map(e => e.metadata.name), Array.from({ length: 10 }, (_, i) => `service-000${i}`))
  assert.ok(first.pageInfo.nextCursor)
  assert.equal(first.pageInfo.prevCursor, undefined)
})

check('queryEntities gives 200 entities when no limit is asked', async () => {
  assert.equal((await client.queryEntities({ filter: bulk })).items.length, 200)
})

check('queryEntities pages forwards to the end and back to the start', async () => {
  const pages = await pagesOf({ filter: bulk, limit: 123, orderFields: { field: 'metadata.name', order: 'desc' } })
  assert.equal(pages.length, 10)
  const forwards = pages.flatMap(p => p.items.map(e => e.metadata.name))
  assert.deepEqual(forwards, Array.from({ length: 1230 }, (_, i) => `service-${String(1229 - i).padStart(4, '0')}`))
  assert.ok(pages.every(p => p.totalItems === 1230))
  assert.ok(pages.slice(1).every(p => p.pageInfo.prevCursor))
  const backwards = [pages.at(-1).items]
  for (let cursor = pages.at(-1).pageInfo.prevCursor; cursor;) {
    const page = await client.queryEntities({ cursor, limit: 123 })
    backwards.unshift(page.items)
    assert.equal(page.totalItems, 1230)
    cursor = page.pageInfo.prevCursor
  }
  assert.deepEqual(backwards.flatMap(items => items.map(e => e.metadata.name)), forwards)
})

check('queryEntities pages by predicate and without an order alike', async () => {
  const pages = await pagesOf({ query: { kind: 'component', 'metadata.namespace': 'bulk', 'spec.type': { $in: ['service'] } }, limit: 100 })
  assert.equal(pages.length, 5)
  assert.equal(new Set(pages.flatMap(p => refs(p.items))).size, 410)
  assert.ok(pages.every(p => p.totalItems === 410))
})

check('queryEntities orders by every field and keeps entities that lack one, last', async () => {
  for (const order of ['asc', 'desc']) {
    const pages = await pagesOf({ filter: bulk, limit: 400, orderFields: [{ field: 'spec.lifecycle', order }, { field: 'metadata.name', order: 'desc' }] })
    const items = pages.flatMap(p => p.items)
    assert.equal(items.length, 1230)
    assert.ok(pages.every(p => p.totalItems === 1230))
    const known = items.filter(e => e.spec.lifecycle)
    assert.deepEqual(items.slice(0, known.length), known)
    const sign = order === 'asc' ? 1 : -1
    const expected = [...known].sort((a, b) => sign * a.spec.lifecycle.localeCompare(b.spec.lifecycle) || b.metadata.name.localeCompare(a.metadata.name))
    assert.deepEqual(known.map(refOf), expected.map(refOf))
  }
})

check('queryEntities starts at an offset', async () => {
  const page = await client.queryEntities({ filter: bulk, offset: 5, limit: 3, orderFields: { field: 'metadata.name', order: 'asc' } })
  assert.deepEqual(page.items.map(e => e.metadata.name), ['service-0005', 'service-0006', 'service-0007'])
  assert.equal(page.totalItems, 1230)
  const byPredicate = await client.queryEntities({ query: bulk, offset: 5, limit: 3, orderFields: { field: 'metadata.name', order: 'asc' } })
  assert.deepEqual(byPredicate.items.map(refOf), page.items.map(refOf))
})

check('queryEntities of limit 0 only counts', async () => {
  for (const request of [{ filter: bulk, limit: 0 }, { query: bulk, limit: 0 }]) {
    const page = await client.queryEntities(request)
    assert.deepEqual(page, { items: [], totalItems: 1230, pageInfo: {} })
  }
})

check('queryEntities leaves the total out when told, on every page', async () => {
  const pages = await pagesOf({ filter: bulk, limit: 615, totalItems: 'exclude' })
  assert.deepEqual(pages.map(p => p.totalItems), [0, 0])
  assert.equal((await client.queryEntities({ query: bulk, limit: 1, totalItems: 'exclude' })).totalItems, 0)
  assert.equal((await client.queryEntities({ query: bulk, limit: 1, totalItems: 'include' })).totalItems, 1230)
})

check('queryEntities searches text in fields, ignoring case', async () => {
  const find = async fullTextFilter => refs((await client.queryEntities({ filter: { kind: 'component', 'metadata.namespace': ['default', 'other'] }, fullTextFilter })).items)
  assert.deepEqual(await find({ term: 'AYMEN', fields: ['metadata.name', 'metadata.title'] }), ['component:default/payments'])
  assert.deepEqual(await find({ term: ' zahl ', fields: ['metadata.title'] }), ['component:default/payments'])
  assert.deepEqual(await find({ term: 'zahl', fields: ['metadata.name'] }), [])
  assert.deepEqual(refs((await client.queryEntities({ query: { kind: 'component' }, fullTextFilter: { term: 'payments', fields: ['metadata.name'] } })).items), ['component:default/payments'])
})

check('queryEntities searches the first order field, or the uid, when no field is named', async () => {
  const page = await client.queryEntities({ filter: { kind: 'component' }, fullTextFilter: { term: 'aymen' }, orderFields: { field: 'metadata.name', order: 'asc' } })
  assert.deepEqual(refs(page.items), ['component:default/payments'])
  const { uid } = (await client.getEntityByRef('component:default/payments')).metadata
  assert.deepEqual(refs((await client.queryEntities({ fullTextFilter: { term: uid.slice(2, -2).toUpperCase() } })).items), ['component:default/payments'])
})

check('queryEntities keeps text, order and fields from page to page', async () => {
  const pages = await pagesOf({
    filter: bulk, limit: 50, fields: ['metadata.name'], fullTextFilter: { term: 'service-01', fields: ['metadata.name'] }, orderFields: { field: 'metadata.name', order: 'desc' },
  })
  const items = pages.flatMap(p => p.items)
  assert.equal(items.length, 100)
  assert.deepEqual(items[0], { metadata: { name: 'service-0199' } })
  assert.deepEqual(items.at(-1), { metadata: { name: 'service-0100' } })
})

check('queryEntities asks for more than is read at once and gets it', async () => {
  const page = await client.queryEntities({ filter: bulk, limit: 1229, orderFields: { field: 'metadata.name', order: 'asc' } })
  assert.equal(page.items.length, 1229)
  assert.equal(page.totalItems, 1230)
  const last = await client.queryEntities({ cursor: page.pageInfo.nextCursor, limit: 1229 })
  assert.deepEqual(last.items.map(e => e.metadata.name), ['service-1229'])
  const before = await client.queryEntities({ cursor: last.pageInfo.prevCursor, limit: 1229 })
  assert.deepEqual(before.items.map(refOf), page.items.map(refOf))
})

check('queryEntities goes on rightly while entities come and go between pages', async () => {
  const names = []
  let page = await client.queryEntities({ filter: bulk, limit: 400, orderFields: { field: 'metadata.name', order: 'asc' } })
  names.push(...page.items.map(e => e.metadata.name))
  const gone = page.items[7]
  await client.removeEntityByUid(gone.metadata.uid)
  while (page.pageInfo.nextCursor) {
    page = await client.queryEntities({ cursor: page.pageInfo.nextCursor, limit: 400 })
    names.push(...page.items.map(e => e.metadata.name))
  }
  assert.deepEqual(names, Array.from({ length: 1230 }, (_, i) => `service-${String(i).padStart(4, '0')}`))
})

check('streamEntities gives everything in pages', async () => {
  const pages = []
  for await (const page of client.streamEntities({ filter: bulk })) pages.push(page)
  assert.deepEqual(pages.map(p => p.length), [500, 500, 229])
  let count = 0
  for await (const page of client.streamEntities({ query: { kind: 'component', 'metadata.namespace': 'bulk' }, pageSize: 1000 })) count += page.length
  assert.equal(count, 1229)
})

check('filters mean what the documentation says', async () => {
  const find = async filter => refs((await client.getEntities({ filter })).items)
  assert.deepEqual(await find({ kind: 'API' }), ['api:default/payments-api'])
  assert.deepEqual(await find([{ kind: 'user' }, { kind: 'system', 'metadata.name': 'shop' }]), ['system:default/shop', 'user:default/jane'])
  assert.deepEqual(await find({ kind: ['user', 'api'] }), ['api:default/payments-api', 'user:default/jane'])
  assert.deepEqual(await find({ 'metadata.tags.payments': EXISTS }), ['component:default/payments'])
  assert.deepEqual(await find({ 'metadata.tags.payments': 'true' }), ['component:default/payments'])
  assert.deepEqual(await find({ 'metadata.tags': 'PAYMENTS' }), ['component:default/payments'])
  assert.deepEqual(await find({ 'METADATA.LABELS.example.org/zone': 'EU' }), ['component:default/payments'])
  assert.deepEqual(await find({ 'metadata.annotations.a.b': 'dotted' }), ['component:default/payments'])
  assert.deepEqual(await find({ 'spec.deep.er.est': 'no' }), ['component:default/payments'])
  assert.deepEqual(await find({ 'spec.numbers': '2.5' }), ['component:default/payments'])
  assert.deepEqual(await find({ 'spec.public': 'true' }), ['component:default/payments'])
  assert.deepEqual(await find({ 'spec.nothing': EXISTS }), ['component:default/payments'])
  assert.deepEqual(await find({ 'spec.number': '17' }), ['component:bulk/service-0017'])
  assert.deepEqual(await find({ 'relations.memberof': 'Group:default/Team-A' }), ['user:default/jane'])
  assert.deepEqual(await find({ kind: 'component', 'relations.ownedBy': 'user:default/jane' }), ['component:default/orders'])
  assert.deepEqual(await find({ 'relations.apiprovidedby': EXISTS }), ['api:default/payments-api'])
  assert.deepEqual(await find({ kind: 'component', 'metadata.namespace': 'other' }), ['component:other/orders'])
  assert.equal((await find({ 'metadata.namespace': 'default' })).length, 12)
  assert.deepEqual(await find({ 'metadata.etag': EXISTS }), [])
  assert.deepEqual(await find({ kind: 'none' }), [])
})

check('predicates select what Backstage\'s own evaluation selects', async () => {
  const all = (await client.getEntities()).items
  const queries = [
    { kind: 'component' },
    { kind: 'Component', 'spec.type': 'SERVICE' },
    { $all: [] },
    { $any: [] },
    { $any: [{ kind: 'user' }, { kind: 'group', 'spec.type': 'team' }] },
    { $not: { kind: { $in: ['component', 'api'] } } },
    { 'spec.lifecycle': { $exists: false } },
    { $all: [{ 'spec.lifecycle': { $exists: true } }, { $not: { 'spec.lifecycle': 'production' } }, { 'metadata.namespace': 'default' }] },
    { 'metadata.name': { $hasPrefix: 'PAY' } },
    { 'metadata.name': { $hasPrefix: 'service-12' } },
    { 'metadata.tags': { $contains: 'payments' } },
    { 'spec.number': 17 },
    { 'spec.number': { $in: [1, 2, '3'] } },
    { relations: { $contains: { type: 'ownedBy', targetRef: 'group:default/team-a' } }, kind: { $in: ['component', 'api'] }, 'metadata.namespace': 'default' },
    { relations: { $contains: { type: 'hasMember' } } },
    { 'metadata.labels.example.org/zone': 'eu' },
    { $all: [{ $any: [{ 'spec.owner': 'team-a' }, { 'spec.owner': 'team-b' }] }, { $not: { $any: [{ kind: 'component' }, { 'spec.domain': { $exists: true } }] } }] },
  ]
  for (const query of queries) {
    const mine = refs((await client.queryEntities({ query, limit: 2000 })).items)
    assert.deepEqual(mine, refs(all.filter(filterPredicateToFilterFunction(query))), JSON.stringify(query))
  }
})

check('predicates reach relations by a list of targets', async () => {
  const query = { kind: 'component', relations: { $contains: { type: 'ownedBy', targetRef: { $in: ['user:default/jane', 'group:other/team-a'] } } } }
  assert.deepEqual(refs((await client.queryEntities({ query })).items), ['component:default/orders', 'component:other/orders'])
})

check('filter and query together are both asked', async () => {
  const page = await client.queryEntities({ query: { kind: 'component' }, filter: [{ 'spec.type': 'website' }, { 'spec.type': 'library' }], limit: 500 })
  assert.equal(page.totalItems, 819 + 2)
})

check('predicates that mean nothing are refused', async () => {
  for (const query of [[], 'kind', { $nor: [] }, { kind: { $like: 'a' } }, { kind: null }, { $all: [], kind: 'a' }, { 'metadata.tags': { $contains: { a: 1 } } }, { relations: { $contains: {} } }]) {
    assertError(await call('POST', '/entities/by-query', { query }), 400, 'InputError')
    assertError(await call('POST', '/entity-facets', { query, facets: ['kind'] }), 400, 'InputError')
  }
})

check('queryEntities refuses requests that make no sense', async () => {
  for (const parameters of ['limit=-1', 'limit=x', 'limit=1&limit=2', 'offset=-1', 'orderField=metadata.name,up', 'totalItems=some', 'cursor=', 'cursor=x', 'filter=%3Dx', 'page=2'])
    assertError(await call('GET', `/entities/by-query?${parameters}`), 400, 'InputError')
  for (const body of [{ limit: -1 }, { limit: '1' }, { offset: 1.5 }, { orderBy: [{ field: 'a', order: 'up' }] }, { orderBy: 'a' }, { totalItems: 'some' }, { cursor: '' }, { cursor: 'x' }, { fields: 'a' }, { fullTextFilter: 'a' }])
    assertError(await call('POST', '/entities/by-query', body), 400, 'InputError')
})

check('queryEntities by POST needs no body', async () => {
  assert.equal((await call('POST', '/entities/by-query')).json.items.length, 200)
  assert.equal((await call('POST', '/entities/by-query', {})).json.items.length, 200)
})

check('the client of 2025 pages by its GETs, whichever cursor it has', async () => {
  const pages = await pagesOf({ filter: bulk, limit: 500, orderFields: { field: 'metadata.name', order: 'asc' } }, clientOf2025)
  assert.deepEqual(pages.map(p => p.items.length), [500, 500, 229])
  const byPost = await client.queryEntities({ query: bulk, limit: 500, orderFields: { field: 'metadata.name', order: 'asc' } })
  const sent = await sentBy(async () => {
    const next = await clientOf2025.queryEntities({ cursor: byPost.pageInfo.nextCursor, limit: 500 })
    assert.deepEqual(next.items.map(refOf), pages[1].items.map(refOf))
  })
  assert.deepEqual(sent.map(r => r.method), ['GET'])
})

check('facets count values in their original case', async () => {
  const { facets } = await client.getEntityFacets({ facets: ['spec.type', 'kind'], filter: { kind: ['component', 'api'] } })
  assert.deepEqual(facets.kind, [{ value: 'API', count: 1 }, { value: 'Component', count: 1233 }])
  const values = facets['spec.type'].map(f => f.value)
  assert.deepEqual(values, [...values].sort())
  assert.ok(values.includes('Service') && values.includes('service'))
  assert.equal(facets['spec.type'].reduce((sum, f) => sum + f.count, 0), 1234)
})

check('facets reach lists, relations and labels, by filter and by predicate', async () => {
  const asked = ['metadata.tags', 'relations.ownedBy', 'metadata.labels.tier', 'spec.nowhere']
  const byFilter = await client.getEntityFacets({ facets: asked, filter: { kind: 'component', 'metadata.namespace': 'default' } })
  assert.deepEqual(byFilter.facets['metadata.tags'], [{ value: 'go', count: 1 }, { value: 'java', count: 1 }, { value: 'payments', count: 1 }])
  assert.deepEqual(byFilter.facets['relations.ownedBy'], [{ value: 'group:default/team-a', count: 1 }, { value: 'user:default/jane', count: 1 }])
  assert.deepEqual(byFilter.facets['metadata.labels.tier'], [{ value: '1', count: 1 }])
  assert.deepEqual(byFilter.facets['spec.nowhere'], [])
  const byPredicate = await client.getEntityFacets({ facets: asked, query: { kind: 'component', 'metadata.namespace': 'default' } })
  assert.deepEqual(byPredicate, byFilter)
})

check('facets refuse requests that make no sense', async () => {
  assertError(await call('GET', '/entity-facets'), 400, 'InputError', /facet/)
  assertError(await call('GET', '/entity-facets?facet='), 400, 'InputError', /facet/)
  assertError(await call('POST', '/entity-facets', { facets: [] }), 400, 'InputError', /facets/)
  assertError(await call('POST', '/entity-facets', { facets: 'kind' }), 400, 'InputError')
})
