import type { ReactElement } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import { ImportPackageDialog, RefusedPackageDialog } from '../forms/import-package-dialog.tsx';
import { OwnFormDialog } from '../forms/own-form-dialog.tsx';
import { PackagesDialog } from '../forms/packages-dialog.tsx';
import { CheckResultDialog } from '../../summary/check-result-dialog.tsx';
import { ConvertDialog } from '../../conversion/convert-dialog.tsx';
import { useWindow } from '../state/application-hooks.ts';
import { AboutDialog } from './about-dialog.tsx';
import { ChooseFormDialog } from './choose-form-dialog.tsx';
import { ClosingDialog } from './closing-dialog.tsx';
import { ExplainDialog } from './explain-dialog.tsx';
import { GoToDialog } from './go-to-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { MessageDialog, QuestionDialog } from './message-dialogs.tsx';
import { NewFromFormDialog } from './new-from-form-dialog.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { SaveProblemDialog } from './save-problem-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

/** Shows the dialog that the state asks for. */
export function DialogHost(): ReactElement | null {
  const dialog = useWindow((state) => state.dialog);
  if (dialog === null) return null;
  switch (dialog.kind) {
    case 'closing':
      return <ClosingDialog onSettled={dialog.onSettled} />;
    case 'saveProblem':
      return <SaveProblemDialog problem={dialog.problem} />;
    case 'message':
      return <MessageDialog title={dialog.title} sentence={dialog.sentence} />;
    case 'question':
      return <QuestionDialog {...dialog} />;
    case 'newFromForm':
      return <NewFromFormDialog />;
    case 'paper':
      return <PaperDialog purpose={dialog.purpose} />;
    case 'chooseForm':
      return <ChooseFormDialog isAsked={dialog.isAsked} />;
    case 'ownForm':
      return <OwnFormDialog />;
    case 'packages':
      return <PackagesDialog />;
    case 'importPackage':
      return <ImportPackageDialog candidate={dialog.candidate} />;
    case 'refusedPackage':
      return <RefusedPackageDialog name={dialog.name} problems={dialog.problems} />;
    case 'checkResult':
      return <CheckResultDialog summary={dialog.summary} />;
    case 'convertYuan':
      return <ConvertDialog conversion={dialog.conversion} />;
    case 'explain':
      return <ExplainDialog />;
    case 'goTo':
      return <GoToDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'help':
      return <HelpDialog />;
    case 'about':
      return <AboutDialog />;
    default:
      return assertNever(dialog, 'DialogHost');
  }
}
