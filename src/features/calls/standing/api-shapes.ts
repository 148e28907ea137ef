import { z } from 'zod'

type Plain = Readonly<Record<string, unknown>>

/** What the API says of an import: counts only, never a row. */
export const ImportState = z.object({
  id: z.uuid(),
  state: z.enum(['waiting', 'reading', 'ready', 'failed', 'quarantined']),
  says: z.string().describe('Why it could not be read, or what it waits for; otherwise empty'),
  file: z.string(),
  rows: z.int().nullable().describe('Rows of data in the file: calls + joined + rejected'),
  calls: z.int().nullable(),
  joined: z.int().nullable(),
  rejected: z.int().nullable(),
  firstDay: z.iso.date().nullable(),
  lastDay: z.iso.date().nullable(),
})
export type ImportState = z.infer<typeof ImportState>

const Accepted = z.object({ id: z.uuid(), href: z.string().describe('Where its state can be asked for') })

const json = (shape: z.ZodType): Plain => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'output' })
  return { 'application/json': { schema } }
}
const PROBLEM = { $ref: '#/components/responses/Problem' }
const problems = (...codes: readonly number[]): Plain =>
  Object.fromEntries(codes.map((code) => [String(code), PROBLEM]))
const SECURITY = [{ partnerToken: [] }]

/** The addresses with which a machine of a partner brings calls in, as OpenAPI 3.1 describes them. */
export const IMPORT_PATHS: Plain = {
  '/api/v1/calls/imports': {
    post: {
      operationId: 'import-calls',
      summary: 'Bring in a file of calls for the partner of the token',
      description:
        'The file is read with the columns that a person confirmed last for the same columns; otherwise it waits for a person. The same Idempotency-Key with the same file, set and time zone is one import.',
      security: SECURITY,
      parameters: [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'A new one for each act, best a UUID of version 7; known for 30 days',
          schema: { type: 'string', minLength: 8, maxLength: 100 },
        },
        ...[
          ['set', 'Name of the data set; the one that took the same columns last when not given'],
          ['timezone', 'The clock of the file, for example America/Chicago; the one of last time when not given'],
          ['name', 'Name of the file, where the body is the file itself'],
        ].map(([name, description]) => ({ name, in: 'query', description, schema: { type: 'string' } })),
      ],
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['file'],
              properties: {
                set: { type: 'string' },
                timezone: { type: 'string' },
                file: { type: 'string', contentMediaType: 'application/octet-stream' },
              },
            },
          },
          'application/octet-stream': { schema: {} },
          'text/csv': { schema: {} },
        },
      },
      responses: {
        '202': { description: 'Taken', content: json(Accepted) },
        ...problems(400, 401, 409, 413, 415, 422, 429, 507),
      },
    },
  },
  '/api/v1/calls/imports/{id}': {
    get: {
      operationId: 'get-import-of-calls',
      summary: 'What became of a file that a token of this partner brought',
      security: SECURITY,
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
      responses: { '200': { description: 'Found', content: json(ImportState) }, ...problems(401, 404, 429) },
    },
  },
}

export const IMPORT_SECURITY: Plain = {
  partnerToken: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A token that an administrator of the partner makes under Settings; scope calls:import, a year at most',
  },
}
