// Traps that a server falls into which only resembles Backstage's. Those about templates (expressions, steps, task streams) have no route here.
import { assert, assertError, call, check, client, EXISTS, push, refOf, sentBy } from './harness.mjs'

const bulk = { kind: 'component', 'metadata.namespace': 'bulk' }
const payments = 'component:default/payments'
const location = 'url:https://example.com/catalog-info.yaml'
const envelope = (kind, spec, metadata) => ({ apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name: 'a', ...metadata }, spec })
const good = { type: 'service', lifecycle: 'production', owner: 'me' }

check('trap 1: a cursor with a member query goes on by POST, one without by GET, and each verb takes both', async () => {
  const orderFields = { field: 'metadata.name', order: 'asc' }
  const byGet = await client.queryEntities({ filter: bulk, limit: 100, orderFields })
  const byPost = await client.queryEntities({ query: bulk, limit: 100, orderFields })
  const decode = cursor => JSON.parse(atob(cursor))
  assert.ok(!('query' in decode(byGet.pageInfo.nextCursor)))
  assert.ok('query' in decode(byPost.pageInfo.nextCursor))
  const pages = []
  const sent = await sentBy(async () => {
    for (const { pageInfo } of [byGet, byPost]) pages.push(await client.queryEntities({ cursor: pageInfo.nextCursor, limit: 100 }))
  })
  assert.deepEqual(sent.map(r => r.method), ['GET', 'POST'])
  for (const { pageInfo } of [byGet, byPost]) {
    pages.push((await call('GET', `/entities/by-query?limit=100&cursor=${encodeURIComponent(pageInfo.nextCursor)}`)).json)
    pages.push((await call('POST', '/entities/by-query', { cursor: pageInfo.nextCursor, limit: 100 })).json)
  }
  for (const page of pages) assert.deepEqual(page.items.map(refOf), pages[0].items.map(refOf))
  assert.equal(pages[0].items[0].metadata.name, 'service-0101')
})

check('trap 2: fields come with commas between them, and annotation keys have dots', async () => {
  const fields = ['kind', 'metadata.annotations.backstage.io/source-location', 'metadata.annotations.a.b', 'metadata.labels.example.org/zone', 'spec.deep']
  const { items } = await client.getEntities({ filter: { kind: 'component', 'metadata.name': 'payments' }, fields })
  assert.deepEqual(items, [{
    kind: 'Component',
    metadata: { annotations: { 'backstage.io/source-location': 'url:https://github.com/acme/payments/', 'a.b': 'dotted' }, labels: { 'example.org/zone': 'eu' } },
    spec: { deep: { er: [{ est: 'yes' }, { est: 'no' }] } },
  }])
  const [sent] = await sentBy(() => client.getEntities({ fields: ['kind', 'metadata.name'], limit: 1 }))
  assert.match(decodeURIComponent(sent.url), /fields=kind,metadata\.name/)
})

