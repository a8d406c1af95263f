import { bindForm } from '../../../shared/forms/bind-form.ts';
import { labelsOf } from '../../../shared/forms/sheet-labels.ts';
import { labelPrintOf } from '../../../shared/packages/label-print.ts';
import { formTitle, nextVersion, ownFormId } from '../../../shared/packages/own-form-id.ts';
import { ownPackage, type OwnFormFacts } from '../../../shared/packages/own-package.ts';
import { ownTemplate } from '../../../shared/packages/own-template.ts';
import { writePackageFile } from '../../../shared/packages/package-file.ts';
import {
  inferredRelations,
  type InferredRelation,
} from '../../../shared/rules/inferred-relations.ts';
import { firstSheet } from '../files/first-place.ts';
import type { ApplicationContext } from '../application-context.ts';
import type { DialogActions } from '../dialogs/dialog-actions.ts';
import { fileErrorSentence } from '../shell/file-error-sentence.ts';
import type { FormActions } from './form-actions.ts';

/** What the clerk fills in for a package of the bureau's own. */
export type OwnFormAnswers = Pick<OwnFormFacts, 'title' | 'district' | 'year'>;

/** Makes the inferred relations of the open file a package of the bureau's own. */
export interface OwnFormActions {
  readonly begin: () => void;
  /** What the file itself suggests. */
  readonly suggested: () => OwnFormAnswers;
  /** Saves the confirmed relations as a package; the others do not come back for this form. */
  readonly confirm: (
    confirmed: readonly InferredRelation[],
    answers: OwnFormAnswers,
  ) => Promise<void>;
}

/** Builds the part of the application in which inferred relations are confirmed. */
export function createOwnFormActions(
  { store, bridge, announcer }: ApplicationContext,
  dialogs: DialogActions,
  forms: FormActions,
): OwnFormActions {
  const refuse = (sentence: string): void => {
    dialogs.tell('没有存成表单包', sentence);
  };
  return {
    begin: () => {
      dialogs.show({ kind: 'ownForm' });
    },
    suggested: () => {
      const { file } = store.get();
      const year = new Date().getFullYear();
      if (!file) return { title: '', district: '', year };
      const { workbook } = file.document;
      const sheet = firstSheet(workbook);
      const texts = sheet ? labelsOf(sheet, workbook.styles).cells.slice(0, 4) : [];
      const printed = texts.map(({ text }) => text).join(' ');
      const printedYear = /(20\d{2})\s*年/.exec(printed)?.[1];
      return {
        title: formTitle(texts.map(({ text }) => text)) || file.name.replace(/\.[^.]+$/, ''),
        district: '本单位',
        year: printedYear === undefined ? year : Number(printedYear),
      };
    },
    confirm: async (confirmed, answers) => {
      const { file, forms: known } = store.get();
      const inferred = file?.document.inferred;
      if (!file || !inferred) return;
      const { workbook } = file.document;
      const id = ownFormId(labelPrintOf(workbook));
      const installed = known.find((form) => form.id === id);
      const version = installed ? nextVersion(installed.package.version) : '1.0.0';
      const own = ownPackage(workbook, inferred, confirmed, { ...answers, id, version });
      if (!own) {
        refuse('确认的关系找不到能指明位置的栏目名，没有存成表单包。这些关系仍按推断提示。');
        return;
      }
      const template = ownTemplate(workbook, bindForm(workbook, own.package));
      store.set({ task: { label: '正在存成表单包…', cancel: null } });
      const saved = await file.keeper.save(template.workbook);
      store.set({ task: null });
      if (!saved.ok) {
        refuse(saved.error);
        return;
      }
      const bytes = writePackageFile({
        definition: own.definition,
        template: saved.value,
        sample: null,
      });
      const reply = await bridge.call('forms.install', { bytes, origin: 'own' });
      if (!reply.ok) {
        refuse(fileErrorSentence(reply.error));
        return;
      }
      await forms.refresh();
      const chosen = new Set(confirmed);
      const wrong = inferredRelations(inferred).filter(({ key }) =>
        confirmed.every((relation) => relation.key !== key),
      );
      if (wrong.length > 0) forms.dismissInferred(wrong.map(({ key }) => key));
      forms.choose(own.package);
      const left =
        own.left.length === 0 ? '' : `另有 ${own.left.length} 条关系没有栏目名可指，没有收进。`;
      store.set({
        banner: `已存成自建表单包“${own.package.title}”，规则 ${own.package.rules.length} 条，以后打开这种表会自动认出。空白表里清空了 ${template.numbers} 个数字、${template.texts} 处文字，交给别人以前请看一遍。${left}`,
      });
      announcer.announceNow(`已存成自建表单包，${chosen.size - own.left.length} 条关系`);
    },
  };
}
