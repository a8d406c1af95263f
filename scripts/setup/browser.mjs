import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../electron/browser/find-browser.mjs';
import { ROOT } from './paths.mjs';
import { isReachable } from './reachable.mjs';

/** Milliseconds for the download of a browser. */
const DOWNLOAD_TIME = 600_000;

const APT_PACKAGES = ['chromium', 'fonts-noto-cjk'];

/**
 * Finds a browser that can show the window, or installs one: Debian's packages where this runs as root,
 * otherwise Playwright's own browser. Chinese fonts come along where they can.
 *
 * @returns {Promise<{path: string | null}>} the program file, or null where there is none and none can be had
 */
export async function ensureBrowser() {
  const path = (await findRunning()) ?? (await install());
  if (path !== null) process.env['ZIPING_BROWSER'] = path;
  ensureChineseFont();
  return { path };
}

async function findRunning() {
  const path = await findBrowser();
  return path !== null && starts(path) ? path : null;
}

/** A browser whose libraries are missing is none. */
function starts(path) {
  // On Windows a browser answers no such question; it brings its libraries along.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

async function install() {
  if (canUseApt()) {
    console.log(`正在安装浏览器（apt-get install ${APT_PACKAGES.join(' ')}）……`);
    aptInstall(APT_PACKAGES);
    const installed = await findRunning();
    if (installed !== null) return installed;
  }
  if (!(await isReachable('https://cdn.playwright.dev/'))) return null;
  console.log('正在下载浏览器（playwright install chromium）……');
  const playwright = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  spawnSync(process.execPath, [playwright, 'install', 'chromium'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: DOWNLOAD_TIME,
  });
  return findRunning();
}

function ensureChineseFont() {
  if (process.platform !== 'linux') return;
  const { status, stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  if (status === 0 && stdout.trim() !== '') return;
  if (canUseApt()) aptInstall(['fonts-noto-cjk', 'fontconfig']);
  else if (status === 0) console.warn('没有中文字体，文字会显示成方框。请安装 fonts-noto-cjk。');
}

function canUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function aptInstall(packages) {
  const run = (aptArguments) =>
    spawnSync('apt-get', aptArguments, {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: DOWNLOAD_TIME,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  run(['update', '-qq']);
  run(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}
