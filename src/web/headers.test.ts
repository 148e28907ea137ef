import { expect, test } from 'vitest'
import { downloadHeaders, pageHeaders, securityHeaders } from './headers.ts'

test('every answer forbids frames, foreign origins, plug-ins and inline script', () => {
  const headers = securityHeaders()
  const policy = headers['content-security-policy'] ?? ''
  for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policy).toContain(rule)
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toMatch(/unsafe|nonce|https?:|data:|\*/)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/)
})
test('private pages are never kept, public ones are asked about again, hashed files stay', () => {
  expect(pageHeaders('private')['cache-control']).toBe('no-store')
  expect(pageHeaders('public')['cache-control']).toBe('public, max-age=0, must-revalidate')
  expect(pageHeaders('public').vary).toContain('cookie')
  expect(pageHeaders('hashed')['cache-control']).toContain('immutable')
})
test('a download cannot break out of its header, and nothing in it runs', () => {
  const headers = downloadHeaders('plan "é"\r\nx: y.pdf', 'application/pdf')
  expect(headers['content-disposition']).not.toMatch(/[\r\n]/)
  expect(headers['content-disposition']).toContain('attachment; filename="plan _____x: y.pdf"')
  expect(headers['content-security-policy']).toContain('sandbox')
})
