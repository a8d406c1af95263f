import type { WindowState } from '../state/window-state.ts';
import { always, type Command } from './command.ts';

const isGridShown = ({ file }: WindowState): boolean => file?.view === 'grid';

/** What is about formulas, in the menus 编辑 and 查看. */
export const FORMULA_COMMANDS: readonly Command[] = [
  {
    id: 'edit.autoSum',
    label: always('求和'),
    shortLabel: '求和',
    keys: ['Alt+='],
    keyMode: 'inGrid',
    when: isGridShown,
    run: ({ formulas }) => {
      formulas.autoSum();
    },
  },
  {
    id: 'view.precedents',
    label: always('转到用到的单元格'),
    shortLabel: '来源',
    keys: ['Ctrl+['],
    keyMode: 'inGrid',
    when: isGridShown,
    run: ({ traces }) => {
      traces.goToPrecedents();
    },
  },
  {
    id: 'view.dependents',
    label: always('转到用到这一格的公式'),
    shortLabel: '去向',
    keys: ['Ctrl+]'],
    keyMode: 'inGrid',
    when: isGridShown,
    run: ({ traces }) => {
      traces.goToDependents();
    },
  },
  {
    id: 'view.traces',
    label: always('标出来源和去向'),
    shortLabel: '标出来源去向',
    keys: [],
    keyMode: 'everywhere',
    when: isGridShown,
    isOn: ({ showsTraces }) => showsTraces,
    run: ({ traces }) => {
      traces.toggle();
    },
  },
];
