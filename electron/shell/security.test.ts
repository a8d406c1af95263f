import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, isAllowedNavigation, isAllowedRequest } from './security.ts';

describe('isAllowedRequest', () => {
  it.each([
    ['app://ziping/index.html', true],
    ['app://ziping/worker.js?x=https://example.com', true],
    ['blob:app://ziping/1234', true],
    ['data:image/png;base64,AA==', true],
    ['app://other/index.html', false],
    ['app://ziping.example.com/', false],
    ['app://ziping@example.com/', false],
    ['app://user@ziping/', false],
    ['blob:https://example.com/1', false],
    ['http://127.0.0.1/', false],
    ['https://example.com/?next=app://ziping', false],
    ['ws://example.com/', false],
    ['file:///etc/passwd', false],
    ['devtools://devtools/bundled/x.html', false],
    ['chrome://version', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s → %s', (address, expected) => {
    expect(isAllowedRequest(address)).toBe(expected);
  });
});

describe('isAllowedNavigation', () => {
  it.each([
    ['app://ziping/index.html', true],
    ['app://ziping/paper.html#1', true],
    ['app://ziping.example.com/', false],
    ['https://example.com/app://ziping/', false],
    ['https://ziping/', false],
    ['data:text/html,x', false],
    ['blob:app://ziping/1', false],
    ['javascript:void 0', false],
    ['file:///C:/x.html', false],
    ['about:blank', false],
    ['\\\\server\\share', false],
  ])('%s → %s', (address, expected) => {
    expect(isAllowedNavigation(address)).toBe(expected);
  });
});

describe('the content security policy', () => {
  it('starts from nothing and allows no inline or computed code', () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'/);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:|wasm/);
  });

  it.each(['base-uri', 'form-action', 'frame-ancestors', 'frame-src', 'object-src'])(
    'closes %s',
    (directive) => {
      expect(CONTENT_SECURITY_POLICY).toContain(`${directive} 'none'`);
    },
  );
});
