import { assert, call, assertError, check, client, clientOf2025, EXISTS, model, refOf, refs, sentBy, url } from './harness.mjs'

const payments = 'component:default/payments'

check('getEntityByRef gives the whole entity', async () => {
  const entity = await client.getEntityByRef(payments)
  assert.equal(entity.apiVersion, 'backstage.io/v1beta1')
  assert.equal(entity.kind, 'Component')
  assert.equal(entity.metadata.name, 'Payments')
  assert.equal(entity.metadata.namespace, 'default')
  assert.equal(entity.metadata.title, 'Payments – Zahlungen')
  assert.equal(entity.metadata.description, 'Takes "money" & keeps it <safe>')
  assert.match(entity.metadata.uid, /^[0-9a-f-]{36}$/)
  assert.ok(entity.metadata.etag.length > 0)
  assert.deepEqual(entity.metadata.labels, { tier: '1', 'example.org/zone': 'eu' })
  assert.equal(entity.metadata.annotations['x.y.z/w'], 'deep')
  assert.deepEqual(entity.metadata.tags, ['java', 'payments'])
  assert.deepEqual(entity.metadata.links, [{ url: 'https://example.org/payments', title: 'Runbook' }])
  assert.deepEqual(entity.spec.numbers, [1, 2.5])
  assert.equal(entity.spec.nothing, null)
  assert.deepEqual(entity.spec.deep, { er: [{ est: 'yes' }, { est: 'no' }] })
})

check('getEntityByRef takes any case of kind, namespace and name', async () => {
  assert.equal((await client.getEntityByRef('Component:Default/PAYMENTS')).metadata.name, 'Payments')
  assert.equal((await client.getEntityByRef({ kind: 'cOMPONENT', namespace: 'default', name: 'payments' })).metadata.name, 'Payments')
})

check('getEntityByRef of nothing is undefined', async () => {
  assert.equal(await client.getEntityByRef('component:default/none'), undefined)
  assert.equal(await client.getEntityByName({ kind: 'Component', name: 'none' }), undefined)
  assertError(await call('GET', '/entities/by-name/component/default/none'), 404, 'NotFoundError', /No entity named 'none' found, with kind 'component' in namespace 'default'/)
})

check('getEntityByName completes the namespace', async () => {
  assert.equal(refOf(await client.getEntityByName({ kind: 'Component', name: 'payments' })), payments)
  assert.equal(refOf(await client.getEntityByName({ kind: 'Component', namespace: 'other', name: 'orders' })), 'component:other/orders')
})

check('every entity is one that the catalog model accepts', async () => {
  const policy = model.EntityPolicies.allOf([new model.SchemaValidEntityPolicy(), new model.FieldFormatEntityPolicy(), new model.DefaultNamespaceEntityPolicy()])
  for (const entity of (await client.getEntities()).items) {
    const { relations, status, ...rest } = entity
    assert.ok(await policy.enforce(rest), refOf(entity))
    for (const relation of relations) assert.deepEqual(Object.keys(relation).sort(), ['targetRef', 'type'])
  }
})

check('relations are there in both directions, by type and target', async () => {
  const entity = await client.getEntityByRef(payments)
  assert.deepEqual(entity.relations, [
    { type: 'dependsOn', targetRef: 'resource:default/payments-db' },
    { type: 'hasPart', targetRef: 'component:default/orders' },
    { type: 'ownedBy', targetRef: 'group:default/team-a' },
    { type: 'partOf', targetRef: 'system:default/shop' },
    { type: 'providesApi', targetRef: 'api:default/payments-api' },
  ])
  const api = await client.getEntityByRef('api:default/payments-api')
  assert.ok(api.relations.some(r => r.type === 'apiProvidedBy' && r.targetRef === payments))
  assert.ok(api.relations.some(r => r.type === 'apiConsumedBy' && r.targetRef === 'component:default/orders'))
})

check('a relation to an entity that nobody made stays visible', async () => {
  const entity = await client.getEntityByRef('component:other/orders')
  assert.ok(entity.relations.some(r => r.type === 'dependsOn' && r.targetRef === 'component:default/nobody-made-this'))
})

check('what is wrong with an entity is in its status', async () => {
  const entity = await client.getEntityByRef('component:default/half-broken')
  assert.equal(entity.status.items[0].type, 'backstage.io/catalog-processing')
  assert.equal(entity.status.items[0].level, 'error')
  assert.match(entity.status.items[0].message, /owner/)
})

