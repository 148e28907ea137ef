import { z } from 'zod'
import { IMPORT_PATHS, IMPORT_SECURITY } from '../calls/index.ts'
import { COLLECTIONS, type Collection } from './collections.ts'

type Plain = Readonly<Record<string, unknown>>
const VERSION = '1.0.0'

/** The read API as OpenAPI 3.1, made from the collections that it serves. */
export function openApi(origin: string): Plain {
  return {
    openapi: '3.1.0',
    info: {
      title: 'PMHC Toolkit: public read API, and bringing calls in',
      version: VERSION,
      description:
        'Public records of this installation. Every record says when it was compiled and whether a person has reviewed it. ' +
        'No key is needed, but for bringing calls in. Errors are problem details (RFC 9457). Answers carry an ETag.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: origin }],
    paths: { ...Object.fromEntries(COLLECTIONS.flatMap(pathsOf)), ...IMPORT_PATHS },
    components: {
      securitySchemes: IMPORT_SECURITY,
      schemas: {
        ...Object.fromEntries(COLLECTIONS.map((one) => [schemaName(one), schemaOf(one)])),
        Problem: z.toJSONSchema(Problem),
      },
      responses: {
        Problem: {
          description: 'What was asked cannot be answered',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  parameter: z.string().optional(),
})

export const schemaName = ({ name }: Pick<Collection, 'name'>): string =>
  name.replaceAll(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())

function schemaOf({ shape, title }: Collection): Plain {
  const { $schema: _, ...drawn } = z.toJSONSchema(shape, { io: 'output' })
  return { title, ...drawn }
}

function pathsOf(collection: Collection): readonly (readonly [string, Plain])[] {
  const { name, title, says } = collection
  const reference = { $ref: `#/components/schemas/${schemaName(collection)}` }
  const list = { type: 'object', required: ['data', 'total', 'next'], properties: listOf(reference) }
  const failures = { '400': { $ref: '#/components/responses/Problem' } }
  return [
    [
      `/api/v1/${name}`,
      {
        get: {
          operationId: `list-${name}`,
          summary: title,
          description: says,
          parameters: parametersOf(collection),
          responses: { '200': answer(list), ...failures },
        },
      },
    ],
    [
      `/api/v1/${name}/{id}`,
      {
        get: {
          operationId: `get-${name}`,
          summary: `One of: ${title}`,
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { '200': answer(reference), '404': { $ref: '#/components/responses/Problem' } },
        },
      },
    ],
  ]
}

const listOf = (reference: Plain): Plain => ({
  data: { type: 'array', items: reference },
  total: { type: 'integer', description: 'How many records the question matches' },
  next: { type: ['string', 'null'], description: 'The address of the next page' },
})

const answer = (schema: Plain): Plain => ({ description: 'Found', content: { 'application/json': { schema } } })

function parametersOf({ filters }: Collection): readonly Plain[] {
  const query = (name: string, schema: Plain, description: string) => ({ name, in: 'query', schema, description })
  return [
    query('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }, 'Most records in one answer'),
    query('cursor', { type: 'string' }, 'Goes on where an earlier answer ended'),
    ...filters.map((name) => query(name, { type: 'array', items: { type: 'string' } }, 'Repeat it for alternatives')),
  ]
}
