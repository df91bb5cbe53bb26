import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert, assertError, call, check, client, clientOf2025, model, push, refOf } from './harness.mjs'

const folder = fileURLToPath(new URL('catalog', import.meta.url))
const files = Object.fromEntries(readdirSync(folder, { recursive: true }).filter(f => statSync(join(folder, f)).isFile()).map(f => [`example/${f}`, readFileSync(join(folder, f), 'utf8')]))
const example = 'local/catalog//example/all.yaml'
const component = name => `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: ${name}}\nspec: {type: service, lifecycle: production, owner: team-a}\n`
const target = name => `local/catalog//${name}/catalog-info.yaml`
let registered

check('a dry run of a location tells everything and changes nothing', async () => {
  push(files)
  const { location, entities, exists } = await client.addLocation({ target: example, dryRun: true })
  assert.deepEqual(location, { id: `url:${example}`, type: 'url', target: example, entityRef: location.entityRef })
  assert.match(location.entityRef, /^location:default\/generated-[0-9a-f]{40}$/)
  assert.equal(exists, false)
  const found = entities.map(refOf)
  for (const ref of ['component:default/queue-proxy', 'api:default/petstore', 'group:default/acme', 'user:default/breanna.davison', 'template:default/library', 'domain:default/audio'])
    assert.ok(found.includes(ref), ref)
  assert.equal(await client.getEntityByRef('component:default/artist-lookup'), undefined)
  assert.deepEqual((await client.getLocations()).items, [])
})

check('a location of all kinds that Backstage\'s examples have is taken without complaint', async () => {
  const answer = await call('POST', '/locations', { type: 'url', target: example })
  assert.equal(answer.status, 201, answer.text)
  registered = answer.json.location
  assert.match(registered.id, /^[0-9a-f-]{36}$/)
  assert.deepEqual(answer.json.entities, [])
  for (const ref of ['component:default/artist-lookup', 'component:default/artist-lookup-cache', 'component:default/queue-proxy', 'component:default/petstore', 'api:default/petstore',
    'api:default/artists', 'api:default/streetlights', 'api:default/hello-world', 'group:default/acme', 'group:default/team-artists', 'user:default/guest-listener', 'user:default/breanna.davison',
    'domain:default/artists-domain', 'domain:default/audio', 'system:default/artist-engagement', 'resource:default/artists-db', 'template:default/library',
    'location:default/example-catalog', 'location:default/example-organisation', 'location:default/example-missing', registered.entityRef]) {
    const entity = await client.getEntityByRef(ref)
    assert.ok(entity, ref)
    assert.equal(entity.status, undefined, `${ref}: ${JSON.stringify(entity.status)}`)
    assert.equal(entity.metadata.annotations['backstage.io/managed-by-origin-location'], `url:${example}`)
  }
  assert.deepEqual((await call('GET', '/entities/unprocessed/failed')).json, { type: 'failed', entities: [] })
  assert.deepEqual((await call('GET', '/entities/unprocessed/pending')).json, { type: 'pending', entities: [] })
  assert.match((await client.getEntityByRef('api:default/petstore')).spec.definition, /^openapi: 3.0.0/)
  const links = (await client.getEntityByRef('component:default/artist-lookup')).metadata.links
  assert.deepEqual(links[1], { url: 'https://example.com/group', title: 'Groups', icon: 'group', type: 'admin-dashboard' })
})

check('refs in files are completed by the entity\'s own namespace and the usual kind', async () => {
  const { relations } = await client.getEntityByRef('component:default/artist-lookup')
  for (const [type, targetRef] of [['ownedBy', 'group:default/team-artists'], ['partOf', 'system:default/artist-engagement'], ['dependsOn', 'resource:default/artists-db'], ['providesApi', 'api:default/artists'], ['hasPart', 'component:default/artist-lookup-cache']])
    assert.ok(relations.some(r => r.type === type && r.targetRef === targetRef), `${type} ${targetRef}`)
  assert.ok((await client.getEntityByRef('group:default/acme')).relations.some(r => r.type === 'parentOf' && r.targetRef === 'group:default/team-artists'))
  assert.ok((await client.getEntityByRef('component:default/queue-proxy')).relations.some(r => r.type === 'dependsOn' && r.targetRef === 'component:default/artist-lookup-cache'))
})

check('ancestry leads from an entity to the location that was registered', async () => {
  const { rootEntityRef, items } = await client.getEntityAncestors({ entityRef: 'user:default/breanna.davison' })
  assert.equal(rootEntityRef, 'user:default/breanna.davison')
  assert.deepEqual(items.map(i => [refOf(i.entity), i.parentEntityRefs]), [
    ['user:default/breanna.davison', ['location:default/example-organisation']],
    ['location:default/example-organisation', ['location:default/example-catalog']],
    ['location:default/example-catalog', [registered.entityRef]],
    [registered.entityRef, []],
  ])
  const byWildcard = await client.getEntityAncestors({ entityRef: 'component:default/petstore' })
  assert.deepEqual(byWildcard.items[0].parentEntityRefs, ['location:default/example-catalog'])
  assertError(await call('GET', '/entities/by-name/component/default/none/ancestry'), 404, 'NotFoundError', /No such entity component:default\/none/)
})

