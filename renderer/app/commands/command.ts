import type { Application } from '../application.ts';
import type { WindowState } from '../state/window-state.ts';

/** Every command of the window; the shell's native menu uses the same ids. */
export type CommandId =
  | 'file.new'
  | 'file.open'
  | 'file.save'
  | 'file.saveAs'
  | 'file.exportPdf'
  | 'file.print'
  | 'file.close'
  | 'file.packages'
  | 'edit.undo'
  | 'edit.redo'
  | 'edit.cut'
  | 'edit.copy'
  | 'edit.paste'
  | 'edit.cell'
  | 'edit.clear'
  | 'edit.fillDown'
  | 'edit.fillRight'
  | 'edit.copyFromAbove'
  | 'edit.insertDate'
  | 'edit.autoSum'
  | 'edit.find'
  | 'edit.replace'
  | 'edit.findNext'
  | 'edit.findPrevious'
  | 'edit.goTo'
  | 'edit.guardForm'
  | 'edit.convertYuan'
  | 'rows.insertAbove'
  | 'rows.insertBelow'
  | 'rows.insertGroup'
  | 'rows.remove'
  | 'view.zoomIn'
  | 'view.zoomOut'
  | 'view.zoomReset'
  | 'view.entry'
  | 'view.findings'
  | 'view.fillableTint'
  | 'view.explain'
  | 'view.precedents'
  | 'view.dependents'
  | 'view.traces'
  | 'view.nextSheet'
  | 'view.previousSheet'
  | 'view.nextRegion'
  | 'view.previousRegion'
  | 'view.settings'
  | 'check.next'
  | 'check.previous'
  | 'check.repair'
  | 'check.showPanel'
  | 'check.everything'
  | 'check.explain'
  | 'check.exportList'
  | 'check.exportListAsText'
  | 'check.printList'
  | 'check.chooseForm'
  | 'check.confirmInferred'
  | 'score.adopt'
  | 'score.adoptAll'
  | 'score.off'
  | 'score.suggest'
  | 'score.locked'
  | 'help.keys'
  | 'help.about';

/**
 * Where a command's keys work. `everywhere`: also while text is being edited. `outsideText`: not in a text
 * field or open cell editor, where the same keys belong to the text. `inGrid`: only with the focus in the grid.
 * `listed`: the grid itself acts on the key; it stands here for menu and help.
 */
export type KeyMode = 'everywhere' | 'outsideText' | 'inGrid' | 'listed';

/** One thing a clerk can do. Menu bar, toolbar, keys, help sheet and native menu all read this object. */
export interface Command {
  readonly id: CommandId;
  /** The menu's words; may name what it is about to do: `撤消 输入 C5`. */
  readonly label: (state: WindowState) => string;
  /** Short words for the toolbar. */
  readonly shortLabel: string;
  /** Chords as `parseChord` reads them; the first one is shown. */
  readonly keys: readonly string[];
  readonly keyMode: KeyMode;
  readonly when: (state: WindowState) => boolean;
  /** Present on commands that switch something on and off. */
  readonly isOn?: (state: WindowState) => boolean;
  readonly run: (application: Application) => void;
}

/** Builds the label function of a command whose words never change. */
export function always(text: string): () => string {
  return () => text;
}
