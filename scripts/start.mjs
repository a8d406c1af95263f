// `npm start [-- 文件.xlsx]`: sets up what is missing, builds and opens the window, in Electron where its
// runtime can be had, otherwise in an installed browser; without a display it runs the demo.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBrowser } from './setup/browser.mjs';
import { ensureBuilt } from './setup/built-program.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { obtainElectron } from './setup/electron-runtime.mjs';
import { ROOT } from './setup/paths.mjs';

const files = process.argv.slice(2);

ensureDependencies();
ensureBuilt();
if (hasDisplay()) await openWindow();
else runDemo();

async function openWindow() {
  const electron = await obtainElectron();
  if (electron !== null) {
    const isRoot = process.getuid?.() === 0;
    // Chromium's sandbox cannot start as root.
    const switches = isRoot ? ['--no-sandbox'] : [];
    run(electron, [...switches, join(ROOT, 'dist', 'electron', 'main.js'), '--', ...files]);
    return;
  }
  const { path } = await ensureBrowser();
  if (path === null) {
    console.error(
      'Electron 运行时无法下载，也没有找到浏览器。请安装 Chromium、Chrome 或 Edge，再运行 npm start。',
    );
    process.exitCode = 1;
    return;
  }
  console.log(`Electron 运行时无法下载，改用浏览器打开同一窗口：${path}`);
  run(process.execPath, [join(ROOT, 'dist', 'hosts', 'chromium.js'), '--', ...files]);
}

function runDemo() {
  console.log('没有图形界面（DISPLAY、WAYLAND_DISPLAY 均未设置），改为运行演示 npm run demo。');
  run(process.execPath, [join(ROOT, 'scripts', 'demo.mjs')]);
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

function run(command, commandArguments) {
  const { status } = spawnSync(command, commandArguments, { cwd: ROOT, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
