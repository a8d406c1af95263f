import type { MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from '../ipc/host-services.ts';

/** The menus in their order: the part of a command's id before the dot, and the menu's name. */
const MENUS: readonly (readonly [string, string])[] = [
  ['file', '文件(&F)'],
  ['edit', '编辑(&E)'],
  ['check', '校验(&C)'],
  ['view', '查看(&V)'],
  ['help', '帮助(&H)'],
];

const OTHER_MENU = '更多(&M)';

/**
 * The native menu made from the window's commands, each in the menu its id names. The keys are only shown: the
 * window listens to them itself, so that they mean the same on every host.
 */
export function createMenuTemplate(
  commands: readonly WindowCommand[],
  onCommand: (id: string) => void,
): MenuItemConstructorOptions[] {
  const entry = (command: WindowCommand): MenuItemConstructorOptions => ({
    id: command.id,
    label: command.label.replaceAll('&', '&&'),
    enabled: command.enabled,
    ...(command.accelerator !== undefined && {
      accelerator: command.accelerator,
      registerAccelerator: false,
    }),
    click: () => {
      onCommand(command.id);
    },
  });
  const known = new Set(MENUS.map(([prefix]) => prefix));
  const menus = MENUS.map(([prefix, label]) => ({
    label,
    submenu: commands.filter((command) => prefixOf(command) === prefix).map(entry),
  }));
  const others = commands.filter((command) => !known.has(prefixOf(command)));
  return [...menus, { label: OTHER_MENU, submenu: others.map(entry) }].filter(
    (menu) => menu.submenu.length > 0,
  );
}

function prefixOf(command: WindowCommand): string {
  return command.id.split('.')[0] ?? '';
}
