import { demonstrationTenant } from '../../src/features/demonstration/index.ts'
import { fillProtocol } from '../../src/features/protocols/index.ts'
import type { Toolkit } from './toolkit.ts'

/** A protocol that is signed and published, for the addresses below it. */
export async function protocolPlaces({ door }: Toolkit): Promise<Readonly<Record<string, string>>> {
  const maker = demonstrationTenant('coordinator')
  const seats = { maker, lead: demonstrationTenant('supervisor'), clinician: demonstrationTenant('clinician') }
  await fillProtocol(door.services, seats)
  const { protocol_id: id, id: publication } = await door.services.database.inTenant(maker, (tx) =>
    tx.selectFrom('protocol_published').select(['id', 'protocol_id']).executeTakeFirstOrThrow(),
  )
  const [path, at] = ['/w/:collaboration/protocols/:id', `/w/riverbend/protocols/${id}`]
  const pages = ['', '/ends', '/card', '/versions', '/comments', '/settings', '/cases', '/sign', '/now', '/replay']
  const published = ['', '/try', '/card', '/card/pdf', '/card/word']
  return {
    ...Object.fromEntries(pages.map((rest) => [`${path}${rest}`, `${at}${rest}`])),
    [`${path}/try`]: `${at}/try?at=hurt.no,weapon.near,violence-near.no,locked.yes`,
    [`${path}/nodes/:node`]: `${at}/nodes/reason`,
    [`${path}/nodes/:node/remove`]: `${at}/nodes/with/remove`,
    [`${path}/cases/:case`]: `${at}/cases/knife`,
    ...Object.fromEntries(
      published.map((rest) => [`${path}/published/:publication${rest}`, `${at}/published/${publication}${rest}`]),
    ),
  }
}