check('a location that is there already is a conflict, or a refresh when asked', async () => {
  const again = { type: 'url', target: example }
  assertError(await call('POST', '/locations', again), 409, 'ConflictError', /already exists/)
  assertError(await call('POST', '/locations?onConflict=reject', again), 409, 'ConflictError')
  await assert.rejects(client.addLocation({ target: example }), e => e.statusCode === 409 && e.cause.name === 'ConflictError')
  const { location } = await client.addLocation({ target: example, onConflict: 'refresh' })
  assert.equal(location.id, registered.id)
  assert.equal((await client.addLocation({ target: example, dryRun: true })).exists, true)
})

check('locations are listed, found by id, ref and entity', async () => {
  assert.deepEqual((await client.getLocations()).items, [registered])
  assert.deepEqual(await client.getLocationById(registered.id), registered)
  assert.equal(await client.getLocationById('none'), undefined)
  assert.deepEqual(await client.getLocationByRef(`url:${example}`), registered)
  assert.equal(await client.getLocationByRef('url:local/catalog//none.yaml'), undefined)
  assert.deepEqual(await client.getLocationByEntity('component:default/petstore'), registered)
  assert.equal(await client.getLocationByEntity('component:default/none'), undefined)
  assert.equal(await client.getLocationByEntity('component:default/payments'), undefined)
  assert.deepEqual(await clientOf2025.getLocationById(registered.id), registered)
})

check('locations are queried in pages, by predicates over their four fields', async () => {
  push(Object.fromEntries([1, 2, 3, 4].map(i => [`app${i}/catalog-info.yaml`, component(`app${i}`)])))
  for (const i of [1, 2, 3, 4]) await client.addLocation({ type: 'url', target: target(`app${i}`) })
  const all = await client.queryLocations()
  assert.equal(all.totalItems, 5)
  assert.deepEqual(all.items.map(l => l.id), all.items.map(l => l.id).sort())
  assert.deepEqual(all.pageInfo, {})
  const ids = []
  for await (const page of client.streamLocations({ limit: 2, query: { target: { $hasPrefix: 'LOCAL/catalog//app' } } })) {
    assert.ok(page.length <= 2)
    ids.push(...page.map(l => l.id))
  }
  assert.equal(new Set(ids).size, 4)
  const find = async query => (await client.queryLocations({ query })).items.map(l => l.target)
  assert.deepEqual(await find({ entityRef: registered.entityRef.toUpperCase() }), [example])
  assert.deepEqual(await find({ id: { $in: [registered.id] }, type: 'url' }), [example])
  assert.equal((await find({ $not: { target: example } })).length, 4)
  assert.deepEqual(await find({ $any: [{ target: target('app1') }, { type: 'file' }] }), [target('app1')])
  assertError(await call('POST', '/locations/by-query', { query: { owner: 'a' } }), 400, 'InputError', /expected key to be/)
  assertError(await call('POST', '/locations/by-query', { query: [] }), 400, 'InputError')
  assertError(await call('POST', '/locations/by-query', { limit: 0 }), 400, 'InputError')
  assertError(await call('POST', '/locations/by-query', { cursor: 'nonsense' }), 400, 'InputError', /Malformed cursor/)
})

check('a refresh brings what changed in the repository', async () => {
  push({ 'app1/catalog-info.yaml': component('app1').replace('production', 'deprecated') })
  await client.refreshEntity('component:default/app1')
  assert.equal((await client.getEntityByRef('component:default/app1')).spec.lifecycle, 'deprecated')
  await client.refreshEntity('Component:default/Payments')
  assertError(await call('POST', '/refresh', { entityRef: 'component:default/none' }), 404, 'NotFoundError')
  assertError(await call('POST', '/refresh', { entityRef: 'none' }), 400, 'InputError')
  assertError(await call('POST', '/refresh', {}), 400, 'InputError', /entityRef/)
  assertError(await call('POST', '/refresh', { entityRef: 'component:default/app1', more: 1 }), 400, 'InputError')
})

check('a location is moved, under the same id', async () => {
  push({ 'moved/catalog-info.yaml': component('moved') })
  const before = await client.getLocationByRef(`url:${target('app2')}`)
  const after = await client.updateLocation(before.id, { target: target('moved') })
  assert.deepEqual([after.id, after.type, after.target], [before.id, 'url', target('moved')])
  assert.equal(await client.getEntityByRef('component:default/app2'), undefined)
  assert.ok(await client.getEntityByRef('component:default/moved'))
  assert.deepEqual(await client.getLocationById(before.id), after)
  assertError(await call('PUT', `/locations/${before.id}`, { type: 'url', target: example }), 409, 'ConflictError')
  assertError(await call('PUT', '/locations/none', { type: 'url', target: target('app2') }), 404, 'NotFoundError', /Found no location with ID none/)
  assertError(await call('PUT', `/locations/${before.id}`, { type: 'url', target: target('nowhere') }), 400, 'InputError')
  assert.deepEqual(await client.getLocationById(before.id), after)
})