check('getEntities without paging gives everything', async () => {
  const { items } = await client.getEntities()
  assert.ok(items.length >= 1243)
  assert.equal(new Set(refs(items)).size, items.length)
})

check('getEntities answers a bare array of plain JSON', async () => {
  const answer = await call('GET', '/entities?filter=kind=component,metadata.name=payments')
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8')
  assert.ok(Array.isArray(answer.json))
  assert.equal(answer.json.length, 1)
  assert.deepEqual((await call('GET', '/entities?filter=kind=none')).json, [])
})

check('getEntities orders by several fields, missing values last', async () => {
  const { items } = await client.getEntities({
    filter: { kind: 'component', 'metadata.namespace': 'bulk' },
    order: [{ field: 'spec.lifecycle', order: 'desc' }, { field: 'metadata.name', order: 'desc' }],
    limit: 2000,
  })
  assert.equal(items.length, 1230)
  const expected = [...items].sort((a, b) =>
    Number(a.spec.lifecycle === undefined) - Number(b.spec.lifecycle === undefined)
    || (b.spec.lifecycle ?? '').localeCompare(a.spec.lifecycle ?? '')
    || b.metadata.name.localeCompare(a.metadata.name))
  assert.deepEqual(items.map(refOf), expected.map(refOf))
})

check('getEntities pages by limit, offset and the link header to the end', async () => {
  const seen = []
  let path = '/entities?filter=kind=component&limit=500&order=asc:metadata.name&fields=kind,metadata.name,metadata.namespace'
  let pages = 0
  while (path) {
    const answer = await call('GET', path)
    assert.equal(answer.status, 200)
    seen.push(...answer.json.map(refOf))
    pages++
    const link = answer.headers.get('link')
    if (link) assert.match(link, /^<\/api\/catalog\/entities\?.*after=[^>]+>; rel="next"$/)
    path = link ? process.env.PORTICO_URL + link.slice(1, link.indexOf('>')) : undefined
  }
  assert.equal(pages, 3)
  assert.equal(new Set(seen).size, 1234)
  assert.equal((await client.getEntities({ filter: { kind: 'component' }, limit: 5, offset: 1230 })).items.length, 4)
  assert.equal((await client.getEntities({ filter: { kind: 'component' }, offset: 1230 })).items.length, 4)
})

check('getEntities pages in order of the ref when no order is given', async () => {
  const { items } = await client.getEntities({ filter: { 'metadata.namespace': 'default' }, limit: 20 })
  assert.deepEqual(items.map(refOf), [...items.map(refOf)].sort())
})

check('getEntities refuses parameters that make no sense', async () => {
  assertError(await call('GET', '/entities?limit=0'), 400, 'InputError')
  assertError(await call('GET', '/entities?limit=x'), 400, 'InputError')
  assertError(await call('GET', '/entities?offset=-1'), 400, 'InputError')
  assertError(await call('GET', '/entities?after='), 400, 'InputError')
  assertError(await call('GET', '/entities?after=nonsense'), 400, 'InputError', /Malformed after cursor/)
  assertError(await call('GET', '/entities?order=metadata.name'), 400, 'InputError', /Invalid order parameter/)
  assertError(await call('GET', '/entities?filter=%3Da'), 400, 'InputError', /not a valid statement/)
  assertError(await call('GET', '/entities?fields=metadata.tags%5B0%5D'), 400, 'InputError', /array type fields/)
  assertError(await call('GET', '/entities?colour=red'), 400, 'InputError', /Unknown query parameter 'colour'/)
})

check('getEntitiesByRefs keeps length and order, with undefined for what isn\'t there', async () => {
  const { items } = await client.getEntitiesByRefs({ entityRefs: ['component:default/none', payments, 'nonsense', 'api:default/payments-api', payments] })
  assert.deepEqual(items.map(e => e && refOf(e)), [undefined, payments, undefined, 'api:default/payments-api', payments])
  assert.deepEqual((await client.getEntitiesByRefs({ entityRefs: [] })).items, [])
})