check('trap 3: the list of locations wraps each into data', async () => {
  push({ 'trap/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: trap}\nspec: {type: service, lifecycle: production, owner: team-a}\n` })
  const { json } = await call('POST', '/locations', { type: 'url', target: 'local/catalog//trap/catalog-info.yaml' })
  const list = (await call('GET', '/locations')).json
  assert.ok(Array.isArray(list))
  assert.ok(list.every(l => Object.keys(l).join() === 'data' && Object.keys(l.data).sort().join() === 'entityRef,id,target,type'))
  assert.deepEqual((await call('GET', `/locations/${json.location.id}`)).json, json.location)
})

check('trap 4: by-refs answers null in place of what isn\'t there, also to more than 100 KB', async () => {
  const entityRefs = Array.from({ length: 2500 }, (_, i) => `component:bulk/${'x'.repeat(40)}-${i}`)
  entityRefs[1234] = payments
  const answer = await call('POST', '/entities/by-refs', { entityRefs, fields: ['metadata.name'] })
  assert.ok(JSON.stringify(entityRefs).length > 100 * 1024)
  assert.equal(answer.status, 200)
  assert.equal(answer.json.items.length, 2500)
  assert.deepEqual(answer.json.items[1234], { metadata: { name: 'Payments' } })
  assert.equal(answer.json.items.filter(e => e === null).length, 2499)
  assertError(await call('POST', '/entities/by-refs', { entityRefs: ['x'.repeat(1100 * 1024)] }), 413, 'PayloadTooLargeError')
})

check('trap 5: a refresh is 200, adding 201, moving 200, deleting 204, each as the client expects', async () => {
  push({ 'trap5/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: trap5}\nspec: {type: service, lifecycle: production, owner: team-a}\n` })
  const refreshed = await call('POST', '/refresh', { entityRef: payments })
  assert.deepEqual([refreshed.status, refreshed.text], [200, ''])
  const added = await call('POST', '/locations', { type: 'url', target: 'local/catalog//trap5/catalog-info.yaml' })
  assert.equal(added.status, 201)
  const { id } = added.json.location
  assert.equal((await call('POST', '/locations?dryRun=true', { type: 'url', target: 'local/catalog//trap5/catalog-info.yaml' })).status, 201)
  assert.equal((await call('PUT', `/locations/${id}`, { type: 'url', target: 'local/catalog//trap5/*.yaml' })).status, 200)
  const deleted = await call('DELETE', `/locations/${id}`)
  assert.deepEqual([deleted.status, deleted.text], [204, ''])
  assert.equal((await call('DELETE', '/entities/by-uid/none')).status, 204)
})

check('trap 6: validate-entity has a form of errors of its own', async () => {
  const invalid = await call('POST', '/validate-entity', { entity: envelope('Component', {}), location })
  assert.equal(invalid.status, 400)
  assert.deepEqual(Object.keys(invalid.json), ['errors'])
  for (const error of invalid.json.errors) assert.deepEqual(Object.keys(error).sort(), ['message', 'name'])
  for (const body of [{ entity: envelope('Component', good) }, { location }, { entity: envelope('Component', good), location: 'file:/a' }, { entity: envelope('Component', good), location: 'nonsense' }, [], 'x']) {
    const answer = await call('POST', '/validate-entity', typeof body === 'string' ? body : JSON.stringify(body))
    assert.equal(answer.status, 400)
    assert.ok(answer.json.errors.length > 0, answer.text)
  }
  const valid = await call('POST', '/validate-entity', { entity: envelope('Component', good), location })
  assert.deepEqual([valid.status, valid.text], [200, ''])
})

check('trap 7: facets come under the names asked for, with values in their original case', async () => {
  const answer = await call('GET', '/entity-facets?facet=SPEC.Type&facet=kind&facet=metadata.Name&filter=kind=component,metadata.namespace=default')
  assert.deepEqual(Object.keys(answer.json), ['facets'])
  assert.deepEqual(Object.keys(answer.json.facets), ['SPEC.Type', 'kind', 'metadata.Name'])
  assert.ok(answer.json.facets['SPEC.Type'].some(f => f.value === 'Service'))
  assert.ok(answer.json.facets['metadata.Name'].some(f => f.value === 'Payments'))
  assert.equal(answer.json.facets.kind[0].value, 'Component')
})

check('trap 9: relations have a targetRef and nothing else of the target', async () => {
  for (const entity of (await client.getEntities({ filter: { 'metadata.namespace': 'default' } })).items)
    for (const relation of entity.relations) assert.deepEqual(Object.keys(relation), ['type', 'targetRef'])
})

check('trap 10: a ref without a namespace is of the namespace of the entity that has it', async () => {
  const entity = await client.getEntityByRef('component:other/orders')
  assert.ok(entity.relations.some(r => r.type === 'ownedBy' && r.targetRef === 'group:other/team-a'))
})

check('trap 11: a Group without children and a User without memberOf are invalid', async () => {
  assert.equal((await client.validateEntity(envelope('Group', { type: 'team' }), location)).valid, false)
  assert.equal((await client.validateEntity(envelope('Group', { type: 'team', children: [] }), location)).valid, true)
  assert.equal((await client.validateEntity(envelope('User', { profile: {} }), location)).valid, false)
  assert.equal((await client.validateEntity(envelope('User', { memberOf: [] }), location)).valid, true)
})

check('trap 12: an annotation or label that is no string is invalid', async () => {
  assert.equal((await client.validateEntity(envelope('Component', good, { annotations: { 'a/b': 1 } }), location)).valid, false)
  assert.equal((await client.validateEntity(envelope('Component', good, { annotations: { 'a/b': true } }), location)).valid, false)
  assert.equal((await client.validateEntity(envelope('Component', good, { labels: { a: 1 } }), location)).valid, false)
  assert.equal((await client.validateEntity(envelope('Component', good, { annotations: { 'a/b': '1' } }), location)).valid, true)
})

check('trap 18: an entity that is deleted comes back when its file still has it', async () => {
  const { uid } = (await client.getEntityByRef('component:default/trap')).metadata
  await client.removeEntityByUid(uid)
  const again = await client.getEntityByRef('component:default/trap')
  assert.equal(refOf(again), 'component:default/trap')
})

check('trap 19: keys of one entity that differ only in case are invalid', async () => {
  const { valid, errors } = await client.validateEntity(envelope('Component', { ...good, Owner: 'you' }), location)
  assert.equal(valid, false)
  assert.match(errors[0].message, /[Oo]wner/)
  assert.equal((await client.validateEntity(envelope('Component', good, { annotations: { 'a/B': '1', 'a/b': '2' } }), location)).valid, false)
})

check('trap 20: of values longer than 200 characters only their existence is known', async () => {
  const api = await client.getEntityByRef('api:default/payments-api')
  assert.ok(api.spec.definition.length > 200)
  const find = async filter => (await client.getEntities({ filter: { kind: 'api', 'metadata.name': 'payments-api', ...filter } })).items.length
  assert.equal(await find({ 'spec.definition': EXISTS }), 1)
  assert.equal((await client.queryEntities({ query: { kind: 'api', 'metadata.name': 'payments-api', 'spec.definition': api.spec.definition } })).totalItems, 0)
  assert.deepEqual((await client.getEntityFacets({ facets: ['spec.definition'], filter: { 'metadata.name': 'payments-api' } })).facets['spec.definition'], [])
})
