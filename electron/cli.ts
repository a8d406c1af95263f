#!/usr/bin/env node
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './cli/run-command.ts';
import { userDataFolder } from './files/user-data-folder.ts';

const sayAside = (line: string): void => {
  console.error(line);
};

process.exitCode = await runCommand(
  process.argv.slice(2),
  {
    userData: userDataFolder(process.platform, process.env, homedir()),
    programFolder: dirname(fileURLToPath(import.meta.url)),
    warn: sayAside,
  },
  {
    answer: (line) => {
      console.log(line);
    },
    refuse: sayAside,
  },
);