check('getEntitiesByRefs takes fields, filters and predicates', async () => {
  const entityRefs = [payments, 'component:default/orders', 'api:default/payments-api']
  const filtered = await client.getEntitiesByRefs({ entityRefs, filter: { 'spec.lifecycle': 'production' }, fields: ['metadata.name'] })
  assert.deepEqual(filtered.items, [{ metadata: { name: 'Payments' } }, undefined, { metadata: { name: 'payments-api' } }])
  const predicate = await client.getEntitiesByRefs({ entityRefs, query: { kind: 'component' } })
  assert.deepEqual(predicate.items.map(e => e && refOf(e)), [payments, 'component:default/orders', undefined])
  const both = await client.getEntitiesByRefs({ entityRefs, query: { kind: 'component' }, filter: { 'spec.lifecycle': 'production' } })
  assert.deepEqual(both.items.map(e => e && refOf(e)), [payments, undefined, undefined])
})

check('getEntitiesByRefs of more than a thousand goes in slices', async () => {
  const entityRefs = Array.from({ length: 1230 }, (_, i) => `component:bulk/service-${String(i).padStart(4, '0')}`)
  entityRefs.splice(700, 0, 'component:bulk/none')
  let items
  const sent = await sentBy(async () => ({ items } = await client.getEntitiesByRefs({ entityRefs, fields: ['kind', 'metadata.name', 'metadata.namespace'] })))
  assert.ok(sent.length >= 2)
  assert.deepEqual(items.map(e => (e ? refOf(e) : 'component:bulk/none')), entityRefs)
})

check('by-refs refuses bodies that make no sense', async () => {
  assertError(await call('POST', '/entities/by-refs'), 400, 'InputError')
  assertError(await call('POST', '/entities/by-refs', '{'), 400, 'InputError')
  assertError(await call('POST', '/entities/by-refs', '[]'), 400, 'InputError')
  assertError(await call('POST', '/entities/by-refs', {}), 400, 'InputError', /entityRefs/)
  assertError(await call('POST', '/entities/by-refs', { entityRefs: [1] }), 400, 'InputError')
  assertError(await call('POST', '/entities/by-refs', { entityRefs: [], query: [] }), 400, 'InputError', /Query must be an object/)
  assertError(await call('POST', '/entities/by-refs', '{"entityRefs":[]}', { 'Content-Type': 'text/plain' }), 400, 'InputError', /Content-Type/)
})

check('an entity is found by its uid', async () => {
  const entity = await client.getEntityByRef(payments)
  assert.deepEqual((await call('GET', `/entities/by-uid/${entity.metadata.uid}`)).json, entity)
  assertError(await call('GET', '/entities/by-uid/none'), 404, 'NotFoundError', /No entity with uid none/)
})

check('a token of the configuration is taken and any other refused', async () => {
  assert.equal(refOf(await client.getEntityByRef(payments, { token: process.env.PORTICO_TOKEN })), payments)
  await assert.rejects(client.getEntityByRef(payments, { token: 'abc' }), e => e.statusCode === 401 && e.body.error.name === 'AuthenticationError')
})

check('an address that has no route is a 404 without a body', async () => {
  for (const [method, path] of [['GET', '/nothing'], ['POST', '/entities'], ['PUT', '/refresh'], ['GET', ''], ['GET', '/entities/by-name/component/default']]) {
    const answer = await call(method, path)
    assert.equal(answer.status, 404, path)
    assert.equal(answer.text, '', path)
    assert.equal((await call(method, path, undefined, { Accept: 'text/html' })).text, '', path)
  }
})

check('the client of 2025 gets the same by its GETs', async () => {
  assert.equal(refOf(await clientOf2025.getEntityByRef(payments)), payments)
  assert.deepEqual(refs((await clientOf2025.getEntities({ filter: { kind: 'api', 'spec.definition': EXISTS } })).items), ['api:default/payments-api'])
  const { items } = await clientOf2025.getEntitiesByRefs({ entityRefs: [payments, 'component:default/none'] })
  assert.deepEqual(items.map(e => e && refOf(e)), [payments, undefined])
})

check('probes find Backstage\'s health addresses', async () => {
  for (const probe of ['liveness', 'readiness']) {
    const answer = await call('GET', `${url.replace('/api/catalog', '')}/.backstage/health/v1/${probe}`)
    assert.equal(answer.status, 200)
    assert.equal(answer.json.status, 'ok')
  }
})