check('locations that make no sense are refused', async () => {
  assertError(await call('POST', '/locations', { type: 'file', target: '/etc/passwd' }), 400, 'InputError', /allowed type \["url"\]/)
  assertError(await call('POST', '/locations', { type: 'url' }), 400, 'InputError', /target/)
  assertError(await call('POST', '/locations', { type: 'url', target: example, more: 1 }), 400, 'InputError', /additional properties/)
  assertError(await call('POST', '/locations?onConflict=ignore', { type: 'url', target: example }), 400, 'InputError')
  assertError(await call('POST', '/locations', { type: 'url', target: target('nowhere') }), 400, 'InputError')
  assert.equal((await call('POST', '/locations', { type: 'url', target: example, presence: 'optional' })).status, 409)
})

check('what is broken in a file is said by a dry run and listed as unprocessed', async () => {
  const broken = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: broken-one}\nspec: {type: service, lifecycle: production}\n'
  push({ 'broken/catalog-info.yaml': `${component('good-one')}---\n${broken}` })
  await assert.rejects(client.addLocation({ target: target('broken'), dryRun: true }), e => e.statusCode === 400 && /owner/.test(e.cause.message))
  const { location } = await client.addLocation({ target: target('broken') })
  assert.ok(await client.getEntityByRef('component:default/good-one'))
  assert.equal(await client.getEntityByRef('component:default/broken-one'), undefined)
  const { json } = await call('GET', '/entities/unprocessed/failed')
  assert.equal(json.type, 'failed')
  assert.deepEqual(json.entities.map(e => e.entity_ref), ['component:default/broken-one'])
  assert.equal(json.entities[0].unprocessed_entity.metadata.name, 'broken-one')
  assert.match(json.entities[0].errors[0].message, /owner/)
  assert.equal((await call('DELETE', `/entities/unprocessed/delete/${json.entities[0].entity_id}`)).status, 204)
  await client.removeLocationById(location.id)
  assert.deepEqual((await call('GET', '/entities/unprocessed/failed')).json.entities, [])
})

check('validateEntity says what is wrong and where', async () => {
  const entity = { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name: 'a' }, spec: { type: 'service', lifecycle: 'production', owner: 'me' } }
  const location = 'url:https://example.com/catalog-info.yaml'
  assert.deepEqual(await client.validateEntity(entity, location), { valid: true })
  const { valid, errors } = await client.validateEntity({ ...entity, metadata: { name: 'not a name' } }, location)
  assert.equal(valid, false)
  assert.match(errors[0].message, /metadata\.name/)
  const api = { ...entity, kind: 'API', spec: { ...entity.spec, type: 'openapi', definition: { $text: './openapi.yaml' } } }
  assert.deepEqual(await client.validateEntity(api, location), { valid: true })
})

check('analyzeLocation finds the entities of a repository', async () => {
  const { existingEntityFiles, generateEntities } = await client.analyzeLocation({ location: { type: 'url', target: 'local/catalog' } })
  assert.deepEqual(generateEntities, [])
  const app1 = existingEntityFiles.find(f => f.entity.metadata.name === 'app1')
  assert.equal(app1.isRegistered, true)
  assert.deepEqual(app1.location, { type: 'url', target: target('app1') })
})

check('analyzeLocation proposes a component for a repository that declares none', async () => {
  const { existingEntityFiles, generateEntities } = await client.analyzeLocation({ location: { type: 'url', target: 'local/catalog' }, catalogFilename: 'no-such-file.yaml' })
  assert.deepEqual(existingEntityFiles, [])
  assert.deepEqual(generateEntities, [{
    entity: { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name: 'catalog' }, spec: { type: 'other', lifecycle: 'unknown' } }, fields: [],
  }])
  assertError(await call('POST', '/analyze-location', { location: { type: 'url', target: 'nonsense' } }), 400, 'InputError', /not a URL/)
  assertError(await call('POST', '/analyze-location', {}), 400, 'InputError', /location/)
})

check('a location that is unregistered takes its entities along', async () => {
  await client.removeLocationById(registered.id)
  assert.equal(await client.getLocationById(registered.id), undefined)
  assert.equal(await client.getEntityByRef('component:default/artist-lookup'), undefined)
  assert.ok(await client.getEntityByRef('component:default/app1'))
  await assert.rejects(client.removeLocationById(registered.id), e => e.statusCode === 404 && e.cause.name === 'NotFoundError')
})
