import type { ReactElement } from 'react';
import { comparePackages, type PackageChanges } from '../../../shared/packages/compare-packages.ts';
import { problemSentence, type PackageProblem } from '../../../shared/packages/package-problem.ts';
import { FIRST_FOCUS, Modal } from '../dialogs/modal.tsx';
import { FormPicture } from '../start/form-picture.tsx';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import type { FormCandidate } from '../state/window-state.ts';
import { originName, rulesText, someOf } from './form-wording.ts';

/** Shows what a package file would install or change, before anything happens. */
export function ImportPackageDialog({
  candidate,
}: {
  readonly candidate: FormCandidate;
}): ReactElement {
  const { forms } = useApplication();
  const { package: formPackage, notices } = candidate.checked;
  const installed = useWindow((state) =>
    state.forms.find(({ id }) => id.toLowerCase() === formPackage.id.toLowerCase()),
  );
  const changes = installed ? comparePackages(installed.package, formPackage) : null;
  const { title, district, year, version, source } = formPackage;
  return (
    <Modal
      title={installed ? '更新表单包' : '导入表单包'}
      size="medium"
      onCancel={forms.manage}
      onSubmit={() => {
        void forms.install(candidate);
      }}
      buttons={
        <>
          <button type="submit" className="button is-default" {...FIRST_FOCUS}>
            {installed ? '更新' : '导入'}
          </button>
          <button type="button" className="button" onClick={forms.manage}>
            取消
          </button>
        </>
      }
    >
      <div className="package-item">
        <FormPicture form={formPackage} />
        <div className="package-facts">
          <strong>{title}</strong>
          <span>
            {district}　{year} 年度
          </span>
          <span className="package-quiet">
            {rulesText(formPackage)}　编号 {formPackage.id}
          </span>
          <span className="package-quiet">来源：{source}</span>
        </div>
      </div>
      {installed && changes ? (
        <>
          <p>
            已有版本 <b>{installed.package.version}</b>（{originName(installed.origin)}），将换成{' '}
            <b>{version}</b>。{VERSION_NOTES[changes.version]}
          </p>
          <ChangeList changes={changes} />
        </>
      ) : (
        <p>版本 {version}。导入后在“新建”里可选，打开这种表时自动认出。</p>
      )}
      {notices.length > 0 && <ProblemList title="请留意" problems={notices} />}
    </Modal>
  );
}

const VERSION_NOTES: Readonly<Record<PackageChanges['version'], string>> = {
  newer: '',
  same: '两个版本号相同。',
  older: '这是更旧的版本，一般不需要换。',
};

function ChangeList({ changes }: { readonly changes: PackageChanges }): ReactElement {
  const { addedRules, removedRules, changedRules, addedLabels, removedLabels } = changes;
  const named = (rules: PackageChanges['addedRules']): readonly string[] =>
    rules.map(({ id, basis }) => `${id}（${basis}）`);
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['增加的规则', named(addedRules)],
    ['去掉的规则', named(removedRules)],
    ['改动的规则', named(changedRules)],
    ['增加的栏目', addedLabels],
    ['去掉的栏目', removedLabels],
  ];
  const present = lines.filter(([, texts]) => texts.length > 0);
  if (present.length === 0) return <p>栏目和规则都没有变化。</p>;
  return (
    <dl className="package-changes">
      {present.map(([what, texts]) => (
        <div key={what}>
          <dt>
            {what} {texts.length}
          </dt>
          <dd>{someOf(texts, 6)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Tells why a package file was refused: file, line, column, reason. Nothing was installed. */
export function RefusedPackageDialog({
  name,
  problems,
}: {
  readonly name: string;
  readonly problems: readonly PackageProblem[];
}): ReactElement {
  const { dialogs } = useApplication();
  return (
    <Modal
      title={`没有导入“${name}”`}
      size="medium"
      onCancel={dialogs.close}
      onSubmit={dialogs.close}
      buttons={
        <button type="submit" className="button is-default" {...FIRST_FOCUS}>
          知道了
        </button>
      }
    >
      <p>表单包有错，没有导入，原有的表单不受影响。请把下面的话转告做表单包的人。</p>
      <ProblemList title="错误" problems={problems} />
    </Modal>
  );
}

function ProblemList({
  title,
  problems,
}: {
  readonly title: string;
  readonly problems: readonly PackageProblem[];
}): ReactElement {
  return (
    <section className="package-problems" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {problems.map((problem) => {
          const sentence = problemSentence(problem);
          return <li key={sentence}>{sentence}</li>;
        })}
      </ul>
    </section>
  );
}
