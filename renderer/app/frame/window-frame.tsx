import type { ReactElement } from 'react';
import { EntryView } from '../../entry/entry-view.tsx';
import { FindingsPanel } from '../../findings/findings-panel.tsx';
import { ScorePanel } from '../../scoring/score-panel.tsx';
import { ContentBar } from '../content-bar/content-bar.tsx';
import { DialogHost } from '../dialogs/dialog-host.tsx';
import { ContextMenu } from '../menu/context-menu.tsx';
import { MenuBar } from '../menu/menu-bar.tsx';
import { StartPage } from '../start/start-page.tsx';
import { useWindow } from '../state/application-hooks.ts';
import { Toolbar } from '../toolbar/toolbar.tsx';
import { FindBar } from '../find/find-bar.tsx';
import { Banner } from './banner.tsx';
import { CellBubble } from './cell-bubble.tsx';
import { FileDrop } from './file-drop.tsx';
import { GridPane } from './grid-pane.tsx';
import { SHEET_PANEL_ID, SheetTabs } from './sheet-tabs.tsx';
import { StatusBar } from './status-bar.tsx';
import { TaskNotice } from './task-notice.tsx';

/** The whole window. */
export function WindowFrame(): ReactElement {
  const hasFile = useWindow(({ file }) => file !== null);
  const hasNativeMenu = useWindow(({ host }) => host?.host === 'electron');
  return (
    <div className="window-frame">
      {!hasNativeMenu && <MenuBar />}
      <Banner />
      {hasFile ? <WorkArea /> : <StartPage />}
      <TaskNotice />
      <DialogHost />
      <FileDrop />
    </div>
  );
}

function WorkArea(): ReactElement {
  const showsFindings = useWindow(({ settings }) => settings.showsFindings);
  const isEntry = useWindow(({ file }) => file?.view === 'entry');
  const sheetName = useWindow(
    ({ file }) => file?.document.workbook.sheets.find(({ id }) => id === file.sheetId)?.name ?? '',
  );
  return (
    <>
      <Toolbar />
      {!isEntry && <ContentBar />}
      {!isEntry && <FindBar />}
      <div className="work-area">
        <main className="sheet-main">
          <div
            className="sheet-panel"
            id={SHEET_PANEL_ID}
            role="tabpanel"
            aria-label={`工作表 ${sheetName}`}
          >
            {isEntry ? <EntryView /> : <GridPane />}
          </div>
        </main>
        {showsFindings && (
          <div className="side-column">
            <FindingsPanel />
            <ScorePanel />
          </div>
        )}
      </div>
      <div className="bottom-bar">
        <SheetTabs />
        <StatusBar />
      </div>
      <CellBubble />
      <ContextMenu />
    </>
  );
}
