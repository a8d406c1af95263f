/** The content of a folder as the dialog shows it. */
export interface FolderListing {
  readonly path: string;
  readonly parent: string | null;
  readonly separator: string;
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

interface DialogHost {
  readonly zipingListFolder: (path: string) => Promise<FolderListing | null>;
}

/**
 * Shows the dialog and answers the chosen path, or null when it was cancelled. It runs inside the page, so it
 * may use nothing from outside its own body.
 */
export function askInPage(request: {
  readonly purpose: 'open' | 'save';
  readonly name: string;
  readonly folder: string;
}): Promise<string | null> {
  const host = window as unknown as DialogHost;
  const isSaving = request.purpose === 'save';
  const holder = document.createElement('div');
  const shadow = holder.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    dialog { width: min(46rem, 90vw); padding: 1.25rem; border: 1px solid #5f6b7a; border-radius: 8px;
      font: 16px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1b1f24; background: #fff; }
    dialog::backdrop { background: rgb(0 0 0 / 45%); }
    h2 { margin: 0 0 .5rem; font-size: 1.2rem; }
    .path { overflow-wrap: anywhere; color: #3d4754; margin: 0 0 .5rem; }
    select, input { box-sizing: border-box; width: 100%; font: inherit; padding: .25rem .5rem; }
    option { padding: .15rem .25rem; }
    label { display: block; margin-top: .5rem; }
    [hidden] { display: none; }
    :focus-visible { outline: 3px solid #0b57a4; outline-offset: 1px; }
    .row { display: flex; gap: .5rem; justify-content: flex-end; margin-top: 1rem; }
    button { font: inherit; min-height: 2.25rem; padding: 0 1.25rem; }
    .note { min-height: 1.5em; margin: .5rem 0 0; color: #9a1b1b; }
  `);
  shadow.adoptedStyleSheets = [sheet];

  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    text: string,
    parent: Node,
  ): HTMLElementTagNameMap[K] => {
    const element = document.createElement(tag);
    element.textContent = text;
    parent.appendChild(element);
    return element;
  };

  const dialog = make('dialog', '', shadow);
  const heading = make('h2', isSaving ? '另存为' : '打开', dialog);
  heading.id = 'heading';
  dialog.setAttribute('aria-labelledby', 'heading');
  const path = make('p', '', dialog);
  path.className = 'path';
  const list = make('select', '', dialog);
  list.size = 12;
  list.setAttribute('aria-label', '文件夹和文件');
  const nameLabel = make('label', '文件名', dialog);
  const name = make('input', '', nameLabel);
  name.value = request.name;
  nameLabel.hidden = !isSaving;
  const note = make('p', '', dialog);
  note.className = 'note';
  note.setAttribute('role', 'status');
  const row = make('div', '', dialog);
  row.className = 'row';
  const accept = make('button', isSaving ? '保存' : '打开', row);
  const cancel = make('button', '取消', row);

  return new Promise((settle) => {
    let listing: FolderListing | null = null;
    let confirmed = '';

    const finish = (answer: string | null): void => {
      dialog.close();
      holder.remove();
      settle(answer);
    };
    const join = (folder: FolderListing, part: string): string =>
      folder.path.endsWith(folder.separator)
        ? `${folder.path}${part}`
        : `${folder.path}${folder.separator}${part}`;

    const show = async (folder: string): Promise<void> => {
      const found = await host.zipingListFolder(folder);
      if (!found) {
        note.textContent = '无法读取这个文件夹，请换一个。';
        return;
      }
      listing = found;
      note.textContent = '';
      path.textContent = found.path;
      list.replaceChildren();
      const add = (value: string, label: string): void => {
        make('option', label, list).value = value;
      };
      if (found.parent !== null) add('..', '↑ 上一级文件夹');
      for (const entry of found.folders) add(`d${entry}`, `▸ ${entry}`);
      for (const entry of found.files) add(`f${entry}`, entry);
      list.selectedIndex = 0;
    };

    const save = (): void => {
      const typed = name.value.trim();
      if (!listing || typed === '') {
        note.textContent = '请输入文件名。';
        return;
      }
      if (listing.files.includes(typed) && confirmed !== typed) {
        confirmed = typed;
        note.textContent = '这里已有同名文件。再按一次“保存”就替换它。';
        return;
      }
      finish(join(listing, typed));
    };

    const choose = (): void => {
      if (!listing) return;
      const chosen = list.value;
      if (chosen === '..') void show(listing.parent ?? listing.path);
      else if (chosen.startsWith('d')) void show(join(listing, chosen.slice(1)));
      else if (!chosen.startsWith('f')) note.textContent = '请选择一个文件。';
      else if (isSaving) name.value = chosen.slice(1);
      else finish(join(listing, chosen.slice(1)));
    };

    list.addEventListener('dblclick', choose);
    list.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') choose();
      else if (event.key === 'Backspace' && listing?.parent != null) void show(listing.parent);
      else return;
      event.preventDefault();
    });
    name.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      save();
    });
    accept.addEventListener('click', isSaving ? save : choose);
    cancel.addEventListener('click', () => {
      finish(null);
    });
    dialog.addEventListener('cancel', () => {
      finish(null);
    });
    // Keys of the dialog are not commands of the window behind it.
    holder.addEventListener('keydown', (event) => {
      event.stopPropagation();
    });
    document.body.append(holder);
    dialog.showModal();
    void show(request.folder).then(() => {
      if (isSaving) name.select();
      else list.focus();
    });
  });
}
